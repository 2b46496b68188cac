// The singular values and eigenvalues of 2 × 2 matrices, accurate also where they are far apart: the last step of iterations.

const signed = (size: number, sign: number): number =>
  sign < 0 || Object.is(sign, -0) ? -Math.abs(size) : Math.abs(size)

/** The smaller singular value of [[f, g], [0, h]]. */
export function smallerOf(f: number, g: number, h: number): number {
  const [low, high] = [Math.min(Math.abs(f), Math.abs(h)), Math.max(Math.abs(f), Math.abs(h))]
  if (low === 0) return 0
  const beside = Math.abs(g)
  const [sum, gap] = [1 + low / high, (high - low) / high]
  if (beside < high) {
    const share = (beside / high) ** 2
    return low * (2 / (Math.sqrt(sum * sum + share) + Math.sqrt(gap * gap + share)))
  }
  const share = high / beside
  if (share === 0) return (low * high) / beside
  return 2 * (low / (Math.sqrt(1 + (sum * share) ** 2) + Math.sqrt(1 + (gap * share) ** 2))) * share
}

export interface SingularPair {
  readonly low: number
  readonly high: number
  readonly left: readonly [cos: number, sin: number]
  readonly right: readonly [cos: number, sin: number]
}

/** [[f, g], [0, h]] turned from both sides into diag(high, low), both with signs. */
export function singularPair(f: number, g: number, h: number): SingularPair {
  const swapped = Math.abs(h) > Math.abs(f)
  const [big, small] = swapped ? [h, f] : [f, h]
  const { low, high, left, right, leading } = largerFirst(big, g, small)
  const [ours, other] = swapped ? [flipped(right), flipped(left)] : [left, right]
  const signOf = (value: number): number => signed(1, value)
  const kind = leading === 'beside' ? 'beside' : swapped ? 'below' : 'above'
  const sign = {
    above: signOf(other[0]) * signOf(ours[0]) * signOf(f),
    beside: signOf(other[1]) * signOf(ours[0]) * signOf(g),
    below: signOf(other[1]) * signOf(ours[1]) * signOf(h),
  }[kind]
  return { high: signed(high, sign), low: signed(low, sign * signOf(f) * signOf(h)), left: ours, right: other }
}

type Turn = readonly [number, number]
const flipped = ([cos, sin]: Turn): Turn => [sin, cos]

interface Ordered {
  readonly low: number
  readonly high: number
  readonly left: Turn
  readonly right: Turn
  readonly leading: 'diagonal' | 'beside'
}

/** The pair where |f| ≥ |h|, by sizes. */
function largerFirst(f: number, g: number, h: number): Ordered {
  const [fa, ga, ha] = [Math.abs(f), Math.abs(g), Math.abs(h)]
  if (ga === 0) return { low: ha, high: fa, left: [1, 0], right: [1, 0], leading: 'diagonal' }
  const leading = ga > fa ? 'beside' : 'diagonal'
  if (ga > fa && fa / ga < Number.EPSILON / 2) {
    const low = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha
    return { low, high: ga, left: [1, h / g], right: [f / g, 1], leading }
  }
  const gap = fa - ha
  const share = gap === fa ? 1 : gap / fa
  const ratio = g / f
  const [rest, square] = [2 - share, ratio * ratio]
  const s = Math.sqrt(rest * rest + square)
  const r = share === 0 ? Math.abs(ratio) : Math.sqrt(share * share + square)
  const mean = 0.5 * (s + r)
  const tangent =
    square !== 0
      ? (ratio / (s + rest) + ratio / (r + share)) * (1 + mean)
      : share === 0
        ? signed(2, f) * signed(1, g)
        : g / signed(gap, f) + ratio / rest
  const size = Math.sqrt(tangent * tangent + 4)
  const right: Turn = [2 / size, tangent / size]
  const left: Turn = [(right[0] + right[1] * ratio) / mean, ((h / f) * right[1]) / mean]
  return { low: ha / mean, high: fa * mean, left, right, leading }
}

/** Eigenvalues of [[a, b], [b, c]], the larger by size first, and its direction (cos, sin). */
export function eigenPair(
  a: number,
  b: number,
  c: number,
): { readonly first: number; readonly second: number; readonly turn: Turn } {
  const [sum, gap, twice] = [a + c, a - c, b + b]
  const [larger, smaller] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a]
  const root = Math.hypot(gap, twice)
  const product = (first: number): number => (larger / first) * smaller - (b / first) * b
  const first = sum < 0 ? 0.5 * (sum - root) : sum > 0 ? 0.5 * (sum + root) : 0.5 * root
  const second = sum === 0 ? -0.5 * root : product(first)
  const away = gap >= 0 ? gap + root : gap - root
  const swapped = sum < 0 !== gap >= 0
  return { first, second, turn: directionOf(away, twice, swapped) }
}

function directionOf(away: number, twice: number, swapped: boolean): Turn {
  const [cos, sin] = leaning(away, twice)
  return swapped ? [-sin, cos] : [cos, sin]
}

function leaning(away: number, twice: number): Turn {
  if (Math.abs(away) > Math.abs(twice)) {
    const cotangent = -twice / away
    const sin = 1 / Math.sqrt(1 + cotangent * cotangent)
    return [cotangent * sin, sin]
  }
  if (twice === 0) return [1, 0]
  const tangent = -away / twice
  const cos = 1 / Math.sqrt(1 + tangent * tangent)
  return [cos, tangent * cos]
}
