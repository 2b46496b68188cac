// Algebra: the operations that derivative rules are written in. A rule is generic in what it computes with, so one text
// of it serves tensors (backward, double backward), plain numbers (the scalar fast path) and formulas (what people read).
import type { DType } from '../model/dtype'
import type { SpecialName } from './kernels/named'

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
  floor(a: Arg<T>): T
  trunc(a: Arg<T>): T
  exp(a: Arg<T>): T
  log(a: Arg<T>): T
  sqrt(a: Arg<T>): T
  sin(a: Arg<T>): T
  cos(a: Arg<T>): T
  sinh(a: Arg<T>): T
  cosh(a: Arg<T>): T
  tanh(a: Arg<T>): T
  sigmoid(a: Arg<T>): T
  erf(a: Arg<T>): T
  digamma(a: Arg<T>): T
  /** The n-th derivative of digamma; n is a number in every algebra but that of text. */
  polygamma(n: Arg<T>, a: Arg<T>): T
  besselI0(a: Arg<T>): T
  besselI1(a: Arg<T>): T
  /** A function of torch.special. */
  special(name: SpecialName, a: Arg<T>): T
  /** Comparisons give 1 (true) or 0 where the algebra has numbers, a bool tensor where it has tensors. */
  eq(a: Arg<T>, b: Arg<T>): T
  ne(a: Arg<T>, b: Arg<T>): T
  gt(a: Arg<T>, b: Arg<T>): T
  ge(a: Arg<T>, b: Arg<T>): T
  lt(a: Arg<T>, b: Arg<T>): T
  le(a: Arg<T>, b: Arg<T>): T
  and(a: Arg<T>, b: Arg<T>): T
  where(condition: Arg<T>, a: Arg<T>, b: Arg<T>): T
  maskedFill(a: T, mask: T, value: number): T
  zerosLike(a: T): T
}

/** How PyTorch adds at places. */
export interface AddedAs {
  /** The node that it makes of it. */
  readonly node: string
  /** It copies, as no place comes twice, so that zeros keep their sign. */
  readonly copied?: boolean
}

/** What rules of the other ops may use besides: everything that depends on a shape. */
export interface TensorAlgebra<T> extends Algebra<T> {
  zeros(shape: readonly number[], dtype: DType): T
  ones(shape: readonly number[], dtype: DType): T
  /** Sum over dimensions (null = all). */
  sum(a: T, dims: readonly number[] | null, keepdim: boolean): T
  cumsum(a: T, dim: number): T
  prod(a: T, dim: number | null, keepdim: boolean): T
  mean(a: T, dims: readonly number[] | null, keepdim: boolean): T
  flip(a: T, dims: readonly number[]): T
  expand(a: T, shape: readonly number[]): T
  reshape(a: T, shape: readonly number[]): T
  /** Gives reduced dimensions back as size 1, so that the result broadcasts against the input of the reduction. */
  restoreDims(a: T, dims: readonly number[], ndim: number): T
  unsqueeze(a: T, dim: number): T
  permute(a: T, dims: readonly number[]): T
  transpose(a: T, dim0: number, dim1: number): T
  /** 2-d transpose; leaves 0-d and 1-d tensors alone. */
  t(a: T): T
  matmul(a: T, b: T): T
  bmm(a: T, b: T): T
  outer(a: T, b: T): T
  narrow(a: T, dim: number, start: number, length: number): T
  select(a: T, dim: number, index: number): T
  cat(list: readonly T[], dim: number): T
  stack(list: readonly T[], dim: number): T
  tril(a: T, diagonal: number): T
  triu(a: T, diagonal: number): T
  /** The elements at flat row-major places, in `shape`. */
  readAt(a: T, places: Int32Array, shape: readonly number[]): T
  /** Zeros of `shape` with the elements of `a` added at flat row-major places: the derivative of `readAt`. */
  addAt(a: T, places: Int32Array, shape: readonly number[], as?: AddedAs): T
  toDType(a: T, dtype: DType): T
  contiguous(a: T): T
  /** The conjugate; a real tensor itself. */
  conj(a: T): T
  viewAsReal(a: T): T
  viewAsComplex(a: T): T
  complex(real: T, imag: T): T
  /** The real (0) or imaginary (1) parts; of a real tensor itself, or zeros. */
  part(a: T, which: 0 | 1): T
  /** The Fourier transform of complex numbers, and that of real ones to its first half. */
  fourier(a: T, dims: readonly number[], normalization: number, forward: boolean): T
  realFourier(a: T, dims: readonly number[], normalization: number): T
}
