// The ready queue: highest priority first, ties in the order that the C++ standard library's heap gives.
import { expect, test } from 'vitest'
import { Generator } from '../random/generator'
import { ReadyQueue } from './heap'

test('takes out by priority', () => {
  const random = Generator.seeded(1)
  const queue = new ReadyQueue<number>((item) => item)
  const items = Array.from({ length: 500 }, () => random.next32())
  for (const item of items) queue.push(item)
  const taken = items.map(() => queue.pop())
  expect(taken).toEqual([...items].sort((a, b) => b - a))
  expect(queue.pop()).toBeUndefined()
})

// The expected orders were printed by std::priority_queue of GNU libstdc++ 12 with a comparator on the number alone.
test.each([
  ['a9 b9', 'a b'],
  ['a9 b9 c9', 'a b c'],
  ['a9 b9 c9 d9', 'a c b d'],
  ['x1 a9 b9 c9', 'a b c x'],
  ['x1 y2 a9 b9 c9 d9 e9', 'a d e b c y x'],
  ['a5 b7 c5 d7 e5 f7 g5 h7', 'b f d h g c e a'],
])('ties of %s', (text, expected) => {
  const queue = new ReadyQueue<string>((item) => Number(item.slice(1)))
  const items = text.split(' ')
  for (const item of items) queue.push(item)
  expect(items.map(() => queue.pop()?.charAt(0)).join(' ')).toBe(expected)
})
