// Runs: newest wins, one in flight, nothing blanks, failures are told.
import { expect, test } from 'vitest'
import type { GraphDocument } from '../../model/document'
import { fail, ok, type Result } from '../../model/result'
import { fakeRun } from '../testing/engine'
import { requestsOn, testApp, type TestApp } from '../testing/fixture'

interface Pending {
  readonly document: GraphDocument
  readonly resolve: (result: Result<unknown>) => void
}

/** From now on runs wait until the test answers them. */
function holdRuns(app: TestApp): Pending[] {
  const pending: Pending[] = []
  app.answer('engine:run', ({ document }: { document: GraphDocument }) => {
    return new Promise<Result<unknown>>((resolve) => void pending.push({ document, resolve }))
  })
  return pending
}

const finish = ({ document, resolve }: Pending): void => resolve(ok(fakeRun(document)))
const y = (app: TestApp) => app.store.getState().run.trace?.nodes['y']?.outputs[0]?.data[0]

test('edits during a quick run are gathered into one that follows it', async () => {
  const app = await testApp()
  const pending = holdRuns(app)
  app.editing.setParam('x', 'data', 1)
  await app.clock.pass(1)
  app.editing.setParam('x', 'data', 2)
  app.editing.setParam('x', 'data', 3.5)
  await app.clock.pass(5)
  expect(pending).toHaveLength(1)
  finish(pending[0]!)
  await app.clock.pass(1)
  expect(pending).toHaveLength(2)
  expect(y(app)).toBe(9)
  finish(pending[1]!)
  await app.clock.pass(1)
  expect(y(app)).toBe(19)
  expect(app.store.getState().derived.stale).toBe(false)
})

test('a slow run is overtaken, and its late answer is dropped', async () => {
  const app = await testApp()
  const pending = holdRuns(app)
  app.editing.setParam('x', 'data', 1)
  await app.clock.pass(250)
  app.editing.setParam('x', 'data', 2)
  await app.clock.pass(500)
  expect(pending).toHaveLength(2)
  finish(pending[1]!)
  await app.clock.pass(1)
  expect(y(app)).toBe(13)
  finish(pending[0]!)
  await app.clock.pass(1)
  expect(y(app)).toBe(13)
})

test('the old picture stays while a run is pending, and after it was stopped', async () => {
  const app = await testApp()
  const pending = holdRuns(app)
  app.editing.setParam('x', 'data', 1)
  await app.clock.pass(1)
  expect(app.store.getState().run.since).not.toBeNull()
  expect(y(app)).toBe(17)
  app.runner.cancel()
  pending[0]!.resolve(fail({ code: 'cancelled', message: 'run: stopped' }))
  await app.clock.pass(1)
  const { run, session, derived } = app.store.getState()
  expect(run.since).toBeNull()
  expect(y(app)).toBe(17)
  expect(derived.stale).toBe(true)
  expect(session.notices.at(-1)).toMatchObject({ tone: 'info', message: { key: 'cancelled' } })
  expect(requestsOn(app, 'engine:cancel')).toHaveLength(1)
})

test('a failure is told once, a superseded run is silent', async () => {
  const app = await testApp()
  app.answer('engine:run', () => fail({ code: 'superseded', message: 'run: superseded' }))
  app.editing.setParam('x', 'data', 1)
  await app.clock.pass(1)
  expect(app.store.getState().session.notices).toEqual([])
  app.answer('engine:run', () => fail({ code: 'engine-died', message: 'run: engine must live, got an end' }))
  app.editing.setParam('x', 'data', 2)
  await app.clock.pass(1)
  expect(app.store.getState().session.notices).toHaveLength(1)
  expect(y(app)).toBe(17)
})

test('places, title and direction are not worth a run', async () => {
  const app = await testApp()
  app.editing.move([{ id: 'x', x: 0, y: 0 }])
  app.editing.setTitle('other')
  app.editing.setDirection('down')
  await app.clock.pass(1000)
  expect(requestsOn(app, 'engine:run')).toHaveLength(1)
  expect(app.store.getState().derived.stale).toBe(false)
})

test('settled waits for the last wanted run', async () => {
  const app = await testApp()
  const pending = holdRuns(app)
  app.editing.setParam('x', 'data', 1)
  let settled = false
  void app.runner.settled().then(() => (settled = true))
  await app.clock.pass(1)
  expect(settled).toBe(false)
  finish(pending[0]!)
  await app.clock.pass(1)
  expect(settled).toBe(true)
})
