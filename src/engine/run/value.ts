// Tensors at rest: the plain values that a trace holds.
import type { TensorValue } from '../../model/tensor-value'
import { elements } from '../kernels/read'
import { Tensor } from '../tensor'

const VALUES = new WeakMap<Tensor, TensorValue>()

/** The tensor's value. Made once per tensor, and sharing its storage where that is contiguous: tensors of a run never change. */
export function valueOf(tensor: Tensor): TensorValue {
  const known = VALUES.get(tensor)
  if (known) return known
  const value: TensorValue = { dtype: tensor.dtype, shape: tensor.shape, data: elements(tensor) }
  VALUES.set(tensor, value)
  return value
}

/** The tensor that a value describes. */
export function tensorOfValue({ dtype, shape, data }: TensorValue): Tensor {
  return Tensor.ofData(data, shape, dtype)
}
