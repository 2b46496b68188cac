// Matrix products: C = A · B, or onto something, for float32 and float64, of blocks that are packed and tiles that are held in registers.
import { gatherB, packA, packB } from './packing'
import { tile, TILE, tileRows, WIDTH } from './tile'

/** A pass sums this many products; a block holds so many rows of A, whole tiles of each height, and so many bytes of each row of B. */
const DEPTH: i32 = 256
const ROWS: i32 = 96
const BLOCK_WIDTH: i32 = 4096
/** Bytes of a line of the cache. */
const LINE: i32 = 64

const SIZE_A: i32 = 256 * 96 * 8
const SIZE_B: i32 = 256 * 4096

/** Where blocks are packed: behind what the compiler has placed in memory, until `moveScratch` says otherwise. */
let packedA: usize = (__heap_base + 63) & ~63
let packedB: usize = packedA + SIZE_A
let edge: usize = packedB + SIZE_B

/** Where memory is free. */
export function heapBase(): usize {
  return edge + TILE * WIDTH
}

/** Bytes that packed blocks take. */
export function scratchSize(): i32 {
  return SIZE_A + SIZE_B + TILE * WIDTH
}

/** Packs to another place from now on: threads that share memory must not share this. */
export function moveScratch(to: usize): void {
  packedA = to
  packedB = to + SIZE_A
  edge = to + SIZE_A + SIZE_B
}

/** A tile at the rim of C: computed beside it, and `rows` by `columns` of it taken over. */
function besideTile<T>(
  height: i32,
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  stride: i32,
  start: usize,
  step: i32,
  rows: i32,
  columns: i32,
): void {
  const size = sizeof<T>() as i32
  tile<T>(height, depth, a, b, edge, WIDTH, 0, 0)
  for (let i = 0; i < rows; i++) {
    const from = edge + i * WIDTH
    const to = c + i * stride
    const onto = start + i * step
    let j = 0
    for (; j + 16 / size <= columns; j += 16 / size) {
      const value = v128.load(from + j * size)
      v128.store(to + j * size, start != 0 ? v128.add<T>(v128.load(onto + j * size), value) : value)
    }
    for (; j < columns; j++) {
      const value = load<T>(from + j * size)
      store<T>(to + j * size, start != 0 ? ((load<T>(onto + j * size) + value) as T) : value)
    }
  }
}

/** The rows of C that the packed blocks give. */
function blockProduct<T>(rows: i32, columns: i32, depth: i32, c: usize, stride: i32, start: usize, step: i32): void {
  const size = sizeof<T>() as i32
  const lanes = WIDTH / size
  for (let j = 0; j < columns; j += lanes) {
    const width = min(lanes, columns - j)
    const b = packedB + j * depth * size
    for (let i = 0; i < rows;) {
      const height = tileRows(rows - i)
      const a = packedA + i * depth * size
      const to = c + i * stride + j * size
      const onto: usize = start == 0 ? 0 : start + i * step + j * size
      if (height <= rows - i && width == lanes) tile<T>(height, depth, a, b, to, stride, onto, step)
      else besideTile<T>(height, depth, a, b, to, stride, onto, step, min(height, rows - i), width)
      i += height
    }
  }
}

/**
 * C[m, n] = A[m, k] · B[k, n], added to what lies at `start` unless that is 0, in rows `startRow` apart; strides in elements,
 * neighbours in a row of C lie side by side. Where it `gathers`, `bRow` and `bColumn` are addresses of B's places, see `gatherB`.
 */
function product<T>(
  m: i32,
  k: i32,
  n: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  gathers: bool,
  c: usize,
  cRow: i32,
  start: usize,
  startRow: i32,
): void {
  const size = sizeof<T>() as i32
  // What one block of rows reads but once is packed a line of the cache at a time, and stays in the nearest cache.
  const columns = (m <= ROWS ? LINE : BLOCK_WIDTH) / size
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(DEPTH, k - p)
    if (m <= ROWS) packA<T>(packedA, m, depth, a + p * aColumn * size, aRow * size, aColumn * size)
    for (let j = 0; j < n; j += columns) {
      const width = min(columns, n - j)
      if (gathers) gatherB<T>(packedB, depth, width, b, bRow + 4 * p, bColumn + 4 * j)
      else packB<T>(packedB, depth, width, b + (p * bRow + j * bColumn) * size, bRow * size, bColumn * size)
      for (let i = 0; i < m; i += ROWS) {
        const height = min(ROWS, m - i)
        if (m > ROWS) packA<T>(packedA, height, depth, a + (i * aRow + p * aColumn) * size, aRow * size, aColumn * size)
        const to = c + (i * cRow + j) * size
        if (p > 0) blockProduct<T>(height, width, depth, to, cRow * size, to, cRow * size)
        else {
          const onto: usize = start == 0 ? 0 : start + (i * startRow + j) * size
          blockProduct<T>(height, width, depth, to, cRow * size, onto, startRow * size)
        }
      }
    }
  }
}

export function matmul32(
  m: i32,
  k: i32,
  n: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  gathers: bool,
  c: usize,
  cRow: i32,
  start: usize,
  startRow: i32,
): void {
  product<f32>(m, k, n, a, aRow, aColumn, b, bRow, bColumn, gathers, c, cRow, start, startRow)
}

export function matmul64(
  m: i32,
  k: i32,
  n: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  gathers: bool,
  c: usize,
  cRow: i32,
  start: usize,
  startRow: i32,
): void {
  product<f64>(m, k, n, a, aRow, aColumn, b, bRow, bColumn, gathers, c, cRow, start, startRow)
}
