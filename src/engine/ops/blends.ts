// Blends: elementwise functions of three tensors, and replacing what is no finite number.
import { isFloating, type DType } from '../../model/dtype'
import { defineOp } from '../define'
import { cTypeName, resultType } from '../dtypes'
import { torchError } from '../errors'
import { mapElements } from '../kernels/elementwise'
import { fusedIn } from '../kernels/fused'
import { mapThree } from '../kernels/ternary'
import { OPERAND } from '../op-inputs'
import { optionalScalar, scalar } from '../params'
import { broadcastShapes, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { needsFloating, notImplemented } from './dtype-rules'
import { sample, strided, t, unchecked, unarySamples } from './samples'

const A = [1, 2, -3]
const B = [1.5, -2, 3]
const C = [0.25, 0.5, 2]
const ROWS = [A, B]

const together = (...shapes: readonly Shape[]): Shape => shapes.reduce(broadcastShapes)

/** How PyTorch rounds between the steps: floats of up to 32 bits are computed in float32. Its last step is a fused one. */
const roundingOf = (dtype: DType): ((value: number) => number) =>
  isFloating(dtype) && dtype !== 'float64' ? Math.fround : (value) => value

const VALUE = { value: scalar({ en: 'factor', zh: '系数' }, 1) }

const SAMPLES = [
  sample([t(1), t(2), t(0.5)]),
  sample([t(A), t(B), t(C)]),
  sample([t(A), t(B), t(C)], { value: 0.5 }),
  sample([strided(ROWS), t(B), t([[0.5], [2]])], { value: 2 }),
]

export const addcmulOp = defineOp({
  name: 'addcmul',
  torchNames: ['torch.addcmul', 'Tensor.addcmul'],
  category: 'arithmetic',
  symbol: '+a·b',
  inputs: { self: {}, tensor1: {}, tensor2: {} },
  params: VALUE,
  doc: {
    en: 'Adds the product of two tensors, times a factor, to a third.',
    zh: '把两个张量之积乘以系数后加到第三个张量上。',
  },
  keywords: ['multiply add', 'fused', '乘加'],
  formula: {
    forward: 'self + value * tensor1 * tensor2',
    backward: {
      self: 'grad',
      tensor1: ({ value }) => `grad * tensor2 * ${String(value.value)}`,
      tensor2: ({ value }) => `grad * tensor1 * ${String(value.value)}`,
    },
  },
  shape: ({ self, tensor1, tensor2 }) => [together(self, tensor1, tensor2)],
  forward: ({ self, tensor1, tensor2 }, { value }) => {
    const dtype = resultType([self, tensor1, tensor2])
    if (dtype === 'bool') throw notImplemented('addcmul_cpu_out', dtype)
    const round = roundingOf(dtype)
    const factor = isFloating(dtype) ? round(Number(value.value)) : Math.trunc(Number(value.value))
    const fused = isFloating(dtype) ? fusedIn(dtype) : (a: number, b: number, c: number) => a * b + c
    return mapThree([self, tensor1, tensor2], dtype, (a, b, c) => fused(round(factor * b), c, a))
  },
  vjp: {
    self: (_, { grad }) => grad,
    tensor1: (f, { grad, tensor2 }, { value }) => f.mul(f.mul(grad, tensor2), Number(value.value)),
    tensor2: (f, { grad, tensor1 }, { value }) => f.mul(f.mul(grad, tensor1), Number(value.value)),
  },
  gradFnName: 'AddcmulBackward0',
  elementwise: true,
  samples: SAMPLES,
})

const NO_INTEGERS =
  'Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of ' +
  'tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / ' +
  'tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future ' +
  'addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.'

export const addcdivOp = defineOp({
  name: 'addcdiv',
  torchNames: ['torch.addcdiv', 'Tensor.addcdiv'],
  category: 'arithmetic',
  symbol: '+a÷b',
  inputs: { self: {}, tensor1: {}, tensor2: {} },
  params: VALUE,
  doc: {
    en: 'Adds the quotient of two tensors, times a factor, to a third: the step of Adam.',
    zh: '把两个张量之商乘以系数后加到第三个张量上，即 Adam 的更新步。',
  },
  keywords: ['divide add', 'adam', '除加'],
  formula: {
    forward: 'self + value * tensor1 / tensor2',
    backward: {
      self: 'grad',
      tensor1: ({ value }) => `grad * ${String(value.value)} / tensor2`,
      tensor2: ({ value }) => `-grad * ${String(value.value)} * tensor1 / (tensor2 * tensor2)`,
    },
  },
  shape: ({ self, tensor1, tensor2 }) => [together(self, tensor1, tensor2)],
  forward: ({ self, tensor1, tensor2 }, { value }) => {
    if (!isFloating(tensor1.dtype) && !isFloating(tensor2.dtype)) throw torchError(NO_INTEGERS)
    const dtype = resultType([self, tensor1, tensor2])
    const round = roundingOf(dtype)
    const factor = round(Number(value.value))
    return mapThree([self, tensor1, tensor2], dtype, (a, b, c) => a + round(round(factor * b) / c))
  },
  vjp: {
    self: (_, { grad }) => grad,
    tensor1: (f, { grad, tensor2 }, { value }) => f.div(f.mul(grad, Number(value.value)), tensor2),
    tensor2: (f, { grad, tensor1, tensor2 }, { value }) =>
      f.div(f.mul(f.mul(f.neg(grad), Number(value.value)), tensor1), f.mul(tensor2, tensor2)),
  },
  gradFnName: 'AddcdivBackward0',
  elementwise: true,
  samples: SAMPLES,
})

function sameDType(self: Tensor, other: Tensor, name: string): void {
  if (other.dtype === self.dtype || other.wrapped || (name === 'weight' && other.ndim === 0)) return
  const [expected, got] = [cTypeName(self.dtype), cTypeName(other.dtype)]
  throw torchError(`expected dtype ${expected} for \`${name}\` but got dtype ${got}`)
}

export const lerpOp = defineOp({
  name: 'lerp',
  torchNames: ['torch.lerp', 'Tensor.lerp'],
  category: 'arithmetic',
  symbol: 'lerp',
  inputs: { self: {}, end: {}, weight: OPERAND },
  doc: {
    en: 'Goes the share weight of the way from one tensor to another.',
    zh: '线性插值：从第一个张量走向第二个，走 weight 这么多。',
  },
  keywords: ['interpolate', 'mix', 'moving average', '插值', '滑动平均'],
  formula: {
    forward: 'self + weight * (end - self)',
    backward: { self: 'grad * (1 - weight)', end: 'grad * weight', weight: 'grad * (end - self)' },
  },
  shape: ({ self, end, weight }) => [together(self, end, weight)],
  forward: ({ self, end, weight }) => {
    sameDType(self, end, 'end')
    sameDType(self, weight, 'weight')
    needsFloating(weight.wrapped ? 'lerp_kernel_scalar' : 'lerp_kernel_tensor', self)
    const round = roundingOf(self.dtype)
    const fused = fusedIn(self.dtype)
    return mapThree([self, end, weight], self.dtype, (a, b, w) =>
      Math.abs(w) < 0.5 ? fused(w, round(b - a), a) : fused(round(w - 1), round(b - a), b),
    )
  },
  vjp: {
    self: (f, { grad, weight }) => f.mul(grad, f.sub(1, weight)),
    end: (f, { grad, weight }) => f.mul(grad, weight),
    weight: (f, { grad, self, end }) => f.mul(grad, f.sub(end, self)),
  },
  gradFnName: (_, { weight }) =>
    (weight as Tensor | undefined)?.wrapped === false ? 'LerpBackward1' : 'LerpBackward0',
  elementwise: true,
  samples: [
    sample([t(A), t(B), { scalar: 0.25 }]),
    sample([t(A), t(B), { scalar: 0.75 }]),
    sample([t(A), t(B), t(C)]),
    sample([strided(ROWS), t(B), t([[0.1], [0.9]])]),
  ],
  errors: [
    {
      ...sample([t([1, 2]), { data: [1, 2], dtype: 'float32' }, { scalar: 0.5 }]),
      message: 'expected dtype double for `end` but got dtype float',
    },
  ],
})

const LARGEST = { float32: 3.4028234663852886e38, float64: Number.MAX_VALUE } as const

export const nanToNumOp = defineOp({
  name: 'nan_to_num',
  torchNames: ['torch.nan_to_num', 'Tensor.nan_to_num'],
  category: 'math',
  symbol: 'NaN→0',
  inputs: { self: {} },
  params: {
    nan: optionalScalar({ en: 'instead of NaN', zh: '替换 NaN' }, '0.0'),
    posinf: optionalScalar({ en: 'instead of infinity', zh: '替换正无穷' }),
    neginf: optionalScalar({ en: 'instead of minus infinity', zh: '替换负无穷' }),
  },
  doc: {
    en: 'Replaces NaN by a number, and infinities by the largest finite numbers or those given.',
    zh: '把 NaN 换成一个数，把无穷换成最大的有限数或给定的数。',
  },
  keywords: ['nan', 'infinity', 'clean', '清洗', '无穷'],
  formula: { forward: 'nan_to_num(self, nan)', backward: { self: 'where(isfinite(self), grad, 0)' } },
  shape: ({ self }) => [self],
  forward: ({ self }, { nan, posinf, neginf }) => {
    const most = self.dtype === 'float32' ? LARGEST.float32 : LARGEST.float64
    const [none, above, below] = [
      nan ? Number(nan.value) : 0,
      posinf ? Number(posinf.value) : most,
      neginf ? Number(neginf.value) : -most,
    ]
    const kernel = (a: number): number => {
      if (Number.isNaN(a)) return none
      return a === Infinity ? above : a === -Infinity ? below : a
    }
    return mapElements({ number: kernel, bigint: (a) => a }, [self], self.shape, self.dtype, self.dtype, {})
  },
  vjp: { self: (f, { grad, self }) => f.where(f.lt(f.abs(self), Infinity), grad, 0) },
  gradFnName: 'NanToNumBackward0',
  elementwise: true,
  samples: [
    ...unarySamples([1, -2, 3.5, 0]),
    unchecked([t([1, 'nan', 'inf', '-inf'])]),
    unchecked([t([1, 'nan', 'inf', '-inf'])], { nan: 2, posinf: 9, neginf: -9 }),
  ],
})
