// Places in tensors: how a flat index is written, and which element of a smaller tensor broadcasting puts there.

/** Each dimension's index of a flat one. */
function unravel(shape: readonly number[], index: number): number[] {
  let rest = index
  const places = shape.map(() => 0)
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    const size = shape[dim] ?? 1
    places[dim] = rest % size
    rest = Math.floor(rest / size)
  }
  return places
}

/** `[1, 0]` */
export function placeText(shape: readonly number[], index: number): string {
  return `[${unravel(shape, index).join(', ')}]`
}

/** The flat index in a tensor of shape `from` of what stands at `index` when it is stretched to `shape`; -1 where it is not. */
export function broadcastIndex(shape: readonly number[], index: number, from: readonly number[]): number {
  const places = unravel(shape, index).slice(shape.length - from.length)
  if (from.length > shape.length) return -1
  let flat = 0
  for (const [dim, size] of from.entries()) {
    if (size !== 1 && size !== shape[shape.length - from.length + dim]) return -1
    flat = flat * size + (size === 1 ? 0 : (places[dim] ?? 0))
  }
  return flat
}
