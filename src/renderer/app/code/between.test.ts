// What must not pass from one work to the next, or from what was typed to what ran.
import { describe, expect, test } from 'vitest'
import type { OpenedCode } from '../../../ipc/contract'
import type { LiveRun } from '../../../model/live-graph'
import { ok } from '../../../model/result'
import { codeLinks } from '../../store/links'
import { SEED, testApp, type TestApp } from '../../testing/fixture'

async function opened(app: TestApp, code: string): Promise<TestApp> {
  const answer: OpenedCode = { code, format: 'py', path: '/mine.py', name: 'mine', source: 'file' }
  app.answer('file:open', () => ok(answer))
  await app.files.open()
  return app
}

describe('other work', () => {
  test('does not find the variables of the work before', async () => {
    const app = await opened(await testApp(), 'x = 1')
    expect(app.python.resets).toBe(0)
    void app.runs.runHere()
    await app.python.finish()
    await opened(app, 'print(x)')
    expect(app.python.resets).toBe(1)
    await opened(app, 'print(y)')
    expect(app.python.resets).toBe(1)
  })

  test('ends what the work before has running, and says nothing of it', async () => {
    const app = await opened(await testApp(), 'while True: pass')
    void app.runs.runHere()
    await opened(app, 'x = 2')
    await app.clock.pass(10)
    expect(app.python.resets).toBe(1)
    expect(app.store.getState().code.cells.size).toBe(0)
    expect(app.store.getState().session.notices).toEqual([])
  })
})

describe('lines of a graph', () => {
  const made = (failed = false): LiveRun => ({
    calls: [{ value: 17, name: 'y', failed, cell: 'c2', line: 1 }],
    first: {
      document: failed ? { ...SEED, root: null } : SEED,
      origins: { w: { cell: 'c1', line: 1 } },
      notes: [],
    },
    last: null,
  })

  test('are those of the text that ran, whatever has been typed since', async () => {
    const app = await opened(await testApp(), '# %%\nw = 4\n# %%\ny.backward()\n')
    void app.runs.runHere()
    await app.python.finish()
    app.cells.type('c1', '# more\nw = 4')
    app.cells.select('c2')
    void app.runs.runHere()
    await app.python.finish({ graph: made() })
    await app.clock.pass(10)
    expect(codeLinks(app.store.getState()).byNode.get('w')).toEqual({ cell: 'c1', line: 2 })
  })

  test('a pass that was shown as it began, and then failed, is shown without its steps', async () => {
    const app = await opened(await testApp(), 'y.backward()')
    void app.runs.runHere()
    const { store } = app
    await app.python.finish({ graph: made(true) })
    await app.clock.pass(10)
    expect(store.getState().run.trace?.steps.every(({ kind }) => kind === 'forward')).toBe(true)
  })
})
