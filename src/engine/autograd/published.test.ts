// The two expressions by which micrograd is tested against PyTorch, with the values and gradients that are published of them.
import { expect, test } from 'vitest'
import { tensor } from '../library/create'
import type { Tensor } from '../library/tensor'
import { torch } from '../testing/onnx/call'

const leaf = (value: number): Tensor => tensor(value, { dtype: 'float64', requiresGrad: true })
const plus = (...terms: (Tensor | number)[]): Tensor => terms.reduce<unknown>((a, b) => torch('add', a, b), 0) as Tensor
const times = (a: Tensor | number, b: Tensor | number): Tensor => torch('mul', a, b)
const relu = (x: Tensor): Tensor => torch('relu', x)
const gradOf = (x: Tensor): number => Number(x.grad?.item())

test('products and kinks of one number', () => {
  const x = leaf(-4)
  const line = plus(times(2, x), 2, x)
  const bent = plus(relu(line), times(line, x))
  const y = plus(relu(times(line, line)), bent, times(bent, x))
  y.backward()
  expect(y.item()).toBe(-20)
  expect(gradOf(x)).toBe(46)
})

test('powers, quotients and sums that take themselves up again', () => {
  const [a, b] = [leaf(-4), leaf(2)]
  let sum = plus(a, b)
  let mixed = plus(times(a, b), torch('pow', b, 3))
  sum = plus(sum, plus(sum, 1))
  sum = plus(sum, plus(1, sum, torch('neg', a)))
  mixed = plus(mixed, times(mixed, 2), relu(plus(b, a)))
  mixed = plus(mixed, times(3, mixed), relu(torch('sub', b, a)))
  const squared = torch('pow', torch('sub', sum, mixed), 2)
  const y = plus(torch('div', squared, 2), torch('div', 10, squared))
  y.backward()
  expect(y.item()).toBeCloseTo(24.70408163265306, 12)
  expect(gradOf(a)).toBeCloseTo(138.8338192419825, 10)
  expect(gradOf(b)).toBeCloseTo(645.5772594752186, 10)
})
