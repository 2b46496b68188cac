// Ranges and random tensors: leaves whose elements follow a rule or a seed.
import { DTYPES, isFloating, isHalf, type DType } from '../../model/dtype'
import { defineOp } from '../define'
import { allocate, castData, defaultDType } from '../dtypes'
import { torchError } from '../errors'
import { integers, uniform } from '../random/distributions'
import { defaultGenerator } from '../random/generator'
import { choice, int, ints, optionalDType, optionalScalar, REQUIRES_GRAD, scalar, type Param } from '../params'
import type { PythonScalar } from '../python-scalar'
import { numel } from '../../model/tensor-value'
import { Tensor } from '../tensor'
import { checkSize, filledBy, leaf } from './creation'
import { sample } from './samples'

const SIZE = ints({ en: 'size', zh: '大小' }, [2, 3])
const FLOATING = DTYPES.filter(isFloating)
const FLOATS: Param<DType> = {
  ...choice({ en: 'dtype', zh: '数据类型' }, FLOATING, 'float32'),
  kind: 'dtype',
}

interface Range {
  readonly start: number | bigint
  readonly step: number | bigint
  readonly count: number
}

/** Python's arange with one to three arguments; in bigints where all are ints. Errors: PyTorch's. */
function rangeOf(start: PythonScalar, end: PythonScalar | null, step: PythonScalar): Range {
  const [from, to] = end === null ? [0, Number(start.value)] : [Number(start.value), Number(end.value)]
  const by = Number(step.value)
  if (by === 0) throw torchError('step must be nonzero')
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw torchError(`unsupported range: ${rangeText(from)} -> ${rangeText(to)}`)
  }
  if (by > 0 ? to < from : to > from) throw torchError('upper bound and lower bound inconsistent with step sign')
  const isExact = start.kind === 'int' && step.kind === 'int' && (end === null || end.kind === 'int')
  if (!isExact) return { start: from, step: by, count: Math.ceil((to - from) / by) }
  const [first, last, stride] = [
    BigInt(end === null ? 0 : start.value),
    BigInt((end ?? start).value),
    BigInt(step.value),
  ]
  const [quotient, rest] = [(last - first) / stride, (last - first) % stride]
  return { start: first, step: stride, count: Number(quotient) + (rest === 0n ? 0 : 1) }
}

/** The elements of a range in a dtype. */
function counted({ start, step, count }: Range, dtype: DType): Tensor {
  if (typeof start === 'number' || typeof step === 'number') {
    return filledBy([count], dtype, (i) => Number(start) + i * Number(step))
  }
  const exact = BigInt64Array.from({ length: count }, (_, i) => start + BigInt(i) * step)
  return Tensor.ofData(castData(exact, 'int64', dtype), [count], dtype)
}

const rangeText = (value: number): string => String(value).replace('Infinity', 'inf').replace('NaN', 'nan')

function rangeDType(scalars: readonly (PythonScalar | null)[]): DType {
  return scalars.some((scalar) => scalar?.kind === 'float') ? defaultDType() : 'int64'
}

export const arangeOp = defineOp({
  name: 'arange',
  torchNames: ['torch.arange'],
  category: 'leaf',
  symbol: '0…n',
  inputs: {},
  params: {
    start: scalar({ en: 'start (or end, if alone)', zh: '起点（单独给出时为终点）' }, 5),
    end: optionalScalar({ en: 'end', zh: '终点' }),
    step: scalar({ en: 'step', zh: '步长' }, 1),
    dtype: optionalDType(),
    requires_grad: REQUIRES_GRAD,
  },
  doc: { en: 'Numbers from start up to, not including, end.', zh: '从起点到终点（不含）的等差数列。' },
  keywords: ['range', 'sequence', '等差', '序列'],
  formula: { forward: 'arange(start, end, step)', backward: {} },
  shape: (_, { start, end, step }) => [[rangeOf(start, end, step).count]],
  forward: (_, p) => {
    const chosen = p.dtype ?? rangeDType([p.start, p.end, p.step])
    return leaf(counted(rangeOf(p.start, p.end, p.step), chosen), p.requires_grad)
  },
  vjp: {},
  gradFnName: null,
  samples: [
    sample([], { start: 5, end: null, dtype: null }),
    sample([], { start: 1, end: 2, step: 0.25 }),
    sample([], { start: 3, end: 0, step: -1, dtype: 'int64' }),
  ],
  errors: [
    { ...sample([], { start: 2, end: 5, step: 0 }), message: 'step must be nonzero' },
    { ...sample([], { start: 5, end: 2 }), message: 'upper bound and lower bound inconsistent with step sign' },
  ],
})

