// The factors of an elimination: P, L and U, packed in one matrix or apart, and gradients through them.
import type { TensorAlgebra } from '../algebra'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { indices } from '../kernels/read'
import { sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { gathered, identity, mT } from './matrix-batches'
import { solveTriangularOp } from './triangular'

/** Error: fewer than two dimensions, in the words of these ops. */
export function needsRows(name: string, shape: Shape): void {
  if (shape.length < 2) {
    throw torchError(`${name}: Expected tensor with 2 or more dimensions. Got size: ${sizesText(shape)} instead`)
  }
}

export const shorter = (shape: Shape): number => Math.min(...shape.slice(-2))

/** The square matrix P with A = P·L·U, from the order of the rows. */
export function permutation(order: ArrayLike<number>): Float64Array {
  const n = order.length
  const made = new Float64Array(n * n)
  for (let row = 0; row < n; row++) made[(order[row] as number) * n + row] = 1
  return made
}

/** The order of rows after the exchanges that pivots, counted from 1, stand for. */
function orderOf(exchanges: readonly number[], n: number): number[] {
  const order = Array.from({ length: n }, (_, row) => row)
  exchanges.forEach((other, row) => {
    if (other < 1 || other > n) {
      throw torchError(
        'pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive.Did you properly pass the result of lu_factor?',
      )
    }
    ;[order[row], order[other - 1]] = [order[other - 1] as number, order[row] as number]
  })
  return order
}

/** The permutations that a batch of pivots stands for, as matrices. */
export function permutationsOf(exchanges: Tensor, n: number, like: Tensor): Tensor {
  const list = indices(exchanges)
  const count = exchanges.shape.at(-1) ?? 0
  const batch = exchanges.shape.slice(0, -1)
  const parts = Array.from({ length: count === 0 ? 0 : list.length / count }, (_, index) =>
    permutation(orderOf(list.slice(index * count, (index + 1) * count), n)),
  )
  return gathered(parts, [...batch, n, n], like)
}

/** The lower triangle of packed factors, with its ones. */
export function lowerOf(f: TensorAlgebra<Tensor>, packed: Tensor): Tensor {
  const count = shorter(packed.shape)
  const part = f.tril(f.narrow(packed, -1, 0, count), -1)
  const rows = packed.shape.at(-2) ?? 0
  const eye = identity(count, packed.dtype)
  return f.add(part, rows > count ? f.cat([eye, f.zeros([rows - count, count], packed.dtype)], -2) : eye)
}

export const upperOf = (f: TensorAlgebra<Tensor>, packed: Tensor): Tensor =>
  f.triu(f.narrow(packed, -2, 0, shorter(packed.shape)), 0)

/** X with T·X = B, or X·T = B, for a triangle T. */
export const substituted = (T: Tensor, B: Tensor, upper: boolean, left: boolean, unit: boolean): Tensor =>
  one(solveTriangularOp, [T, B], { upper, left, unitriangular: unit })

/** The gradient of P·A from those of L and U, all square. */
function squareGradient(
  f: TensorAlgebra<Tensor>,
  gL: Tensor | null,
  gU: Tensor | null,
  L: Tensor,
  U: Tensor,
): Tensor | null {
  const fromL = gL && f.tril(f.matmul(mT(f, L), gL), -1)
  const fromU = gU && f.triu(f.matmul(gU, mT(f, U)), 0)
  const inner = fromL && fromU ? f.add(fromL, fromU) : (fromL ?? fromU)
  if (!inner) return null
  return substituted(mT(f, U), substituted(mT(f, L), inner, true, true, true), false, false, false)
}

/** The gradient of P·A of any shape: what lies beyond the square follows by substitution. */
export function factorGradient(
  f: TensorAlgebra<Tensor>,
  gL: Tensor | null,
  gU: Tensor | null,
  L: Tensor,
  U: Tensor,
): Tensor | null {
  const [rows, count, columns] = [L.shape.at(-2) ?? 0, L.shape.at(-1) ?? 0, U.shape.at(-1) ?? 0]
  const first = (a: Tensor, dim: number): Tensor => f.narrow(a, dim, 0, count)
  const rest = (a: Tensor, dim: number): Tensor => f.narrow(a, dim, count, (dim === -1 ? columns : rows) - count)
  if (rows === columns) return squareGradient(f, gL, gU, L, U)
  if (columns > count) {
    const beyond = gU && substituted(mT(f, L), rest(gU, -1), true, true, true)
    const back = beyond && f.neg(f.tril(f.matmul(beyond, mT(f, rest(U, -1))), -1))
    const ofL = gL && back ? f.add(gL, back) : (gL ?? back)
    const square = squareGradient(f, ofL, gU && first(gU, -1), L, first(U, -1))
    return square && f.cat([square, beyond ?? f.zeros([...U.shape.slice(0, -1), columns - count], U.dtype)], -1)
  }
  const beyond = gL && substituted(mT(f, U), rest(gL, -2), false, false, false)
  const back = beyond && f.neg(f.triu(f.matmul(mT(f, rest(L, -2)), beyond), 0))
  const ofU = gU && back ? f.add(gU, back) : (gU ?? back)
  const square = squareGradient(f, gL && first(gL, -2), ofU, first(L, -2), U)
  return square && f.cat([square, beyond ?? f.zeros([...L.shape.slice(0, -2), rows - count, count], L.dtype)], -2)
}

export function factorShapes(name: string, A: Shape): readonly [P: Shape, L: Shape, U: Shape] {
  needsRows(name, A)
  const [rows = 0, columns = 0] = A.slice(-2)
  const [batch, count] = [A.slice(0, -2), Math.min(rows, columns)]
  return [
    [...batch, rows, rows],
    [...batch, rows, count],
    [...batch, count, columns],
  ]
}

/** L and U from both in one matrix. */
export function apart(
  packed: Float64Array,
  rows: number,
  columns: number,
): { readonly L: Float64Array; readonly U: Float64Array } {
  const count = Math.min(rows, columns)
  const [L, U] = [new Float64Array(rows * count), new Float64Array(count * columns)]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = packed[row * columns + column] as number
      if (row <= column) U[row * columns + column] = value
      else L[row * count + column] = value
      if (row === column) L[row * count + row] = 1
    }
  }
  return { L, U }
}
