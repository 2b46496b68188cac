// Math: functions of one tensor, element by element.
import { defineComposite } from '../define'
import { erf as erfOf } from '../kernels/error-function'
import type { Op } from '../op'
import { wrapNumber } from '../python-scalar'
import { callUnary } from '../scalar-call'
import type { Tensor } from '../tensor'
import { needsFloating, notImplemented } from './dtype-rules'
import { pow } from './power'
import { unarySamples } from './samples'
import { floatFunction, unary, type UnarySpec } from './unary'

const ANY = [-1.6, 0.3, 2.2, -0.4]
const POSITIVE = [0.25, 1.5, 3, 0.8]
const INSIDE_ONE = [-0.6, 0.2, 0.75, -0.1]
const LN2 = Math.LN2
const LN10 = Math.LN10

/** Functions that keep the dtype and are flat: their gradient is zero. */
const step = (spec: Omit<UnarySpec, 'category' | 'compute' | 'at'>): Op => unary({ ...spec, category: 'math', at: ANY })

/** Rounding kernels have no version for bools. */
function refuseBool(kernel: string): (inputs: { readonly self: Tensor }) => void {
  return ({ self }) => {
    if (self.dtype === 'bool') throw notImplemented(kernel, 'bool')
  }
}

export const absOp = unary({
  name: 'abs',
  category: 'math',
  symbol: '|x|',
  doc: { en: 'The absolute value of each element.', zh: '每个元素的绝对值。' },
  keywords: ['absolute', 'magnitude', '绝对值'],
  kernel: { number: Math.abs, bigint: (a) => (a < 0n ? -a : a), simd: 'abs' },
  rule: (f, { grad, self }) => f.mul(grad, f.sign(self)),
  at: ANY,
})

export const expOp = floatFunction({
  name: 'exp',
  symbol: 'eˣ',
  doc: { en: 'The power of e with each element as exponent.', zh: '以 e 为底的指数。' },
  keywords: ['exponential', '指数'],
  kernel: { number: Math.exp, simd: 'exp' },
  rule: (f, { grad, result }) => f.mul(grad, result),
  at: ANY,
})

export const exp2Op = floatFunction({
  name: 'exp2',
  symbol: '2ˣ',
  doc: { en: 'Two to the power of each element.', zh: '以 2 为底的指数。' },
  keywords: ['exponential', '指数'],
  kernel: { number: (a) => 2 ** a },
  rule: (f, { grad, result }) => f.mul(f.mul(grad, result), LN2),
  at: ANY,
})

export const expm1Op = floatFunction({
  name: 'expm1',
  symbol: 'eˣ−1',
  doc: { en: 'The value of exp(x) − 1, accurate near zero.', zh: 'exp(x) − 1，在零附近也精确。' },
  keywords: ['exponential', '指数'],
  kernel: { number: Math.expm1 },
  rule: (f, { grad, result }) => f.mul(grad, f.add(result, 1)),
  at: ANY,
})

export const logOp = floatFunction({
  name: 'log',
  symbol: 'ln',
  doc: { en: 'The natural logarithm of each element.', zh: '每个元素的自然对数。' },
  keywords: ['logarithm', 'ln', '对数'],
  kernel: { number: Math.log },
  rule: (f, { grad, self }) => f.div(grad, self),
  at: POSITIVE,
})

export const log2Op = floatFunction({
  name: 'log2',
  symbol: 'log₂',
  doc: { en: 'The logarithm to base 2.', zh: '以 2 为底的对数。' },
  keywords: ['logarithm', '对数'],
  kernel: { number: Math.log2 },
  rule: (f, { grad, self }) => f.div(grad, f.mul(self, LN2)),
  at: POSITIVE,
})

export const log10Op = floatFunction({
  name: 'log10',
  symbol: 'lg',
  doc: { en: 'The logarithm to base 10.', zh: '以 10 为底的对数。' },
  keywords: ['logarithm', '对数'],
  kernel: { number: Math.log10 },
  rule: (f, { grad, self }) => f.div(grad, f.mul(self, LN10)),
  at: POSITIVE,
})

export const log1pOp = floatFunction({
  name: 'log1p',
  gradFnName: 'Log1PBackward0',
  symbol: 'ln+1',
  doc: { en: 'The value of log(1 + x), accurate near zero.', zh: 'log(1 + x)，在零附近也精确。' },
  keywords: ['logarithm', '对数'],
  kernel: { number: Math.log1p },
  rule: (f, { grad, self }) => f.div(grad, f.add(self, 1)),
  at: POSITIVE,
})

