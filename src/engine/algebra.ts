// Algebra: the operations that derivative rules are written in. A rule is generic in what it computes with, so one text
// of it serves tensors (backward, double backward), plain numbers (the scalar fast path) and formulas (what people read).
import type { DType } from '../model/dtype'

/** A value of the algebra, or a Python scalar. */
export type Arg<T> = T | number

/** What rules of elementwise ops may use. */
export interface Algebra<T> {
  add(a: Arg<T>, b: Arg<T>): T
  sub(a: Arg<T>, b: Arg<T>): T
  mul(a: Arg<T>, b: Arg<T>): T
  div(a: Arg<T>, b: Arg<T>): T
  pow(a: Arg<T>, b: Arg<T>): T
  neg(a: Arg<T>): T
  abs(a: Arg<T>): T
  sign(a: Arg<T>): T
  exp(a: Arg<T>): T
  log(a: Arg<T>): T
  sqrt(a: Arg<T>): T
  sin(a: Arg<T>): T
  cos(a: Arg<T>): T
  tanh(a: Arg<T>): T
  sigmoid(a: Arg<T>): T
  erf(a: Arg<T>): T
  /** Comparisons give 1 (true) or 0 where the algebra has numbers, a bool tensor where it has tensors. */
  eq(a: Arg<T>, b: Arg<T>): T
  ne(a: Arg<T>, b: Arg<T>): T
  gt(a: Arg<T>, b: Arg<T>): T
  ge(a: Arg<T>, b: Arg<T>): T
  lt(a: Arg<T>, b: Arg<T>): T
  le(a: Arg<T>, b: Arg<T>): T
  and(a: Arg<T>, b: Arg<T>): T
  where(condition: Arg<T>, a: Arg<T>, b: Arg<T>): T
}

/** What rules of the other ops may use besides: everything that depends on a shape. */
export interface TensorAlgebra<T> extends Algebra<T> {
  zeros(shape: readonly number[], dtype: DType): T
  ones(shape: readonly number[], dtype: DType): T
  /** Sum over dimensions (null = all). */
  sum(a: T, dims: readonly number[] | null, keepdim: boolean): T
  cumsum(a: T, dim: number): T
  flip(a: T, dims: readonly number[]): T
  expand(a: T, shape: readonly number[]): T
  reshape(a: T, shape: readonly number[]): T
  /** Gives reduced dimensions back as size 1, so that the result broadcasts against the input of the reduction. */
  restoreDims(a: T, dims: readonly number[], ndim: number): T
  squeezeDims(a: T, dims: readonly number[]): T
  permute(a: T, dims: readonly number[]): T
  transpose(a: T, dim0: number, dim1: number): T
  matmul(a: T, b: T): T
  narrow(a: T, dim: number, start: number, length: number): T
  cat(list: readonly T[], dim: number): T
  stack(list: readonly T[], dim: number): T
  /** Zeros of `shape` with `a` written at the places `place` names; the derivative of reading those places. */
  scatterView(a: T, shape: readonly number[], place: ViewPlace): T
  readView(a: T, place: ViewPlace): T
  gather(a: T, dim: number, index: T): T
  /** Zeros of `shape` with `source` added at `index` along `dim`; the derivative of gather. */
  scatterAdd(shape: readonly number[], dim: number, index: T, source: T): T
  indexSelect(a: T, dim: number, index: T): T
  /** Zeros of `shape` with the slices of `source` added at `index` along `dim`; the derivative of index_select. */
  indexAdd(shape: readonly number[], dim: number, index: T, source: T): T
  tril(a: T, diagonal: number): T
  triu(a: T, diagonal: number): T
  prod(a: T, dim: number): T
  maskedFill(a: T, mask: T, value: number): T
  softmax(a: T, dim: number): T
  toDType(a: T, dtype: DType): T
}

/** A strided window into a contiguous tensor. */
export interface ViewPlace {
  readonly shape: readonly number[]
  readonly strides: readonly number[]
  readonly offset: number
}
