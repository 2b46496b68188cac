// Small arrays of float32: several in one buffer, since the platform makes a buffer many times slower than a view of one.

/** Bytes of a shared buffer: what an array that lives on may keep from being freed. */
const SHARED = 4096
/** Arrays of up to so many elements the platform keeps without a buffer. */
const SHORTEST = 17
export const LONGEST = 128

let buffer = new ArrayBuffer(SHARED)
let used = 0

/** A new array of at most LONGEST zeros. */
export function zeros32(length: number): Float32Array {
  if (length < SHORTEST) return new Float32Array(length)
  if (used + 4 * length > SHARED) {
    buffer = new ArrayBuffer(SHARED)
    used = 0
  }
  const array = new Float32Array(buffer, used, length)
  used += 4 * length
  return array
}
