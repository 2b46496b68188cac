// Pairs: functions of two elements beyond arithmetic: angles and lengths, signs, logarithms of sums, remainders.
import { isFloating } from '../../model/dtype'
import { defineElementwise } from '../define-elementwise'
import type { Algebra, Arg } from '../algebra'
import { torchError } from '../errors'
import type { Op } from '../op'
import { OPERAND } from '../op-inputs'
import type { Tensor } from '../tensor'
import { needsFloating, notImplemented } from './dtype-rules'
import { binarySamples, py, sample, t } from './samples'
import { nonZero } from './division'

const A = [1, 2, -3, 4, 0.5, 6]
const B = [1.5, -2, 3, 4.5, 5, 0.5]

interface Pair {
  readonly self: Tensor
  readonly other: Tensor
}

export const fmodOp = defineElementwise({
  name: 'fmod',
  torchNames: ['torch.fmod', 'Tensor.fmod'],
  category: 'arithmetic',
  symbol: 'fmod',
  inputs: { self: {}, other: OPERAND },
  doc: {
    en: "What division leaves, with the sign of the dividend, as C's fmod.",
    zh: '除法的余数，符号与被除数相同。',
  },
  keywords: ['modulo', 'remainder', '取余', '取模'],
  kernel: { number: (a, b) => a % b, int: (a, b) => a % nonZero(b), bigint: (a, b) => a % nonZero(b) },
  formula: 'self - trunc(self / other) * other',
  vjp: {
    self: (_, { grad }) => grad,
    other: (f, { grad, self, other }) => f.mul(f.neg(grad), f.trunc(f.div(self, other))),
  },
  gradFnName: 'FmodBackward1',
  nodeName: ({ other }) => (other.wrapped ? 'FmodBackward0' : 'FmodBackward1'),
  check: ({ self, other }) => {
    if (self.dtype === 'bool' && other.dtype === 'bool') throw notImplemented('fmod_cpu', 'bool')
  },
  samples: [sample([t([7, -7, 2.6]), t([2, 2, -1.5])]), sample([t([7.5, -7]), py(2)])],
})

export const atan2Op = defineElementwise({
  name: 'atan2',
  torchNames: ['torch.atan2', 'Tensor.atan2', 'torch.arctan2'],
  category: 'math',
  symbol: 'atan2',
  inputs: { self: {}, other: {} },
  doc: {
    en: 'The angle of the point (other, self), from −π to π.',
    zh: '点 (other, self) 的方位角，范围 −π 到 π。',
  },
  keywords: ['angle', 'arctangent', '角度', '反正切'],
  compute: 'float',
  kernel: { number: Math.atan2 },
  formula: 'atan2(self, other)',
  vjp: {
    self: (f, { grad, self, other }) => f.mul(grad, f.div(other, sumOfSquares(f, self, other))),
    other: (f, { grad, self, other }) => f.mul(grad, f.div(f.neg(self), sumOfSquares(f, self, other))),
  },
  gradFnName: 'Atan2Backward0',
  samples: binarySamples(A, B),
})

function sumOfSquares<T>(f: Algebra<T>, a: T, b: T): T {
  return f.add(f.mul(a, a), f.mul(b, b))
}

export const hypotOp = defineElementwise({
  name: 'hypot',
  torchNames: ['torch.hypot', 'Tensor.hypot'],
  category: 'math',
  symbol: 'hyp',
  inputs: { self: {}, other: {} },
  doc: { en: 'The hypotenuse: the square root of the sum of both squares.', zh: '直角三角形的斜边：平方和的平方根。' },
  keywords: ['length', 'pythagoras', '斜边', '勾股'],
  kernel: { number: (a, b) => Math.hypot(a, b) },
  formula: 'sqrt(self ** 2 + other ** 2)',
  vjp: {
    self: (f, { grad, self, result }) => f.mul(grad, f.div(self, result)),
    other: (f, { grad, other, result }) => f.mul(grad, f.div(other, result)),
  },
  gradFnName: 'HypotBackward0',
  check: (pair) => needsFloatingPair('hypot_cpu', pair),
  samples: binarySamples(A, B),
})

