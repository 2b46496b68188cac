// Groups: what they hold, how a folded one stands in for its nodes at every moment, and how they are stepped over.
import { describe, expect, test } from 'vitest'
import { run } from '../../engine/run'
import { writeDocument, readDocument } from '../../formats/document'
import type { DocumentNode, GraphDocument } from '../document'
import { setAllFolded, setFolded as fold } from '../edits/groups'
import { insertNodes, moveNodes, removeNodes, unpinNodes } from '../edits/nodes'
import { momentAt } from '../moment'
import { foldedBySize, foldedLike } from './first-view'
import { groupId, groupsOf, pathOfId, withMembers } from './groups'
import { innerPorts, innerSource } from './inner'
import { pictureOf } from './picture'
import { overGroup } from './step-over'
import { required } from '../result'

const leaf = (id: string, data: number, more: Partial<DocumentNode> = {}): DocumentNode => ({
  ...{ id, op: 'tensor', name: id, inputs: [] },
  params: { data, dtype: 'float32', requires_grad: true },
  ...more,
})
const op = (id: string, name: string, inputs: readonly string[], scope: readonly string[] = []): DocumentNode => ({
  ...{ id, op: name, params: {} },
  inputs: inputs.map((node) => ({ node, output: 0 })),
  ...(scope.length > 0 ? { scope } : {}),
})

/** loss = net(x)², net: relu(x·w) · v in two inner calls, which both read x. */
const DOCUMENT: GraphDocument = {
  ...{ format: 'gradloom', version: 1, title: '', root: 'loss', seed: 0, direction: 'right' },
  nodes: [
    leaf('x', 2),
    leaf('w', 3, { scope: ['net', 'first'] }),
    op('product', 'mul', ['x', 'w'], ['net', 'first']),
    op('h', 'relu', ['product'], ['net']),
    leaf('v', 5, { scope: ['net', 'second'] }),
    op('scaled', 'mul', ['h', 'v'], ['net', 'second']),
    op('y', 'add', ['scaled', 'x'], ['net', 'second']),
    op('loss', 'mul', ['y', 'y']),
  ],
}
const folded = (...paths: string[]): GraphDocument => required(fold(DOCUMENT, paths, { folded: true, inner: false }))
const traceOf = (document: GraphDocument) => required(run(document))

test('a group holds the nodes of its call and of the calls inside it; a call of one node is none', () => {
  const groups = groupsOf({ ...DOCUMENT, nodes: [...DOCUMENT.nodes, op('alone', 'exp', ['x'], ['f'])] })
  expect([...groups.values()].map(({ path, label, depth, members }) => [path, label, depth, members.length])).toEqual([
    ['net', 'net', 0, 6],
    ['net/first', 'first', 1, 2],
    ['net/second', 'second', 1, 3],
  ])
})

describe('a folded group', () => {
  test('reads what its nodes read from outside and gives what is read outside', () => {
    const { document, folding } = pictureOf(folded('net'), null)
    expect(document.nodes.map(({ id }) => id)).toEqual(['x', 'group net', 'loss'])
    const group = folding.groups.get('group net')
    expect(group).toMatchObject({ label: 'net', count: 6, outputs: [{ node: 'y', output: 0 }] })
    expect(group?.inputs).toEqual([
      {
        source: { node: 'x', output: 0 },
        ports: [
          { node: 'product', port: 0 },
          { node: 'y', port: 1 },
        ],
      },
    ])
    expect(document.nodes[1]?.inputs).toEqual([{ node: 'x', output: 0 }])
    expect(document.nodes[2]?.inputs).toEqual([
      { node: 'group net', output: 0 },
      { node: 'group net', output: 0 },
    ])
  })

  test('inside an open one reads from another', () => {
    const { document } = pictureOf(folded('net/first', 'net/second'), null)
    expect(document.nodes.map(({ id }) => id)).toEqual(['x', 'group net/first', 'h', 'group net/second', 'loss'])
    expect(document.nodes[3]).toMatchObject({
      scope: ['net'],
      inputs: [
        { node: 'h', output: 0 },
        { node: 'x', output: 0 },
      ],
    })
  })

  test('that holds the root is the root', () => {
    const document = { ...DOCUMENT, root: 'y', nodes: DOCUMENT.nodes.slice(0, -1) }
    const picture = pictureOf(required(fold(document, ['net'], { folded: true, inner: false })), null)
    expect(picture.document.root).toBe('group net')
    expect(picture.folding.groups.get('group net')?.outputs).toEqual([{ node: 'y', output: 0 }])
  })

  test('shows at every moment what its nodes show', () => {
    const document = folded('net')
    const trace = traceOf(document)
    const picture = pictureOf(document, trace)
    const seen = picture.trace
    if (!seen) throw new Error('no trace')
    expect(seen.steps).toHaveLength(trace.steps.length)
    for (let moment = 0; moment <= trace.steps.length; moment++) {
      const inside = momentAt(trace, moment).nodes
      const group = momentAt(seen, moment).nodes.get('group net')
      const done = ['product', 'h', 'scaled', 'y'].every((id) => inside.get(id)?.value === 'computed')
      expect(group?.value, `moment ${moment}`).toBe(done ? 'computed' : 'pending')
      expect(group?.gradients[0], `moment ${moment}`).toEqual(inside.get('y')?.gradients[0])
      // What the outside sees of itself does not depend on the folding.
      for (const id of ['x', 'loss']) expect(momentAt(seen, moment).nodes.get(id)).toEqual(inside.get(id))
    }
    expect(seen.nodes['group net']?.outputs[0]?.data[0]).toBe(32)
  })

  test('takes a value in at the step that reads it', () => {
    const document = folded('net')
    const { trace } = pictureOf(document, traceOf(document))
    const ports = trace?.steps.flatMap((step) => (step.kind === 'forward' ? [step.ports ?? 'all'] : []))
    expect(ports).toEqual([[0], [], [], [0], 'all'])
  })

  test('tells of an error inside', () => {
    const bad = DOCUMENT.nodes.map((node) => (node.id === 'v' ? { ...node, params: { data: [1, [2]] } } : node))
    const document = required(fold({ ...DOCUMENT, nodes: bad }, ['net'], { folded: true, inner: false }))
    const trace = traceOf(document)
    expect(pictureOf(document, trace).trace?.nodes['group net']).toMatchObject({
      status: 'error',
      outputs: [],
      error: trace.nodes['v']?.error,
    })
  })

  test('its ports lead to those inside', () => {
    const { folding } = pictureOf(folded('net'), null)
    expect(innerSource(folding, { node: 'group net', output: 0 })).toEqual({ node: 'y', output: 0 })
    expect(innerPorts(folding, { node: 'group net', port: 0 })).toHaveLength(2)
    expect(innerPorts(folding, { node: 'loss', port: 1 })).toEqual([{ node: 'loss', port: 1 }])
  })

  test('is placed, given back to the layout, removed with its nodes', () => {
    const document = folded('net')
    const moved = required(moveNodes(document, [{ id: 'group net', x: 5, y: 7 }]))
    expect(pictureOf(moved, null).document.nodes[1]?.position).toEqual({ x: 5, y: 7 })
    expect(pictureOf(required(unpinNodes(moved)), null).document.nodes[1]?.position).toBeUndefined()
    const removed = required(removeNodes(document, withMembers(document, ['group net'])))
    expect(removed.nodes.map(({ id }) => id)).toEqual(['x', 'loss'])
  })
})

