// Packing for matrix products: blocks of A and B copied so that a tile's loop reads both in order. Any strides: what is read
// across the rows is turned, four by four, on the way. What is beyond the last row or column is zero.
import { tileRows, WIDTH } from './tile'

/** The transpose of 4 by 4 float32: rows `stride` apart become columns, in rows `step` apart. */
export function turn(from: usize, stride: i32, to: usize, step: i32): void {
  const r0 = v128.load(from)
  const r1 = v128.load(from + stride)
  const r2 = v128.load(from + 2 * stride)
  const r3 = v128.load(from + 3 * stride)
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2))
  v128.store(to + step, v128.shuffle<f64>(low01, low23, 1, 3))
  v128.store(to + 2 * step, v128.shuffle<f64>(high01, high23, 0, 2))
  v128.store(to + 3 * step, v128.shuffle<f64>(high01, high23, 1, 3))
}

/** Two rows of four float32 as four pairs `step` apart. */
function pair(from: usize, stride: i32, to: usize, step: i32): void {
  const upper = v128.load(from)
  const lower = v128.load(from + stride)
  const low = v128.shuffle<f32>(upper, lower, 0, 4, 1, 5)
  const high = v128.shuffle<f32>(upper, lower, 2, 6, 3, 7)
  v128.store64_lane(to, low, 0)
  v128.store64_lane(to + step, low, 1)
  v128.store64_lane(to + 2 * step, high, 0)
  v128.store64_lane(to + 3 * step, high, 1)
}

/** Copies `bytes` bytes, a multiple of eight. */
function copy(to: usize, from: usize, bytes: i32): void {
  let at = 0
  for (; at + 16 <= bytes; at += 16) v128.store(to + at, v128.load(from + at))
  if (at < bytes) store<u64>(to + at, load<u64>(from + at))
}

/** 64 bytes, a line of the cache, of each of `depth` rows: one panel where those are so wide, or two. */
function lines(to: usize, depth: i32, from: usize, row: i32): void {
  const half = WIDTH == 64 ? 32 : depth * WIDTH
  for (let k = 0; k < depth; k++, to += WIDTH, from += row) {
    v128.store(to, v128.load(from))
    v128.store(to, v128.load(from, 16), 16)
    v128.store(to + half, v128.load(from, 32))
    v128.store(to + half, v128.load(from, 48), 16)
  }
}

/** Panels of B into `to`, each a tile wide and `depth` high. */
export function packB<T>(to: usize, depth: i32, columns: i32, from: usize, row: i32, column: i32): void {
  const size = sizeof<T>() as i32
  const lanes = WIDTH / size
  let j = 0
  if (column == size) {
    for (; (columns - j) * size >= 64; j += 64 / size, to += depth * 64) lines(to, depth, from + j * size, row)
  }
  for (; j < columns; j += lanes) {
    const width = min(lanes, columns - j)
    let source = from + j * column
    let k = 0
    if (sizeof<T>() == 4 && width == lanes && row == size) {
      for (; k + 4 <= depth; k += 4, to += 4 * WIDTH, source += 4 * row) {
        for (let lane = 0; lane < lanes; lane += 4) turn(source + lane * column, column, to + lane * size, WIDTH)
      }
    }
    const isWhole = width == lanes && column == size
    for (; k < depth; k++, to += WIDTH, source += row) {
      if (isWhole) copy(to, source, WIDTH)
      else {
        for (let lane = 0; lane < width; lane++) store<T>(to + lane * size, load<T>(source + lane * column))
        for (let lane = width; lane < lanes; lane++) store<T>(to + lane * size, 0 as T)
      }
    }
  }
}

/** True where a vector's elements, whose places grow from one to the next, are neighbours. */
function areNeighbours<T>(places: usize): bool {
  const size = sizeof<T>() as i32
  return load<i32>(places + 4 * (16 / size - 1)) - load<i32>(places) == 16 - size
}

/** Two vectors of each of `depth` rows: elements at `places`, zero behind the first `width`. */
function gather<T>(to: usize, depth: i32, width: i32, from: usize, rows: usize, places: usize): void {
  const size = sizeof<T>() as i32
  const lanes = 32 / size
  if (width >= lanes && areNeighbours<T>(places) && areNeighbours<T>(places + 2 * lanes)) {
    const second = from + load<i32>(places + 2 * lanes)
    from += load<i32>(places)
    for (let k = 0; k < depth; k++, to += WIDTH, rows += 4) {
      const row = load<i32>(rows)
      v128.store(to, v128.load(from + row))
      v128.store(to, v128.load(second + row), 16)
    }
    return
  }
  for (let k = 0; k < depth; k++, to += WIDTH, rows += 4) {
    const row = from + load<i32>(rows)
    for (let lane = 0; lane < lanes; lane++) {
      store<T>(to + lane * size, lane < width ? load<T>(row + load<i32>(places + 4 * lane)) : (0 as T))
    }
  }
}

/** Panels of a B whose elements lie at the sum of a row's and a column's place (bytes, as i32) from `from`. */
export function gatherB<T>(to: usize, depth: i32, columns: i32, from: usize, rows: usize, places: usize): void {
  const lanes = 32 / (sizeof<T>() as i32)
  for (let j = 0; j < columns; to += depth * WIDTH) {
    for (let byte = 0; byte < WIDTH; byte += 32, j += lanes) {
      gather<T>(to + byte, depth, columns - j, from, rows, places + 4 * j)
    }
  }
}

/** Panels of A into `to`, each a tile high and `depth` long. */
export function packA<T>(to: usize, rows: i32, depth: i32, from: usize, row: i32, column: i32): void {
  const size = sizeof<T>() as i32
  for (let i = 0; i < rows;) {
    const height = tileRows(rows - i)
    const whole = min(height, rows - i)
    const step = height * size
    let source = from + i * row
    let k = 0
    if (sizeof<T>() == 4 && whole == height && column == size) {
      for (; k + 4 <= depth; k += 4, to += 4 * step, source += 16) {
        let line = 0
        for (; line + 4 <= height; line += 4) turn(source + line * row, row, to + line * size, step)
        if (line < height) pair(source + line * row, row, to + line * size, step)
      }
    }
    const isColumn = whole == height && row == size
    for (; k < depth; k++, to += step, source += column) {
      if (isColumn) {
        copy(to, source, step)
        continue
      }
      for (let line = 0; line < whole; line++) store<T>(to + line * size, load<T>(source + line * row))
      for (let line = whole; line < height; line++) store<T>(to + line * size, 0 as T)
    }
    i += height
  }
}
