// Code of documents: its look in a few, and in many that real PyTorch computes from it what the engine computes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalog, run } from '../../engine/run'
import { emptyDocument, type DocumentNode } from '../../model/document'
import { toNestedList, type NestedList, type TensorValue } from '../../model/tensor-value'
import { codeDocuments } from '../testing/code-documents'
import { readDocument } from '../document'
import { torchCode } from './torch-code'

/** Made by `scripts/record_code.py`, which runs each text in real PyTorch. */
interface Recorded {
  readonly code: string
  /** What each variable holds at the end, as nested lists; grads only where there is one. */
  readonly values: Readonly<Record<string, unknown>>
  readonly grads: Readonly<Record<string, unknown>>
}

const FILE = new URL('./recorded.json', import.meta.url)
const DOCUMENTS = codeDocuments()

function codeOf(name: string): string {
  const document = DOCUMENTS.get(name)
  const code = document && torchCode(document, catalog())
  return code?.ok ? code.value : (code?.error.message ?? name)
}

// GRADLOOM_WRITE_CODE=1 writes the texts anew, for the script to record.
if (process.env['GRADLOOM_WRITE_CODE'] === '1') {
  const texts = [...DOCUMENTS.keys()].map((name) => [name, { code: codeOf(name), values: {}, grads: {} }])
  writeFileSync(FILE, JSON.stringify(Object.fromEntries(texts)))
}

const RECORDED = JSON.parse(existsSync(FILE) ? readFileSync(FILE, 'utf8') : '{}') as Record<string, Recorded>

const COMPLEX = /^([+-]?[\d.]+(?:e[+-]?\d+)?)([+-][\d.]+(?:e[+-]?\d+)?)j$/

/** All numbers of nested lists; a complex one, which is text, as two. */
function flat(list: unknown): number[] {
  if (Array.isArray(list)) return list.flatMap(flat)
  if (typeof list !== 'string') return [Number(list)]
  const parts = COMPLEX.exec(list)
  return parts ? [Number(parts[1]), Number(parts[2])] : [Number(list.replace('inf', 'Infinity'))]
}

function expectClose(found: NestedList, recorded: unknown): void {
  const [ours, theirs] = [flat(found), flat(recorded)]
  expect(ours).toHaveLength(theirs.length)
  ours.forEach((value, index) => {
    const other = theirs[index] ?? NaN
    if (!Object.is(value, other))
      expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(other)))
  })
}

describe('what real PyTorch computes from the text', () => {
  test('every document is recorded with the text it has now', () => {
    expect(Object.keys(RECORDED)).toEqual([...DOCUMENTS.keys()])
    for (const [name, { code }] of Object.entries(RECORDED)) expect(codeOf(name)).toBe(code)
  })

  test.each(Object.entries(RECORDED))('%s', (name, { values, grads }) => {
    const document = DOCUMENTS.get(name)
    const ran = document && run(document)
    if (!ran?.ok) throw new Error(name)
    const tensorOf = (variable: string): readonly TensorValue[] => {
      const node = document?.nodes.find((each) => each.name === variable)
      return ran.value.nodes[node?.id ?? '']?.outputs ?? []
    }
    for (const [variable, value] of Object.entries(values)) expectClose(tensorOf(variable).map(toNestedList), value)
    for (const [variable, value] of Object.entries(grads)) {
      const node = document?.nodes.find((each) => each.name === variable)
      const grad = ran.value.nodes[node?.id ?? '']?.grad
      expectClose(grad ? toNestedList(grad) : [], value)
    }
    expect(Object.keys(values).length).toBeGreaterThan(0)
  })
})

describe('how the text looks', () => {
  test('the seed example reads as a person would write it', () => {
    const read = readDocument(readFileSync('examples/seed.gradloom', 'utf8'))
    const code = read.ok ? torchCode(read.value, catalog()) : read
    expect(code.ok && code.value).toBe(
      [
        'import torch',
        '',
        'torch.manual_seed(0)',
        '',
        'x = torch.tensor(3.0)',
        'w = torch.tensor(4.0, requires_grad=True)',
        'b = torch.tensor(5.0, requires_grad=True)',
        'y = w * x + b',
        '',
        'y.backward()',
        '',
      ].join('\n'),
    )
  })

  test.each([
    ['brackets only where they are needed', 'mul', ['s', 'x'], 'y = (x + x) * x'],
    ['powers group to the right', 'pow', ['s', 'x'], 'y = (x + x) ** x'],
    ['a method of an expression', 'view', ['s'], 'y = (x + x).view([1])'],
    ['a function takes it as it is', 'exp', ['s'], 'y = torch.exp(x + x)'],
  ])('%s', (_, op, inputs, line) => {
    const nodes: DocumentNode[] = [
      { id: 'x', name: 'x', op: 'tensor', params: { data: 1, dtype: 'float32' }, inputs: [] },
      {
        id: 's',
        op: 'add',
        params: {},
        inputs: [
          { node: 'x', output: 0 },
          { node: 'x', output: 0 },
        ],
      },
      {
        id: 'y',
        name: 'y',
        op,
        params: op === 'view' ? { size: [1] } : {},
        inputs: inputs.map((node) => ({ node, output: 0 })),
      },
    ]
    const code = torchCode({ ...emptyDocument(''), nodes }, catalog())
    expect(code.ok && code.value.split('\n')).toContain(line)
  })

  test('a missing wire is refused at its node', () => {
    const nodes: DocumentNode[] = [{ id: 'm', op: 'matmul', params: {}, inputs: [null, null] }]
    expect(torchCode({ ...emptyDocument(''), nodes }, catalog())).toMatchObject({
      ok: false,
      error: { message: 'matmul: input "self" must be wired, got nothing', nodeId: 'm' },
    })
  })
})
