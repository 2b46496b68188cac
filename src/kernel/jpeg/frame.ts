// What a JPEG file says of its picture, and the coefficients that its scans fill in.
import { damaged } from './damaged'

export interface Component {
  readonly id: number
  /** How often it is sampled in a unit, across and down. */
  readonly across: number
  readonly down: number
  readonly table: number
  /** Samples that belong to the picture. */
  readonly width: number
  readonly height: number
  /** Blocks that the picture needs across and down; where scans interleave components, rows are `stride` blocks long. */
  readonly columns: number
  readonly rows: number
  readonly stride: number
  /** 64 numbers a block, in the order of frequencies as they lie in a block. */
  readonly coefficients: Int16Array
}

export interface Frame {
  readonly width: number
  readonly height: number
  readonly progressive: boolean
  /** The most samples of any component in a unit. */
  readonly across: number
  readonly down: number
  /** Units of interleaved blocks. */
  readonly unitsAcross: number
  readonly unitsDown: number
  readonly components: readonly Component[]
}

/** Places in a block in the order in which a scan brings them: diagonal by diagonal. */
export const ZIGZAG: readonly number[] = zigzag()

function zigzag(): number[] {
  const places: number[] = []
  for (let diagonal = 0; diagonal < 15; diagonal++) {
    for (let step = Math.max(0, diagonal - 7); step <= Math.min(7, diagonal); step++) {
      const [row, column] = diagonal % 2 === 0 ? [diagonal - step, step] : [step, diagonal - step]
      places.push(row * 8 + column)
    }
  }
  return places
}

/** Reads the header of a frame. Error: a picture of other than 8 bits, or of a number of colours that is not 1 or 3. */
export function readFrame(body: Uint8Array, progressive: boolean): Frame {
  const word = (at: number): number => (body[at] as number) * 256 + (body[at + 1] as number)
  const [height, width, count] = [word(1), word(3), body[5] as number]
  if (body[0] !== 8) throw new Error('only JPEG of 8 bits can be read here')
  if (count !== 1 && count !== 3) throw new Error('only JPEG in grey or in three colours can be read here')
  if (width === 0 || height === 0) throw damaged()
  const heads = Array.from({ length: count }, (_, k) => body.subarray(6 + 3 * k, 9 + 3 * k))
  const sampled = heads.map((head) => ({ across: (head[1] as number) >> 4, down: (head[1] as number) & 15 }))
  if (sampled.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) {
    throw damaged()
  }
  const across = Math.max(...sampled.map((each) => each.across))
  const down = Math.max(...sampled.map((each) => each.down))
  const unitsAcross = Math.ceil(width / (8 * across))
  const unitsDown = Math.ceil(height / (8 * down))
  const components = heads.map((head, k): Component => {
    const own = sampled[k] as { across: number; down: number }
    const size = { width: Math.ceil((width * own.across) / across), height: Math.ceil((height * own.down) / down) }
    const stride = unitsAcross * own.across
    return {
      id: head[0] as number,
      ...own,
      table: head[2] as number,
      ...size,
      columns: Math.ceil(size.width / 8),
      rows: Math.ceil(size.height / 8),
      stride,
      coefficients: new Int16Array(64 * stride * unitsDown * own.down),
    }
  })
  return { width, height, progressive, across, down, unitsAcross, unitsDown, components }
}
