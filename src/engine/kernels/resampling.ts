// Resampling one dimension: which elements every element of the result reads, and how much each of them counts.

/** The places that one coordinate of the result reads, and their weights. */
export interface Reading {
  readonly places: readonly number[]
  readonly weights: readonly number[]
}

/** How one dimension is resized. `factor` is the one that was asked for; null = that of the sizes. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly factor: number | null
  readonly corners: boolean
}

/** Elements of the input per element of the result. */
function step({ from, to, factor, corners }: Stretch): number {
  if (corners) return to > 1 ? (from - 1) / (to - 1) : 0
  return factor !== null && factor > 0 ? 1 / factor : from / to
}

const each = (to: number, reading: (at: number) => Reading): Reading[] =>
  Array.from({ length: to }, (_, at) => reading(at))

/** The nearest element; PyTorch works out its place in single precision. `half` looks from the middle of elements. */
export function nearest(stretch: Stretch, half: boolean): Reading[] {
  const { from, to } = stretch
  const scale = Math.fround(step(stretch))
  return each(to, (at) => {
    const place = from === to && !half ? at : Math.floor(Math.fround((half ? at + 0.5 : at) * scale))
    return { places: [Math.min(place, from - 1)], weights: [1] }
  })
}

/** Where a coordinate of the result lies among the elements of the input. */
function source(at: number, stretch: Stretch): number {
  return stretch.corners ? at * step(stretch) : (at + 0.5) * step(stretch) - 0.5
}

/** The two neighbours, weighed by nearness. */
export function linear(stretch: Stretch): Reading[] {
  const { from } = stretch
  return each(stretch.to, (at) => {
    const place = Math.max(0, source(at, stretch))
    const low = Math.min(from - 1, Math.floor(place))
    const share = Math.min(1, Math.max(0, place - low))
    return { places: [low, Math.min(from - 1, low + 1)], weights: [1 - share, share] }
  })
}

/** Keys' cubic convolution: how much an element at a distance counts. */
function cubicWeight(distance: number, a: number): number {
  const x = Math.abs(distance)
  if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
}

/** PyTorch's constant of cubic interpolation, and the one it uses against aliasing. */
const CUBIC = -0.75
const SMOOTH_CUBIC = -0.5

/** Four neighbours by cubic convolution; beyond the ends the outermost element repeats. */
export function cubic(stretch: Stretch): Reading[] {
  const { from } = stretch
  return each(stretch.to, (at) => {
    const place = source(at, stretch)
    const low = Math.floor(place)
    const offsets = [-1, 0, 1, 2]
    return {
      places: offsets.map((offset) => Math.min(from - 1, Math.max(0, low + offset))),
      weights: offsets.map((offset) => cubicWeight(place - low - offset, CUBIC)),
    }
  })
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

/** Filters against aliasing: how far each reaches, and its weights. */
export const FILTERS = {
  linear: { reach: 1, weight: (x: number): number => Math.max(0, 1 - Math.abs(x)) },
  cubic: { reach: 2, weight: (x: number): number => cubicWeight(x, SMOOTH_CUBIC) },
  lanczos: { reach: 3, weight: (x: number): number => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0) },
} as const

/** All elements that a filter reaches, which widens as the image shrinks. */
export function filtered(stretch: Stretch, { reach, weight }: (typeof FILTERS)[keyof typeof FILTERS]): Reading[] {
  const { from, to } = stretch
  const scale = step(stretch)
  const support = scale >= 1 ? reach * scale : reach
  const narrow = scale >= 1 ? 1 / scale : 1
  return each(to, (at) => {
    const centre = scale * (at + 0.5)
    const first = Math.max(0, Math.trunc(centre - support + 0.5))
    const end = Math.min(from, Math.trunc(centre + support + 0.5))
    const places = Array.from({ length: Math.max(0, end - first) }, (_, k) => first + k)
    const weights = places.map((place) => weight((place - centre + 0.5) * narrow))
    const total = weights.reduce((sum, each) => sum + each, 0)
    return { places, weights: total === 0 ? weights : weights.map((each) => each / total) }
  })
}
