// The file of a picture: Pyodide's own header, and of the memory only the pages that are not all zeros.

const PAGE = 4096
const WORD = 4
const MAGIC = 0x67726c31
/** Room for Pyodide's header: always the same, so that Pyodide can be given the place before the file has come. */
export const HEADER_BYTES = 2 ** 14

/** A stretch of memory that holds something. */
interface Run {
  readonly at: number
  readonly bytes: Uint8Array
}

export interface PictureFile {
  /** What Pyodide reads of a snapshot without memory, HEADER_BYTES: which JavaScript objects Python holds. */
  readonly header: Uint8Array
  /** Bytes of the memory. */
  readonly size: number
  /** In order; all between them is zero. */
  readonly runs: readonly Run[]
}

/**
 * Packs what Pyodide gives as a snapshot: a header that says its own length in its second word, then the memory.
 * Error: the header does not fit into its room.
 */
export function packPicture(snapshot: Uint8Array): Uint8Array {
  const start = wordsAt(snapshot, 1, 1)[0] ?? 0
  const header = new Uint8Array(HEADER_BYTES)
  header.set(snapshot.subarray(0, start))
  new Uint32Array(header.buffer)[1] = HEADER_BYTES
  const memory = snapshot.subarray(start)
  const runs = runsOf(memory)
  const table = Uint32Array.from([
    MAGIC,
    memory.length,
    runs.length,
    ...runs.flatMap(({ at, bytes }) => [at, bytes.length]),
  ])
  const parts = [new Uint8Array(table.buffer), header, ...runs.map(({ bytes }) => bytes)]
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}

/** Reads the file without copying. Error: it is none. */
export function readPicture(file: Uint8Array): PictureFile {
  const [magic, size = 0, count = 0] = wordsAt(file, 0, 3)
  if (magic !== MAGIC) throw new Error(`picture: file must begin with ${String(MAGIC)}, got ${String(magic)}`)
  const table = wordsAt(file, 3, 2 * count)
  let at = (3 + 2 * count) * WORD
  const header = file.subarray(at, (at += HEADER_BYTES))
  const runs = Array.from({ length: count }, (_, index) => {
    const length = table[2 * index + 1] ?? 0
    return { at: table[2 * index] ?? 0, bytes: file.subarray(at, (at += length)) }
  })
  return { header, size, runs }
}

/** Fills a memory, of whatever a started runtime has put into it, with that of the picture. */
export function fillMemory(memory: Uint8Array, { runs }: PictureFile): void {
  let end = 0
  for (const { at, bytes } of runs) {
    clear(memory, end, at)
    memory.set(bytes, at)
    end = at + bytes.length
  }
  clear(memory, end, memory.length)
}

/** Makes whole pages zero. Those that are so already are not written: they need none of the computer's memory. */
function clear(memory: Uint8Array, from: number, to: number): void {
  const words = allWords(memory)
  for (let at = from; at < to; at += PAGE) {
    if (!isZero(words, at)) memory.fill(0, at, at + PAGE)
  }
}

function runsOf(memory: Uint8Array): Run[] {
  const words = allWords(memory)
  const runs: Run[] = []
  let from = -1
  for (let at = 0; at <= memory.length; at += PAGE) {
    const holds = at < memory.length && !isZero(words, at)
    if (holds && from < 0) from = at
    if (!holds && from >= 0) {
      runs.push({ at: from, bytes: memory.subarray(from, at) })
      from = -1
    }
  }
  return runs
}

function isZero(words: Int32Array, page: number): boolean {
  const end = (page + PAGE) / WORD
  for (let at = page / WORD; at < end; at++) if (words[at] !== 0) return false
  return true
}

/** A memory as words; it is a whole number of pages, and begins at a word's place. */
function allWords(memory: Uint8Array): Int32Array {
  return new Int32Array(memory.buffer, memory.byteOffset, memory.length / WORD)
}

function wordsAt(bytes: Uint8Array, from: number, count: number): Uint32Array {
  const start = bytes.byteOffset + from * WORD
  return new Uint32Array(bytes.buffer.slice(start, start + count * WORD))
}