/** Refuses where the common dtype is no float. */
function needsFloatingPair(kernel: string, { self, other }: Pair): void {
  if (!isFloating(self.dtype)) needsFloating(kernel, other)
}

/** True for negative numbers and minus zero. */
const isNegative = (a: number): boolean => a < 0 || Object.is(a, -0)

export const copysignOp = defineElementwise({
  name: 'copysign',
  torchNames: ['torch.copysign', 'Tensor.copysign'],
  category: 'math',
  symbol: '±',
  inputs: { self: {}, other: OPERAND },
  doc: {
    en: 'The size of the first element with the sign of the second.',
    zh: '取第一个元素的大小与第二个元素的符号。',
  },
  keywords: ['sign', '符号'],
  compute: 'float',
  kernel: { number: (a, b) => (isNegative(b) ? -Math.abs(a) : Math.abs(a)) },
  formula: 'abs(self) * where(other < 0, -1, 1)',
  vjp: {
    self: (f, { grad, self, result }) => f.mul(grad, f.where(f.eq(self, 0), 0, f.div(result, self))),
    other: (f, { grad }) => f.mul(grad, 0),
  },
  gradFnName: 'CopysignBackward0',
  nodeName: ({ other }) => (other.wrapped ? 'CopysignBackward1' : 'CopysignBackward0'),
  samples: [...binarySamples(A, B), sample([t(A), py(-1)])],
})

/** ln(base^a + base^b): the larger one plus a correction that cannot overflow. */
function logOfSum(a: number, b: number, base: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN
  const [most, least] = a > b ? [a, b] : [b, a]
  if (Math.abs(most) === Infinity) return most
  return base === 2 ? most + Math.log2(1 + 2 ** (least - most)) : most + Math.log1p(Math.exp(least - most))
}

interface LogSumWords {
  readonly name: string
  readonly symbol: string
  readonly base: number
  readonly gradFnName: string
  readonly en: string
  readonly zh: string
  readonly power: <T>(f: Algebra<T>, exponent: T) => T
  readonly formula: string
}

function logAddExp({ name, symbol, base, gradFnName, en, zh, power, formula }: LogSumWords): Op {
  return defineElementwise({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'math',
    symbol,
    inputs: { self: {}, other: {} },
    doc: { en, zh },
    keywords: ['log sum exp', 'softmax', '对数', '指数'],
    kernel: { number: (a, b) => logOfSum(a, b, base) },
    formula,
    vjp: {
      self: (f, { grad, self, other }) => f.div(grad, f.add(1, power(f, f.sub(other, self)))),
      other: (f, { grad, self, other }) => f.div(grad, f.add(1, power(f, f.sub(self, other)))),
    },
    gradFnName,
    check: (pair) => needsFloatingPair(`${name}_cpu`, pair),
    samples: binarySamples(A, B),
  })
}

export const logaddexpOp = logAddExp({
  name: 'logaddexp',
  symbol: 'lnΣe',
  base: Math.E,
  gradFnName: 'LogaddexpBackward0',
  en: 'The logarithm of the sum of two exponentials, computed without overflow.',
  zh: '两个指数之和的自然对数，计算时不会溢出。',
  power: (f, exponent) => f.exp(exponent),
  formula: 'log(exp(self) + exp(other))',
})

export const logaddexp2Op = logAddExp({
  name: 'logaddexp2',
  symbol: 'lbΣ2',
  base: 2,
  gradFnName: 'Logaddexp2Backward0',
  en: 'The logarithm to base 2 of the sum of two powers of 2, computed without overflow.',
  zh: '两个 2 的幂之和的以 2 为底的对数，计算时不会溢出。',
  power: (f, exponent) => f.pow(2, exponent),
  formula: 'log2(exp2(self) + exp2(other))',
})

