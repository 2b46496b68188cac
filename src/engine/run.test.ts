// run: shipped examples and hand-made documents, from nodes to trace.
import { expect, test } from 'vitest'
import { GraphDocumentSchema } from '../model/document'
import { toNestedList } from '../model/tensor-value'
import seedText from '../../examples/seed.gradloom?raw'
import { run } from './run'

test('the seed example: y = 17, w.grad = 3, b.grad = 1, x.grad None', () => {
  const result = run(GraphDocumentSchema.parse(JSON.parse(seedText)))
  if (!result.ok) throw new Error(result.error.message)
  const { nodes, steps } = result.value
  expect(toNestedList(nodes['y']!.outputs[0]!)).toBe(17)
  expect(toNestedList(nodes['w']!.grad!)).toBe(3)
  expect(toNestedList(nodes['b']!.grad!)).toBe(1)
  expect(nodes['x']!.grad).toBeNull()
  expect(nodes['x']!.noGradReason).toBe('no-requires-grad')
  expect(steps.map(({ kind, node }) => `${kind} ${node}`)).toEqual([
    'forward mul',
    'forward y',
    'seed y',
    'backward y',
    'accumulate b',
    'backward mul',
    'accumulate w',
  ])
})
