// Few numbers have loops of their own: these must give what the machine and the general loops give, to the bit.
import { expect, test } from 'vitest'
import { one } from '../dispatch'
import { addOp, divOp, mulOp, subOp } from '../ops/arithmetic'
import { narrow } from '../ops/slicing'
import { callBinary } from '../scalar-call'
import { Tensor } from '../tensor'
import { elements } from './read'
import { FEW, shortLoopOf } from './short-loops'

const ODD = [0, -0, 1, -1, Infinity, -Infinity, NaN, 3e38, 1e-45, 0.1]

/** Numbers of every size, with the odd ones among them. */
function row(count: number, seed: number): Tensor {
  const data = Float32Array.from({ length: count }, (_, i) =>
    i % 3 === 0 ? (ODD[(i * seed) % ODD.length] ?? 0) : Math.sin(i * seed) * 10 ** ((i % 9) - 4),
  )
  return Tensor.ofData(data, [count], 'float32')
}

test.each([
  ['add', addOp],
  ['sub', subOp],
  ['mul', mulOp],
  ['div', divOp],
])('%s', (_, op) => {
  expect(op.element?.short).toBe(shortLoopOf(op.element?.kernel.simd))
  expect(op.element?.short).not.toBeNull()
  for (const count of [1, 5, 64, FEW, FEW + 1]) {
    const [a, b] = [row(count, 7), row(count, 11)]
    expect(elements(callBinary(op, a, b, { rounding_mode: null }))).toEqual(
      elements(one(op, [a, b], { rounding_mode: null })),
    )
  }
})

test('a window that starts within its storage', () => {
  const [a, b] = [row(40, 7), row(30, 11)]
  const window = narrow(a, 0, 5, 30)
  expect(elements(callBinary(addOp, window, b))).toEqual(elements(one(addOp, [window, b])))
})
