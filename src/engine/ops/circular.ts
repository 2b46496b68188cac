// A circular frame as PyTorch makes one: what is kept is written into an empty tensor, then its sides from its other ends.
import { numel } from '../../model/tensor-value'
import { allocate } from '../dtypes'
import { copyInto } from '../in-place'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { slice } from './slicing'

/** Writes slice by slice, so that the graph has a node for each. `pad`: before and after, from the last dimension on. */
export function circularFrame(self: Tensor, pad: readonly number[], shape: Shape): Tensor {
  const out = Tensor.ofData(allocate(self.dtype, numel(shape)), shape, self.dtype)
  const sides = Array.from({ length: pad.length / 2 }, (_, at) => {
    const dim = self.ndim - 1 - at
    return { dim, before: pad[2 * at] ?? 0, after: pad[2 * at + 1] ?? 0, size: shape[dim] ?? 0 }
  })
  const part = (tensor: Tensor, dim: number, start: number, end: number): Tensor =>
    slice(tensor, { dim, start, end, step: 1 })
  let [into, from] = [out, self]
  for (const { dim, before, after, size } of sides) {
    into = part(into, dim, Math.max(before, 0), size - Math.max(after, 0))
    from = part(from, dim, Math.max(-before, 0), (self.shape[dim] ?? 0) - Math.max(-after, 0))
  }
  copyInto(into, from)
  for (const { dim, before, after, size } of sides) {
    const [first, last] = [Math.max(before, 0), size - Math.max(after, 0)]
    if (before > 0) copyInto(part(out, dim, 0, before), part(out, dim, last - before, last))
    if (after > 0) copyInto(part(out, dim, size - after, size), part(out, dim, first, first + after))
  }
  return out
}
