// Deriving: nothing is computed twice, an edit keeps the layout, another document starts afresh.
import { expect, test } from 'vitest'
import { sameComputation, valuePath } from './derive'
import { SEED, testApp } from '../testing/fixture'

test('what does not change the picture gives the same picture', async () => {
  const app = await testApp()
  const { derived } = app.store.getState()
  app.store.look({ tab: 'node', notices: [] })
  expect(app.store.getState().derived).toBe(derived)
})

test('a step changes the frame and never the scene', async () => {
  const app = await testApp()
  const before = app.store.getState().derived
  app.stepping.back()
  const after = app.store.getState().derived
  expect(after.scene).toBe(before.scene)
  expect(after.frame).not.toBe(before.frame)
  expect(after.moment).toBe(6)
})

test('an edit is in the scene at once, before the engine has answered', async () => {
  const app = await testApp()
  app.editing.place('mul')
  const { derived } = app.store.getState()
  expect(derived.scene.nodes.map(({ id }) => id)).toContain('mul_1')
  expect(derived.stale).toBe(true)
})

test('hovering lights what a value is computed from and what is computed from it', async () => {
  const app = await testApp()
  app.store.look({ hovered: 'w' })
  const lit = app.store.getState().derived.frame.nodes.filter(({ dimmed }) => !dimmed)
  expect(lit.map(({ node }) => node.id).sort()).toEqual(['mul', 'w', 'y'])
  expect(valuePath(SEED, 'w')).toEqual(new Set(['w', 'mul', 'y', 'mul:0', 'y:0']))
  app.store.look({ popup: { kind: 'add', client: { x: 0, y: 0 }, at: null, from: null } })
  expect(app.store.getState().derived.frame.nodes.some(({ dimmed }) => dimmed)).toBe(false)
})

test('places and titles are the same computation, values and wires are not', () => {
  const [first, ...rest] = SEED.nodes
  expect(sameComputation(SEED, { ...SEED, title: 'other', direction: 'down' })).toBe(true)
  expect(sameComputation(SEED, { ...SEED, nodes: [{ ...first!, position: { x: 1, y: 1 } }, ...rest] })).toBe(true)
  expect(sameComputation(SEED, { ...SEED, nodes: [{ ...first!, params: { data: 4 } }, ...rest] })).toBe(false)
  expect(sameComputation(SEED, { ...SEED, root: null })).toBe(false)
  expect(sameComputation(SEED, { ...SEED, seed: 1 })).toBe(false)
  expect(sameComputation(SEED, { ...SEED, nodes: rest })).toBe(false)
})
