// The algebra of tensors: derivative rules run in it during backward, and in it again for second derivatives.
import type { Arg, TensorAlgebra } from './algebra'
import { wrapNumber } from './python-scalar'
import { full } from './literal'
import type { Tensor } from './tensor'
import { add, mul, sub } from './ops/arithmetic'
import { sum } from './ops/reduction'
import { expand, reshape } from './ops/shape'

const lift = (arg: Arg<Tensor>): Tensor => (typeof arg === 'number' ? wrapNumber(arg) : arg)

export const TENSOR_ALGEBRA = {
  add: (a, b) => add(lift(a), lift(b)),
  sub: (a, b) => sub(lift(a), lift(b)),
  mul: (a, b) => mul(lift(a), lift(b)),
  neg: (a) => mul(lift(a), wrapNumber(-1)),
  zeros: (shape, dtype) => full(shape, 0, dtype),
  ones: (shape, dtype) => full(shape, 1, dtype),
  sum,
  expand,
  reshape,
  restoreDims: (a, dims, ndim) => {
    let next = 0
    return reshape(
      a,
      Array.from({ length: ndim }, (_, dim) => (dims.includes(dim) ? 1 : (a.shape[next++] ?? 1))),
    )
  },
} as TensorAlgebra<Tensor>
