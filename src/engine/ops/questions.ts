// Questions about elements: signs, which infinity, and whether two tensors nearly agree.
import { defineElementwise } from '../define-elementwise'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import type { Op } from '../op'
import { bool, float } from '../params'
import { sample, strided, t } from './samples'
import { unary, type UnarySpec } from './unary'

const ROWS = [
  [1, -2, 0.5],
  [3, 0, -0.25],
]

const question = (spec: Pick<UnarySpec, 'name' | 'symbol' | 'doc' | 'keywords' | 'kernel' | 'formula'>): Op =>
  unary({ ...spec, category: 'comparison', result: 'bool', gradFnName: null, at: [1, -2, 0, 3.5] })

export const isposinfOp = question({
  name: 'isposinf',
  symbol: '+∞?',
  doc: { en: 'True where an element is positive infinity.', zh: '元素为正无穷处为真。' },
  keywords: ['infinity', '正无穷'],
  kernel: { number: (a) => (a === Infinity ? 1 : 0), bigint: () => false },
  formula: 'isinf(self) * (self > 0)',
})

export const isneginfOp = question({
  name: 'isneginf',
  symbol: '−∞?',
  doc: { en: 'True where an element is negative infinity.', zh: '元素为负无穷处为真。' },
  keywords: ['infinity', '负无穷'],
  kernel: { number: (a) => (a === -Infinity ? 1 : 0), bigint: () => false },
  formula: 'isinf(self) * (self < 0)',
})

export const signbitOp = question({
  name: 'signbit',
  symbol: '−?',
  doc: { en: 'True where an element is negative, minus zero too.', zh: '元素为负（含负零）处为真。' },
  keywords: ['sign', 'negative', '符号位', '负数'],
  kernel: { number: (a) => (a < 0 || Object.is(a, -0) ? 1 : 0), bigint: (a) => a < 0n },
  formula: 'self < 0',
})

interface Tolerance {
  readonly rtol: number
  readonly atol: number
  readonly equal_nan: boolean
}

/** |a − b| ≤ atol + rtol·|b|; equal infinities are close, NaNs only if that is asked for. */
function isClose(a: number, b: number, { rtol, atol, equal_nan: equalNaN }: Tolerance): boolean {
  if (a === b) return true
  if (Number.isNaN(a) && Number.isNaN(b)) return equalNaN
  return Number.isFinite(a) && Number.isFinite(b) && Math.abs(a - b) <= atol + Math.abs(rtol * b)
}

function refuseNegative(name: string, value: number): void {
  if (value < 0) throw torchError(`${name} must be greater than or equal to zero, but got ${value}`)
}

export const iscloseOp = defineElementwise({
  name: 'isclose',
  torchNames: ['torch.isclose', 'Tensor.isclose'],
  category: 'comparison',
  symbol: '≈',
  inputs: { self: {}, other: {} },
  params: {
    rtol: float({ en: 'relative tolerance', zh: '相对容差' }, 1e-5),
    atol: float({ en: 'absolute tolerance', zh: '绝对容差' }, 1e-8),
    equal_nan: bool({ en: 'NaN equals NaN', zh: 'NaN 视为相等' }),
  },
  doc: {
    en: 'True where two elements differ by no more than atol + rtol·|other|.',
    zh: '两个元素之差不超过 atol + rtol·|other| 处为真。',
  },
  keywords: ['close', 'tolerance', 'compare', '接近', '容差'],
  kernel: {
    number: (a, b, p) => (isClose(a, b, p) ? 1 : 0),
    bigint: (a, b, p) => isClose(Number(a), Number(b), p),
  },
  result: 'bool',
  formula: 'logical_or(self == other, abs(self - other) <= atol + rtol * abs(other))',
  vjp: { self: null, other: null },
  gradFnName: null,
  check: ({ self, other }, { rtol, atol }) => {
    if (self.dtype !== other.dtype) {
      throw torchError(`${scalarTypeName(self.dtype)} did not match ${scalarTypeName(other.dtype)}`)
    }
    refuseNegative('rtol', rtol)
    refuseNegative('atol', atol)
  },
  samples: [
    sample([t([1, 2, 3]), t([1, 2.00001, 3.1])]),
    sample([strided(ROWS), t([1, -2, 0.5])], { rtol: 0.1, atol: 0.01 }),
    sample([t(2), t([2, 2.1])]),
  ],
  errors: [
    { ...sample([t([1]), { data: [1], dtype: 'float32' }]), message: 'Double did not match Float' },
    { ...sample([t([1]), t([1])], { rtol: -1 }), message: 'rtol must be greater than or equal to zero, but got -1' },
  ],
})