test('folding all folds inner groups too; a file keeps it', () => {
  const all = required(setAllFolded(DOCUMENT, true))
  expect(Object.values(all.groups ?? {}).every((view) => view.folded)).toBe(true)
  expect(required(readDocument(writeDocument(all)))).toEqual(all)
  expect(pictureOf(required(setAllFolded(all, false)), null).document.nodes).toHaveLength(8)
  expect(required(fold(DOCUMENT, ['nobody'], { folded: true, inner: true }))).toBe(DOCUMENT)
})

test('opening with all inside', () => {
  const all = required(setAllFolded(DOCUMENT, true))
  const open = (inner: boolean) =>
    pictureOf(required(fold(all, ['net'], { folded: false, inner })), null).document.nodes
  expect(open(false)).toHaveLength(5)
  expect(open(true)).toHaveLength(8)
})

test('copies stand in no group', () => {
  const copied = required(insertNodes(DOCUMENT, DOCUMENT.nodes.slice(1, 3), { x: 0, y: 0 }))
  expect(copied.document.nodes.slice(-2).every((node) => node.scope === undefined)).toBe(true)
})

test('an id of the picture is a group only if the document has it', () => {
  expect(pathOfId(folded('net'), groupId('net'))).toBe('net')
  expect(pathOfId(DOCUMENT, groupId('net'))).toBeNull()
})

test('a large graph comes folded; run again, as the user left it', () => {
  const many = Array.from({ length: 50 }, (_, at) => op(`e${at}`, 'exp', ['x'], ['net', 'first']))
  const large = { ...DOCUMENT, nodes: [...DOCUMENT.nodes, ...many] }
  expect(foldedBySize(DOCUMENT)).toBeUndefined()
  expect(foldedBySize(large)).toMatchObject({ net: { folded: true }, 'net/first': { folded: true } })
  const opened = {
    ...large,
    groups: { net: { folded: false }, 'net/first': { folded: true, position: { x: 1, y: 2 } } },
  }
  expect(foldedLike(large, opened)).toEqual({
    net: { folded: false },
    'net/first': { folded: true },
    'net/second': { folded: false },
  })
})

describe('stepping over', () => {
  // product, h, scaled, y, loss; then the backward pass the other way round.
  const over = (document: GraphDocument, from: number, direction: 1 | -1) =>
    overGroup(document, traceOf(document), from, direction)

  test('a call that comes next is one step', () => {
    expect(over(DOCUMENT, 0, 1)).toBe(4)
    expect(over(DOCUMENT, 4, 1)).toBe(5)
    expect(over(DOCUMENT, 4, -1)).toBe(0)
  })

  test('inside a call, the calls inside it', () => {
    expect(over(DOCUMENT, 1, 1)).toBe(2)
    expect(over(DOCUMENT, 2, 1)).toBe(4)
  })

  test('a folded group is left whole from anywhere', () => {
    for (const moment of [0, 1, 2, 3]) expect(over(folded('net'), moment, 1)).toBe(4)
    for (const moment of [1, 2, 3, 4]) expect(over(folded('net'), moment, -1)).toBe(0)
  })

  test('the way back through a call is not part of it', () => {
    const document = { ...DOCUMENT, root: 'y', nodes: DOCUMENT.nodes.slice(0, -1) }
    expect(over(document, 0, 1)).toBe(4)
    expect(over(document, 4, 1)).toBe(traceOf(document).steps.findIndex(({ node }) => node === 'x'))
  })

  test('at the ends nothing moves', () => {
    const { steps } = traceOf(DOCUMENT)
    expect(over(DOCUMENT, steps.length, 1)).toBe(steps.length)
    expect(over(DOCUMENT, 0, -1)).toBe(0)
  })
})
