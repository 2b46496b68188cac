// The same computation on the SIMD machine and in plain loops, for tests that compare them.
import { expect } from 'vitest'
import type { DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { elements } from '../kernels/read'
import { Tensor } from '../tensor'
import { useMachine } from '../wasm/machine'

export const SPECIAL = [
  0,
  -0,
  1,
  -1,
  Infinity,
  -Infinity,
  NaN,
  1e-45,
  -1e-45,
  3.4e38,
  -3.4e38,
  88.7,
  89,
  -87.3,
  -103.9,
  -104,
  1e-8,
]

/** Numbers of all sizes that matter, the special ones first. */
export function numbers(count: number, seed: number, scale = 4): number[] {
  let x = 12345 + seed
  return Array.from({ length: count }, (_, i) => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0
    return seed === 0 && i < SPECIAL.length ? (SPECIAL[i] ?? 0) : (x / 2 ** 32 - 0.5) * scale
  })
}

export function tensor(shape: readonly number[], seed: number, dtype: DType, scale?: number): Tensor {
  const list = numbers(numel(shape), seed, scale)
  return Tensor.ofData(dtype === 'float32' ? Float32Array.from(list) : Float64Array.from(list), shape, dtype)
}

/** The same computation with and without the machine. */
export function both(compute: () => Tensor): { simd: number[]; plain: number[] } {
  const list = (result: Tensor): number[] => Array.from(elements(result) as Float64Array)
  const simd = list(compute())
  const before = useMachine(false)
  try {
    return { simd, plain: list(compute()) }
  } finally {
    useMachine(before)
  }
}

export function expectSame(compute: () => Tensor): void {
  const { simd, plain } = both(compute)
  expect(simd.findIndex((value, i) => !Object.is(value, plain[i]))).toBe(-1)
}

/** Relative to the largest element: what differently ordered sums may differ by. */
export function expectNear(compute: () => Tensor, tolerance: number): void {
  const { simd, plain } = both(compute)
  expect(simd.length).toBe(plain.length)
  const size = Math.max(...plain.map(Math.abs))
  expect(size).toBeGreaterThan(0)
  expect(Math.max(...simd.map((value, i) => Math.abs(value - (plain[i] ?? NaN)))) / size).toBeLessThan(tolerance)
}

/** Sigmoid in double precision. */
export const exactSigmoid = (x: number): number => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)))
