// JPEG files, baseline and progressive, read as the JPEG group's decoder reads them: the same bytes for the same file.
import { BitReader, huffmanTable, type HuffmanTable } from './bits'
import { readFrame, ZIGZAG, type Frame } from './frame'
import { pixels, planeOf, spread } from './planes'
import { readScan, type ScanComponent } from './scans'
import { present } from './damaged'

export interface Picture {
  readonly width: number
  readonly height: number
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: number
  readonly bytes: Uint8Array
}

const START = 0xd8
const END = 0xd9
const FRAMES = [0xc0, 0xc1, 0xc2]
const PROGRESSIVE = 0xc2
const HUFFMAN = 0xc4
const QUANTITIES = 0xdb
const RESTART_INTERVAL = 0xdd
const SCAN = 0xda
const JFIF = 0xe0
const ADOBE = 0xee

/** What the file has told so far. */
class Reading {
  frame: Frame | null = null
  restart = 0
  /** True where an application says that the colours are brightness and differences; null where none says anything. */
  luminance: boolean | null = null
  readonly quantities = new Map<number, Uint16Array>()
  readonly codes = new Map<number, HuffmanTable>()

  constructor(readonly file: Uint8Array) {}

  segment(marker: number, body: Uint8Array): void {
    if (FRAMES.includes(marker)) this.frame = readFrame(body, marker === PROGRESSIVE)
    else if (marker === HUFFMAN) this.readCodes(body)
    else if (marker === QUANTITIES) this.readQuantities(body)
    else if (marker === RESTART_INTERVAL) this.restart = (body[0] as number) * 256 + (body[1] as number)
    else if (marker === JFIF) this.luminance ??= true
    else if (marker === ADOBE && String.fromCharCode(...body.subarray(0, 5)) === 'Adobe')
      this.luminance = body[11] !== 0
    else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) {
      throw new Error('only baseline and progressive JPEG can be read here')
    }
  }

  private readCodes(body: Uint8Array): void {
    for (let at = 0; at < body.length;) {
      const counts = body.subarray(at + 1, at + 17)
      const total = counts.reduce((sum, count) => sum + count, 0)
      this.codes.set(body[at] as number, huffmanTable(counts, body.subarray(at + 17, at + 17 + total)))
      at += 17 + total
    }
  }

  private readQuantities(body: Uint8Array): void {
    for (let at = 0; at < body.length;) {
      const [wide, id] = [(body[at] as number) >> 4, (body[at] as number) & 15]
      const table = new Uint16Array(64)
      ZIGZAG.forEach((place, k) => {
        const from = at + 1 + k * (wide + 1)
        table[place] = wide ? (body[from] as number) * 256 + (body[from + 1] as number) : (body[from] as number)
      })
      this.quantities.set(id, table)
      at += 1 + 64 * (wide + 1)
    }
  }

  /** Reads the scan whose header this is; answers where its data ended. */
  scan(header: Uint8Array, at: number): number {
    const frame = present(this.frame)
    const count = header[0] as number
    const parts = Array.from({ length: count }, (_, k): ScanComponent => {
      const component = present(frame.components.find(({ id }) => id === header[1 + 2 * k]))
      const tables = header[2 + 2 * k] as number
      return { component, dc: this.codes.get(tables >> 4), ac: this.codes.get(16 + (tables & 15)) }
    })
    const [first, last, bits] = header.subarray(1 + 2 * count) as unknown as [number, number, number]
    const reader = new BitReader(this.file, at)
    readScan(frame, { parts, first, last, earlier: bits >> 4, shift: bits & 15 }, reader, this.restart)
    return reader.at
  }

  picture(): Picture {
    const frame = present(this.frame)
    const planes = frame.components.map((component) => {
      const table = present(this.quantities.get(component.table))
      return spread(planeOf(component, table), component, frame)
    })
    const named = frame.components.map(({ id }) => String.fromCharCode(id)).join('') === 'RGB'
    const luminance = planes.length === 3 && (this.luminance ?? !named)
    return {
      width: frame.width,
      height: frame.height,
      channels: planes.length,
      bytes: pixels(planes, frame, luminance),
    }
  }
}

/** The picture in a file. Error: a sentence of what is wrong with it. */
export function decodeJpeg(file: Uint8Array): Picture {
  const reading = new Reading(file)
  if (file[0] !== 0xff || file[1] !== START) throw new Error('the file is no JPEG')
  for (let at = 2; at + 3 < file.length;) {
    const marker = file[at + 1] as number
    if (file[at] !== 0xff || marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd7)) {
      at++
      continue
    }
    if (marker === END) break
    const end = at + 2 + (file[at + 2] as number) * 256 + (file[at + 3] as number)
    const body = file.subarray(at + 4, end)
    at = end
    if (marker === SCAN) at = reading.scan(body, at)
    else reading.segment(marker, body)
  }
  return reading.picture()
}
