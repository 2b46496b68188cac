// Ops that make factors of complex matrices, or determinants: matrix by matrix, and put together as tensors.
import type { ComplexDType } from '../../model/dtype'
import { partDType } from '../../model/dtype'
import { torchError } from '../errors'
import { cholesky } from '../kernels/dense'
import { elementsAs } from '../kernels/read'
import { turned } from '../kernels/rotations'
import type { AnyParams, Op } from '../op'
import { notPositive, singularFactor } from '../ops/matrix-batches'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { pivotsOf, productOf } from './elimination'
import { complexEigen, complexQr, complexSingular } from './factorisations'
import { sizesOf } from './folds'
import { complexApart, complexFactored, type ComplexFactors } from './lu'
import { ofSquares, onDiagonal, squaresOf } from './squares'

interface Given {
  /** As pairs. */
  readonly matrix: Float64Array
  readonly rows: number
  readonly columns: number
  readonly params: AnyParams
  /** Which of how many matrices it is. */
  readonly index: number
  readonly count: number
}

/** The factors of one matrix, by the name of the op; null if an iteration does not converge. */
const MAKERS: Readonly<Record<string, (given: Given) => readonly Float64Array[] | null>> = {
  det: ({ matrix, rows }) => [Float64Array.from(productOf(pivotsOf(matrix.slice(), rows)))],
  slogdet: ({ matrix, rows }) => signAndLog(pivotsOf(matrix.slice(), rows)),
  cholesky: choleskyOf,
  eigh: ({ matrix, rows, params }) => {
    const found = complexEigen(matrix, rows, params.UPLO === 'L')
    return found && [found.values, found.vectors]
  },
  linalg_svd: ({ matrix, rows, columns, params }) =>
    complexSingular(matrix, rows, columns, params.full_matrices === true),
  lu: (given) => complexApart(eliminated(given), given.rows, given.columns),
  lu_factor: (given) => packedOf(given, true).slice(0, 2),
  lu_factor_ex: (given) => packedOf(given, given.params.check_errors === true),
  qr: ({ matrix, rows, columns, params }) => {
    const [q, r] = complexQr(matrix, rows, columns, params.mode === 'complete') as [Float64Array, Float64Array]
    return [params.mode === 'r' ? new Float64Array(0) : q, r]
  },
}

/** Outputs of another dtype, by the name of the op. */
const OTHER_OUTPUTS: Readonly<Record<string, Readonly<Record<number, 'real' | 'int32'>>>> = {
  slogdet: { 1: 'real' },
  eigh: { 0: 'real' },
  linalg_svd: { 1: 'real' },
  lu_factor: { 1: 'int32' },
  lu_factor_ex: { 1: 'int32', 2: 'int32' },
}

function dtypeOf(name: string, output: number, dtype: ComplexDType): Tensor['dtype'] {
  const other = OTHER_OUTPUTS[name]?.[output]
  return other === 'int32' ? other : other ? partDType(dtype) : dtype
}

/** What the op gives where it is one of these; null for all others. Errors are those of the op. */
export function factorsOf(op: Op, self: Tensor, params: AnyParams, dtype: ComplexDType): readonly Tensor[] | null {
  const { name } = op.info
  const make = MAKERS[name]
  if (!make) return null
  const shapes = op.shape([self.shape], params)
  const [rows = 0, columns = 0] = self.shape.slice(-2)
  const data = elementsAs(self, 'complex128') as Float64Array
  const size = 2 * rows * columns
  const count = self.shape.slice(0, -2).reduce((product, each) => product * each, 1)
  const made = Array.from({ length: count }, (_, index) => {
    const matrix = data.subarray(index * size, (index + 1) * size)
    return make({ matrix, rows, columns, params, index, count })
  })
  // Of their sizes it does not converge either, and the op says so.
  if (made.includes(null)) return op.forward([sizesOf(self, dtype)], params)
  return shapes.map((shape, output) =>
    joined(
      made.map((factors) => factors?.[output] ?? new Float64Array(0)),
      shape,
      dtypeOf(name, output, dtype),
    ),
  )
}

function joined(parts: readonly Float64Array[], shape: Shape, dtype: Tensor['dtype']): Tensor {
  const out = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let next = 0
  for (const part of parts) {
    out.set(part, next)
    next += part.length
  }
  if (dtype === 'int32') return Tensor.ofData(Int32Array.from(out), shape, dtype)
  const isSingle = dtype === 'float32' || dtype === 'complex64'
  return Tensor.ofData(isSingle ? Float32Array.from(out) : out, shape, dtype)
}

function eliminated({ matrix, rows, columns, params }: Given): ComplexFactors {
  if (params.pivot === false) throw torchError('linalg.lu_factor: LU without pivoting is not implemented on the CPU')
  return complexFactored(matrix, rows, columns)
}

/** L and U in one, the rows exchanged (from 1), and the first pivot that is zero. Error: `isChecked`, and there is one. */
function packedOf(given: Given, isChecked: boolean): readonly Float64Array[] {
  const { lu, exchanged, singular } = eliminated(given)
  if (isChecked && singular > 0) {
    const name = 'check_errors' in given.params ? 'lu_factor_ex' : 'lu_factor'
    throw singularFactor(`torch.linalg.${name}`, given.index, given.count, singular)
  }
  return [lu, Float64Array.from(exchanged, (row) => row + 1), Float64Array.of(singular)]
}

/** The direction of a product, and the logarithm of its size. */
function signAndLog(pairs: Float64Array): readonly Float64Array[] {
  let log = 0
  const directions = pairs.slice()
  for (let at = 0; at < pairs.length; at += 2) {
    const size = Math.hypot(pairs[at] as number, pairs[at + 1] as number)
    log += Math.log(size)
    directions.set(size === 0 ? [0, 0] : [(pairs[at] as number) / size, (pairs[at + 1] as number) / size], at)
  }
  return [Float64Array.from(productOf(directions)), Float64Array.of(log)]
}

/** The real factor of squares is made of squares too. The diagonal of a Hermitian matrix counts as real. */
function choleskyOf({ matrix, rows: n, params, index, count }: Given): readonly Float64Array[] {
  const squares = squaresOf(
    onDiagonal(matrix, n, (re) => [re, 0]),
    n,
  )
  const isUpper = params.upper === true
  const lower = cholesky(isUpper ? turned(squares, 2 * n, 2 * n) : squares, 2 * n)
  if (typeof lower === 'number') throw notPositive('linalg.cholesky', index, count, Math.ceil(lower / 2))
  return [ofSquares(isUpper ? turned(lower, 2 * n, 2 * n) : lower, n)]
}
