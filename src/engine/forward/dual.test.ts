// Dual tensors: levels nest without mixing, writes and views hand tangents on, closed levels leave nothing behind.
import { describe, expect, test } from 'vitest'
import { toNestedList, type NestedList } from '../../model/tensor-value'
import { noGrad } from '../autograd/mode'
import { callInPlace, copyInto, setItem } from '../in-place'
import { elements } from '../kernels/read'
import { tensorOf } from '../literal'
import { add, mul, mulOp } from '../ops/arithmetic'
import { detach } from '../ops/arrange'
import { exp, expOp } from '../ops/math'
import { select } from '../ops/slicing'
import { sum } from '../ops/reduction'
import { grad } from '../autograd/api'
import { requireGrad, type Tensor } from '../tensor'
import { makeDual, unpackDual } from './api'
import { enterLevel, withLevel } from './carry'
import { closeLevel } from './levels'

const of = (data: NestedList): Tensor => tensorOf(data, 'float64')
const list = (tensor: Tensor | null): NestedList | null =>
  tensor && toNestedList({ dtype: tensor.dtype, shape: tensor.shape, data: elements(tensor) })
const tangentOf = (tensor: Tensor): NestedList | null => list(unpackDual(tensor).tangent)

/** The derivative of a function of one number. */
const derivative =
  (f: (x: Tensor) => Tensor) =>
  (x: Tensor): Tensor =>
    withLevel(() => unpackDual(f(makeDual(x, of(1)))).tangent ?? of(0))

describe('levels', () => {
  test('nest: third derivative of x to the fourth', () => {
    const f = (x: Tensor): Tensor => mul(mul(x, x), mul(x, x))
    expect(list(derivative(derivative(derivative(f)))(of(2)))).toBe(48)
  })

  test('do not mix: d/dx (x · d/dy (x + y)) = 1', () => {
    const f = (x: Tensor): Tensor => mul(x, derivative((y) => add(x, y))(of(1)))
    expect(list(derivative(f)(of(3)))).toBe(1)
  })

  test('a closed one leaves no tangents', () => {
    const level = enterLevel()
    const y = mul(makeDual(of(2), of(1)), of(3))
    expect(tangentOf(y)).toBe(3)
    closeLevel(level)
    withLevel(() => {
      expect(tangentOf(y)).toBeNull()
      expect(tangentOf(mul(y, y))).toBeNull()
    })
  })

  test('close from the innermost outwards', () => {
    const outer = enterLevel()
    const inner = enterLevel()
    expect(() => closeLevel(outer)).toThrow(
      'Trying to exit a forward AD level that was not the last one that was created. This is not supported.',
    )
    closeLevel(inner)
    closeLevel(outer)
  })
})

describe('in place', () => {
  test('a tangent is overwritten with its tensor', () => {
    withLevel(() => {
      const x = makeDual(of([1, 2]), of([3, 4]))
      callInPlace(mulOp, [x, x], {})
      expect([list(x), tangentOf(x)]).toEqual([
        [1, 4],
        [6, 16],
      ])
      copyInto(x, of(0))
      expect(tangentOf(x)).toEqual([0, 0])
    })
  })

  test('a tensor without one gets one', () => {
    withLevel(() => {
      const x = of([1, 1])
      callInPlace(mulOp, [x, makeDual(of([1, 1]), of([3, 4]))], {})
      expect(tangentOf(x)).toEqual([3, 4])
    })
  })

  test('a write through a view reaches the base, and its other views', () => {
    withLevel(() => {
      const base = of([
        [0, 0],
        [0, 0],
      ])
      const [row, other] = [select(base, 0, 0), select(base, 1, 0)]
      copyInto(row, makeDual(of([1, 1]), of([3, 4])))
      expect(tangentOf(base)).toEqual([
        [3, 4],
        [0, 0],
      ])
      expect(tangentOf(other)).toEqual([3, 0])
      setItem(base, [{ kind: 'int', value: 1 }], makeDual(of([1, 1]), of([5, 6])))
      expect(tangentOf(other)).toEqual([3, 5])
      expect(tangentOf(row)).toEqual([3, 4])
    })
  })

  test('a write by index tensor and by mask', () => {
    withLevel(() => {
      const x = makeDual(of([1, 2, 3]), of([4, 5, 6]))
      setItem(x, [{ kind: 'tensor', tensor: tensorOf([0, 2], 'int64') }], makeDual(of([7, 8]), of([9, 10])))
      expect([list(x), tangentOf(x)]).toEqual([
        [7, 2, 8],
        [9, 5, 10],
      ])
      setItem(x, [{ kind: 'tensor', tensor: tensorOf([false, true, false], 'bool') }], of(0))
      expect(tangentOf(x)).toEqual([9, 0, 10])
    })
  })

  test('the tangent of what was written can be differentiated', () => {
    withLevel(() => {
      const leaf = requireGrad(of([0.5, 1]))
      const x = mul(makeDual(leaf, of([1, 2])), of(1))
      callInPlace(expOp, [x], {})
      const [gradient] = grad([sum(unpackDual(x).tangent!)], [leaf])
      expect(list(gradient!)).toEqual([Math.exp(0.5), 2 * Math.exp(1)])
    })
  })
})

test('detach lets go of tangents, no_grad does not', () => {
  withLevel(() => {
    const x = makeDual(of(1), of(2))
    expect(tangentOf(detach(x))).toBeNull()
    expect(tangentOf(noGrad(() => exp(x)))).toBe(2 * Math.E)
  })
})

test('errors', () => {
  expect(() => makeDual(of(1), of(1))).toThrow(
    'Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.',
  )
  withLevel(() => {
    expect(() => makeDual(of([1, 1]), of([1, 1, 1]))).toThrow(
      'Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. Tensor is of size [2] while the given forward gradient is of size [3].',
    )
    expect(() => makeDual(tensorOf(1, 'int64'), of(1))).toThrow(
      'Expected primal to be floating point or complex, but got: torch.int64',
    )
    expect(() => makeDual(makeDual(of(1), of(1)), of(1))).toThrow(
      'Making a dual Tensor based on a Tensor that already has a forward gradient at the same level 0 is not supported.',
    )
  })
})
