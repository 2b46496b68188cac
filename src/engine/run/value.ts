// Tensors at rest: the plain values that a trace holds.
import type { TensorValue } from '../../model/tensor-value'
import { elements } from '../kernels/read'
import { sameShape } from '../shapes'
import type { Tensor } from '../tensor'

/**
 * The tensor's value. It shares the storage where that is contiguous, for tensors of a run never change; and a storage
 * shown as a whole has one value, so that equal parts of a trace are the same object.
 */
export function valueOf(tensor: Tensor): TensorValue {
  const { storage, dtype, shape } = tensor
  const { whole } = storage
  if (whole && whole.dtype === dtype && tensor.isContiguous && sameShape(whole.shape, shape)) return whole
  const data = elements(tensor)
  if (data !== storage.data) {
    // A window into the storage would drag the rest of it along wherever the value goes.
    return { dtype, shape, data: data.buffer === storage.data.buffer ? data.slice() : data }
  }
  return (storage.whole = { dtype, shape, data })
}
