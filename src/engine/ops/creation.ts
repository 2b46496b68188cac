// Creation: tensors made from nothing but parameters. They are the leaves of a graph.
import type { ParamValue } from '../../model/document'
import { isDifferentiable, type DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { allocate, defaultDType, placesOf, storeAs, toBigInt } from '../dtypes'
import { EngineError, torchError } from '../errors'
import { fillValue, full as filled, tensorOf } from '../literal'
import type { Op } from '../op'
import { data, dtype, int, ints, optionalDType, optionalInt, REQUIRES_GRAD, scalar } from '../params'
import type { PythonScalar } from '../python-scalar'
import { sizesText, type Shape } from '../shapes'
import { requireGrad, Tensor } from '../tensor'
import { sample } from './samples'

export const SIZE = { en: 'size', zh: '大小' }

/** Makes a fresh tensor a leaf, as `requires_grad=True` does. */
export function leaf(tensor: Tensor, requiresGrad: boolean): Tensor {
  if (!requiresGrad) return tensor
  if (!isDifferentiable(tensor.dtype)) {
    throw torchError('Only Tensors of floating point and complex dtype can require gradients')
  }
  return requireGrad(tensor)
}

/** The data of a leaf. Error: there is none, as in a graph that code made with a tensor too large to be written out. */
function given(data: ParamValue): ParamValue {
  if (data !== null) return data
  // The message is PyTorch's; the code lets the app say more.
  throw new EngineError('no-data', 'Could not infer dtype of NoneType')
}

/** Refuses negative sizes. */
export function checkSize(name: string, size: Shape): Shape {
  const negative = size.find((length) => length < 0)
  if (negative === undefined) return size
  throw torchError(
    name === 'zeros'
      ? 'zeros: Dimension size must be non-negative.'
      : `Trying to create tensor with negative dimension ${negative}: ${sizesText(size)}`,
  )
}

export const tensorOp = defineOp({
  name: 'tensor',
  torchNames: ['torch.tensor', 'torch.as_tensor'],
  category: 'leaf',
  symbol: '□',
  inputs: {},
  params: { data: data(0), dtype: optionalDType('float32'), requires_grad: REQUIRES_GRAD },
  doc: {
    en: 'A tensor with the values you give: one number, or lists of numbers.',
    zh: '由给定数值构成的张量：一个数，或多层嵌套的数列。',
  },
  keywords: ['leaf', 'constant', 'parameter', 'variable', 'weight', '叶子', '常量', '参数', '变量'],
  formula: { forward: 'data', backward: {} },
  shape: (_, params) => [tensorOf(given(params.data), params.dtype).shape],
  forward: (_, params) => leaf(tensorOf(given(params.data), params.dtype), params.requires_grad),
  vjp: {},
  gradFnName: null,
  samples: [
    sample([], { data: 3 }),
    sample([], {
      data: [
        [1, 2],
        [3, 'inf'],
      ],
      requires_grad: true,
    }),
    sample([], { data: [1, 2], dtype: null }),
  ],
  errors: [
    {
      ...sample([], { data: [[1, 2], [3]] }),
      message: 'expected sequence of length 2 at dim 1 (got 1)',
    },
    {
      ...sample([], { data: [1], dtype: 'int64', requires_grad: true }),
      message: 'Only Tensors of floating point and complex dtype can require gradients',
    },
  ],
})

/** zeros and ones. */
function constant(name: 'zeros' | 'ones', value: number, symbol: string, zh: string): Op {
  return defineOp({
    name,
    torchNames: [`torch.${name}`],
    category: 'leaf',
    symbol,
    inputs: {},
    params: { size: ints(SIZE, [2, 3]), dtype: dtype('float32'), requires_grad: REQUIRES_GRAD },
    doc: { en: `A tensor full of ${name}.`, zh },
    keywords: ['fill', 'constant', '常量', '填充'],
    formula: { forward: `${name}(size)`, backward: {} },
    shape: (_, { size }) => [checkSize(name, size)],
    forward: (_, p) => leaf(filled(checkSize(name, p.size), value, p.dtype), p.requires_grad),
    vjp: {},
    gradFnName: null,
    samples: [sample([], { size: [2, 3] }), sample([], { size: [], dtype: 'int64' })],
  })
}

export const zerosOp = constant('zeros', 0, '0', '全为 0 的张量。')
export const onesOp = constant('ones', 1, '1', '全为 1 的张量。')

/** The dtype that a Python scalar gives a tensor. */
const dtypeOf = ({ kind }: PythonScalar): DType =>
  kind === 'bool' ? 'bool' : kind === 'int' ? 'int64' : defaultDType()

export const fullOp = defineOp({
  name: 'full',
  torchNames: ['torch.full'],
  category: 'leaf',
  symbol: 'c',
  inputs: {},
  params: {
    size: ints(SIZE, [2, 3]),
    fill_value: scalar({ en: 'value', zh: '数值' }, 1),
    dtype: optionalDType(),
    requires_grad: REQUIRES_GRAD,
  },
  doc: { en: 'A tensor full of one value.', zh: '全为同一数值的张量。' },
  keywords: ['fill', 'constant', '常量', '填充'],
  formula: { forward: 'full(size, fill_value)', backward: {} },
  shape: (_, { size }) => [checkSize('full', size)],
  forward: (_, p) => {
    const chosen = p.dtype ?? dtypeOf(p.fill_value)
    const size = checkSize('full', p.size)
    return leaf(filled(size, fillValue(p.fill_value, chosen), chosen), p.requires_grad)
  },
  vjp: {},
  gradFnName: null,
  samples: [sample([], { size: [2], fill_value: 7 }), sample([], { size: [], fill_value: 0.5, dtype: null })],
})

export const eyeOp = defineOp({
  name: 'eye',
  torchNames: ['torch.eye'],
  category: 'leaf',
  symbol: 'I',
  inputs: {},
  params: {
    n: int({ en: 'rows', zh: '行数' }, 3),
    m: optionalInt({ en: 'columns', zh: '列数' }),
    dtype: dtype('float32'),
    requires_grad: REQUIRES_GRAD,
  },
  doc: { en: 'The identity matrix: ones on the diagonal, zeros elsewhere.', zh: '单位矩阵：对角线为 1，其余为 0。' },
  keywords: ['identity', 'diagonal', '单位矩阵'],
  formula: { forward: 'eye(n, m)', backward: {} },
  shape: (_, { n, m }) => [eyeShape(n, m)],
  forward: (_, p) => {
    const [rows, columns] = eyeShape(p.n, p.m)
    const out = allocate(p.dtype, rows * columns)
    for (let i = 0; i < Math.min(rows, columns); i++)
      out[(i * columns + i) * placesOf(p.dtype)] = p.dtype === 'int64' ? 1n : 1
    return leaf(Tensor.ofData(out, [rows, columns], p.dtype), p.requires_grad)
  },
  vjp: {},
  gradFnName: null,
  samples: [sample([], { n: 3 }), sample([], { n: 2, m: 3, dtype: 'int64' })],
  errors: [{ ...sample([], { n: -1 }), message: 'n must be greater or equal to 0, got -1' }],
})

function eyeShape(n: number, m: number | null): [number, number] {
  if (n < 0) throw torchError(`n must be greater or equal to 0, got ${n}`)
  if (m !== null && m < 0) throw torchError(`m must be greater or equal to 0, got ${m}`)
  return [n, m ?? n]
}

/** Elements by number, in a dtype. */
export function filledBy(shape: Shape, chosen: DType, at: (index: number) => number | bigint): Tensor {
  const out = allocate(chosen, numel(shape))
  for (let i = 0; i < out.length; i++) {
    const value = at(i)
    if (out instanceof BigInt64Array) out[i] = typeof value === 'bigint' ? value : toBigInt(value)
    else out[i] = storeAs(Number(value), chosen)
  }
  return Tensor.ofData(out, shape, chosen)
}
