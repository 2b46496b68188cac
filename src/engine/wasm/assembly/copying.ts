// Copies of float32 that do not lie as they are wanted: rows from here and there, and transposed matrices.
import { turn } from './packing'

/** Copies rows of `length` elements, `step` apart, one after the other; each begins at its place (elements, i32) from `from`. */
export function copyRows32(rows: i32, length: i32, step: i32, from: usize, places: usize, to: usize): void {
  const stride = step << 2
  for (let row = 0; row < rows; row++, places += 4) {
    let at = from + (load<i32>(places) << 2)
    let left = length
    if (step == 1) {
      for (; left >= 4; left -= 4, at += 16, to += 16) v128.store(to, v128.load(at))
    }
    for (; left > 0; left--, at += stride, to += 4) store<f32>(to, load<f32>(at))
  }
}

/** Copies a matrix in whose place neighbours of a column are neighbours, and those of a row lie `step` apart. */
export function copyTurned32(rows: i32, columns: i32, step: i32, from: usize, to: usize): void {
  const stride = step << 2
  const line = columns << 2
  let row = 0
  for (; row + 4 <= rows; row += 4, from += 16, to += 4 * line) {
    let column = 0
    for (; column + 4 <= columns; column += 4) turn(from + column * stride, stride, to + (column << 2), line)
    for (; column < columns; column++) {
      for (let i = 0; i < 4; i++) copy(from + column * stride + (i << 2), to + i * line + (column << 2))
    }
  }
  for (; row < rows; row++, from += 4, to += line) {
    for (let column = 0; column < columns; column++) copy(from + column * stride, to + (column << 2))
  }
}

function copy(from: usize, to: usize): void {
  store<f32>(to, load<f32>(from))
}
