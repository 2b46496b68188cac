// Taps: the pixels that sampling at a place reads along one axis, and how much each counts, by interpolation and padding.

export type GridMode = 'bilinear' | 'nearest' | 'bicubic'
export type GridPadding = 'zeros' | 'border' | 'reflection'

/** One of the pixels read along an axis. Its weight is a polynomial in the distance from the first of the middle pixels. */
export interface Tap {
  /** The pixel of every place; −1 = outside of the image. */
  readonly pixels: Int32Array
  /** Coefficients from the constant one up. */
  readonly weight: readonly number[]
}

/** An axis of an image, looked at from the places of a grid. */
export interface Axis {
  readonly taps: readonly Tap[]
  /** Where the place lies among the pixels is `at · slope + shift`: padding folds or cuts the line. */
  readonly slope: Float64Array
  readonly shift: Float64Array
  /** The pixel that distances are counted from. */
  readonly low: Float64Array
}

/** PyTorch's constant of cubic convolution. */
const A = -0.75
const WEIGHTS: Readonly<Record<GridMode, readonly (readonly number[])[]>> = {
  nearest: [[1]],
  bilinear: [
    [1, -1],
    [0, 1],
  ],
  bicubic: [
    [0, A, -2 * A, A],
    [1, 0, -(A + 3), A + 2],
    [0, -A, 2 * A + 3, -(A + 2)],
    [0, 0, A, -A],
  ],
}

/** The polynomial's value. */
export const valueOf = (weight: readonly number[], t: number): number =>
  weight.reduceRight((sum, coefficient) => sum * t + coefficient, 0)

/** The polynomial's derivative. */
export const slopeOf = (weight: readonly number[]): readonly number[] =>
  weight.slice(1).map((coefficient, power) => coefficient * (power + 1))

/** A coordinate as `at · slope + shift` after padding. */
interface Folded {
  readonly value: number
  readonly slope: number
}

/** Cut at the ends; there the place moves nothing. */
function clipped({ value, slope }: Folded, size: number): Folded {
  if (value <= 0) return { value: 0, slope: 0 }
  if (value >= size - 1) return { value: size - 1, slope: 0 }
  return { value, slope }
}

/** Thrown back at both ends, as often as it takes. */
function reflected(at: number, size: number, corners: boolean): Folded {
  const [low, high] = corners ? [0, size - 1] : [-0.5, size - 0.5]
  const span = high - low
  if (span === 0) return { value: 0, slope: 0 }
  const sign = at < low ? -1 : 1
  const away = Math.abs(at - low)
  const turns = Math.floor(away / span)
  const extra = away - turns * span
  return turns % 2 === 0 ? { value: extra + low, slope: sign } : { value: span - extra + low, slope: -sign }
}

function folded(at: number, size: number, padding: GridPadding, corners: boolean): Folded {
  if (padding === 'zeros') return { value: at, slope: 1 }
  return clipped(padding === 'border' ? { value: at, slope: 1 } : reflected(at, size, corners), size)
}

/** To the nearest whole number, halves to the even one. */
function rounded(at: number): number {
  const low = Math.floor(at)
  const rest = at - low
  if (rest !== 0.5) return rest < 0.5 ? low : low + 1
  return low % 2 === 0 ? low : low + 1
}

/** The taps of an axis of `size` pixels at unnormalised places. */
export function axisOf(
  places: Float64Array,
  size: number,
  mode: GridMode,
  padding: GridPadding,
  corners: boolean,
): Axis {
  const count = places.length
  const [slope, shift, low] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const weights = WEIGHTS[mode]
  const pixels = weights.map(() => new Int32Array(count))
  const first = mode === 'bicubic' ? -1 : 0
  places.forEach((at, i) => {
    // Cubic convolution pads pixel by pixel, the others the place.
    const place = mode === 'bicubic' ? { value: at, slope: 1 } : folded(at, size, padding, corners)
    slope[i] = place.slope
    shift[i] = place.value - at * place.slope
    low[i] = mode === 'nearest' ? rounded(place.value) : Math.floor(place.value)
    pixels.forEach((list, tap) => {
      const wanted = (low[i] as number) + first + tap
      const pixel = mode === 'bicubic' ? Math.trunc(folded(wanted, size, padding, corners).value) : wanted
      list[i] = pixel >= 0 && pixel < size ? pixel : -1
    })
  })
  return { taps: weights.map((weight, tap) => ({ pixels: pixels[tap] as Int32Array, weight })), slope, shift, low }
}
