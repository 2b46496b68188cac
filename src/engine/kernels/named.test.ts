// Bessel, Airy and normal functions against published values, and against each other where PyTorch's own lose digits.
import { expect, test } from 'vitest'
import { airyAi } from './airy'
import { besselJ, besselY, sphericalBesselJ0 } from './cylinder'
import { NAMED, type SpecialName } from './named'
import { logNdtr, ndtri } from './normal-tail'
import { scaledI, scaledK } from './scaled-bessel'

/** As many digits as the tables print. */
const near = (value: number, expected: number, digits: number): void => {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(0.51 * 10 ** -digits)
}

// Abramowitz and Stegun, tables 9.1 and 9.8.
test.each<[SpecialName, number, number, number]>([
  ['bessel_j0', 1, 0.7651976865579666, 15],
  ['bessel_j0', 5.1, -0.1443347471, 10],
  ['bessel_j0', 10, -0.2459357645, 10],
  ['bessel_j1', 5, -0.3275791376, 10],
  ['bessel_j1', 10, 0.0434727462, 10],
  ['bessel_y0', 1, 0.0882569642, 10],
  ['bessel_y0', 10, 0.0556711673, 10],
  ['bessel_y1', 1, -0.7812128213, 10],
  ['bessel_y1', 10, 0.2490154242, 10],
  ['i0e', 5, 0.1835408126, 10],
  ['i1e', 5, 0.1639722669, 10],
  ['erfcx', 2, 0.2553956763105058, 15],
])('%s(%d)', (name, x, expected, digits) => {
  near(NAMED[name](x), expected, digits)
})

// mpmath, in fifty digits.
test('K by its table, and times e^x', () => {
  near(scaledK(0, 5), 0.547807564313519, 15)
  near(scaledK(1, 5), 0.600273858788313, 14)
  expect(scaledK(0, 0)).toBe(Infinity)
  expect(scaledK(1, Infinity)).toBe(0)
  expect(scaledK(0, -1)).toBeNaN()
})

// DLMF 10.5.2 and 10.28.2: products of neighbouring orders differ by a known amount, on both sides of where the methods change.
test.each([0.3, 2.4999, 2.5, 5.1, 23.9, 24.1, 70, 1e4])('orders go together at %d', (x) => {
  const wronskian = besselJ(1, x) * besselY(0, x) - besselJ(0, x) * besselY(1, x)
  expect(Math.abs(wronskian * x * (Math.PI / 2) - 1)).toBeLessThan(2e-13)
  const modified = scaledI(0, x) * scaledK(1, x) + scaledI(1, x) * scaledK(0, x)
  expect(Math.abs(modified * x - 1)).toBeLessThan(4e-15)
})

// mpmath, and DLMF 9.9 for a zero.
test.each([
  [0, 0.3550280538878172, 15],
  [1, 0.13529241631288141, 15],
  [-1, 0.535560883292352, 14],
  [-5, 0.350761009024114, 14],
  [-2.338107410459767, 0, 14],
])('airy_ai(%d)', (x, expected, digits) => {
  near(airyAi(x), expected, digits)
})

test('airy_ai does not break where its methods meet', () => {
  for (const x of [-10, 1]) {
    const step = 1e-6
    const [before, at, after] = [airyAi(x - step), airyAi(x), airyAi(x + step)]
    expect(Math.abs(before - 2 * at + after)).toBeLessThan(2e-11)
  }
})

test('ndtri undoes log_ndtr, far into the tail', () => {
  for (const x of [-20, -8, -1, -0.02]) expect(ndtri(Math.exp(logNdtr(x)))).toBeCloseTo(x, 12)
  expect(ndtri(0)).toBe(-Infinity)
  expect(ndtri(1)).toBe(Infinity)
  expect(ndtri(1.1)).toBeNaN()
})

test('the spherical function is 1 at 0', () => {
  expect(sphericalBesselJ0(0)).toBe(1)
})
