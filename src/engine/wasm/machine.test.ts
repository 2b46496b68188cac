// The SIMD kernels against the plain ones: the same numbers, bit for bit where the arithmetic is the same.
import { describe, expect, test } from 'vitest'
import type { DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { noGrad } from '../autograd/mode'
import { one } from '../dispatch'
import { callInPlace } from '../in-place'
import { elements } from '../kernels/read'
import type { Op } from '../op'
import { reluOp, sigmoidOp, tanhOp } from '../ops/activation'
import { addOp, divOp, mulOp, negOp, reciprocalOp, rsubOp, subOp } from '../ops/arithmetic'
import { transpose } from '../ops/axes'
import { eqOp, geOp, gtOp, leOp, ltOp, neOp, where } from '../ops/comparison'
import { convolutionOp, convolutionTransposeOp, convolutionWeightOp } from '../ops/convolution'
import { absOp, expOp, sqrtOp } from '../ops/math'
import { addmm } from '../ops/addmm'
import { bmm, dot, mm, mv } from '../ops/matrix'
import { powScalarOp } from '../ops/power'
import { narrow } from '../ops/slicing'
import { wrapNumber } from '../python-scalar'
import { Tensor } from '../tensor'
import { exactSigmoid, expectNear, expectSame, numbers, SPECIAL, tensor } from '../testing/machine'
import { ulpDistance } from '../testing/ulp'
import { machine } from './machine'

const SIZES = [32, 33, 4095, 4097, 10000]
const DTYPES: readonly DType[] = ['float32', 'float64']

test('the machine is there', () => {
  expect(machine()).not.toBeNull()
})

describe.each(DTYPES)('elementwise in %s', (dtype) => {
  const BINARY: readonly Op[] = [addOp, subOp, rsubOp, mulOp, divOp, eqOp, neOp, ltOp, leOp, gtOp, geOp]
  test.each(BINARY.map((op) => [op.info.name, op] as const))('%s is the same bit for bit', (_, op) => {
    const params = op === divOp ? { rounding_mode: null } : {}
    for (const size of SIZES) {
      const [a, b] = [tensor([size], 0, dtype), tensor([size], 3, dtype)]
      expectSame(() => one(op, [a, b], params))
      expectSame(() => one(op, [a, a], params))
      expectSame(() => one(op, [a, wrapNumber(1.5)], params))
    }
  })

  const UNARY: readonly Op[] = [negOp, absOp, sqrtOp, reluOp, reciprocalOp]
  test.each(UNARY.map((op) => [op.info.name, op] as const))('%s is the same bit for bit', (_, op) => {
    for (const size of SIZES) expectSame(() => one(op, [tensor([size], 0, dtype)]))
  })

  test('x ** 2 and x ** 1 are the same bit for bit', () => {
    const a = tensor([5000], 5, dtype)
    for (const power of [1, 2]) expectSame(() => one(powScalarOp, [a, wrapNumber(power, 'int64')]))
  })

  test('broadcasting and choosing are the same bit for bit', () => {
    const [table, row, column] = [tensor([70, 90], 1, dtype), tensor([90], 2, dtype), tensor([70, 1], 3, dtype)]
    expectSame(() => one(addOp, [table, row]))
    expectSame(() => one(mulOp, [column, table]))
    expectSame(() => one(addOp, [transpose(table, 0, 1), tensor([90, 70], 4, dtype)]))
    expectSame(() => where(one(gtOp, [table, row]), table, column))
  })

  test.each([
    [[5000, 3], [3]],
    [[7, 2000], [2000]],
    [
      [7, 2049],
      [1, 2049],
    ],
    [
      [3, 20, 90],
      [20, 90],
    ],
    [
      [9, 20, 7],
      [1, 20, 7],
    ],
    [
      [9, 20, 1],
      [20, 1],
    ],
    [
      [20, 90],
      [20, 1],
    ],
    [
      [20, 20],
      [20, 1],
    ],
  ])('what repeats over %j is the same bit for bit where it is of shape %j', (shape, row) => {
    const [all, few] = [tensor(shape, 1, dtype), tensor(row, 2, dtype)]
    expectSame(() => one(subOp, [all, few]))
    expectSame(() => one(subOp, [few, all]))
    expectSame(() => one(ltOp, [few, all]))
    expectSame(() => noGrad(() => callInPlace(mulOp, [tensor(shape, 1, dtype), few], {})))
  })
})

describe.each(DTYPES)('in place in %s', (dtype) => {
  const INPUTS: readonly (readonly [string, () => Tensor])[] = [
    ['a tensor', () => tensor([70, 90], 2, dtype)],
    ['a row', () => tensor([90], 2, dtype)],
    ['a number', () => wrapNumber(-0.01)],
    ['a transposed tensor', () => transpose(tensor([90, 70], 2, dtype), 0, 1)],
  ]
  test.each(INPUTS)('an optimizer adds %s to what it has', (_, other) => {
    expectSame(() => {
      const self = tensor([70, 90], 1, dtype)
      const { data } = self.storage
      noGrad(() => callInPlace(addOp, [self, other()], {}))
      expect([self.storage.data === data, self.version]).toEqual([true, 1])
      return self
    })
  })
})

describe('curves of float32', () => {
  const CURVES = [
    ['exp', expOp, Math.exp],
    ['tanh', tanhOp, Math.tanh],
    ['sigmoid', sigmoidOp, exactSigmoid],
  ] as const
  test.each(CURVES)('%s is within one unit in the last place', (_, op, exact) => {
    // Every 9973rd of all float32 numbers.
    const given = Float32Array.from(Float32Array.from({ length: 430_000 }))
    new Uint32Array(given.buffer).forEach((_zero, i, bits) => (bits[i] = i * 9973))
    const result = elements(one(op, [Tensor.ofData(given, [given.length], 'float32')])) as Float32Array
    let worst = 0
    result.forEach((value, i) => {
      const wanted = exact(given[i] as number)
      if (Object.is(value, Math.fround(wanted))) return
      worst = Math.max(worst, ulpDistance(value, wanted, 'float32'))
    })
    expect(worst).toBeLessThan(1)
  })

  test.each(CURVES)('%s of special numbers', (_, op, exact) => {
    const given = Float32Array.from([...SPECIAL, ...SPECIAL, ...SPECIAL])
    const result = elements(one(op, [Tensor.ofData(given, [given.length], 'float32')])) as Float32Array
    const odd = [0, 1, 4, 5, 6].filter((i) => !Object.is(result[i], Math.fround(exact(given[i] ?? NaN))))
    expect(odd).toEqual([])
  })
})

describe.each(DTYPES)('matrix products in %s', (dtype) => {
  const tolerance = dtype === 'float32' ? 2e-6 : 1e-14
  test.each([
    [1, 2100, 1],
    [3, 700, 5],
    [64, 64, 64],
    [17, 300, 33],
    [2, 513, 1100],
    [97, 40, 16],
  ])('%i x %i by %i', (m, k, n) => {
    const [a, b] = [tensor([m, k], 1, dtype), tensor([k, n], 2, dtype)]
    expectNear(() => mm(a, b), tolerance)
    expectNear(() => mm(transpose(tensor([k, m], 3, dtype), 0, 1), b), tolerance)
    expectNear(() => mm(a, transpose(tensor([n, k], 4, dtype), 0, 1)), tolerance)
  })

  test('batches, vectors and windows of larger matrices', () => {
    const [a, b] = [tensor([3, 20, 30], 1, dtype), tensor([3, 30, 10], 2, dtype)]
    expectNear(() => bmm(a, b), tolerance)
    expectNear(() => bmm(transpose(tensor([3, 30, 20], 5, dtype), 1, 2), b), tolerance)
    expectNear(() => mv(tensor([60, 70], 1, dtype), tensor([70], 2, dtype)), tolerance)
    expectNear(() => dot(tensor([5000], 1, dtype), tensor([5000], 2, dtype)), tolerance)
    expectNear(() => mm(narrow(tensor([50, 400], 1, dtype), 1, 7, 30), tensor([30, 40], 2, dtype)), tolerance)
  })

  test('a bias is added to every row', () => {
    const [a, b] = [tensor([40, 50], 1, dtype), tensor([50, 30], 2, dtype)]
    expectNear(() => addmm(tensor([30], 3, dtype, 100), a, b), tolerance)
    expectNear(() => addmm(tensor([40, 1], 3, dtype, 100), a, b), tolerance)
  })

  if (dtype === 'float64') {
    test('short sums are the same bit for bit', () => {
      // Their products are exact, so that it is all the same whether they are rounded before they are added.
      const short = (shape: readonly number[], seed: number): Tensor =>
        Tensor.ofData(Float64Array.from(numbers(numel(shape), seed), Math.fround), shape, dtype)
      expectSame(() => mm(short([33, 256], 1), short([256, 29], 2)))
    })
  }
})

describe.each(DTYPES)('convolution in %s', (dtype) => {
  const tolerance = dtype === 'float32' ? 2e-6 : 1e-14
  const CASES = [
    { image: [31], kernel: [5], stride: [2], padding: [3], dilation: [1], groups: 1 },
    { image: [12, 11], kernel: [3, 3], stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 },
    { image: [13, 10], kernel: [3, 2], stride: [2, 1], padding: [0, 2], dilation: [2, 3], groups: 2 },
    { image: [6, 7, 8], kernel: [2, 3, 3], stride: [1, 2, 1], padding: [1, 0, 1], dilation: [1, 1, 2], groups: 1 },
  ]
  test.each(CASES)('$image by $kernel', ({ image, kernel, ...params }) => {
    const [inner, outer] = [4, 6]
    const images = tensor([2, inner, ...image], 1, dtype)
    const weight = tensor([outer, inner / params.groups, ...kernel], 2, dtype)
    const forward = (): Tensor => one(convolutionOp, [images, weight, null], params)
    expectNear(forward, tolerance)
    const upstream = tensor(forward().shape, 3, dtype)
    const size = weight.shape
    expectNear(() => one(convolutionWeightOp, [images, upstream], { ...params, size }), tolerance)
    const output_padding = params.stride.map(() => 0)
    expectNear(() => one(convolutionTransposeOp, [upstream, weight, null], { ...params, output_padding }), tolerance)
  })
})
