// The algebra of tensors: derivative rules run in it during backward, and in it again for second derivatives.
import type { Arg, TensorAlgebra } from './algebra'
import { isComplex } from '../model/dtype'
import { one } from './dispatch'
import { full } from './literal'
import { sigmoid, tanh } from './ops/activation'
import { isGradEnabled } from './autograd/mode'
import { add, addScalar, div, divScalar, mul, mulScalar, neg, sub, subScalar } from './ops/arithmetic'
import { clone, flip, toDType, tril, triu } from './ops/arrange'
import { complexTensor, conj, viewAsComplex, viewAsReal } from './ops/complex-numbers'
import { fftC2cOp, fftR2cOp } from './ops/fourier'
import { permute, transpose, transposed, unsqueeze } from './ops/axes'
import { eq, ge, gt, le, logicalAnd, lt, ne, where } from './ops/comparison'
import { maskedFill } from './ops/gathering'
import { specialOf } from './ops/by-name'
import { cat, stack } from './ops/joining'
import { matmul, outer } from './ops/linear'
import { abs, erf, exp, floor, log, sign, sqrt, trunc } from './ops/math'
import { bmm } from './ops/matrix'
import { addAt, readAt } from './ops/places'
import { pow } from './ops/power'
import { cumsum, mean, prod, sum } from './ops/reduction'
import { narrow, select } from './ops/slicing'
import { besselI0Of, besselI1Of, digamma, polygamma } from './ops/special'
import { cos, cosh, sin, sinh } from './ops/trigonometry'
import { expand, reshape } from './ops/views'
import { wrapNumber } from './python-scalar'
import type { Tensor } from './tensor'

const lift = (arg: Arg<Tensor>): Tensor => (typeof arg === 'number' ? wrapNumber(arg) : arg)

type Unary = (a: Arg<Tensor>) => Tensor
type Binary = (a: Arg<Tensor>, b: Arg<Tensor>) => Tensor

const unary =
  (op: (a: Tensor) => Tensor): Unary =>
  (a) =>
    op(lift(a))

/** The number that a Python scalar stands for; null for tensors. */
const numberOf = (arg: Arg<Tensor>): number | null =>
  typeof arg === 'number' ? arg : arg.wrapped ? Number(arg.element) : null

type ByNumber = (self: Tensor, other: number) => Tensor

/**
 * Two numbers are combined as numbers: the result stays as weak in promotion as a Python scalar. Where the derivative is
 * recorded itself, a tensor and a number make the nodes that they make in PyTorch's own derivatives.
 */
const binary =
  (
    op: (a: Tensor, b: Tensor) => Tensor,
    ofNumbers: (a: number, b: number) => number,
    byNumber: ByNumber | null = null,
    commutes = false,
  ): Binary =>
  (a, b) => {
    const [first, second] = [numberOf(a), numberOf(b)]
    if (first !== null && second !== null) return wrapNumber(ofNumbers(first, second))
    if (byNumber && isGradEnabled()) {
      if (typeof b === 'number') return byNumber(lift(a), b)
      if (typeof a === 'number' && commutes) return byNumber(b, a)
    }
    return op(lift(a), lift(b))
  }

const comparison =
  (op: (a: Tensor, b: Tensor) => Tensor): Binary =>
  (a, b) =>
    op(lift(a), lift(b))

export const TENSOR_ALGEBRA: TensorAlgebra<Tensor> = {
  add: binary(add, (a, b) => a + b, addScalar, true),
  sub: binary(sub, (a, b) => a - b, subScalar),
  mul: binary(mul, (a, b) => a * b, mulScalar, true),
  div: binary(div, (a, b) => a / b, divScalar),
  pow: binary(pow, (a, b) => a ** b),
  neg: unary(neg),
  abs: unary(abs),
  sign: unary(sign),
  floor: unary(floor),
  trunc: unary(trunc),
  exp: unary(exp),
  log: unary(log),
  sqrt: (a) => (typeof a === 'number' ? wrapNumber(Math.sqrt(a)) : sqrt(a)),
  sin: unary(sin),
  cos: unary(cos),
  sinh: unary(sinh),
  cosh: unary(cosh),
  tanh: unary(tanh),
  sigmoid: unary(sigmoid),
  erf: unary(erf),
  digamma: unary(digamma),
  polygamma: (n, a) => polygamma(numberOf(n) ?? 0, lift(a)),
  besselI0: unary(besselI0Of),
  besselI1: unary(besselI1Of),
  special: (name, a) => specialOf(name, lift(a)),
  eq: comparison(eq),
  ne: comparison(ne),
  gt: comparison(gt),
  ge: comparison(ge),
  lt: comparison(lt),
  le: comparison(le),
  and: comparison(logicalAnd),
  where: (condition, a, b) => where(lift(condition), lift(a), lift(b)),
  maskedFill: (a, mask, value) => maskedFill(a, mask, wrapNumber(value)),
  zerosLike: ({ shape, dtype }) => full(shape, 0, dtype),
  zeros: (shape, dtype) => full(shape, 0, dtype),
  ones: (shape, dtype) => full(shape, 1, dtype),
  sum,
  cumsum,
  prod,
  mean,
  flip,
  expand,
  reshape,
  restoreDims: (a, dims, ndim) => {
    let next = 0
    const size = (dim: number): number => (dims.includes(dim) ? 1 : (a.shape[next++] ?? 1))
    return reshape(
      a,
      Array.from({ length: ndim }, (_, dim) => size(dim)),
    )
  },
  unsqueeze,
  permute,
  transpose,
  t: transposed,
  matmul,
  bmm,
  outer,
  narrow,
  select,
  cat,
  stack,
  tril,
  triu,
  readAt,
  addAt,
  toDType,
  contiguous: (a) => (a.isContiguous ? a : clone(a)),
  conj,
  viewAsReal,
  viewAsComplex,
  complex: complexTensor,
  part: (a, which) => {
    if (isComplex(a.dtype)) return select(viewAsReal(a), -1, which)
    return which === 0 ? a : full(a.shape, 0, a.dtype)
  },
  fourier: (a, dim, normalization, forward) => one(fftC2cOp, [a], { dim, normalization, forward }),
  realFourier: (a, dim, normalization) => one(fftR2cOp, [a], { dim, normalization, onesided: true }),
}
