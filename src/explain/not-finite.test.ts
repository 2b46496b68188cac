// Where nan and infinity begin: what the steps say of it.
import { describe, expect, test } from 'vitest'
import { catalog, run } from '../engine/run'
import { emptyDocument, type DocumentNode, type GraphDocument } from '../model/document'
import type { Language } from '../model/local-text'
import { required } from '../model/result'
import { explainStep } from './step'

/** sum(sqrt(x)) of three values, and its backward pass. */
function told(values: number[], language: Language = 'en'): string[][] {
  const node = (id: string, op: string, from: string | null, params: DocumentNode['params'] = {}): DocumentNode => ({
    ...{ id, op, params },
    inputs: from === null ? [] : [{ node: from, output: 0 }],
  })
  const document: GraphDocument = {
    ...emptyDocument('t'),
    nodes: [
      node('x', 'tensor', null, { data: values, requires_grad: true }),
      node('y', 'sqrt', 'x'),
      node('loss', 'sum', 'y'),
    ],
    root: 'loss',
  }
  const input = { document, catalog: catalog(), trace: required(run(document)), language }
  return input.trace.steps.map((_, at) =>
    explainStep(input, at + 1)
      .sections.flatMap(({ notes }) => notes)
      .filter((note) => /nan|inf|无穷|第一|first one/.test(note)),
  )
}

describe('a step says that nan or infinity begins in it', () => {
  test('in forward', () => {
    const [sqrt, sum] = told([1, -1])
    expect(sqrt).toEqual(['nan begins here, at [1]: it comes from x = -1.'])
    expect(sum).toEqual([])
  })
  test('in backward, with the numbers that it was made of', () => {
    const steps = told([1, 0])
    expect(steps.flat()).toContain('inf begins here, at [1]: it comes from upstream gradient = 1 and y = 0.')
  })
})

test('a leaf says how much of its gradient is not finite and where that began', () => {
  expect(told([4, 0, -1]).at(-1)).toEqual([
    'x.grad has 1 nan and 1 infinite among its 3 numbers.',
    'The first one came at step 1, sqrt.',
  ])
  expect(told([4, 0], 'zh').at(-1)).toEqual([
    'x.grad 的 2 个数中有 1 个无穷大。',
    '第一个出现在第 5 步（SqrtBackward0）。',
  ])
})

test('nothing is said of finite numbers', () => {
  expect(told([4, 1]).flat()).toEqual([])
})
