// In-place ops: values, places in the graph, versions, views and what is refused.
import { describe, expect, test } from 'vitest'
import { backward, requiresGrad } from './autograd/api'
import { tensorHooks } from './autograd/hooks'
import { noGrad } from './autograd/mode'
import { callInPlace, copyInto, setItem } from './in-place'
import { tensorOf } from './literal'
import { add, addOp, mul, mulOp } from './ops/arithmetic'
import { clone } from './ops/arrange'
import { exp, expOp } from './ops/math'
import { sum } from './ops/reduction'
import { select } from './ops/slicing'
import { unbindOp } from './ops/splitting'
import { call } from './dispatch'
import { wrapNumber } from './python-scalar'
import type { Tensor } from './tensor'
import { numbers } from './testing/samples'

const leaf = (data: number | number[] | number[][]): Tensor => requiresGrad(tensorOf(data, 'float64'))
const total = (x: Tensor): Tensor => sum(x, null, false)
const gradOf = (x: Tensor): number[] | null => x.grad && numbers(x.grad)

describe('writes', () => {
  test('x.add_(y) keeps the tensor and takes the op’s node', () => {
    const x = leaf([1, 2])
    const y = mul(x, wrapNumber(3))
    expect(callInPlace(addOp, [y, x], {})).toBe(y)
    expect(numbers(y)).toEqual([4, 8])
    expect([y.gradFn?.name, y.version]).toEqual(['AddBackward0', 1])
    backward(total(y))
    expect(gradOf(x)).toEqual([4, 4])
  })
  test('an op that saves its result can be in place', () => {
    const x = leaf([0, 1])
    const y = mul(x, wrapNumber(2))
    callInPlace(expOp, [y], {})
    backward(total(y))
    expect(gradOf(x)).toEqual([2, 2 * Math.exp(2)])
  })
  test('what another op saved and is then written to is refused', () => {
    const x = leaf([1, 2])
    const y = exp(x)
    callInPlace(addOp, [y, wrapNumber(1)], {})
    expect(() => {
      backward(total(y))
    }).toThrow(/\[torch.DoubleTensor \[2\]\], which is output 0 of Exp, is at version 1; expected version 0/)
  })
  test('a 0-d tensor', () => {
    const x = leaf(2)
    const y = mul(x, wrapNumber(3))
    callInPlace(mulOp, [y, wrapNumber(2)], {})
    backward(y)
    expect([Number(y.element), gradOf(x)]).toEqual([12, [6]])
  })
})

describe('views', () => {
  test('a write through a view reaches the base, its node is CopySlices', () => {
    const x = leaf([1, 2])
    const y = clone(x)
    const first = select(y, 0, 0)
    callInPlace(mulOp, [first, wrapNumber(10)], {})
    expect(numbers(y)).toEqual([10, 2])
    expect([y.gradFn?.name, first.gradFn?.name]).toEqual(['CopySlices', 'AsStridedBackward0'])
    backward(total(mul(y, y)))
    expect(gradOf(x)).toEqual([200, 4])
  })
  test('a view made before sees a later write to the base', () => {
    const x = leaf([1, 2])
    const y = clone(x)
    const last = select(y, 0, 1)
    callInPlace(mulOp, [y, wrapNumber(5)], {})
    backward(mul(last, wrapNumber(1)))
    expect(gradOf(x)).toEqual([0, 5])
  })
  test('x[0] = v: what was there gets no gradient, v does', () => {
    const [x, v] = [leaf([1, 2]), leaf(7)]
    const y = mul(x, wrapNumber(2))
    setItem(y, [{ kind: 'int', value: 0 }], v)
    expect([numbers(y), y.gradFn?.name]).toEqual([[7, 4], 'CopySlices'])
    backward(total(y))
    expect([gradOf(x), gradOf(v)]).toEqual([[0, 2], [1]])
  })
  test('x[mask] = v', () => {
    const x = leaf([1, 2, 3])
    const y = mul(x, wrapNumber(2))
    setItem(y, [{ kind: 'tensor', tensor: tensorOf([true, false, true]) }], wrapNumber(0))
    expect([numbers(y), y.gradFn?.name]).toEqual([[0, 4, 0], 'MaskedFillBackward0'])
    backward(total(y))
    expect(gradOf(x)).toEqual([0, 2, 0])
  })
  test('a buffer without grad becomes part of the graph', () => {
    const x = leaf(3)
    const out = tensorOf([0, 0], 'float64')
    setItem(out, [{ kind: 'int', value: 1 }], mul(x, x))
    backward(total(out))
    expect(gradOf(x)).toEqual([6])
  })
})

describe('refused', () => {
  test.each([
    [
      'a leaf',
      () => callInPlace(addOp, [leaf([1]), wrapNumber(1)], {}),
      'a leaf Variable that requires grad is being used in an in-place operation.',
    ],
    [
      'a view of a leaf',
      () => callInPlace(addOp, [select(leaf([1]), 0, 0), wrapNumber(1)], {}),
      'a view of a leaf Variable that requires grad is being used in an in-place operation.',
    ],
    [
      'a shape that grows',
      () => callInPlace(addOp, [tensorOf([1, 2]), tensorOf([[1], [2]])], {}),
      "output with shape [2] doesn't match the broadcast shape [2, 2]",
    ],
    [
      'floats into ints',
      () => callInPlace(addOp, [tensorOf([1, 2]), tensorOf([0.5, 1])], {}),
      "result type Float can't be cast to the desired output type Long",
    ],
    [
      'one of several views',
      () => callInPlace(addOp, [call(unbindOp, [clone(leaf([1, 2]))], { dim: 0 })[0] ?? null, wrapNumber(1)], {}),
      /^Output 0 of Unbind is a view and is being modified inplace\./,
    ],
    [
      'a view made in no_grad',
      () => {
        const y = clone(leaf([1, 2]))
        const view = noGrad(() => select(y, 0, 0))
        return callInPlace(addOp, [view, wrapNumber(1)], {})
      },
      /^A view was created in no_grad mode/,
    ],
  ])('%s', (_, body, message) => {
    expect(body).toThrow(message)
  })
  test('in no_grad leaves can be written to, as optimizers do', () => {
    const x = leaf([1, 2])
    noGrad(() => callInPlace(addOp, [x, wrapNumber(1)], {}))
    expect([numbers(x), x.isLeaf, x.version]).toEqual([[2, 3], true, 1])
  })
  test('copy_ casts and broadcasts', () => {
    const x = tensorOf([
      [1, 2],
      [3, 4],
    ])
    copyInto(x, tensorOf([0.5, 9.9]))
    expect(numbers(x)).toEqual([0, 9, 0, 9])
  })
})

test('a hook replaces the gradient on its way, until it is removed', () => {
  const x = leaf([1, 2])
  const y = mul(x, x)
  const remove = tensorHooks.add(y.target!, (gradient) => mul(gradient, wrapNumber(10)))
  backward(total(y), null, { retainGraph: true })
  expect(gradOf(x)).toEqual([20, 40])
  remove()
  backward(total(add(y, wrapNumber(0))))
  expect(gradOf(x)).toEqual([22, 44])
})
