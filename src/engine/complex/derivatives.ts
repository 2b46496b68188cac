// Derivatives of ops on complex tensors. A rule that is written for real numbers holds for an analytic function f of complex ones
// too: PyTorch's gradient is grad · conj(f′), which is the conjugate of the rule on the conjugate of grad. Others have their own.
import { unreachable } from '../errors'
import type { TensorAlgebra } from '../algebra'
import type { ErasedRule, Op } from '../op'
import type { Tensor } from '../tensor'

/** Ops whose own rules know of complex numbers. */
export const NATIVE: ReadonlySet<string> = new Set([
  ...[
    'view_as_real',
    'view_as_complex',
    'conj',
    'conj_physical',
    'complex',
    'polar',
    'angle',
    'sgn',
    '_fft_c2c',
    '_fft_r2c',
    '_fft_c2r',
  ],
])

/** Ops that are not analytic, and whose rules hold as they stand: distances from a mean, and what follows from factors. */
const AS_WRITTEN = new Set([
  ...['var', 'std', 'var_mean', 'std_mean', 'slogdet', 'cholesky', 'cholesky_solve', 'cholesky_inverse'],
  ...['eigh', 'linalg_svd', 'qr', 'pinv', 'pinv_within', 'renorm', 'solve_triangular'],
])

/** Ops that look at nothing but the sizes of numbers (of a difference): a number moves along its own direction. */
const OF_SIZES: Readonly<Record<string, (f: TensorAlgebra<Tensor>, values: Parameters<ErasedRule>[1]) => Tensor>> = {
  norm: (_, values) => read(values, 'self'),
  _norm_scalar: (_, values) => read(values, 'self'),
  dist: (f, values) => f.sub(read(values, 'self'), read(values, 'other')),
}

const read = (values: Parameters<ErasedRule>[1], name: string): Tensor =>
  values[name] ?? unreachable(`a rule without ${name}`)

/** The direction of each number, and 0 at 0. */
const directionOf = (f: TensorAlgebra<Tensor>, self: Tensor, size: Tensor): Tensor =>
  f.div(self, f.where(f.eq(size, 0), 1, size))

/** Rules of ops that are not analytic, by the name of the op; one per input. */
const OWN: Readonly<Record<string, readonly (ErasedRule | null)[]>> = {
  abs: [
    (f, values) => {
      const self = read(values, 'self')
      return f.mul(values.grad, directionOf(f, self, f.abs(self)))
    },
  ],
  // A square root of z² − 1 would lie on the wrong branch left of the imaginary axis.
  acosh: [
    (f, values) => {
      const self = read(values, 'self')
      const root = f.mul(f.sqrt(f.sub(self, 1)), f.sqrt(f.add(self, 1)))
      return f.mul(values.grad, f.conj(f.div(1, root)))
    },
  ],
  // Which powers of 0 are 0 all around is said of the real part of the exponent.
  pow: [
    null,
    (f, values) => {
      const [self, exponent, result] = [read(values, 'self'), read(values, 'exponent'), read(values, 'result')]
      const isZero = f.and(f.eq(self, 0), f.ge(f.part(exponent, 0), 0))
      return f.mul(values.grad, f.conj(f.where(isZero, 0, f.mul(result, f.log(self)))))
    },
  ],
  // Its first vector is conjugated.
  vdot: [
    (f, values) => f.mul(f.conj(values.grad), read(values, 'other')),
    (f, values) => f.mul(values.grad, read(values, 'self')),
  ],
}

/** True for ops whose rule is no product with the derivative, so that it does not carry tangents forward as it is. */
export const hasOwnRule = ({ info: { name } }: Op): boolean => name in OWN

/** The rule of one input of an op where it or its result is complex. */
export function complexRule(op: Op, input: number, rule: ErasedRule, reads: readonly string[]): ErasedRule {
  const { name } = op.info
  // A rule that reads nothing is linear with real coefficients: conjugates would only turn the signs of zeros.
  if (NATIVE.has(name) || AS_WRITTEN.has(name) || reads.length === 0) return rule
  const moved = OF_SIZES[name]
  if (moved) return ofSizes(rule, moved)
  const own = OWN[name]?.[input]
  if (own) return own
  return (f, values, params) => {
    const turned = { ...values, grad: f.conj(values.grad), grads: values.grads.map((grad) => grad && f.conj(grad)) }
    const made = rule(f, turned as unknown as typeof values, params)
    return made && f.conj(made)
  }
}

/** The rule of an op on sizes, for the numbers that have them. A length is moved by the numbers themselves, zeros included. */
function ofSizes(rule: ErasedRule, movedBy: (typeof OF_SIZES)[string]): ErasedRule {
  return (f, values, params) => {
    if (params.p === 2) return rule(f, values, params)
    const moved = movedBy(f, values)
    const size = f.abs(moved)
    const none = f.zerosLike(size)
    const made = rule(f, { ...values, self: size, other: none } as unknown as typeof values, params)
    return made && f.mul(made, directionOf(f, moved, size))
  }
}
