// Copies of strided windows on the machine: the whole stretch of memory that a window spans is put in, and read out in order.
import { LARGEST, machine, type Machine } from './machine'

/** Below this many elements plain loops are as fast. */
const LEAST = 512
/** A window may leave so much of its stretch out: putting in costs less than a loop does, but not nothing. */
const SPARSEST = 4

/** A stretch of an array: where it begins, and the distance from its first element to its last, both counted. */
export interface Stretch {
  readonly data: Float32Array
  readonly start: number
  readonly length: number
}

/** Runs a copy in the machine's memory; false where the machine would not pay, or is not there. */
function copied(
  { data, start, length }: Stretch,
  out: Float32Array,
  integers: number,
  copy: (host: Machine, from: number, to: number) => void,
): boolean {
  const count = out.length
  if (count < LEAST || length > SPARSEST * count || length > LARGEST) return false
  const host = machine()
  if (!host?.begin(4 * (length + count + integers), 3)) return false
  const [from, to] = [host.put(data.subarray(start, start + length)), host.room(4 * count)]
  copy(host, from, to)
  host.read(to, out)
  return true
}

/** Copies rows of `length` elements, `step` apart, to `out`; each begins at its place in the stretch. */
export function machineCopyRows(
  stretch: Stretch,
  places: Int32Array,
  length: number,
  step: number,
  out: Float32Array,
): boolean {
  return copied(stretch, out, places.length, (host, from, to) => {
    host.kernels.copyRows32(places.length, length, step, from, host.put(places), to)
  })
}

/** Copies matrices of whose columns the elements are neighbours, those of rows `step` apart, each at its place in the stretch. */
export function machineCopyTurned(
  stretch: Stretch,
  places: Int32Array,
  [rows, columns]: readonly [number, number],
  step: number,
  out: Float32Array,
): boolean {
  return copied(stretch, out, 0, (host, from, to) => {
    places.forEach((place, at) =>
      host.kernels.copyTurned32(rows, columns, step, from + 4 * place, to + 4 * at * rows * columns),
    )
  })
}
