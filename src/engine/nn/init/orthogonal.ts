// A matrix with columns of length 1 at right angles to each other, from one of random numbers.
import { allocate } from '../../dtypes'
import { elementsAs } from '../../kernels/read'
import { fill, normal } from '../../random/fill'
import type { Generator } from '../../random/generator'
import { Tensor } from '../../tensor'

/**
 * Fills a tensor, whose dimensions after the first count as one, with the Q of a QR factorization whose R has a positive
 * diagonal, times `gain`. There is one such Q: that of PyTorch's reflections with its signs put right.
 */
export function fillOrthogonal(tensor: Tensor, gain: number, generator: Generator | undefined): void {
  const rows = tensor.shape[0] ?? 0
  const columns = tensor.numel / rows
  const drawn = Tensor.ofData(allocate(tensor.dtype, rows * columns), [rows, columns], tensor.dtype)
  normal(drawn, 0, 1, generator)
  const data = elementsAs(drawn, 'float64') as Float64Array
  const isWide = rows < columns
  const vectors = Array.from({ length: Math.min(rows, columns) }, (_, at) =>
    Float64Array.from({ length: Math.max(rows, columns) }, (_, place) =>
      Number(isWide ? data[at * columns + place] : data[place * columns + at]),
    ),
  )
  vectors.forEach((vector, at) => straighten(vector, vectors.slice(0, at)))
  let next = 0
  fill(tensor, undefined, () => {
    const [row, column] = [Math.floor(next / columns), next % columns]
    next++
    return gain * ((isWide ? vectors[row]?.[column] : vectors[column]?.[row]) ?? 0)
  })
}

/** Takes from a vector what it shares with others of length 1, twice for precision, and brings it to length 1. */
function straighten(vector: Float64Array, others: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const other of others) {
      const shared = dot(vector, other)
      vector.forEach((value, at) => (vector[at] = value - shared * (other[at] ?? 0)))
    }
  }
  const length = Math.sqrt(dot(vector, vector))
  vector.forEach((value, at) => (vector[at] = value / length))
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
