// PyTorch's functions by name, as the library offers them: what ONNX's ops are translated to.
import { functionsOf } from '../../library/catalog'
import { tensor } from '../../library/create'
import { TensorBase, type Tensor } from '../../library/tensor'
import type { DType } from '../../../model/dtype'

const ROOMS = {
  torch: functionsOf('torch'),
  functional: functionsOf('functional'),
  linalg: functionsOf('linalg'),
}

/** `torch('add', x, y)`, `torch('functional.pad', x, [1, 1])`: the only result, or the list of them. */
export function torchAll(name: string, ...args: readonly unknown[]): readonly Tensor[] {
  const [last = '', room = 'torch'] = name.split('.').reverse()
  const found = ROOMS[room as keyof typeof ROOMS][last]
  if (!found) throw new Error(`the library has no ${name}`)
  const given = found(...args)
  return given instanceof TensorBase ? [given] : (given as readonly Tensor[])
}

/** As `torchAll`, the first result. */
export function torch(name: string, ...args: readonly unknown[]): Tensor {
  const [first] = torchAll(name, ...args)
  if (!first) throw new Error(`${name} gave no result`)
  return first
}

/** The elements as JavaScript numbers. */
export const numbers = (value: Tensor): number[] =>
  Array.from(value.toTypedArray() as Iterable<number | bigint>, Number)

/** The number that a tensor of one element holds. */
export const numberOf = (value: Tensor): number => numbers(value)[0] ?? NaN

/** A list of ints as a tensor. */
export const ints = (list: readonly number[]): Tensor => tensor(list.map(BigInt), { dtype: 'int64' })

/** A tensor with one value everywhere. */
export const filled = (shape: readonly number[], value: number, dtype: DType): Tensor =>
  torch('full', [...shape], value, { dtype })

/** A dimension counted from the front. */
export const wrapped = (axis: number, ndim: number): number => (axis < 0 ? axis + ndim : axis)
