// Explanations of the seed and fan-out examples: the sentences and equations a user reads, with the engine's numbers.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalog, run } from '../engine/run'
import { readDocument } from '../formats/document'
import { emptyDocument, type ParamValue } from '../model/document'
import type { Language } from '../model/local-text'
import type { ExplainInput } from './context'
import { explainNoGrad } from './no-grad'
import { explainStep } from './step'
import { required } from '../model/result'

function example(name: string, language: Language = 'en'): ExplainInput {
  const document = required(readDocument(readFileSync(`examples/${name}.gradloom`, 'utf8')))
  return { document, catalog: catalog(), trace: required(run(document)), language }
}

function story(input: ExplainInput): string[] {
  return Array.from({ length: input.trace.steps.length + 1 }, (_, moment) => explainStep(input, moment).narration)
}

function equations(input: ExplainInput, moment: number): string[] {
  return explainStep(input, moment).sections.flatMap(({ equation }) =>
    equation ? [[equation.symbolic, equation.numeric].filter((part) => part !== null).join(' ')] : [],
  )
}

describe('seed', () => {
  const seed = example('seed')
  test('tells the story of y = w * x + b', () => {
    expect(story(seed)).toEqual([
      'The 3 leaves have their values; 7 steps follow.',
      'mul computes w · x = 4 · 3 = 12.',
      'y computes mul + b = 12 + 5 = 17.',
      'y.backward() starts: the gradient of y with respect to itself is 1.',
      'AddBackward0 sends 1 to mul and 1 to b.',
      'b.grad was None and becomes 1.',
      'MulBackward0 sends 3 to w.',
      'w.grad was None and becomes 3.',
    ])
  })
  test('shows where w.grad = 3 comes from', () => {
    expect(equations(seed, 6)).toEqual(['w.grad = mul.grad · x = 1 · 3 = 3'])
    expect(equations(seed, 7)).toEqual(['w.grad = mul.grad · x = 1 · 3 = 3'])
  })
  test('names what is freed after a step', () => {
    const notes = explainStep(seed, 6).sections.flatMap((section) => section.notes)
    expect(notes).toEqual(['Freed after this step: x.'])
  })
  test('says why x.grad is None and what would change it', () => {
    expect(explainNoGrad(seed, 'x')).toEqual({
      sentence: 'x does not require grad, so no gradient is sent to it.',
      action: { kind: 'require-grad', node: 'x', label: 'Make it require grad' },
    })
    expect(explainNoGrad(seed, 'w')).toBeNull()
    expect(explainNoGrad(seed, 'y')?.action?.kind).toBe('retain-grad')
  })
  test('speaks Chinese', () => {
    expect(story(example('seed', 'zh')).at(-1)).toBe('w.grad 原为 None，现在变为 3。')
  })
})

describe('fan-out', () => {
  const fanOut = example('fan-out')
  test('gradients of a node used more than once add up', () => {
    const told = story(fanOut)
    const last = explainStep(fanOut, told.length - 1)
    expect(last.title).toMatch(/^AccumulateGrad → [xw]$/)
    const into = told.flatMap((_, moment) => equations(fanOut, moment)).filter((text) => text.startsWith('y.grad'))
    expect(into).toEqual([
      'y.grad += z.grad = 1',
      'y.grad += square.grad · y = 1 · 6 = 6',
      'y.grad += square.grad · y = 1 · 6 = 6',
    ])
  })
})

test('a tensor equation stays symbolic and says what broadcasting summed', () => {
  const matrix = example('matrix')
  const all = Array.from({ length: matrix.trace.steps.length + 1 }, (_, moment) => explainStep(matrix, moment))
  const notes = all.flatMap((each) => each.sections.flatMap((section) => section.notes))
  expect(notes).toContain('Broadcasting stretched b, so its gradient is summed over dimension 0.')
  expect(all.at(1)?.narration).toBe('matmul computes x @ w, a tensor of shape [2, 2].')
})

test('an equation says nothing of parameters that are as they always are', () => {
  const x = {
    id: 'x',
    op: 'tensor',
    params: {
      data: [
        [1, 2],
        [3, 4],
      ],
    },
    inputs: [],
  }
  const sum = (id: string, params: Record<string, ParamValue>) => ({
    ...{ id, op: 'sum', params },
    inputs: [{ node: 'x', output: 0 }],
  })
  const nodes = [x, sum('all', {}), sum('rows', { dim: [1] }), sum('kept', { keepdim: true })]
  const document = { ...emptyDocument('t'), nodes }
  const input: ExplainInput = { document, catalog: catalog(), trace: required(run(document)), language: 'en' }
  expect([0, 1, 2, 3].map((moment) => explainStep(input, moment).narration)).toEqual([
    '1 leaf has its value; 3 steps follow.',
    'sum computes sum(x).',
    'sum computes sum(x, [1]), a tensor of shape [2].',
    'sum computes sum(x, None, True), a tensor of shape [1, 1].',
  ])
})

test('ops of one kind are told apart by the names that equations and cards have for them', () => {
  const chain = example('chain')
  expect(story(chain).filter((sentence) => sentence.startsWith('mul_1 computes'))).toHaveLength(1)
  const titles = Array.from(chain.trace.steps, (_, at) => explainStep(chain, at + 1).title)
  expect(titles).toEqual(expect.arrayContaining(['mul', 'mul_1', 'mul_2']))
})

describe('factors that are 1', () => {
  const leaf = (id: string, data: ParamValue) => ({ id, op: 'tensor', params: { data }, inputs: [] })
  const MATRIX = [
    [1, 2],
    [3, 4],
  ]
  const said = (op: string, sources: readonly string[], params: Record<string, ParamValue>, language: Language) => {
    const node = { id: 'y', op, params, inputs: sources.map((source) => ({ node: source, output: 0 })) }
    const leaves = [leaf('b', MATRIX), leaf('x', MATRIX), leaf('t', MATRIX), leaf('s', 3)]
    const document = { ...emptyDocument('t'), nodes: [...leaves, node] }
    return explainStep({ document, catalog: catalog(), trace: required(run(document)), language }, 1).narration
  }
  for (const language of ['en', 'zh'] as const) {
    test(`are not written (${language})`, () => {
      const addmm = (params: Record<string, ParamValue>) => said('addmm', ['b', 'x', 't'], params, language)
      expect(addmm({ alpha: 2 })).toContain('b + 2 · (x @ t)')
      expect(addmm({ beta: 0.5 })).toContain('0.5 · b + x @ t')
      expect(addmm({})).toMatch(/ b \+ x @ t/)
      expect(addmm({ alpha: 2, beta: 3 })).toContain('3 · b + 2 · (x @ t)')
      expect(said('elu', ['s'], {}, language)).toContain('where(s > 0, s, exp(s) − 1)')
      expect(said('elu', ['s'], { alpha: 2 }, language)).toContain('where(s > 0, s, 2 · (exp(s) − 1))')
      expect(said('softplus', ['s'], {}, language)).toContain('where(s > 20, s, log(1 + exp(s)))')
      expect(said('norm', ['x'], { p: 1 }, language)).toContain('sum(abs(x))')
      expect(said('addcmul', ['b', 'x', 't'], {}, language)).toContain('b + x · t')
      expect(said('mul', ['s'], { other: 1 }, language)).toContain('s · 1')
    })
  }
})
