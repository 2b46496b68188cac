// The sum of a row in halves of halves, so that long sums of float64 keep their last digits. The order is that of NumPy:
// its programs print all digits.
import type { NumberData } from './read'

/** Rows up to this long are added up in one go. */
const BLOCK = 128
/** As many sums run side by side in a block. */
const LANES = 8

export const rowSum = (row: NumberData): number => sumBetween(row, 0, row.length)

function sumBetween(row: NumberData, from: number, count: number): number {
  if (count > BLOCK) {
    const half = count >> 1
    const first = half - (half % LANES)
    return sumBetween(row, from, first) + sumBetween(row, from + first, count - first)
  }
  const at = (index: number): number => row[from + index] as number
  if (count < LANES) {
    let total = 0
    for (let i = 0; i < count; i++) total += at(i)
    return total
  }
  let [a, b, c, d, e, f, g, h] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)]
  const whole = count - (count % LANES)
  for (let i = LANES; i < whole; i += LANES) {
    a += at(i)
    b += at(i + 1)
    c += at(i + 2)
    d += at(i + 3)
    e += at(i + 4)
    f += at(i + 5)
    g += at(i + 6)
    h += at(i + 7)
  }
  let total = a + b + (c + d) + (e + f + (g + h))
  for (let i = whole; i < count; i++) total += at(i)
  return total
}
