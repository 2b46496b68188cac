// Complex matrices. A + Bi acts as the real matrix [[A, −B], [B, A]] of twice the size: sums, products and inverses of the one are
// those of the other, so that real solvers solve complex systems.
import type { ComplexDType } from '../../model/dtype'
import { elementsAs } from '../kernels/read'
import type { AnyParams, Op } from '../op'
import { sideOf } from '../ops/matrix-batches'
import { Tensor } from '../tensor'
import { divide, multiply } from './elementary'

/** Ops that give the same for the real matrices of twice the size. */
const SAME_FOR_REAL = new Set(['inverse', 'solve', 'matrix_exp'])

/** What the op gives where it is one of these or a determinant; null for all others. Errors are those of the op. */
export function matrixOf(
  op: Op,
  inputs: readonly Tensor[],
  params: AnyParams,
  dtype: ComplexDType,
): readonly Tensor[] | null {
  const { name } = op.info
  if (name === 'det') return [determinants(inputs[0] as Tensor, dtype)]
  if (!SAME_FOR_REAL.has(name)) return null
  // Shapes that do not go together are refused by the op's own rule.
  op.shape(
    inputs.map(({ shape }) => shape),
    params,
  )
  const isVector = name === 'solve' && inputs[1]?.ndim === 1
  const doubled = inputs.map((tensor) =>
    asReal(
      isVector && tensor.ndim === 1
        ? tensor.view([tensor.shape[0] as number, 1], [...tensor.strides, 1], tensor.offset)
        : tensor,
    ),
  )
  const made = asComplex(op.forward(doubled, params)[0] as Tensor, dtype)
  return [isVector ? Tensor.ofData(elementsAs(made, dtype), made.shape.slice(0, -1), dtype) : made]
}

function asReal(tensor: Tensor): Tensor {
  const [rows = 1, columns = 1] = tensor.shape.slice(-2)
  const data = elementsAs(tensor, 'complex128') as Float64Array
  const out = new Float64Array(2 * data.length)
  for (let at = 0; at < data.length / 2; at++) {
    const column = at % columns
    const row = Math.floor(at / columns) % rows
    const matrix = Math.floor(at / (rows * columns)) * 4 * rows * columns
    const [re, im] = [data[2 * at] as number, data[2 * at + 1] as number]
    const top = matrix + row * 2 * columns + column
    const bottom = top + rows * 2 * columns
    out[top] = out[bottom + columns] = re
    out[bottom] = im
    out[top + columns] = -im
  }
  return Tensor.ofData(out, [...tensor.shape.slice(0, -2), 2 * rows, 2 * columns], 'float64')
}

function asComplex(tensor: Tensor, dtype: ComplexDType): Tensor {
  const [doubleRows = 2, doubleColumns = 2] = tensor.shape.slice(-2)
  const [rows, columns] = [doubleRows / 2, doubleColumns / 2]
  const data = elementsAs(tensor, 'float64') as Float64Array
  const out = new Float64Array(data.length / 2)
  for (let at = 0; at < out.length / 2; at++) {
    const matrix = Math.floor(at / (rows * columns)) * doubleRows * doubleColumns
    const top = matrix + (Math.floor(at / columns) % rows) * doubleColumns + (at % columns)
    out[2 * at] = data[top] as number
    out[2 * at + 1] = data[top + rows * doubleColumns] as number
  }
  const shape = [...tensor.shape.slice(0, -2), rows, columns]
  return Tensor.ofData(dtype === 'complex64' ? Float32Array.from(out) : out, shape, dtype)
}

function determinants(self: Tensor, dtype: ComplexDType): Tensor {
  const n = sideOf('linalg.det', self.shape)
  const data = Float64Array.from(elementsAs(self, 'complex128') as Float64Array)
  const size = 2 * n * n
  const out = new Float64Array(size === 0 ? 2 : (2 * data.length) / size)
  for (let at = 0; at < out.length; at += 2) {
    out.set(determinant(data.subarray((at / 2) * size, (at / 2 + 1) * size), n), at)
  }
  return Tensor.ofData(dtype === 'complex64' ? Float32Array.from(out) : out, self.shape.slice(0, -2), dtype)
}

/** By elimination with the largest pivot of each column; the matrix is written over. */
function determinant(a: Float64Array, n: number): Float64Array {
  const total = Float64Array.of(1, 0)
  const [share, taken] = [new Float64Array(2), new Float64Array(2)]
  const re = (row: number, column: number): number => a[2 * (row * n + column)] as number
  const im = (row: number, column: number): number => a[2 * (row * n + column) + 1] as number
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let row = k + 1; row < n; row++)
      if (Math.hypot(re(row, k), im(row, k)) > Math.hypot(re(pivot, k), im(pivot, k))) pivot = row
    if (re(pivot, k) === 0 && im(pivot, k) === 0) return new Float64Array(2)
    if (pivot !== k) {
      for (let at = 0; at < 2 * n; at++)
        [a[2 * k * n + at], a[2 * pivot * n + at]] = [a[2 * pivot * n + at] as number, a[2 * k * n + at] as number]
      multiply(total, 0, total[0] as number, total[1] as number, -1, 0)
    }
    multiply(total, 0, total[0] as number, total[1] as number, re(k, k), im(k, k))
    for (let row = k + 1; row < n; row++) {
      divide(share, 0, re(row, k), im(row, k), re(k, k), im(k, k))
      for (let column = k; column < n; column++) {
        multiply(taken, 0, share[0] as number, share[1] as number, re(k, column), im(k, column))
        const at = 2 * (row * n + column)
        a[at] = (a[at] as number) - (taken[0] as number)
        a[at + 1] = (a[at + 1] as number) - (taken[1] as number)
      }
    }
  }
  return total
}
