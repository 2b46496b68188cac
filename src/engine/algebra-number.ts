// The algebra of plain numbers, one per floating dtype: every operation rounds as the tensor operation would.
import type { Algebra } from './algebra'
import { digamma, polygamma } from './kernels/gamma'
import { besselI0, besselI1 } from './kernels/bessel'
import { erf } from './kernels/error-function'
import { NAMED } from './kernels/named'
import { sigmoid } from './kernels/special'

const truth = (value: boolean): number => (value ? 1 : 0)

function numberAlgebra(round: (value: number) => number): Algebra<number> {
  return {
    add: (a, b) => round(round(a) + round(b)),
    sub: (a, b) => round(round(a) - round(b)),
    mul: (a, b) => round(round(a) * round(b)),
    div: (a, b) => round(round(a) / round(b)),
    pow: (a, b) => round(round(a) ** round(b)),
    neg: (a) => -round(a),
    abs: (a) => Math.abs(round(a)),
    sign: (a) => (Number.isNaN(a) ? 0 : Math.sign(a) + 0),
    floor: (a) => Math.floor(round(a)),
    trunc: (a) => Math.trunc(round(a)),
    exp: (a) => round(Math.exp(round(a))),
    log: (a) => round(Math.log(round(a))),
    sqrt: (a) => round(Math.sqrt(round(a))),
    sin: (a) => round(Math.sin(round(a))),
    cos: (a) => round(Math.cos(round(a))),
    sinh: (a) => round(Math.sinh(round(a))),
    cosh: (a) => round(Math.cosh(round(a))),
    tanh: (a) => round(Math.tanh(round(a))),
    sigmoid: (a) => round(sigmoid(round(a))),
    erf: (a) => round(erf(round(a))),
    digamma: (a) => round(digamma(round(a))),
    polygamma: (n, a) => round(polygamma(n, round(a))),
    besselI0: (a) => round(besselI0(round(a))),
    besselI1: (a) => round(besselI1(round(a))),
    special: (name, a) => round(NAMED[name](round(a))),
    eq: (a, b) => truth(round(a) === round(b)),
    ne: (a, b) => truth(round(a) !== round(b)),
    gt: (a, b) => truth(round(a) > round(b)),
    ge: (a, b) => truth(round(a) >= round(b)),
    lt: (a, b) => truth(round(a) < round(b)),
    le: (a, b) => truth(round(a) <= round(b)),
    and: (a, b) => truth(a !== 0 && b !== 0),
    where: (condition, a, b) => (condition === 0 ? round(b) : round(a)),
    maskedFill: (a, mask, value) => (mask === 0 ? a : round(value)),
    zerosLike: () => 0,
  }
}

const { fround } = Math

/** The four operations are spelled out: they are the hot ones, and a closure over `round` would not be inlined. */
export const FLOAT32_ALGEBRA: Algebra<number> = {
  ...numberAlgebra(fround),
  add: (a, b) => fround(fround(a) + fround(b)),
  sub: (a, b) => fround(fround(a) - fround(b)),
  mul: (a, b) => fround(fround(a) * fround(b)),
  div: (a, b) => fround(fround(a) / fround(b)),
}

export const FLOAT64_ALGEBRA = numberAlgebra((value) => value)
