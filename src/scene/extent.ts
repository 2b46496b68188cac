// How far the numbers of a tensor reach: the largest of them, and where the extremes are. Floats, of which a trace may hold
// millions, have loops of their own.

/** The largest finite magnitude, 0 if there is none. */
export function largest(data: Float32Array | Float64Array): number {
  let limit = 0
  for (let index = 0; index < data.length; index++) {
    const size = Math.abs(data[index] as number)
    if (size > limit && size !== Infinity) limit = size
  }
  return limit
}

/** Where the least and the greatest element are, and the last NaN (-1: none). All NaN: both are at a NaN. */
export interface Extremes {
  readonly least: number
  readonly greatest: number
  readonly nan: number
}

/** Looks at `count` elements, of which `at` gives each. */
export function extremes(count: number, at: (index: number) => number | bigint): Extremes {
  let least = 0
  let greatest = 0
  let nan = -1
  for (let index = 0; index < count; index++) {
    const element = at(index)
    if (Number.isNaN(element)) {
      nan = index
      continue
    }
    if (least === nan || element < at(least)) least = index
    if (greatest === nan || element > at(greatest)) greatest = index
  }
  return { least, greatest, nan }
}

/** The same of floats, of which there may be millions. */
export function extremesOfFloats(data: Float32Array | Float64Array): Extremes {
  let [least, greatest, nan] = [0, 0, -1]
  let [lowest, highest] = [NaN, NaN]
  for (let index = 0; index < data.length; index++) {
    const element = data[index] as number
    // A comparison with NaN is false: the first number is both, and a NaN is neither.
    if (!(element >= lowest)) {
      if (element !== element) {
        nan = index
        continue
      }
      lowest = element
      least = index
    }
    if (!(element <= highest)) {
      highest = element
      greatest = index
    }
  }
  return { least, greatest, nan }
}
