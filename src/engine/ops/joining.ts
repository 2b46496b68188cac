// Joining: several tensors become one.
import { numel, type TensorData } from '../../model/tensor-value'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { allocate, promoteTypes } from '../dtypes'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import { dim } from '../params'
import { sameShape, sizesText, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { empty, sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** PyTorch's old exception: a 1-d tensor without elements joins anything and adds nothing. */
const counts = (shape: Shape): boolean => !(shape.length === 1 && shape[0] === 0)

/** The shape cat gives. Errors: nothing to join, 0-d tensors, numbers of dimensions or other sizes that differ. */
function catShape(shapes: readonly Shape[], dim: number): { shape: number[]; at: number } {
  if (shapes.length === 0) throw torchError('torch.cat(): expected a non-empty list of Tensors', 'ValueError')
  const scalar = shapes.findIndex((shape) => shape.length === 0)
  if (scalar !== -1) throw torchError(`zero-dimensional tensor (at position ${scalar}) cannot be concatenated`)
  const counted = shapes.filter(counts)
  const [first = [0]] = counted
  const at = wrapDim(dim, first.length)
  for (const [number, shape] of shapes.entries()) {
    if (!counts(shape)) continue
    if (shape.length !== first.length) {
      throw torchError(`Tensors must have same number of dimensions: got ${first.length} and ${shape.length}`)
    }
    const odd = shape.findIndex((size, axis) => axis !== at && size !== first[axis])
    if (odd !== -1) {
      throw torchError(
        `Sizes of tensors must match except in dimension ${at}. Expected size ${first[odd] ?? 0} but got size ${shape[odd] ?? 0} for tensor number ${number} in the list.`,
      )
    }
  }
  const along = counted.reduce((total, shape) => total + (shape[at] ?? 0), 0)
  return { shape: first.map((size, axis) => (axis === at ? along : size)), at }
}

/** Writes the parts behind one another along dimension `at` of `shape`. */
function joined(tensors: readonly Tensor[], shape: Shape, at: number): Tensor {
  const dtype = tensors.map((tensor) => tensor.dtype).reduce(promoteTypes)
  const out = allocate(dtype, numel(shape))
  const inner = numel(shape.slice(at + 1))
  const rowLength = (shape[at] ?? 0) * inner
  let start = 0
  for (const tensor of tensors) {
    if (!counts(tensor.shape)) continue
    const data = elementsAs(tensor, dtype)
    const part = (tensor.shape[at] ?? 0) * inner
    for (let row = 0; part > 0 && row * part < data.length; row++) {
      setPart(out, data.subarray(row * part, (row + 1) * part), row * rowLength + start)
    }
    start += part
  }
  return Tensor.ofData(out, shape, dtype)
}

/** Copies elements between arrays of one kind. */
function setPart(out: TensorData, part: TensorData, at: number): void {
  ;(out as Float64Array).set(part as Float64Array, at)
}

export const catOp = defineOp({
  name: 'cat',
  torchNames: ['torch.cat', 'torch.concat', 'torch.concatenate'],
  category: 'shape',
  symbol: '⧺',
  inputs: { tensors: { variadic: true } },
  params: { dim: dim(0) },
  doc: { en: 'Puts tensors behind one another along a dimension.', zh: '沿某一维把多个张量首尾相接。' },
  keywords: ['concatenate', 'join', '拼接', '连接'],
  formula: { forward: 'cat(tensors, dim)', backward: { tensors: 'narrow(grad, dim, start, length)' } },
  shape: ({ tensors }, { dim }) => [catShape(tensors, dim).shape],
  forward: ({ tensors }, { dim }) => {
    const { shape, at } = catShape(
      tensors.map((tensor) => tensor.shape),
      dim,
    )
    return joined(tensors, shape, at)
  },
  vjp: {
    tensors: (f, { grad, shapes, position }, { dim }) => {
      const own = shapes.tensors[position] ?? []
      if (!counts(own)) return f.zeros(own, grad.dtype)
      const { at } = catShape(shapes.tensors, dim)
      const sizes = shapes.tensors.map((shape) => (counts(shape) ? (shape[at] ?? 0) : 0))
      const start = sizes.slice(0, position).reduce((total, size) => total + size, 0)
      return f.narrow(grad, at, start, sizes[position] ?? 0)
    },
  },
  gradFnName: 'CatBackward0',
  samples: [
    sample([t([1, 2]), t([3]), t([4, 5])]),
    sample([t(ROWS), t(ROWS)], { dim: 1 }),
    sample([strided(ROWS), t([[7, 8, 9]])]),
    sample([t(ROWS), empty(0)]),
  ],
  errors: [
    {
      ...sample([t(ROWS), t([[1, 2]])]),
      message:
        'Sizes of tensors must match except in dimension 0. Expected size 3 but got size 2 for tensor number 1 in the list.',
    },
    { ...sample([t(ROWS), t([1, 2, 3])]), message: 'Tensors must have same number of dimensions: got 2 and 1' },
    { ...sample([t(1), t(2)]), message: 'zero-dimensional tensor (at position 0) cannot be concatenated' },
  ],
})

function stackShape(shapes: readonly Shape[], dim: number): { shape: number[]; at: number } {
  const [first] = shapes
  if (!first) throw torchError('stack expects a non-empty TensorList')
  const at = wrapDim(dim, first.length + 1)
  shapes.forEach((shape, entry) => {
    if (sameShape(shape, first)) return
    throw torchError(
      `stack expects each tensor to be equal size, but got ${sizesText(first)} at entry 0 and ${sizesText(shape)} at entry ${entry}`,
    )
  })
  return { shape: [...first.slice(0, at), shapes.length, ...first.slice(at)], at }
}

export const stackOp = defineOp({
  name: 'stack',
  torchNames: ['torch.stack'],
  category: 'shape',
  symbol: '≣',
  inputs: { tensors: { variadic: true } },
  params: { dim: dim(0) },
  doc: { en: 'Puts tensors of one shape side by side along a new dimension.', zh: '沿一个新维度堆叠形状相同的张量。' },
  keywords: ['join', 'batch', '堆叠'],
  formula: { forward: 'stack(tensors, dim)', backward: { tensors: 'select(grad, dim, position)' } },
  shape: ({ tensors }, { dim }) => [stackShape(tensors, dim).shape],
  forward: ({ tensors }, { dim }) => {
    const { shape, at } = stackShape(
      tensors.map((tensor) => tensor.shape),
      dim,
    )
    const single = shape.map((size, axis) => (axis === at ? 1 : size))
    const parts = tensors.map((tensor) => {
      const strides = [...tensor.strides.slice(0, at), 1, ...tensor.strides.slice(at)]
      return tensor.view(single, strides, tensor.offset)
    })
    return joined(parts, shape, at)
  },
  vjp: {
    tensors: (f, { grad, shapes, position }, { dim }) => f.select(grad, stackShape(shapes.tensors, dim).at, position),
  },
  gradFnName: 'StackBackward0',
  samples: [sample([t([1, 2]), t([3, 4])]), sample([t(ROWS), strided(ROWS)], { dim: -1 }), sample([t(1), t(2), t(3)])],
  errors: [
    {
      ...sample([t([1, 2]), t([1, 2, 3])]),
      message: 'stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1',
    },
  ],
})

export const cat = (tensors: readonly Tensor[], dim: number): Tensor => one(catOp, tensors, { dim })
export const stack = (tensors: readonly Tensor[], dim: number): Tensor => one(stackOp, tensors, { dim })
