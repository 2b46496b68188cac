// Sums and softmax on the machine: rows of float32, some of them at a time.
import { isCollected, machine } from './machine'

/** Elements copied in at once. */
const CHUNK = 16384
/** Below this many elements plain loops are faster. */
const LEAST = 64
/** Kernels write the last four elements of a row as a whole vector of so many bytes. */
const VECTOR = 16

/** A contiguous array as [outer, length, inner]: `length` is the dimension that is summed over. */
export interface Layers {
  readonly outer: number
  readonly length: number
  readonly inner: number
}

/** The sums over `length`, carried in float64; [outer, inner]. Null where the machine would not pay, or is not there. */
export function machineSums(data: Float32Array, { outer, length, inner }: Layers): Float64Array | null {
  if (data.length < LEAST || length === 0) return null
  const host = machine()
  const sums = new Float64Array(outer * inner)
  const size = inner === 1 ? Math.min(CHUNK, data.length) : Math.max(CHUNK, inner)
  if (!host?.begin(4 * size + 8 * Math.max(inner, size), 2)) return null
  const [at, to] = [host.room(4 * size), host.room(8 * Math.max(inner, size))]
  if (inner > 1) {
    const rows = Math.max(1, Math.floor(size / inner))
    for (let layer = 0; layer < outer; layer++) {
      const own = sums.subarray(layer * inner, (layer + 1) * inner)
      const add = (together: number): void => {
        host.clear(to, 8 * inner)
        for (let row = 0; row < length; row += together) {
          const some = Math.min(together, length - row)
          const start = (layer * length + row) * inner
          host.write(at, data.subarray(start, start + some * inner))
          host.kernels.addRows32(some, inner, at, to)
        }
        host.read(to, own)
      }
      add(rows)
      // Of rows together, some may have been too large for float32 on the way.
      if (!own.every(Number.isFinite)) add(1)
    }
    return sums
  }
  const rows = Math.max(1, Math.floor(size / length))
  for (let row = 0; row < outer; row += rows) {
    const some = Math.min(rows, outer - row)
    // A row longer than a chunk is summed in pieces.
    for (let done = 0; done < length; done += size) {
      const piece = Math.min(size, length - done)
      const start = row * length + done
      host.write(at, data.subarray(start, start + (some - 1) * length + piece))
      host.kernels.rowSums32(some, piece, at, to)
      if (done === 0) host.read(to, sums.subarray(row, row + some))
      else sums[row] = (sums[row] ?? 0) + host.number(to)
    }
  }
  return sums
}

export type RowOp = 'softmax' | 'log_softmax'

/**
 * Softmax, or its logarithm, of each row of `length`, in the array that `array` gives; a big one may be another where it `isNew`. Null where the
 * machine would not pay, or is not there.
 */
export function machineRows(
  op: RowOp,
  data: Float32Array,
  length: number,
  array: () => Float32Array,
  isNew: boolean,
): Float32Array | null {
  if (data.length < LEAST || length === 0) return null
  const host = machine()
  const count = data.length / length
  const rows = Math.max(1, Math.min(count, Math.floor(CHUNK / length)))
  const collects = isNew && isCollected(data.length)
  const room = collects ? data.length : rows * length
  if (!host?.begin(4 * (rows * length + room) + VECTOR + 24 * rows, 4)) return null
  const [at, to] = [host.room(4 * rows * length), host.room(4 * room + VECTOR)]
  const [sums, shifts] = [host.room(16 * rows), host.room(8 * rows)]
  const out = collects ? null : array()
  for (let row = 0; row < count; row += rows) {
    const some = Math.min(rows, count - row)
    const [start, end] = [row * length, (row + some) * length]
    const place = out ? to : to + 4 * start
    host.write(at, data.subarray(start, end))
    if (op === 'softmax') host.kernels.softmaxRows32(some, length, at, place)
    else {
      // The result's place is free until then.
      host.kernels.exponentialSums32(some, length, at, place, sums)
      for (let i = 0; i < some; i++) {
        host.setNumber(shifts + 8 * i, host.number(sums + 16 * i) + Math.log(host.number(sums + 16 * i + 8)))
      }
      host.kernels.lowerRows32(some, length, at, shifts, place)
    }
    if (out) host.read(to, out.subarray(start, end))
  }
  return out ?? (host.floats(to, data.length, 4) as Float32Array)
}
