// Folding through the app: what is seen, selected, edited and walked over while groups are folded.
import { expect, test } from 'vitest'
import type { GraphDocument } from '../../model/document'
import { present } from '../store/state'
import { SEED, testApp, type TestApp } from '../testing/fixture'

/** y = w * x + b, the product made by a call. */
const CALLED: GraphDocument = {
  ...SEED,
  nodes: SEED.nodes.map((node) =>
    ['mul', 'w'].includes(node.id) || node.op === 'mul' ? { ...node, scope: ['f'] } : node,
  ),
}

const seen = (app: TestApp): readonly string[] =>
  app.store.getState().derived.picture.document.nodes.map(({ id }) => id)
const selected = (app: TestApp): string[] => [...app.store.getState().session.selection]

async function called(): Promise<TestApp> {
  const app = await testApp()
  app.editing.apply({ ok: true, value: CALLED })
  await app.clock.pass(1)
  return app
}

test('folded, selected, opened, undone', async () => {
  const app = await called()
  const before = seen(app)
  app.grouping.toggle('f')
  expect(seen(app)).toContain('group f')
  expect(seen(app)).not.toContain('w')
  expect(selected(app)).toEqual(['group f'])
  app.grouping.open('group f', false)
  expect(seen(app)).toEqual(before)
  app.editing.undo()
  expect(seen(app)).toContain('group f')
})

test('what is done to a folded group is done to what is in it', async () => {
  const app = await called()
  app.grouping.toggle('f')
  // Its output feeds a new node; its input is wired anew.
  app.selecting.select(['group f'])
  const id = app.editing.place('mul', { sources: [{ node: 'group f', output: 0 }] })
  expect(present(app.store.getState()).nodes.find((node) => node.id === id)?.inputs).toEqual([
    { node: 'mul', output: 0 },
  ])
  expect(app.editing.rewire({ node: 'group f', port: 0 }, { node: 'y', port: 1 })).toBe(true)
  const inputs = (name: string) => present(app.store.getState()).nodes.find((node) => node.id === name)?.inputs
  expect(inputs('mul')).toEqual([{ node: 'w', output: 0 }])
  expect(inputs('y')?.[1]).toEqual({ node: 'x', output: 0 })
  app.selecting.select(['group f'])
  expect(app.editing.remove(app.store.getState().session.selection)).toBe(true)
  expect(seen(app)).toEqual(['x', 'b', 'y', id])
})

test('walking goes over folded groups; a hidden node is shown by its group', async () => {
  const app = await called()
  app.grouping.toggle('f')
  app.selecting.select([])
  app.selecting.go('mul')
  expect(selected(app)).toEqual(['group f'])
  app.selecting.producer()
  expect(selected(app)).toEqual(['x'])
  app.selecting.consumer()
  expect(selected(app)).toEqual(['group f'])
  app.selecting.selectAll()
  expect(selected(app)).toEqual(['x', 'b', 'group f', 'y'])
})
