// The bits of a JPEG scan, and the Huffman codes that they are written in.
import { damaged } from './damaged'

/** Codes of up to 16 bits: for each length the first code beyond it, and where its symbols begin. */
export interface HuffmanTable {
  readonly ends: Int32Array
  readonly starts: Int32Array
  readonly symbols: Uint8Array
}

const LONGEST = 16

/** A table from the number of codes of each length and their symbols in order. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const ends = new Int32Array(LONGEST + 1)
  const starts = new Int32Array(LONGEST + 1)
  let code = 0
  let place = 0
  for (let length = 1; length <= LONGEST; length++) {
    starts[length] = place - code
    place += counts[length - 1] as number
    code += counts[length - 1] as number
    ends[length] = code
    code *= 2
  }
  return { ends, starts, symbols }
}

/** Reads the bits between two markers. A zero byte after 0xff is no data; behind the end there are zeros. */
export class BitReader {
  private held = 0
  private count = 0

  constructor(
    private readonly bytes: Uint8Array,
    /** The byte that is read next. */
    public at: number,
  ) {}

  bit(): number {
    if (this.count === 0) this.fill()
    this.count--
    return (this.held >> this.count) & 1
  }

  bits(count: number): number {
    let value = 0
    for (let k = 0; k < count; k++) value = value * 2 + this.bit()
    return value
  }

  /** A number of so many bits whose first bit tells its sign: 0… is negative. */
  signed(count: number): number {
    if (count === 0) return 0
    const value = this.bits(count)
    return value < 1 << (count - 1) ? value - (1 << count) + 1 : value
  }

  /** The next symbol of a table. Error: a code that stands for nothing. */
  symbol({ ends, starts, symbols }: HuffmanTable): number {
    let code = 0
    for (let length = 1; length <= LONGEST; length++) {
      code = code * 2 + this.bit()
      if (code < (ends[length] as number)) return symbols[(starts[length] as number) + code] as number
    }
    throw damaged()
  }

  /** Goes on behind the next restart marker. */
  restart(): void {
    this.count = 0
    while (this.at + 1 < this.bytes.length) {
      const next = this.bytes[this.at + 1] as number
      if (this.bytes[this.at] === 0xff && next >= 0xd0 && next <= 0xd7) {
        this.at += 2
        return
      }
      if (this.bytes[this.at] === 0xff && next !== 0 && next !== 0xff) return
      this.at++
    }
  }

  private fill(): void {
    const byte = this.bytes[this.at] ?? 0
    const next = this.bytes[this.at + 1] ?? 0
    const marker = byte === 0xff && next !== 0
    this.held = marker ? 0 : byte
    if (!marker) this.at += byte === 0xff ? 2 : 1
    this.count = 8
  }
}
