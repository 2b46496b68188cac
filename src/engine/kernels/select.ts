// Choosing between two tensors element by element.
import type { DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { allocate, castElement } from '../dtypes'
import { broadcastShapes } from '../shapes'
import { Tensor } from '../tensor'
import { machineSelect } from '../wasm/elementwise'
import { elementsAs, stretch } from './read'

/** `self` where the condition is not zero, else `other`; all three broadcast, the result has the dtype given. */
export function selectElements(condition: Tensor, self: Tensor, other: Tensor, dtype: DType): Tensor {
  const shape = broadcastShapes(broadcastShapes(condition.shape, self.shape), other.shape)
  if (shape.length === 0 && dtype !== 'int64') {
    const chosen = Number(condition.element) ? self : other
    return Tensor.ofScalar(castElement(chosen.element, chosen.dtype, dtype), dtype)
  }
  const pick = elementsAs(stretch(condition, shape), 'bool')
  const yes = elementsAs(stretch(self, shape), dtype)
  const no = elementsAs(stretch(other, shape), dtype)
  const out = allocate(dtype, numel(shape))
  if (
    dtype === 'float32' &&
    machineSelect(pick as Uint8Array, yes as Float32Array, no as Float32Array, out as Float32Array)
  ) {
    return Tensor.ofData(out, shape, dtype)
  }
  for (let i = 0; i < out.length; i++) out[i] = (pick[i] ? yes[i] : no[i]) as number
  return Tensor.ofData(out, shape, dtype)
}