export const randOp = defineOp({
  name: 'rand',
  torchNames: ['torch.rand'],
  category: 'leaf',
  symbol: 'U',
  inputs: {},
  params: { size: SIZE, dtype: FLOATS, requires_grad: REQUIRES_GRAD },
  dtypes: FLOATING,
  doc: {
    en: 'Random numbers, uniform from 0 to 1. The same seed gives the same numbers as in PyTorch.',
    zh: '0 到 1 之间均匀分布的随机数。相同种子得到与 PyTorch 相同的数。',
  },
  keywords: ['random', 'uniform', '随机', '均匀分布'],
  formula: { forward: 'rand(size)', backward: {} },
  shape: (_, { size }) => [checkSize('rand', size)],
  forward: (_, p) => {
    const [generator, draw] = [defaultGenerator(), uniform(p.dtype, 0, 1)]
    return leaf(
      filledBy(checkSize('rand', p.size), p.dtype, () => draw(generator)),
      p.requires_grad,
    )
  },
  vjp: {},
  gradFnName: null,
  random: true,
  samples: [sample([]), sample([], { size: [], dtype: 'float64' })],
})

export const randnOp = defineOp({
  name: 'randn',
  torchNames: ['torch.randn'],
  category: 'leaf',
  symbol: 'N',
  inputs: {},
  params: { size: SIZE, dtype: FLOATS, requires_grad: REQUIRES_GRAD },
  dtypes: FLOATING,
  doc: {
    en: 'Random numbers from the standard normal distribution. The same seed gives the same numbers as in PyTorch.',
    zh: '标准正态分布的随机数。相同种子得到与 PyTorch 相同的数。',
  },
  keywords: ['random', 'normal', 'gaussian', '随机', '正态分布', '高斯'],
  formula: { forward: 'randn(size)', backward: {} },
  shape: (_, { size }) => [checkSize('randn', size)],
  forward: (_, p) => {
    const out = allocate(p.dtype, numel(checkSize('randn', p.size))) as Float32Array | Float64Array
    defaultGenerator().fillNormal(out, 0, 1, isHalf(p.dtype))
    return leaf(Tensor.ofData(out, p.size, p.dtype), p.requires_grad)
  },
  vjp: {},
  gradFnName: null,
  random: true,
  samples: [sample([]), sample([], { size: [5, 5], dtype: 'float64' })],
})

export const randintOp = defineOp({
  name: 'randint',
  torchNames: ['torch.randint'],
  category: 'leaf',
  symbol: 'Z',
  inputs: {},
  params: {
    low: int({ en: 'smallest', zh: '最小值' }, 0),
    high: int({ en: 'end (not included)', zh: '上限（不含）' }, 10),
    size: SIZE,
  },
  dtypes: ['int64'],
  doc: {
    en: 'Random integers from low up to, not including, high.',
    zh: '从 low 到 high（不含）的随机整数。',
  },
  keywords: ['random', 'integer', '随机', '整数'],
  formula: { forward: 'randint(low, high, size)', backward: {} },
  shape: (_, { size }) => [checkSize('randint', size)],
  forward: (_, { low, high, size }) => {
    if (low >= high) throw torchError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`)
    const [generator, draw] = [defaultGenerator(), integers(BigInt(low), BigInt(high))]
    return filledBy(checkSize('randint', size), 'int64', () => draw(generator))
  },
  vjp: {},
  gradFnName: null,
  random: true,
  samples: [sample([]), sample([], { low: -3, high: 3, size: [4] })],
})
