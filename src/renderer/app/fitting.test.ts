// Ops for a dropped wire: the engine is asked once, and what it refuses is not offered.
import { expect, test } from 'vitest'
import { requestsOn, testApp } from '../testing/fixture'
import { fittingOps } from './fitting'
import { sourcesFor } from './placing'

test('ops that the engine refuses for this value are left out', async () => {
  const app = await testApp()
  const ops = await fittingOps(app, { node: 'x', output: 0 })
  // The stand-in engine takes scalars in add and mul alone; those wait for their second input, which is no refusal.
  expect(ops.map(({ name }) => name)).toEqual(['add', 'mul'])
  expect(requestsOn(app, 'engine:run')).toHaveLength(2)
})

test('while the engine is busy nothing is asked of it', async () => {
  const app = await testApp()
  app.editing.setParam('x', 'data', 1)
  const ops = await fittingOps(app, { node: 'x', output: 0 })
  expect(ops.some(({ name }) => name === 'tensor')).toBe(false)
  expect(requestsOn(app, 'engine:run')).toHaveLength(1)
})

test('a selection is wired in as far as the op has inputs', async () => {
  const app = await testApp()
  const op = (name: string) => app.store.getState().catalog.find((each) => each.name === name)!
  const ids = ['x', 'w', 'b']
  expect(sourcesFor(op('sum'), ids)).toHaveLength(1)
  expect(sourcesFor(op('mul'), ids)).toHaveLength(2)
  expect(sourcesFor(op('cat'), ids)).toHaveLength(3)
  expect(sourcesFor(op('tensor'), ids)).toHaveLength(0)
})
