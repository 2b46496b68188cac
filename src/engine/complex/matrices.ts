// Complex matrices. a + bi acts as the real matrix [[a, −b], [b, a]]: sums, products, inverses and triangular factors of matrices
// made of such squares are those of the complex ones, so that real solvers solve complex systems.
import type { ComplexDType } from '../../model/dtype'
import { partDType } from '../../model/dtype'
import { spacingOf } from '../dtypes'
import { elements, elementsAs } from '../kernels/read'
import type { AnyParams, Op } from '../op'
import type { PythonScalar } from '../python-scalar'
import { Tensor } from '../tensor'
import { factorsOf } from './factors'
import { tensorOfPairs } from './parts'
import { ofSquares, onDiagonal, squaresOf } from './squares'
import { times, withoutPhases } from './triangles'

/** Ops that give the same for the real matrices of twice the size. */
const SAME_FOR_REAL = new Set([
  ...['inverse', 'inv_ex', 'solve', 'solve_ex', 'matrix_exp', 'pinv', 'matrix_rank'],
  ...['solve_triangular', 'cholesky_solve', 'cholesky_inverse'],
])

/** What the op gives where it is one of these or makes factors; null for all others. Errors are those of the op. */
export function matrixOf(
  op: Op,
  inputs: readonly Tensor[],
  params: AnyParams,
  dtype: ComplexDType,
): readonly Tensor[] | null {
  const { name } = op.info
  const factors = factorsOf(op, inputs[0] as Tensor, params, dtype)
  if (factors) return factors
  if (!SAME_FOR_REAL.has(name)) return null
  // Shapes that do not go together are refused by the op's own rule.
  op.shape(
    inputs.map(({ shape }) => shape),
    params,
  )
  const isVector = name.startsWith('solve') && name !== 'solve_triangular' && inputs[1]?.ndim === 1
  const { inputs: given, phases } = withoutPhases(name, inputs, params, dtype)
  const doubled = given.map((tensor, index) =>
    asReal(
      isVector && tensor.ndim === 1
        ? tensor.view([tensor.shape[0] as number, 1], [...tensor.strides, 1], tensor.offset)
        : tensor,
      params.unitriangular === true && index === 0,
    ),
  )
  const chosen = 'rtol' in params ? { ...params, rtol: toleranceOf(inputs[0] as Tensor, params, dtype) } : params
  const [first, ...counts] = op.forward(doubled, chosen) as [Tensor, ...Tensor[]]
  if (name === 'matrix_rank') return [halved(first)]
  const made = asComplex(first, dtype)
  if (phases) return [times(made, phases, dtype)]
  const shown = isVector ? Tensor.ofData(elementsAs(made, dtype), made.shape.slice(0, -1), dtype) : made
  return [shown, ...counts.map(halved)]
}

/** A rank, or the number of a column, of the real matrix of twice the size. */
function halved(count: Tensor): Tensor {
  const data = elements(count).slice()
  data.forEach((each, at) => {
    data[at] = typeof each === 'bigint' ? (each + 1n) / 2n : Math.ceil(each / 2)
  })
  return Tensor.ofData(data, count.shape, count.dtype)
}

/** Where a singular value counts as zero: said of the complex matrix, not of the real one of twice its size. */
function toleranceOf({ shape }: Tensor, { atol, rtol }: AnyParams, dtype: ComplexDType): PythonScalar {
  if (rtol) return rtol as PythonScalar
  const isAbsolute = atol !== null && Number((atol as PythonScalar).value) > 0
  return { kind: 'float', value: isAbsolute ? 0 : Math.max(...shape.slice(-2)) * spacingOf(partDType(dtype)) }
}

/** Each number as a square of four; on the diagonal as if it were 1 where that is what it counts for. */
function asReal(tensor: Tensor, hasUnits: boolean): Tensor {
  const [rows = 1, columns = 1] = tensor.shape.slice(-2)
  const data = elementsAs(tensor, 'complex128') as Float64Array
  const squares = squaresOf(hasUnits ? onDiagonal(data, columns, () => [1, 0]) : data, columns)
  return Tensor.ofData(squares, [...tensor.shape.slice(0, -2), 2 * rows, 2 * columns], 'float64')
}

function asComplex(tensor: Tensor, dtype: ComplexDType): Tensor {
  const [doubleRows = 2, doubleColumns = 2] = tensor.shape.slice(-2)
  const out = ofSquares(elementsAs(tensor, 'float64') as Float64Array, doubleColumns / 2)
  return tensorOfPairs(out, [...tensor.shape.slice(0, -2), doubleRows / 2, doubleColumns / 2], dtype)
}
