// Strides of a tensor that keeps the order another's elements have in memory, and leaves no gaps.
import type { Layout } from './layout'

/** Whether one dimension goes further than another: positive if it does, 0 where that is open. */
function further({ shape, strides }: Layout, one: number, other: number): number {
  const [a = 0, b = 0] = [strides[one], strides[other]]
  // What broadcasts has no place of its own.
  if (a === 0 || b === 0) return 0
  return a - b || Math.max(0, (shape[one] ?? 0) - (shape[other] ?? 0))
}

/** The strides that PyTorch gives what is made `like` a tensor of this layout. */
export function denseStrides(layout: Layout): readonly number[] {
  // From the fastest dimension on. Where the order is open the one before stays, so that comparing is not transitive: sorted
  // as PyTorch does it, one by one.
  const order = layout.shape.map((_, dim) => dim).reverse()
  for (let next = 1; next < order.length; next++) {
    for (let [at, place] = [next, next - 1]; place >= 0; place--) {
      const comparison = further(layout, order[place] as number, order[at] as number)
      if (comparison < 0) break
      if (comparison === 0) continue
      ;[order[place], order[at]] = [order[at] as number, order[place] as number]
      at = place
    }
  }
  const strides = [...layout.strides]
  let step = 1
  for (const dim of order) {
    strides[dim] = step
    step *= Math.max(1, layout.shape[dim] ?? 1)
  }
  return strides
}
