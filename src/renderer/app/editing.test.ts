// Edits through the app: undoable, run at once, refused with one sentence and without loss.
import { describe, expect, test } from 'vitest'
import { findNode } from '../../model/document'
import { requestsOn, SEED, testApp, type TestApp } from '../testing/fixture'
import { isDirty, present } from '../store/state'

const valueOf = (app: TestApp, id: string) => app.store.getState().run.trace?.nodes[id]?.outputs[0]?.data[0]
const problems = (app: TestApp) => app.store.getState().session.notices.filter(({ tone }) => tone === 'problem')

test('a value edited is run, shown and undone', async () => {
  const app = await testApp()
  expect(valueOf(app, 'y')).toBe(17)
  app.editing.setParam('x', 'data', 10)
  expect(app.store.getState().derived.stale).toBe(true)
  await app.clock.pass(1)
  expect(valueOf(app, 'y')).toBe(45)
  expect(app.store.getState().derived.stale).toBe(false)
  expect(isDirty(app.store.getState())).toBe(true)
  app.editing.undo()
  await app.clock.pass(1)
  expect(valueOf(app, 'y')).toBe(17)
  expect(isDirty(app.store.getState())).toBe(false)
  app.editing.redo()
  await app.clock.pass(1)
  expect(valueOf(app, 'y')).toBe(45)
})

test('a drag over a number is one undo step; cancelling leaves no trace', async () => {
  const app = await testApp()
  app.scrub.handle('x', 0, 'start')
  for (const delta of [5, 10, 20]) app.scrub.handle('x', delta, 'move')
  app.scrub.handle('x', 20, 'end')
  expect(findNode(present(app.store.getState()), 'x')?.params['data']).toBe(5)
  expect(app.store.getState().document.history.past).toHaveLength(1)
  app.scrub.handle('x', 0, 'start')
  app.scrub.handle('x', 30, 'move')
  expect(app.store.getState().document.history.past).toHaveLength(2)
  app.scrub.handle('x', 30, 'cancel')
  expect(app.store.getState().document.history.past).toHaveLength(1)
  expect(findNode(present(app.store.getState()), 'x')?.params['data']).toBe(5)
})

test('placing an op selects it and wires the selection into it', async () => {
  const app = await testApp()
  app.selecting.select(['x', 'w'])
  const id = app.editing.place('mul', {
    sources: [
      { node: 'x', output: 0 },
      { node: 'w', output: 0 },
    ],
  })
  expect(id).toBe('mul_1')
  expect(findNode(present(app.store.getState()), 'mul_1')?.inputs).toHaveLength(2)
  expect([...app.store.getState().session.selection]).toEqual(['mul_1'])
  await app.clock.pass(1)
  expect(valueOf(app, 'mul_1')).toBe(12)
})

describe('refusals', () => {
  test('a cycle is refused at the node and changes nothing', async () => {
    const app = await testApp()
    expect(app.editing.connect({ node: 'y', output: 0 }, { node: 'mul', port: 0 })).toBe(false)
    expect(present(app.store.getState())).toBe(SEED)
    expect(problems(app)).toMatchObject([{ node: 'mul', message: { error: { code: 'cycle' } } }])
    await app.clock.pass(1)
    expect(requestsOn(app, 'engine:run')).toHaveLength(1)
  })

  test('a taken name is refused', async () => {
    const app = await testApp()
    expect(app.editing.rename('x', 'w')).toBe(false)
    expect(problems(app)).toMatchObject([{ node: 'x', message: { error: { code: 'name-taken' } } }])
  })

  test('a rewiring that would close a cycle leaves the old wire', async () => {
    const app = await testApp()
    expect(app.editing.rewire({ node: 'y', port: 0 }, { node: 'mul', port: 1 })).toBe(false)
    expect(present(app.store.getState())).toBe(SEED)
  })
})

test('a wire taken to another port is one undo step', async () => {
  const app = await testApp()
  app.editing.place('add')
  const past = app.store.getState().document.history.past.length
  expect(app.editing.rewire({ node: 'y', port: 1 }, { node: 'add', port: 0 })).toBe(true)
  const document = present(app.store.getState())
  expect(findNode(document, 'y')?.inputs).toEqual([{ node: 'mul', output: 0 }])
  expect(findNode(document, 'add')?.inputs).toEqual([{ node: 'b', output: 0 }])
  expect(app.store.getState().document.history.past).toHaveLength(past + 1)
})

test('deleting takes nodes and wires of the selection', async () => {
  const app = await testApp()
  app.editing.remove(new Set(['x', 'y:1']))
  const document = present(app.store.getState())
  expect(document.nodes.map(({ id }) => id)).toEqual(['w', 'b', 'mul', 'y'])
  expect(findNode(document, 'mul')?.inputs).toEqual([{ node: 'w', output: 0 }])
  expect(findNode(document, 'y')?.inputs).toEqual([{ node: 'mul', output: 0 }])
  expect(app.store.getState().session.selection.size).toBe(0)
})

test('copies stand beside what is seen and leave the originals unpinned', async () => {
  const app = await testApp()
  const seen = app.store.getState().derived.scene.nodes.find(({ id }) => id === 'w')
  app.editing.duplicate(['w'])
  const document = present(app.store.getState())
  const copy = document.nodes.at(-1)
  expect(copy?.position).toEqual({ x: (seen?.x ?? 0) + 32, y: (seen?.y ?? 0) + 32 })
  expect(findNode(document, 'w')?.position).toBeUndefined()
  expect([...app.store.getState().session.selection]).toEqual([copy?.id])
})

test('nudges in a row are one undo step', async () => {
  const app = await testApp()
  app.selecting.select(['b'])
  const x = app.store.getState().derived.scene.nodes.find(({ id }) => id === 'b')?.x ?? Number.NaN
  app.editing.nudge(8, 0)
  app.editing.nudge(8, 0)
  expect(findNode(present(app.store.getState()), 'b')?.position?.x).toBe(x + 16)
  expect(app.store.getState().document.history.past).toHaveLength(1)
})

test('a constant takes the place of a wire', async () => {
  const app = await testApp()
  app.editing.setConstant({ node: 'mul', port: 1 }, 'other', 2)
  const mul = findNode(present(app.store.getState()), 'mul')
  expect(mul?.inputs).toEqual([{ node: 'w', output: 0 }])
  expect(mul?.params['other']).toBe(2)
})

test('copied nodes keep the wires among them and paste under fresh names', async () => {
  const app = await testApp()
  let clipboard = ''
  app.answer('clipboard:write', ({ text }: { text: string }) => ({ ok: true, value: void (clipboard = text) }))
  app.answer('clipboard:read', () => ({ ok: true, value: clipboard }))
  app.selecting.select(['w', 'x', 'mul'])
  await app.clipboard.copy()
  await app.clipboard.paste()
  const added = present(app.store.getState()).nodes.slice(5)
  expect(added.map(({ op }) => op)).toEqual(['tensor', 'tensor', 'mul'])
  expect(added[2]?.inputs).toEqual([added[1], added[0]].map((node) => ({ node: node?.id, output: 0 })))
  clipboard = 'something else'
  await app.clipboard.paste()
  expect(present(app.store.getState()).nodes).toHaveLength(8)
  expect(app.store.getState().session.notices.at(-1)?.message).toEqual({ key: 'pasted' })
})
