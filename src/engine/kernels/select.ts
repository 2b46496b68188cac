// Choosing between two tensors element by element.
import type { DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { allocate, castElement } from '../dtypes'
import { broadcastShapes } from '../shapes'
import { Tensor } from '../tensor'
import { machineSelect, type SimdOperand } from '../wasm/elementwise'
import { operand } from './elementwise'
import { elementsAs, stretch } from './read'

/** `self` where the condition is not zero, else `other`; all three broadcast, the result has the dtype given. */
export function selectElements(condition: Tensor, self: Tensor, other: Tensor, dtype: DType): Tensor {
  const shape = broadcastShapes(broadcastShapes(condition.shape, self.shape), other.shape)
  if (shape.length === 0 && dtype !== 'int64') {
    const chosen = Number(condition.element) ? self : other
    return Tensor.ofScalar(castElement(chosen.element, chosen.dtype, dtype), dtype)
  }
  const pick = elementsAs(stretch(condition, shape), 'bool') as Uint8Array
  const [yes, no] = [operand(self, shape, dtype, 0), operand(other, shape, dtype, 1)]
  const out = allocate(dtype, numel(shape))
  const isSingle = dtype === 'float32'
  if (isSingle && machineSelect(pick, yes as SimdOperand, no as SimdOperand, out as Float32Array)) {
    return Tensor.ofData(out, shape, dtype)
  }
  for (let i = 0; i < out.length; i++) {
    const chosen = pick[i] ? yes : no
    out[i] = chosen.data[i * chosen.step] as number
  }
  return Tensor.ofData(out, shape, dtype)
}
