// Matrices of a batch: what ops on them share: sizes checked, matrices read one by one and results put together.
import { castData, scalarTypeName } from '../dtypes'
import { isComplex, isFloating } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { torchError } from '../errors'
import { elementsAs, stretch } from '../kernels/read'
import { eye } from '../kernels/rotations'
import type { TensorAlgebra } from '../algebra'
import { broadcastShapes, sameShape, type Shape } from '../shapes'
import { Tensor } from '../tensor'

/** Error: fewer than two dimensions, in PyTorch's words. */
export function needsMatrix(
  name: string,
  shape: Shape,
  input = 'A',
): { readonly rows: number; readonly columns: number } {
  if (shape.length < 2) throw torchError(`${name}: The input tensor ${input} must have at least 2 dimensions.`)
  const [rows = 0, columns = 0] = shape.slice(-2)
  return { rows, columns }
}

/** The side of square matrices. Errors: PyTorch's. */
export function sideOf(name: string, shape: Shape, input = 'A'): number {
  const { rows, columns } = needsMatrix(name, shape, input)
  if (rows !== columns) {
    throw torchError(
      `${name}: ${input} must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
    )
  }
  return rows
}

/** Error: whole numbers or bools. */
export function needsFloat(name: string, { dtype }: Tensor): void {
  if (isFloating(dtype)) return
  throw torchError(
    `${name}: Expected a floating point or complex tensor as input. Got ${scalarTypeName(dtype)}`,
    'NotImplementedError',
  )
}

/** Error: two tensors of different dtypes. */
export function needsSameDType(name: string, A: Tensor, B: Tensor): void {
  if (A.dtype === B.dtype) return
  throw torchError(
    `${name}: Expected A and B to have the same dtype, but found A of type ${scalarTypeName(A.dtype)} and B of type ${scalarTypeName(B.dtype)} instead`,
  )
}

/** The matrices of a batch, in double precision. */
export function matricesOf(self: Tensor): Float64Array[] {
  const data = elementsAs(self, 'float64') as Float64Array
  const size = numel(self.shape.slice(-2))
  return Array.from({ length: numel(self.shape.slice(0, -2)) }, (_, index) =>
    data.subarray(index * size, (index + 1) * size),
  )
}

/** Results of single matrices as one tensor in the dtype of another. */
export function gathered(parts: readonly Float64Array[], shape: Shape, like: Tensor): Tensor {
  const out = new Float64Array(numel(shape))
  let next = 0
  for (const part of parts) {
    out.set(part, next)
    next += part.length
  }
  return Tensor.ofData(castData(out, 'float64', like.dtype), shape, like.dtype)
}

/** Batch dimensions that both broadcast to. */
export function commonBatch(A: Shape, B: Shape): Shape {
  return broadcastShapes(A.slice(0, -2), B.slice(0, -2))
}

/** A batch of matrices stretched over batch dimensions. */
export function inBatch(self: Tensor, batch: Shape): Tensor {
  const shape = [...batch, ...self.shape.slice(-2)]
  return sameShape(shape, self.shape) ? self : stretch(self, shape)
}

/** ` (Batch element 2):` where there are several matrices. */
export const whichOf = (batch: number, matrices: number): string => (matrices > 1 ? `(Batch element ${batch}): ` : '')

/** PyTorch's words for a matrix that has no factor. */
export function notPositive(name: string, batch: number, matrices: number, order: number): Error {
  return torchError(
    `${name}: ${whichOf(batch, matrices)}The factorization could not be completed because the input is not positive-definite (the leading minor of order ${order} is not positive-definite).`,
    '_LinAlgError',
  )
}

/** PyTorch's words for a pivot that is zero. */
export function singularFactor(name: string, batch: number, matrices: number, column: number): Error {
  return torchError(
    `${name}: ${whichOf(batch, matrices)}U[${column},${column}] is zero and using it on lu_solve would result in a division by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)`,
  )
}

/** Error: a gradient asks for the phase of complex vectors, which is left open. Phases are on the diagonal. */
export function needsNoPhase(whose: string, depends: string, turning: Tensor): void {
  const [n = 0] = turning.shape.slice(-1)
  const pairs = elementsAs(turning, 'complex128') as Float64Array
  for (let at = 0; at < pairs.length / 2; at++) {
    const isDiagonal = at % n === Math.floor(at / n) % n
    if (!isDiagonal || Math.abs(pairs[2 * at + 1] as number) <= PHASE) continue
    throw torchError(
      `${whose} in the complex case are specified up to multiplication by e^{i phi}. The specified loss function depends on ${depends} ill-defined.`,
    )
  }
}

/** What PyTorch lets pass. */
const PHASE = 1e-2

/** True where B is a vector, or a batch of vectors, one for each matrix. */
export const isVectorFor = (A: Shape, B: Shape): boolean =>
  B.length === 1 || (A.length - 1 === B.length && sameShape(A.slice(0, -1), B))

export const mT = (f: TensorAlgebra<Tensor>, a: Tensor): Tensor => f.transpose(a, -2, -1)

/** Transposed and, of complex numbers, conjugated. */
export const mH = (f: TensorAlgebra<Tensor>, a: Tensor): Tensor => (isComplex(a.dtype) ? f.conj(mT(f, a)) : mT(f, a))

/** The identity, square. */
export function identity(n: number, dtype: Tensor['dtype']): Tensor {
  return Tensor.ofData(castData(eye(n, n), 'float64', dtype), [n, n], dtype)
}

/** The sizes of two batches of matrices, as messages name them: `(2x3 and 4x5)`. */
export const pairText = (A: Shape, B: Shape): string => `(${A.slice(-2).join('x')} and ${B.slice(-2).join('x')})`
