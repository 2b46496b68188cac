// Edits keep a document valid, refuse with one sentence, and undo to the very same document.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument, writeDocument } from '../../formats/document'
import type { OpInfo } from '../catalog'
import { emptyDocument, type GraphDocument } from '../document'
import { record, redo, startHistory, undo, type History } from '../history'
import type { Result } from '../result'
import { executionOrder } from '../topology'
import { addNode, duplicateNodes, moveNodes, removeNodes, renameNode, setParam, setRoot, unpinNodes } from './nodes'
import { connect, disconnect } from './wires'
import { required } from '../result'

function op(name: string, inputs: OpInfo['inputs'], category: OpInfo['category'] = 'arithmetic'): OpInfo {
  return {
    name,
    torchNames: [name],
    category,
    symbol: name,
    inputs,
    outputs: ['result'],
    params: category === 'leaf' ? [{ name: 'data', kind: 'data', label: { en: 'data', zh: '数据' }, default: 0 }] : [],
    formula: { forward: '', backward: [] },
    doc: { en: '', zh: '' },
    keywords: [],
    gradFnName: null,
  }
}

const tensor = op('tensor', [], 'leaf')
const add = op('add', [{ name: 'self' }, { name: 'other' }])
const cat = op('cat', [{ name: 'tensors', variadic: true }])

function place(document: GraphDocument, info: OpInfo): { document: GraphDocument; id: string } {
  return required(addNode(document, { op: info }))
}

function wired(): GraphDocument {
  let { document } = place(emptyDocument('t'), tensor)
  ;({ document } = place(document, tensor))
  ;({ document } = place(document, add))
  const ops = { from: tensor, to: add }
  document = required(connect(document, { node: 'tensor', output: 0 }, { node: 'add', port: 0 }, ops))
  return required(connect(document, { node: 'tensor_1', output: 0 }, { node: 'add', port: 1 }, ops))
}

describe('edits', () => {
  test('new leaves are named x, w, b', () => {
    expect(wired().nodes.map((node) => node.name)).toEqual(['x', 'w', undefined])
  })
  test('a second wire replaces the first at a port', () => {
    const document = required(
      connect(wired(), { node: 'tensor_1', output: 0 }, { node: 'add', port: 0 }, { from: tensor, to: add }),
    )
    expect(document.nodes[2]?.inputs.map((source) => source?.node)).toEqual(['tensor_1', 'tensor_1'])
  })
  test('a wire that closes a cycle is refused in one sentence and changes nothing', () => {
    let { document } = place(wired(), add)
    document = required(
      connect(document, { node: 'add', output: 0 }, { node: 'add_1', port: 0 }, { from: add, to: add }),
    )
    const before = writeDocument(document)
    const result = connect(document, { node: 'add_1', output: 0 }, { node: 'add', port: 0 }, { from: add, to: add })
    expect(result).toMatchObject({ ok: false, error: { code: 'cycle', nodeId: 'add', port: 0 } })
    if (!result.ok) {
      expect(result.error.message).toBe(
        'connect: a graph must have no cycle, got add_1 into add, on which add_1 depends',
      )
    }
    expect(writeDocument(document)).toBe(before)
  })
  test('a port or output that does not exist is refused', () => {
    const ops = { from: tensor, to: add }
    const document = wired()
    expect(connect(document, { node: 'tensor', output: 0 }, { node: 'add', port: 2 }, ops)).toMatchObject({
      error: { code: 'no-port', message: 'add: takes 2 inputs, got a wire to input 3' },
    })
    expect(connect(document, { node: 'tensor', output: 1 }, { node: 'add', port: 0 }, ops)).toMatchObject({
      error: { code: 'no-output', message: 'tensor: has 1 outputs, got a wire from output 2' },
    })
  })
  test('a variadic input takes wires one after another and closes gaps', () => {
    let { document } = place(wired(), cat)
    const ops = { from: tensor, to: cat }
    document = required(connect(document, { node: 'tensor', output: 0 }, { node: 'cat', port: 5 }, ops))
    document = required(connect(document, { node: 'tensor_1', output: 0 }, { node: 'cat', port: 5 }, ops))
    expect(document.nodes.at(-1)?.inputs.map((source) => source?.node)).toEqual(['tensor', 'tensor_1'])
    document = required(disconnect(document, { node: 'cat', port: 0 }, cat))
    expect(document.nodes.at(-1)?.inputs.map((source) => source?.node)).toEqual(['tensor_1'])
  })
  test('removing a node removes its wires and the root it was', () => {
    const document = required(removeNodes(required(setRoot(wired(), 'tensor')), ['tensor']))
    expect(document.nodes.map((node) => node.id)).toEqual(['tensor_1', 'add'])
    expect(document.nodes[1]?.inputs).toEqual([null, { node: 'tensor_1', output: 0 }])
    expect(document.root).toBeNull()
  })
  test.each(['2x', 'a b', 'lambda', 'None', 'a-b'])('the name %j is refused', (name) => {
    expect(renameNode(wired(), 'add', name)).toMatchObject({ ok: false, error: { code: 'bad-name', nodeId: 'add' } })
  })
  test('a taken name is refused, a Chinese identifier is fine, the empty name unnames', () => {
    expect(renameNode(wired(), 'add', 'x')).toMatchObject({ ok: false, error: { code: 'name-taken' } })
    const named = required(renameNode(wired(), 'add', '损失'))
    expect(named.nodes[2]?.name).toBe('损失')
    expect(required(renameNode(named, 'add', '')).nodes[2]).not.toHaveProperty('name')
  })
  test('copies keep the wires among them under fresh ids and names', () => {
    const { document, ids } = required(duplicateNodes(wired(), ['tensor', 'add'], { x: 10, y: 10 }))
    expect(ids).toEqual(['tensor_2', 'add_1'])
    const copy = document.nodes.find((node) => node.id === 'add_1')
    expect(copy?.inputs.map((source) => source?.node)).toEqual(['tensor_2', 'tensor_1'])
    expect(document.nodes.find((node) => node.id === 'tensor_2')?.name).toBe('x_1')
  })
})

