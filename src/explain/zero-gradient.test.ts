// Why a gradient is exactly zero: what the steps say of it.
import { expect, test } from 'vitest'
import { catalog, run } from '../engine/run'
import { emptyDocument, type DocumentNode, type GraphDocument } from '../model/document'
import type { Language } from '../model/local-text'
import { required } from '../model/result'
import { explainStep } from './step'

type Params = DocumentNode['params']

/** The notes of sum(op(x, …)) in its backward pass that tell of zeros. */
function told(values: unknown, op: string, params: Params = {}, other: unknown = null, language: Language = 'en') {
  const leaf = (id: string, data: unknown, requires_grad: boolean): DocumentNode => ({
    ...{ id, op: 'tensor', inputs: [] },
    params: { data: data as number[], requires_grad },
  })
  const inputs = [{ node: 'x', output: 0 }, ...(other === null ? [] : [{ node: 'w', output: 0 }])]
  const document: GraphDocument = {
    ...emptyDocument('t'),
    nodes: [
      leaf('x', values, true),
      ...(other === null ? [] : [leaf('w', other, false)]),
      { id: 'y', op, params, inputs },
      { id: 'loss', op: 'sum', params: {}, inputs: [{ node: 'y', output: 0 }] },
    ],
    root: 'loss',
  }
  const input = { document, catalog: catalog(), trace: required(run(document)), language }
  return input.trace.steps.flatMap((_, at) =>
    explainStep(input, at + 1)
      .sections.flatMap(({ notes }) => notes)
      .filter((note) => /exactly 0|picked|恰好|选中/.test(note)),
  )
}

test('a relu that is off says so with its numbers, in both languages', () => {
  expect(told([3, -2], 'relu')).toEqual([
    'The local derivative is exactly 0 at 1 of 2 places, which stops the gradient, as at [1]: x = -2 and y = 0.',
  ])
  expect(told(-2, 'relu')).toEqual(['The local derivative is exactly 0, which stops the gradient: x = -2 and y = 0.'])
  expect(told([3, -2], 'relu', {}, null, 'zh')).toEqual([
    '局部导数在 2 处中的 1 处恰好为 0，梯度到此为止，例如 [1] 处：x = -2，y = 0。',
  ])
})

test('multiplication by zero, also where broadcasting stretches it', () => {
  expect(told([[1, 2]], 'mul', {}, [[0], [0]])).toEqual([
    'The local derivative is exactly 0 everywhere, which stops the gradient, as at [0, 0]: x = 1, w = 0 and y = 0.',
  ])
})

test('outside of what clamp lets through, with its limits', () => {
  const [note] = told([5, 0.5], 'clamp', { min: 0, max: 1 })
  expect(note).toContain('at 1 of 2 places')
  expect(note).toContain('x = 5')
  expect(note).toContain('max = 1')
})

test('sigmoid and tanh so far out that their slope is lost', () => {
  expect(told(40, 'sigmoid')[0]).toContain('x = 40 and y = 1')
  expect(told(40, 'tanh')[0]).toContain('x = 40 and y = 1')
})

test('elements that max has not picked', () => {
  expect(told([1, 7, 2], 'max')).toEqual([
    '2 of 3 places were not picked, so no gradient reaches them: [0] with 1 was not; 7 was.',
  ])
  expect(
    told(
      [
        [
          [
            [1, 7],
            [3, 2],
          ],
        ],
      ],
      'max_pool',
      { kernel_size: [2, 2] },
    )[0],
  ).toMatch(/^3 of 4 places were not picked/)
})

test('elements that dropout has dropped', () => {
  expect(told([1, 2], 'dropout', { p: 1 }).join(' ')).toMatch(/exactly 0/)
})

test('nothing is said of gradients that are not zero', () => {
  expect(told([1, 2], 'relu')).toEqual([])
})
