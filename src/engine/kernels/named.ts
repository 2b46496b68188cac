// Special functions by name, for derivative rules that one of them leads to another.
import { besselI0, besselI1 } from './bessel'
import { besselJ, besselY } from './cylinder'
import { erfcx } from './error-function'
import { besselK, scaledI } from './scaled-bessel'

/** By the names that PyTorch has for them in `torch.special`. */
export const NAMED = {
  bessel_j0: (x: number) => besselJ(0, x),
  bessel_j1: (x: number) => besselJ(1, x),
  bessel_y0: (x: number) => besselY(0, x),
  bessel_y1: (x: number) => besselY(1, x),
  modified_bessel_i0: besselI0,
  modified_bessel_i1: besselI1,
  modified_bessel_k0: (x: number) => besselK(0, x),
  modified_bessel_k1: (x: number) => besselK(1, x),
  i0e: (x: number) => scaledI(0, x),
  i1e: (x: number) => scaledI(1, x),
  erfcx,
} as const satisfies Readonly<Record<string, (x: number) => number>>

export type SpecialName = keyof typeof NAMED
