// Tensors of PyTorch's device "meta": a shape and a dtype without elements. One zero stands for all of them, so that the ops,
// which run as on any other tensor, find their shapes; what they compute is let go at once.
import { allocate } from './dtypes'
import { torchError } from './errors'
import { keepCarrier } from './forward/levels'
import type { AnyParams, Op } from './op'
import type { Shape } from './shapes'
import { Storage } from './storage'
import { Tensor } from './tensor'
import { isComplex, type DType } from '../model/dtype'

/** A tensor without elements. */
export function metaTensor(shape: Shape, dtype: DType): Tensor {
  keepCarrier(carryMeta)
  const storage = new Storage(allocate(dtype, isComplex(dtype) ? 2 : 1))
  storage.isMeta = true
  return Tensor.ofStorage(storage, { shape, strides: shape.map(() => 0), offset: 0 }, dtype)
}

/** What is computed from such a tensor is one. Error: its shape would depend on elements. */
function carryMeta(op: Op, inputs: readonly (Tensor | null)[], outputs: readonly Tensor[], _params: AnyParams): void {
  if (!inputs.some((input) => input?.isMeta)) return
  if (READING.includes(op.info.name)) {
    throw torchError(
      `${op.info.name}: the shape of the result depends on elements, got a meta tensor`,
      'NotImplementedError',
    )
  }
  for (const output of outputs) if (!output.isMeta) output.become(metaTensor(output.shape, output.dtype))
}

/** Ops whose results have as many elements as the inputs' elements say. */
const READING: readonly string[] = ['nonzero', 'argwhere', 'masked_select', 'unique', 'unique_consecutive']

/** Whether writing these into the first of them writes nothing. Error: the first is on the CPU, another is not. */
export function isWrittenNowhere(op: Op, inputs: readonly (Tensor | null)[]): boolean {
  const [self] = inputs
  if (self?.isMeta) return true
  if (!inputs.some((input) => input?.isMeta)) return false
  if (op.info.name === 'copy') throw torchError('Cannot copy out of meta tensor; no data!', 'NotImplementedError')
  throw torchError('Tensor on device meta is not on the expected device cpu!')
}
