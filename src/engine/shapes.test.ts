// Shapes and strides: broadcasting, views and places, against plain counting.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numel } from '../model/tensor-value'
import { elementOffsets } from './kernels/read'
import { broadcastShapes, contiguousStrides, inferShape, reducedDims, stretchedDims, wrapDim } from './shapes'
import { viewStrides } from './view-strides'

const shape = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 })

/** A shape and the strides of some permutation of a contiguous tensor. */
const permuted = shape.chain((sizes) =>
  fc
    .shuffledSubarray(
      sizes.map((_, dim) => dim),
      { minLength: sizes.length, maxLength: sizes.length },
    )
    .map((order) => {
      const strides = contiguousStrides(sizes)
      return { shape: order.map((dim) => sizes[dim]!), strides: order.map((dim) => strides[dim]!) }
    }),
)

/** Another shape with as many elements: the factors of the count, grouped anew. */
const regrouped = (count: number, cuts: readonly number[]): number[] => {
  const sizes: number[] = []
  let rest = count
  for (const cut of cuts) {
    const divisor = [...Array(rest).keys()].map((at) => at + 1).filter((at) => rest % at === 0)[cut % 3] ?? 1
    sizes.push(divisor)
    rest /= divisor
  }
  return [...sizes, rest]
}

describe('viewStrides', () => {
  test('reads the same elements in the same order, or says that it cannot', () => {
    let views = 0
    let copies = 0
    fc.assert(
      fc.property(permuted, fc.array(fc.nat(5), { maxLength: 3 }), ({ shape, strides }, cuts) => {
        const target = regrouped(numel(shape), cuts)
        const found = viewStrides(shape, strides, target)
        if (!found) {
          copies++
          return
        }
        views++
        expect(elementOffsets(target, found, 0)).toEqual(elementOffsets(shape, strides, 0))
      }),
      { numRuns: 2000, seed: 1 },
    )
    expect(views).toBeGreaterThan(500)
    expect(copies).toBeGreaterThan(50)
  })

  test('finds a view whenever there is one: a contiguous tensor has all', () => {
    fc.assert(
      fc.property(shape, fc.array(fc.nat(5), { maxLength: 3 }), (sizes, cuts) => {
        expect(viewStrides(sizes, contiguousStrides(sizes), regrouped(numel(sizes), cuts))).not.toBeNull()
      }),
    )
  })
})

describe('broadcasting', () => {
  test.each([
    [[2, 3], [3], [2, 3]],
    [
      [2, 1],
      [1, 3],
      [2, 3],
    ],
    [[], [4], [4]],
    [[0, 1], [3], [0, 3]],
  ])('%j with %j is %j', (a, b, expected) => {
    expect(broadcastShapes(a, b)).toEqual(expected)
    expect(broadcastShapes(b, a)).toEqual(expected)
  })

  test('the stretched dimensions are those to sum over', () => {
    expect(stretchedDims([3], [2, 3])).toEqual([0])
    expect(stretchedDims([2, 1], [2, 3])).toEqual([1])
    expect(stretchedDims([], [2, 3])).toEqual([0, 1])
    expect(stretchedDims([1], [1, 1])).toEqual([0])
    expect(stretchedDims([2, 3], [2, 3])).toEqual([])
  })

  test('names sizes and dimension where it fails', () => {
    expect(() => broadcastShapes([2, 3], [2, 4])).toThrow(
      'The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1',
    )
  })
})

describe('dimensions', () => {
  test('count from either end; 0-d tensors have one', () => {
    expect([wrapDim(-1, 3), wrapDim(2, 3), wrapDim(0, 0), wrapDim(-1, 0)]).toEqual([2, 2, 0, 0])
    expect(() => wrapDim(1, 0)).toThrow('Dimension out of range (expected to be in range of [-1, 0], but got 1)')
  })

  test('none and an empty list mean all', () => {
    expect(reducedDims(null, 2)).toEqual([0, 1])
    expect(reducedDims([], 2)).toEqual([0, 1])
    expect(reducedDims([-1, 0], 3)).toEqual([0, 2])
  })

  test('-1 is inferred', () => {
    expect(inferShape([2, -1], 6)).toEqual([2, 3])
    expect(inferShape([-1], 0)).toEqual([0])
  })
})
