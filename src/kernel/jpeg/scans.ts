// A scan of a JPEG file: coefficients of some components, whole (baseline) or a few bits at a time (progressive).
import type { BitReader, HuffmanTable } from './bits'
import { ZIGZAG, type Component, type Frame } from './frame'
import { present } from './damaged'

export interface ScanComponent {
  readonly component: Component
  readonly dc: HuffmanTable | undefined
  readonly ac: HuffmanTable | undefined
}

export interface Scan {
  readonly parts: readonly ScanComponent[]
  /** First and last frequency, and the bits that earlier scans brought and that this one leaves over. */
  readonly first: number
  readonly last: number
  readonly earlier: number
  readonly shift: number
}

type ReadBlock = (part: ScanComponent, index: number, block: Int16Array) => void

/** Reads all blocks of a scan into the coefficients. `restart` is the number of units between restart markers, or 0. */
export function readScan(frame: Frame, scan: Scan, reader: BitReader, restart: number): void {
  const state = { before: new Int32Array(scan.parts.length), run: 0 }
  const read = blockReader(frame, scan, reader, state)
  const block = (part: ScanComponent, index: number, row: number, column: number): void => {
    const at = 64 * (row * part.component.stride + column)
    read(part, index, part.component.coefficients.subarray(at, at + 64))
  }
  const [only, ...others] = scan.parts
  if (!only) return
  const alone = others.length === 0
  const across = alone ? only.component.columns : frame.unitsAcross
  const units = across * (alone ? only.component.rows : frame.unitsDown)
  for (let unit = 0; unit < units; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      reader.restart()
      state.before.fill(0)
      state.run = 0
    }
    const [row, column] = [Math.floor(unit / across), unit % across]
    if (alone) {
      block(only, 0, row, column)
      continue
    }
    scan.parts.forEach((part, index) => {
      const { across: wide, down: high } = part.component
      for (let y = 0; y < high; y++)
        for (let x = 0; x < wide; x++) block(part, index, row * high + y, column * wide + x)
    })
  }
}

interface State {
  /** The last mean of each component. */
  readonly before: Int32Array
  /** How many blocks to come have nothing more in this scan. */
  run: number
}

function blockReader(frame: Frame, scan: Scan, reader: BitReader, state: State): ReadBlock {
  const mean = (part: ScanComponent, index: number): number =>
    (state.before[index] = (state.before[index] as number) + reader.signed(reader.symbol(present(part.dc))))
  if (!frame.progressive) {
    return (part, index, block) => {
      block[0] = mean(part, index)
      readFrequencies(block, 1, 63, present(part.ac), reader)
    }
  }
  if (scan.first === 0) {
    if (scan.earlier === 0) return (part, index, block) => (block[0] = mean(part, index) << scan.shift)
    return (_, __, block) => (block[0] = (block[0] as number) | (reader.bit() << scan.shift))
  }
  if (scan.earlier === 0) return (part, _, block) => firstBits(block, scan, present(part.ac), reader, state)
  return (part, _, block) => moreBits(block, scan, present(part.ac), reader, state)
}

function readFrequencies(block: Int16Array, from: number, to: number, table: HuffmanTable, reader: BitReader): void {
  for (let k = from; k <= to; k++) {
    const symbol = reader.symbol(table)
    const [zeros, size] = [symbol >> 4, symbol & 15]
    if (size === 0 && zeros < 15) return
    k += zeros
    if (size > 0) block[ZIGZAG[k] as number] = reader.signed(size)
  }
}

/** The number of blocks that a symbol of `zeros` ends, this one among them. */
const runOf = (zeros: number, reader: BitReader): number => (1 << zeros) + reader.bits(zeros)

function firstBits(block: Int16Array, scan: Scan, table: HuffmanTable, reader: BitReader, state: State): void {
  if (state.run > 0) {
    state.run--
    return
  }
  for (let k = scan.first; k <= scan.last; k++) {
    const symbol = reader.symbol(table)
    const [zeros, size] = [symbol >> 4, symbol & 15]
    if (size === 0 && zeros < 15) {
      state.run = runOf(zeros, reader) - 1
      return
    }
    k += zeros
    if (size > 0) block[ZIGZAG[k] as number] = reader.signed(size) * (1 << scan.shift)
  }
}

/** One more bit for what is not zero yet, and new coefficients of this bit between them. */
function moreBits(block: Int16Array, scan: Scan, table: HuffmanTable, reader: BitReader, state: State): void {
  const unit = 1 << scan.shift
  const refine = (place: number): void => {
    const value = block[place] as number
    if (reader.bit() === 1 && (Math.abs(value) & unit) === 0) block[place] = value + Math.sign(value) * unit
  }
  let k = scan.first
  while (k <= scan.last && state.run === 0) {
    const symbol = reader.symbol(table)
    let zeros = symbol >> 4
    if ((symbol & 15) === 0 && zeros < 15) {
      state.run = runOf(zeros, reader)
      break
    }
    const made = (symbol & 15) === 0 ? 0 : reader.bit() === 1 ? unit : -unit
    for (; k <= scan.last; k++) {
      const place = ZIGZAG[k] as number
      if (block[place] !== 0) refine(place)
      else if (zeros-- === 0) {
        block[place] = made
        break
      }
    }
    k++
  }
  if (state.run === 0) return
  for (; k <= scan.last; k++) if (block[ZIGZAG[k] as number] !== 0) refine(ZIGZAG[k] as number)
  state.run--
}
