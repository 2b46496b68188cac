// Derivatives of ops on complex tensors. A rule that is written for real numbers holds for an analytic function f of complex ones
// too: PyTorch's gradient is grad · conj(f′), which is the conjugate of the rule on the conjugate of grad. Others have their own.
import { torchError, unreachable } from '../errors'
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
    '_fft_c2c',
    '_fft_r2c',
    '_fft_c2r',
  ],
])

/** Ops that are not analytic, and have no rule for complex numbers yet. */
const WITHOUT = new Set(['norm', 'dist', 'var', 'std', 'nan_to_num'])

const read = (values: Parameters<ErasedRule>[1], name: string): Tensor =>
  values[name] ?? unreachable(`a rule without ${name}`)

/** Rules of ops that are not analytic, by the name of the op; one per input. */
const OWN: Readonly<Record<string, readonly (ErasedRule | null)[]>> = {
  // The direction of each number, and 0 at 0.
  abs: [
    (f, values) => {
      const [grad, self] = [values.grad, read(values, 'self')]
      const size = f.abs(self)
      return f.mul(grad, f.div(self, f.where(f.eq(size, 0), 1, size)))
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

/** Refuses to record an op on complex tensors that has no derivative here. Error: it has none. */
export function needsDerivative({ info: { name } }: Op): void {
  if (WITHOUT.has(name)) {
    throw torchError(
      `autograd: gradients through ${name} of complex tensors are not offered yet`,
      'NotImplementedError',
    )
  }
}

/** True for ops whose rule is no product with the derivative, so that it does not carry tangents forward as it is. */
export const hasOwnRule = ({ info: { name } }: Op): boolean => name in OWN

/** The rule of one input of an op where it or its result is complex. */
export function complexRule(op: Op, input: number, rule: ErasedRule, reads: readonly string[]): ErasedRule {
  const { name } = op.info
  // A rule that reads nothing is linear with real coefficients: conjugates would only turn the signs of zeros.
  if (NATIVE.has(name) || reads.length === 0) return rule
  const own = OWN[name]?.[input]
  if (own) return own
  return (f, values, params) => {
    const turned = { ...values, grad: f.conj(values.grad), grads: values.grads.map((grad) => grad && f.conj(grad)) }
    const made = rule(f, turned as unknown as typeof values, params)
    return made && f.conj(made)
  }
}