export const sqrtOp = floatFunction({
  name: 'sqrt',
  symbol: '√',
  doc: { en: 'The square root of each element.', zh: '每个元素的平方根。' },
  keywords: ['square root', 'root', '平方根', '开方'],
  kernel: { number: Math.sqrt, simd: 'sqrt' },
  rule: (f, { grad, result }) => f.div(grad, f.mul(2, result)),
  at: POSITIVE,
})

export const rsqrtOp = floatFunction({
  name: 'rsqrt',
  symbol: '1/√',
  doc: { en: 'One divided by the square root of each element.', zh: '每个元素平方根的倒数。' },
  keywords: ['square root', 'inverse', '平方根', '倒数'],
  kernel: { number: (a) => 1 / Math.sqrt(a) },
  rule: (f, { grad, result }) => f.mul(f.mul(-0.5, grad), f.pow(result, 3)),
  at: POSITIVE,
})

/** PyTorch runs square(x) as x ** 2. */
export const squareOp = defineComposite({
  name: 'square',
  torchNames: ['torch.square', 'Tensor.square'],
  category: 'math',
  symbol: 'x²',
  inputs: { self: {} },
  doc: { en: 'The square of each element.', zh: '每个元素的平方。' },
  keywords: ['power', '平方'],
  formula: { forward: 'self ** 2', backward: { self: 'grad * (2 * self)' } },
  shape: ({ self }) => [self],
  compose: ({ self }) => pow(self, wrapNumber(2, 'int64')),
  gradFnName: 'PowBackward0',
  samples: unarySamples(ANY),
})

export const signOp = step({
  name: 'sign',
  symbol: '±',
  doc: {
    en: 'The sign of each element: −1, 0 or 1. Its gradient is zero.',
    zh: '每个元素的符号：−1、0 或 1；梯度为零。',
  },
  keywords: ['signum', '符号'],
  kernel: { number: (a) => (Number.isNaN(a) ? 0 : Math.sign(a) + 0), bigint: (a) => (a > 0n ? 1n : a < 0n ? -1n : 0n) },
})

export const fracOp = unary({
  name: 'frac',
  category: 'math',
  symbol: 'frac',
  doc: { en: 'The part behind the point, with the sign of the element.', zh: '小数部分，符号与元素相同。' },
  keywords: ['fraction', 'decimal', '小数'],
  kernel: { number: (a) => a - Math.trunc(a) },
  formula: 'self - trunc(self)',
  rule: (_, { grad }) => grad,
  check: ({ self }) => needsFloating('frac_cpu', self),
  at: ANY,
})

export const floorOp = step({
  name: 'floor',
  symbol: '⌊x⌋',
  doc: { en: 'Rounds each element down. Its gradient is zero.', zh: '向下取整；梯度为零。' },
  keywords: ['round down', '向下取整'],
  kernel: { number: Math.floor, bigint: (a) => a },
  check: refuseBool('floor_vml_cpu'),
})

export const ceilOp = step({
  name: 'ceil',
  symbol: '⌈x⌉',
  doc: { en: 'Rounds each element up. Its gradient is zero.', zh: '向上取整；梯度为零。' },
  keywords: ['round up', '向上取整'],
  kernel: { number: Math.ceil, bigint: (a) => a },
  check: refuseBool('ceil_vml_cpu'),
})

export const truncOp = step({
  name: 'trunc',
  symbol: '→0',
  doc: { en: 'Drops the fraction of each element. Its gradient is zero.', zh: '去掉小数部分；梯度为零。' },
  keywords: ['fix', 'round', '截断', '取整'],
  kernel: { number: Math.trunc, bigint: (a) => a },
  check: refuseBool('trunc_vml_cpu'),
})

export const erfOp = floatFunction({
  name: 'erf',
  symbol: 'erf',
  doc: { en: 'The error function of each element.', zh: '每个元素的误差函数。' },
  keywords: ['error function', 'gauss', '误差函数'],
  kernel: { number: erfOf },
  rule: (f, { grad, self }) => f.mul(f.mul(2 / Math.sqrt(Math.PI), f.exp(f.neg(f.pow(self, 2)))), grad),
  at: INSIDE_ONE,
})

export const exp = (self: Tensor): Tensor => callUnary(expOp, self)
export const log = (self: Tensor): Tensor => callUnary(logOp, self)
export const sqrt = (self: Tensor): Tensor => callUnary(sqrtOp, self)
export const abs = (self: Tensor): Tensor => callUnary(absOp, self)
export const sign = (self: Tensor): Tensor => callUnary(signOp, self)
export const floor = (self: Tensor): Tensor => callUnary(floorOp, self)
export const trunc = (self: Tensor): Tensor => callUnary(truncOp, self)
export const erf = (self: Tensor): Tensor => callUnary(erfOp, self)
