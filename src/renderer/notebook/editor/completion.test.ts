// Completion: names that Python knows, ops as the catalog describes them, and the catalog alone while Python is away.
import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import type { OfferedNames } from '../../../kernel/protocol'
import { TEST_CATALOG } from '../../testing/catalog'
import { torchCompletion } from './completion'

/** With a method, which needs no name before its dot. */
const CATALOG = TEST_CATALOG.map((op) => (op.name === 'mul' ? { ...op, torchNames: ['torch.mul', 'Tensor.mul'] } : op))

const OFFERS: Readonly<Record<string, OfferedNames>> = {
  '': { owner: '', names: [{ name: 'net', kind: 'value', signature: null, doc: 'Net' }] },
  nn: {
    owner: 'torch.nn',
    names: [{ name: 'Linear', kind: 'class', signature: '(in_features, out_features)', doc: 'A layer.' }],
  },
  torch: {
    owner: 'torch',
    names: [
      { name: 'mul', kind: 'function', signature: '(*args)', doc: 'from Python' },
      { name: 'nn', kind: 'module', signature: null, doc: '' },
    ],
  },
}

async function complete(text: string, { python = true, explicit = false } = {}): Promise<CompletionResult | null> {
  const asked = (expression: string) => Promise.resolve(python ? (OFFERS[expression] ?? null) : null)
  const source = torchCompletion(() => ({ catalog: CATALOG, language: 'en', source: text }), asked)
  const state = EditorState.create({ doc: text })
  return await source(new CompletionContext(state, text.length, explicit))
}

test('what Python knows stands after the dot, with its signature', async () => {
  const found = await complete('import torch.nn as nn\nlayer = nn.Li')
  expect(found?.from).toBe('import torch.nn as nn\nlayer = nn.'.length)
  expect(found?.options).toEqual([
    { label: 'Linear', type: 'class', detail: '(in_features, out_features)', info: 'A layer.' },
  ])
})

test('an op is described by the catalog', async () => {
  const found = await complete('y = torch.')
  expect(found?.options.find(({ label }) => label === 'mul')).toMatchObject({ type: 'function' })
  expect(found?.options.find(({ label }) => label === 'mul')?.info).not.toBe('from Python')
  expect(found?.options.map(({ label }) => label)).toEqual(['mul', 'nn'])
})

test('a word alone is one of the notebook, once it has begun or is asked for', async () => {
  expect((await complete('y = n'))?.options.map(({ label }) => label)).toEqual(['net'])
  expect(await complete('y = ')).toBeNull()
  expect((await complete('y = ', { explicit: true }))?.options).toHaveLength(1)
})

test('without Python, and after what is more than a name, the catalog is offered', async () => {
  const labels = async (text: string, python: boolean) =>
    (await complete(text, { python }))?.options.map((each) => each.label)
  expect(await labels('torch.', false)).toContain('mul')
  expect(await labels('(a + b).', true)).toContain('mul')
  expect(await labels('f(x).', true)).toContain('mul')
  expect(await labels('x.', false)).toContain('mul')
})

test('what is imported is no tensor: without Python nothing is offered for it', async () => {
  for (const text of [
    'torch.nn.',
    'import numpy as np\nnp.',
    'from torch import nn, optim\noptim.',
    'import os.path\nos.',
  ]) {
    expect(await complete(text, { python: false })).toBeNull()
  }
})

test('a number ends in a dot without an offer', async () => {
  expect(await complete('x = 3.')).toBeNull()
})
