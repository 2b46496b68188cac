// Complex numbers as real squares: a + bi is [[a, −b], [b, a]], and a matrix of them a real one of twice the size.

/** Matrices of pairs, one after the other, with each number as a square. */
export function squaresOf(pairs: Float64Array, columns: number): Float64Array {
  const out = new Float64Array(2 * pairs.length)
  for (let at = 0; at < pairs.length / 2; at++) {
    const top = 4 * Math.floor(at / columns) * columns + 2 * (at % columns)
    const bottom = top + 2 * columns
    out[top] = out[bottom + 1] = pairs[2 * at] as number
    out[bottom] = pairs[2 * at + 1] as number
    out[top + 1] = -out[bottom]
  }
  return out
}

/** The pairs that such squares stand for; `columns` of the complex matrices. */
export function ofSquares(squares: Float64Array, columns: number): Float64Array {
  const out = new Float64Array(squares.length / 2)
  for (let at = 0; at < out.length / 2; at++) {
    const top = 4 * Math.floor(at / columns) * columns + 2 * (at % columns)
    out[2 * at] = squares[top] as number
    out[2 * at + 1] = squares[top + 2 * columns] as number
  }
  return out
}

/** Square matrices of pairs with other numbers on their diagonals. */
export function onDiagonal(
  pairs: Float64Array,
  n: number,
  change: (re: number, im: number) => readonly [number, number],
): Float64Array {
  const out = pairs.slice()
  for (let row = 0; row < pairs.length / 2 / n; row++) {
    const at = 2 * (row * n + (row % n))
    out.set(change(out[at] as number, out[at + 1] as number), at)
  }
  return out
}