/** The larger or smaller of two elements where NaN gives way to a number. */
function extremeOfNumbers(name: 'fmax' | 'fmin'): Op {
  const largest = name === 'fmax'
  return defineElementwise({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'math',
    symbol: name,
    inputs: { self: {}, other: {} },
    doc: largest
      ? { en: 'The larger of two elements; NaN gives way to a number.', zh: '两个元素中较大者；遇 NaN 取另一个数。' }
      : { en: 'The smaller of two elements; NaN gives way to a number.', zh: '两个元素中较小者；遇 NaN 取另一个数。' },
    keywords: ['nan', largest ? 'maximum' : 'minimum', largest ? '较大' : '较小'],
    kernel: {
      number: (a, b) => {
        if (Number.isNaN(a)) return b
        return Number.isNaN(b) || a > b === largest ? a : b
      },
      bigint: (a, b) => (a > b === largest ? a : b),
    },
    formula: `${name}(self, other)`,
    vjp: {
      self: (f, { grad, self, other }) => ofFirst(f, largest, self, other, grad, 0),
      other: (f, { grad, self, other }) => ofFirst(f, largest, self, other, 0, grad),
    },
    gradFnName: largest ? 'FmaxBackward0' : 'FminBackward0',
    samples: binarySamples(A, B),
  })
}

/** `first` where the first element is the result, for it is better or the other is NaN; half of it where both are equal. */
function ofFirst<T>(f: Algebra<T>, largest: boolean, self: T, other: T, first: Arg<T>, second: Arg<T>): T {
  const better = largest ? f.gt(self, other) : f.lt(self, other)
  const half = f.div(f.add(first, second), 2)
  return f.where(f.eq(self, other), half, f.where(f.ne(other, other), first, f.where(better, first, second)))
}

export const fmaxOp = extremeOfNumbers('fmax')
export const fminOp = extremeOfNumbers('fmin')

export const xlogyOp = defineElementwise({
  name: 'xlogy',
  torchNames: ['torch.xlogy', 'Tensor.xlogy', 'torch.special.xlogy'],
  category: 'math',
  symbol: 'xlny',
  inputs: { self: OPERAND, other: OPERAND },
  doc: {
    en: 'The first element times the logarithm of the second; 0 where the first is 0, whatever the second.',
    zh: '第一个元素乘以第二个元素的对数；第一个为 0 时结果为 0。',
  },
  keywords: ['entropy', 'logarithm', '熵', '对数'],
  compute: 'float',
  kernel: { number: (a, b) => (Number.isNaN(b) ? NaN : a === 0 ? 0 : a * Math.log(b)) },
  formula: 'where(self == 0, 0, self * log(other))',
  vjp: {
    self: (f, { grad, self, other }) => f.where(f.and(f.eq(self, 0), f.le(other, 0)), 0, f.mul(grad, f.log(other))),
    other: (f, { grad, self, other }) => f.div(f.mul(grad, self), other),
  },
  gradFnName: 'XlogyBackward0',
  nodeName: ({ self, other }) =>
    self.wrapped ? 'XlogyBackward1' : other.wrapped ? 'XlogyBackward2' : 'XlogyBackward0',
  samples: [
    sample([t([1, 2, -3]), t([0.5, 2, 3])]),
    sample([t([[1], [2]]), t([0.5, 2, 3])]),
    sample([py(2), t([0.5, 3])]),
  ],
})

export const heavisideOp = defineElementwise({
  name: 'heaviside',
  torchNames: ['torch.heaviside', 'Tensor.heaviside'],
  category: 'math',
  symbol: '⎍',
  inputs: { self: {}, values: {} },
  doc: {
    en: 'The step: 0 below zero, 1 above, and at zero the second tensor. No gradient passes.',
    zh: '阶跃函数：负数为 0，正数为 1，零处取第二个张量的值；梯度不会通过。',
  },
  keywords: ['step', '阶跃'],
  kernel: {
    number: (a, b) => (a === 0 ? b : a > 0 ? 1 : 0),
    bigint: (a, b) => (a === 0n ? b : a < 0n ? 0n : 1n),
  },
  formula: 'where(self == 0, values, where(self > 0, 1, 0))',
  vjp: { self: null, values: null },
  gradFnName: null,
  check: ({ self, values }) => {
    if (self.dtype !== values.dtype) {
      throw torchError('heaviside is not yet implemented for tensors with different dtypes.')
    }
  },
  samples: [sample([t([-2, 0, 3]), t([0.5, 0.5, 0.5])]), sample([t([[0], [1]]), t([2, 3])])],
})