/** One random edit; refused edits leave the document as it is. */
function randomEdit(document: GraphDocument, [kind, a, b]: readonly [number, number, number]): GraphDocument {
  const ids = document.nodes.map((node) => node.id)
  const pick = (seed: number): string => ids[seed % Math.max(1, ids.length)] ?? 'nothing'
  const info = (id: string): OpInfo => (id.startsWith('tensor') ? tensor : id.startsWith('cat') ? cat : add)
  const from = pick(a)
  const to = pick(b)
  const ops = { from: info(from), to: info(to) }
  const keep = (result: Result<GraphDocument>): GraphDocument => (result.ok ? result.value : document)
  const edits: (() => GraphDocument)[] = [
    () => place(document, [tensor, add, cat][a % 3] ?? add).document,
    () => place(document, [tensor, add, cat][b % 3] ?? add).document,
    () => keep(connect(document, { node: from, output: 0 }, { node: to, port: (a + b) % 3 }, ops)),
    () => keep(connect(document, { node: to, output: 0 }, { node: from, port: a % 2 }, { from: ops.to, to: ops.from })),
    () => keep(disconnect(document, { node: to, port: a % 2 }, ops.to)),
    () => keep(removeNodes(document, a % 4 === 0 ? [from] : [])),
    () => keep(renameNode(document, from, `v${String(b % 7)}`)),
    () => keep(moveNodes(document, [{ id: from, x: a, y: b }])),
    () => keep(unpinNodes(document, [from])),
    () => keep(setRoot(document, from)),
    () => keep(setParam(document, from, 'data', b)),
  ]
  return edits[kind % edits.length]?.() ?? document
}

test('random edits keep every invariant; unwinding and rewinding gives the same bytes', () => {
  const edit = fc.tuple(fc.nat(10), fc.nat(1000), fc.nat(1000))
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 120 }), (edits) => {
      let history: History = startHistory(emptyDocument('random'))
      const texts = [writeDocument(history.present)]
      for (const one of edits) {
        const next = randomEdit(history.present, one)
        if (next === history.present) continue
        history = record(history, next)
        texts.push(writeDocument(next))
        expect(readDocument(writeDocument(next)).ok).toBe(true)
        expect(executionOrder(next)).toHaveLength(next.nodes.length)
      }
      for (let at = texts.length - 1; at > 0; at--) {
        history = undo(history)
        expect(writeDocument(history.present)).toBe(texts[at - 1])
      }
      for (let at = 1; at < texts.length; at++) {
        history = redo(history)
        expect(writeDocument(history.present)).toBe(texts[at])
      }
      expect(redo(history)).toBe(history)
    }),
    { numRuns: 200 },
  )
})

test('edits with one merge key are one undo step', () => {
  const first = emptyDocument('a')
  let history = startHistory(first)
  for (const title of ['b', 'c', 'd']) history = record(history, { ...first, title }, 'drag')
  expect(history.past).toHaveLength(1)
  expect(undo(history).present).toBe(first)
  expect(redo(undo(history)).present.title).toBe('d')
})
