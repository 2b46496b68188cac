// Matrix products on the machine.
import { spareArray } from '../reuse'
import { machineFor, type Floats, type Kernels } from './machine'

/** A matrix, or a batch of them, in an array: where it begins, and the distance between neighbours along each dimension. */
export interface MatrixPlace {
  readonly data: Floats
  readonly offset: number
  readonly batch: number
  readonly row: number
  readonly column: number
}

export interface ProductSizes {
  readonly batch: number
  readonly rows: number
  readonly inner: number
  readonly columns: number
}

/** Below this many multiplications the plain loops are done before the copies would be. */
const LEAST_WORK = 2048

/** The kernel for arrays of a type. */
const productOf = (kernels: Kernels, data: Floats): Kernels['matmul32'] =>
  data instanceof Float32Array ? kernels.matmul32 : kernels.matmul64

/** How many elements lie between a matrix's first and its last, both counted. */
const span = ({ row, column }: MatrixPlace, rows: number, columns: number): number =>
  (rows - 1) * row + (columns - 1) * column + 1

/**
 * The products of two batches, as new elements [batch, rows, columns] of the type of both; null where the machine would not
 * pay, or is not there. `row` is added to every row. Sums of float32 are carried in float32, a few hundred products at a time.
 */
export function machineProduct(
  a: MatrixPlace,
  b: MatrixPlace,
  sizes: ProductSizes,
  row: Floats | null = null,
): Floats | null {
  const { batch, rows, inner, columns } = sizes
  if (rows * inner * columns < LEAST_WORK) return null
  const size = a.data.BYTES_PER_ELEMENT
  const [spanA, spanB] = [span(a, rows, inner), span(b, inner, columns)]
  const count = rows * columns
  const host = machineFor(rows * inner * columns, (spanA + spanB + count + columns) * size, 4)
  if (!host) return null
  const [atA, atB, atC] = [host.room(spanA * size), host.room(spanB * size), host.room(count * size)]
  const start = row ? host.put(row) : 0
  const product = productOf(host.kernels, a.data)
  const spare = spareArray(size === 4 ? 'float32' : 'float64', batch * count)
  const out =
    spare ?? (batch === 1 ? null : new (a.data instanceof Float32Array ? Float32Array : Float64Array)(batch * count))
  for (let at = 0; at < batch; at++) {
    if (at === 0 || a.batch !== 0) host.write(atA, window(a, at, spanA))
    if (at === 0 || b.batch !== 0) host.write(atB, window(b, at, spanB))
    product(rows, inner, columns, atA, a.row, a.column, atB, b.row, b.column, false, atC, columns, start, 0)
    if (out) host.read(atC, out.subarray(at * count, (at + 1) * count))
  }
  return out ?? host.floats(atC, count, size)
}

/** The elements of one matrix of the batch. */
function window({ data, offset, batch }: MatrixPlace, at: number, length: number): Floats {
  const start = offset + at * batch
  return start === 0 && length === data.length ? data : data.subarray(start, start + length)
}
