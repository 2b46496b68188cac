// The file of a picture: any memory comes back from it, over whatever stood there.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillMemory, HEADER_BYTES, packPicture, readPicture } from './picture-file'

const PAGE = 4096
const HEADER = 16

/** A snapshot as Pyodide makes it: its header's length in the second word, then the memory. */
function snapshotOf(pages: readonly number[]): Uint8Array {
  const snapshot = new Uint8Array(HEADER + pages.length * PAGE)
  new Uint32Array(snapshot.buffer).set([1, HEADER, 3])
  pages.forEach((value, page) => (snapshot[HEADER + page * PAGE + (value % PAGE)] = value % 256))
  return snapshot
}

const pages = fc.array(fc.oneof(fc.constant(0), fc.nat(1e6)), { minLength: 1, maxLength: 12 })

test('memory comes back as it was, and what is larger ends in zeros', () => {
  fc.assert(
    fc.property(pages, pages, (held, found) => {
      const snapshot = snapshotOf(held)
      const file = readPicture(packPicture(snapshot))
      const memory = snapshotOf([...held.map((_, page) => found[page] ?? 0), ...found]).slice(HEADER)
      fillMemory(memory, file)
      const wanted = new Uint8Array(memory.length)
      wanted.set(snapshot.subarray(HEADER))
      expect(file.size).toBe(held.length * PAGE)
      // It says its own length, which is that of its room.
      expect(new Uint32Array(file.header.slice().buffer).slice(0, 3)).toEqual(Uint32Array.of(1, HEADER_BYTES, 3))
      expect(Buffer.compare(memory, wanted)).toBe(0)
    }),
    { numRuns: 50 },
  )
})

test('pages of zeros take no room', () => {
  const empty = packPicture(snapshotOf([0, 0, 0, 0])).length
  expect(packPicture(snapshotOf([0, 7, 0, 0])).length - empty).toBeGreaterThanOrEqual(PAGE)
  expect(empty).toBeLessThan(HEADER_BYTES + PAGE)
})

test('a header that does not fit into its room, and another file, are refused', () => {
  const large = new Uint8Array(2 * HEADER_BYTES)
  new Uint32Array(large.buffer)[1] = HEADER_BYTES + 16
  expect(() => packPicture(large)).toThrow(RangeError)
  expect(() => readPicture(new Uint8Array(PAGE))).toThrow('picture: file must begin with')
})
