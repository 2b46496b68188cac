// The direction of a graph that code has made: downwards only where much more of it can be read so.
import { expect, test } from 'vitest'
import { emptyDocument, type GraphDocument } from '../../model/document'
import { startHistory } from '../../model/history'
import { present } from '../store/state'
import { SEED, testApp, type TestApp } from '../testing/fixture'
import { TEST_CATALOG } from '../testing/catalog'
import { bestDirection, hasToTurn, orient } from './orient'

/** x, then as many ops in a row. */
function chain(length: number): GraphDocument {
  const x = SEED.nodes.find(({ id }) => id === 'x')!
  const ops = Array.from({ length }, (_, at) => ({
    id: `m${String(at)}`,
    op: 'mul',
    params: { other: 2 },
    inputs: [{ node: at === 0 ? 'x' : `m${String(at - 1)}`, output: 0 }, null],
  }))
  return { ...emptyDocument(''), nodes: [x, ...ops], root: `m${String(length - 1)}` }
}

test('a long chain flows down a narrow canvas and along a wide one', () => {
  expect(bestDirection(chain(9), null, TEST_CATALOG, { width: 500, height: 800 })).toBe('down')
  expect(bestDirection(chain(9), null, TEST_CATALOG, { width: 1600, height: 400 })).toBe('right')
})

test('what can be read from left to right stays so', () => {
  expect(bestDirection(SEED, null, TEST_CATALOG, { width: 700, height: 700 })).toBe('right')
})

test('a large graph is not laid out twice', () => {
  expect(bestDirection(chain(200), null, TEST_CATALOG, { width: 500, height: 800 })).toBe('right')
})

/** An app whose narrow canvas shows a long chain that has just come. */
async function withChain(): Promise<TestApp> {
  const app = await testApp()
  const svg = { getBoundingClientRect: () => ({ width: 500, height: 800 }) }
  app.canvas.current = { svg: () => svg } as unknown as typeof app.canvas.current
  const { document } = app.store.getState()
  const history = startHistory(chain(9))
  app.store.update({ document: { ...document, turns: true, history, saved: history.present } })
  return app
}

const direction = (app: TestApp) => present(app.store.getState()).direction

test('a graph that has just come is turned by tasks of their own, not by that which brought it', async () => {
  const app = await withChain()
  orient(app)
  expect([hasToTurn(app), direction(app)]).toEqual([true, 'right'])
  await app.clock.pass(0)
  expect([hasToTurn(app), direction(app)]).toEqual([false, 'down'])
})

test('a graph is not turned any more once that was stopped', async () => {
  const app = await withChain()
  orient(app)()
  await app.clock.pass(0)
  expect(direction(app)).toBe('right')
})
