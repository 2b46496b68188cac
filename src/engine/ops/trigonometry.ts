// Trigonometric and hyperbolic functions, element by element.
import { callUnary } from '../scalar-call'
import type { Tensor } from '../tensor'
import { floatFunction } from './unary'

const ANY = [-1.2, 0.3, 0.9, -0.4]
const INSIDE_ONE = [-0.6, 0.2, 0.75, -0.1]

export const sinOp = floatFunction({
  name: 'sin',
  symbol: 'sin',
  doc: { en: 'The sine of each element, in radians.', zh: '每个元素的正弦（弧度）。' },
  keywords: ['sine', '正弦', '三角'],
  kernel: { number: Math.sin },
  rule: (f, { grad, self }) => f.mul(grad, f.cos(self)),
  at: ANY,
})

export const cosOp = floatFunction({
  name: 'cos',
  symbol: 'cos',
  doc: { en: 'The cosine of each element, in radians.', zh: '每个元素的余弦（弧度）。' },
  keywords: ['cosine', '余弦', '三角'],
  kernel: { number: Math.cos },
  rule: (f, { grad, self }) => f.mul(grad, f.neg(f.sin(self))),
  at: ANY,
})

export const tanOp = floatFunction({
  name: 'tan',
  symbol: 'tan',
  doc: { en: 'The tangent of each element, in radians.', zh: '每个元素的正切（弧度）。' },
  keywords: ['tangent', '正切', '三角'],
  kernel: { number: Math.tan },
  rule: (f, { grad, result }) => f.mul(grad, f.add(1, f.pow(result, 2))),
  at: ANY,
})

export const asinOp = floatFunction({
  name: 'asin',
  torchNames: ['torch.asin', 'Tensor.asin', 'torch.arcsin'],
  symbol: 'asin',
  doc: { en: 'The angle whose sine is the element.', zh: '反正弦。' },
  keywords: ['arcsine', '反正弦'],
  kernel: { number: Math.asin },
  rule: (f, { grad, self }) => f.div(grad, f.sqrt(f.sub(1, f.mul(self, self)))),
  at: INSIDE_ONE,
})

export const acosOp = floatFunction({
  name: 'acos',
  torchNames: ['torch.acos', 'Tensor.acos', 'torch.arccos'],
  symbol: 'acos',
  doc: { en: 'The angle whose cosine is the element.', zh: '反余弦。' },
  keywords: ['arccosine', '反余弦'],
  kernel: { number: Math.acos },
  rule: (f, { grad, self }) => f.div(f.neg(grad), f.sqrt(f.sub(1, f.mul(self, self)))),
  at: INSIDE_ONE,
})

export const atanOp = floatFunction({
  name: 'atan',
  torchNames: ['torch.atan', 'Tensor.atan', 'torch.arctan'],
  symbol: 'atan',
  doc: { en: 'The angle whose tangent is the element.', zh: '反正切。' },
  keywords: ['arctangent', '反正切'],
  kernel: { number: Math.atan },
  rule: (f, { grad, self }) => f.div(grad, f.add(f.mul(self, self), 1)),
  at: ANY,
})

export const sinhOp = floatFunction({
  name: 'sinh',
  symbol: 'sinh',
  doc: { en: 'The hyperbolic sine of each element.', zh: '每个元素的双曲正弦。' },
  keywords: ['hyperbolic', '双曲'],
  kernel: { number: Math.sinh },
  rule: (f, { grad, self }) => f.mul(grad, f.cosh(self)),
  at: ANY,
})

export const coshOp = floatFunction({
  name: 'cosh',
  symbol: 'cosh',
  doc: { en: 'The hyperbolic cosine of each element.', zh: '每个元素的双曲余弦。' },
  keywords: ['hyperbolic', '双曲'],
  kernel: { number: Math.cosh },
  rule: (f, { grad, self }) => f.mul(grad, f.sinh(self)),
  at: ANY,
})

export const asinhOp = floatFunction({
  name: 'asinh',
  torchNames: ['torch.asinh', 'Tensor.asinh', 'torch.arcsinh'],
  symbol: 'asinh',
  doc: { en: 'The number whose hyperbolic sine is the element.', zh: '反双曲正弦。' },
  keywords: ['hyperbolic', 'arcsinh', '反双曲'],
  kernel: { number: Math.asinh },
  rule: (f, { grad, self }) => f.div(grad, f.sqrt(f.add(f.pow(self, 2), 1))),
  at: ANY,
})

export const acoshOp = floatFunction({
  name: 'acosh',
  torchNames: ['torch.acosh', 'Tensor.acosh', 'torch.arccosh'],
  symbol: 'acosh',
  doc: {
    en: 'The number whose hyperbolic cosine is the element, which must be 1 or more.',
    zh: '反双曲余弦（元素须不小于 1）。',
  },
  keywords: ['hyperbolic', 'arccosh', '反双曲'],
  kernel: { number: Math.acosh },
  rule: (f, { grad, self }) => f.div(grad, f.sqrt(f.sub(f.pow(self, 2), 1))),
  at: [1.5, 2.25, 3, 1.2],
})

export const atanhOp = floatFunction({
  name: 'atanh',
  torchNames: ['torch.atanh', 'Tensor.atanh', 'torch.arctanh'],
  symbol: 'atanh',
  doc: { en: 'The number whose hyperbolic tangent is the element.', zh: '反双曲正切。' },
  keywords: ['hyperbolic', 'arctanh', '反双曲'],
  kernel: { number: Math.atanh },
  rule: (f, { grad, self }) => f.div(grad, f.sub(1, f.pow(self, 2))),
  at: INSIDE_ONE,
})

/** Radians in a degree. */
const DEGREE = Math.PI / 180

export const deg2radOp = floatFunction({
  name: 'deg2rad',
  torchNames: ['torch.deg2rad', 'Tensor.deg2rad'],
  gradFnName: 'Deg2RadBackward0',
  symbol: '°→π',
  doc: { en: 'Degrees as radians.', zh: '角度换算为弧度。' },
  keywords: ['degrees', 'radians', '角度', '弧度'],
  kernel: { number: (a) => a * DEGREE },
  formula: `self * ${String(DEGREE)}`,
  rule: (f, { grad }) => f.mul(grad, DEGREE),
  at: ANY,
})

export const rad2degOp = floatFunction({
  name: 'rad2deg',
  torchNames: ['torch.rad2deg', 'Tensor.rad2deg'],
  gradFnName: 'Rad2DegBackward0',
  symbol: 'π→°',
  doc: { en: 'Radians as degrees.', zh: '弧度换算为角度。' },
  keywords: ['degrees', 'radians', '角度', '弧度'],
  kernel: { number: (a) => a * (180 / Math.PI) },
  formula: `self * ${String(180 / Math.PI)}`,
  rule: (f, { grad }) => f.mul(grad, 180 / Math.PI),
  at: ANY,
})

export const sin = (self: Tensor): Tensor => callUnary(sinOp, self)
export const cos = (self: Tensor): Tensor => callUnary(cosOp, self)
export const sinh = (self: Tensor): Tensor => callUnary(sinhOp, self)
export const cosh = (self: Tensor): Tensor => callUnary(coshOp, self)
