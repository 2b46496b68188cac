// Long lines get the points that can be seen: in a column of pixels the first, the lowest, the highest and the last.

interface Corner {
  readonly x: number
  readonly y: number
  readonly ok: boolean
}

/** From so many points on. */
const MANY = 4000

/** The points that can be seen of a line which goes from left to right or back; other lines stay as they are. */
export function thinned<C extends Corner>(corners: C[], column: (x: number) => number): C[] {
  if (corners.length < MANY || !goesOneWay(corners)) return corners
  const kept: C[] = []
  let held: C[] = []
  let at = NaN
  for (const corner of corners) {
    const own = corner.ok ? Math.floor(column(corner.x)) : NaN
    if (own !== at) {
      kept.push(...extremes(held))
      held = []
      at = own
    }
    held.push(corner)
  }
  return [...kept, ...extremes(held)]
}

function goesOneWay(corners: readonly Corner[]): boolean {
  const xs = corners.filter(({ ok }) => ok).map(({ x }) => x)
  const rises = (xs[xs.length - 1] ?? 0) >= (xs[0] ?? 0)
  return xs.every((x, at) => at === 0 || (rises ? x >= (xs[at - 1] ?? x) : x <= (xs[at - 1] ?? x)))
}

/** The first, the lowest, the highest and the last, in their order. */
function extremes<C extends Corner>(held: readonly C[]): readonly C[] {
  if (held.length <= 4) return held
  let [low, high] = [0, 0]
  held.forEach(({ y }, at) => {
    if (y < (held[low]?.y ?? y)) low = at
    if (y > (held[high]?.y ?? y)) high = at
  })
  const chosen = [...new Set([0, low, high, held.length - 1])].sort((a, b) => a - b)
  return chosen.flatMap((at) => held[at] ?? [])
}
