// Writing into tensors: elements go to their places in the storage, whatever the strides.
import { castData, placesOf } from '../dtypes'
import { sameShape } from '../shapes'
import type { Tensor } from '../tensor'
import { elementOffsets, elements, stretch } from './read'

/** Writes the elements of `source`, which broadcasts to `self`, into the storage of `self`, in its dtype. */
export function writeElements(self: Tensor, source: Tensor): void {
  const { data } = self.storage
  const shown = sameShape(source.shape, self.shape) ? source : stretch(source, self.shape)
  // Elements of the very storage that is written to are copied out first.
  const read = elements(shown)
  const from = castData(read.buffer === data.buffer ? read.slice() : read, source.dtype, self.dtype)
  const places = placesOf(self.dtype)
  if (self.isContiguous) {
    data.set(from as never, places * self.offset)
    return
  }
  const offsets =
    places === 1
      ? elementOffsets(self.shape, self.strides, self.offset)
      : elementOffsets([...self.shape, 2], [...self.strides.map((stride) => 2 * stride), 1], 2 * self.offset)
  // Of elements that share a place, those that stay as they are must not undo what another one has written.
  const before = overlapsItself(self) ? elements(self).slice() : null
  for (let i = 0; i < offsets.length; i++) {
    if (before === null || before[i] !== from[i]) data[offsets[i] as number] = from[i] as never
  }
}

/** True when several elements of the tensor are the same place in memory. */
export function overlapsItself({ shape, strides }: Tensor): boolean {
  return shape.some((size, dim) => size > 1 && strides[dim] === 0)
}

/** True if two windows into one storage share some elements and are not the same window. Only dense windows are judged. */
export function overlapsInPart(a: Tensor, b: Tensor): boolean {
  if (!a.sharesStorage(b) || a.numel === 0 || b.numel === 0 || !isDense(a) || !isDense(b)) return false
  const isSame = a.offset === b.offset && a.numel === b.numel && sameShape(a.strides, b.strides)
  return !isSame && a.offset < b.offset + b.numel && b.offset < a.offset + a.numel
}

/** True if the elements fill their stretch of memory, in whatever order of dimensions. */
function isDense({ shape, strides }: Tensor): boolean {
  const dims = shape.flatMap((size, dim) => (size > 1 ? [{ size, stride: strides[dim] ?? 0 }] : []))
  let step = 1
  for (const { size, stride } of dims.sort((a, b) => a.stride - b.stride)) {
    if (stride !== step) return false
    step *= size
  }
  return true
}
