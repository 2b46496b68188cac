// Sums and softmax on the machine beside the plain loops.
import { describe, expect, test } from 'vitest'
import { one } from '../dispatch'
import { absOp } from '../ops/math'
import { mean, sum } from '../ops/reduction'
import { logSoftmax, softmax } from '../ops/softmax'
import { Tensor } from '../tensor'
import { both, expectNear, expectSame, tensor } from '../testing/machine'

describe('rows of float32', () => {
  test.each([
    [[70, 90], 1],
    [[70, 90], 0],
    [[8, 50, 9], 1],
    [[2, 40000], 1],
    [[20000, 3], 0],
    [[3, 20000], 0],
  ] as const)('sums and means of %j over %i', (shape, dim) => {
    // Of numbers of one sign, since of others nearly nothing may be left, and what is has lost its last places.
    const ONE_PLACE = 1.2e-7
    const a = one(absOp, [tensor(shape, 1, 'float32')])
    expectNear(() => sum(a, [dim]), ONE_PLACE)
    expectNear(() => mean(a, [dim], true), ONE_PLACE)
    expectNear(() => sum(a), ONE_PLACE)
  })

  test.each([
    [[1000, 300], 1],
    [[1000, 300], 0],
    [[2, 40000], 1],
  ] as const)('sums of %j over %i are off by little of what a number is', (shape, dim) => {
    const a = tensor(shape, 1, 'float32')
    const { simd, plain } = both(() => sum(a, [dim]))
    const worst = Math.max(...simd.map((value, i) => Math.abs(value - (plain[i] ?? NaN))))
    // Numbers lie between −2 and 2; errors of either sign add up as their root. So far PyTorch's are off.
    expect(worst).toBeLessThan(5e-7 * Math.sqrt(shape[dim]))
  })

  test.each([
    [[2, 512], 1],
    [[512, 2], 0],
    [[3, 512, 2], 1],
  ] as const)('sums of %j over %i may be too large for float32 on the way', (shape, dim) => {
    // Numbers of one sign are neighbours along the dimension that is summed over.
    const step = dim === shape.length - 1 ? 1 : 2
    const count = shape.reduce((product: number, size) => product * size, 1)
    const grown = Float32Array.from({ length: count }, (_, i) => (Math.floor(i / step / 128) % 2 === 0 ? 3e38 : -3e38))
    expectSame(() => sum(Tensor.ofData(grown, shape, 'float32'), [dim]))
    grown[0] = Infinity
    expectSame(() => sum(Tensor.ofData(grown, shape, 'float32'), [dim]))
  })

  test('sums of whole numbers are exact, as far as float32 is', () => {
    const a = Tensor.ofData(
      Float32Array.from({ length: 40_000 }, (_, i) => i % 1999),
      [40, 1000],
      'float32',
    )
    expectSame(() => sum(a, [1]))
    expectSame(() => sum(a, [0]))
    expectSame(() => sum(a))
  })

  test.each([
    [[70, 90], 1],
    [[70, 90], 0],
    [[300, 3], 1],
    [[16, 5], 1],
    [[40, 13], 1],
    [[2, 40001], 1],
  ] as const)('softmax and its logarithm of %j over %i', (shape, dim) => {
    const a = tensor(shape, 1, 'float32', 30)
    expectNear(() => softmax(a, dim), 2e-7)
    expectNear(() => logSoftmax(a, dim), 2e-7)
  })

  test('NaN and infinities go through softmax as they do through the plain loops', () => {
    const list = [
      NaN,
      1,
      2,
      3,
      4,
      -Infinity,
      1,
      2,
      3,
      4,
      Infinity,
      1,
      2,
      3,
      4,
      -Infinity,
      -Infinity,
      -Infinity,
      -Infinity,
      -Infinity,
    ]
    const a = Tensor.ofData(Float32Array.from([list, list, list, list].flat()), [16, 5], 'float32')
    const { simd, plain } = both(() => softmax(a, 1))
    expect(simd.map((value) => value.toFixed(6))).toEqual(plain.map((value) => value.toFixed(6)))
  })
})
