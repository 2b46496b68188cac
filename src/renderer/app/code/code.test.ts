// The code side without a window: cells, runs and their outputs, the live graph, files and drafts.
import { describe, expect, test } from 'vitest'
import { ok } from '../../../model/result'
import type { LiveRun } from '../../../model/live-graph'
import type { OpenedCode } from '../../../ipc/contract'
import { cellState, isCodeDirty } from '../../store/code-state'
import { breakMoments, codeLinks, stepLine } from '../../store/links'
import { isDirty, present } from '../../store/state'
import { requestsOn, SEED, testApp, type TestApp } from '../../testing/fixture'

const opened = (code: string, change: Partial<OpenedCode> = {}): OpenedCode => ({
  ...{ code, format: 'py', path: '/mine.py', name: 'mine', source: 'file' },
  ...change,
})
const code = (app: TestApp) => app.store.getState().code
const sources = (app: TestApp) => code(app).open.notebook.cells.map(({ source }) => source)
const statuses = (app: TestApp) => code(app).open.notebook.cells.map(({ id }) => code(app).cells.get(id)?.status)
const outputsOf = (app: TestApp, id: string) => code(app).cells.get(id)?.outputs

async function withCode(text: string, change: Partial<OpenedCode> = {}): Promise<TestApp> {
  const app = await testApp()
  app.answer('file:open', () => ok(opened(text, change)))
  await app.files.open()
  return app
}

const THREE = '# %%\na = 1\n# %%\nb = a\n# %%\nb\n'

/** What a run of the seed graph records; line 4 made the product and the sum. */
function seedRun(value = 17, calls = 1): LiveRun {
  const graph = {
    document: SEED,
    origins: Object.fromEntries(SEED.nodes.map(({ id }, at) => [id, { cell: 'c1', line: Math.min(at + 1, 4) }])),
    notes: [],
  }
  const call = { value, name: 'y', failed: false, cell: 'c1', line: 5 }
  return { calls: Array.from({ length: calls }, () => call), first: graph, last: calls > 1 ? graph : null }
}

describe('cells', () => {
  test('inserted, removed and brought back into their old place', async () => {
    const app = await withCode(THREE)
    app.cells.select('c2')
    app.cells.remove()
    expect(sources(app)).toEqual(['a = 1', 'b'])
    expect(app.cells.current).toBe('c3')
    expect(app.cells.undo()).toBe(true)
    expect(sources(app)).toEqual(['a = 1', 'b = a', 'b'])
    expect(app.cells.undo()).toBe(false)
    app.cells.insert('above', 'markdown', 'edit', 'text')
    expect(code(app).open.notebook.cells[1]?.kind).toBe('markdown')
    expect(code(app).mode).toBe('edit')
  })

  test('cut and pasted, moved, joined and split at the cursor', async () => {
    const app = await withCode(THREE)
    app.cells.cut()
    app.cells.paste('below')
    expect(sources(app)).toEqual(['b = a', 'a = 1', 'b'])
    app.cells.move(-1)
    app.cells.merge()
    expect(sources(app)).toEqual(['a = 1\nb = a', 'b'])
    const id = app.cells.current
    app.cells.cursor = { cell: id, offset: 5, line: 1 }
    app.cells.splitAtCursor()
    expect(sources(app)).toEqual(['a = 1', 'b = a', 'b'])
  })

  test('typing makes the code the subject and unsaved, and is kept as a draft', async () => {
    const app = await withCode(THREE)
    expect([isCodeDirty(code(app)), app.store.getState().session.subject]).toEqual([false, 'code'])
    app.drafts.watch()
    app.cells.type('c1', 'a = 2')
    expect(isCodeDirty(code(app))).toBe(true)
    await app.clock.pass(500)
    const [draft] = requestsOn(app, 'draft:save')
    expect(draft).toEqual({ code: THREE.replace('a = 1', 'a = 2'), format: 'py' })
  })
})

describe('runs', () => {
  test('wait for each other and end with number, time and outputs', async () => {
    const app = await withCode(THREE)
    void app.runs.runAll()
    expect(statuses(app)).toEqual(['running', 'queued', 'queued'])
    await app.python.finish({ outputs: [{ kind: 'stream', stream: 'stdout', text: 'one\n' }] })
    expect(statuses(app)).toEqual(['ok', 'running', 'queued'])
    expect(outputsOf(app, 'c1')).toEqual([{ kind: 'stream', stream: 'stdout', text: 'one\n' }])
    await app.python.finish({
      outcome: { status: 'error', executionCount: 2, reads: [], writes: [] },
      outputs: [{ kind: 'error', name: 'NameError', message: 'no', traceback: '', line: 1 }],
    })
    await app.python.finish()
    expect(statuses(app)).toEqual(['ok', 'error', 'ok'])
    expect(code(app).cells.get('c3')?.count).toBe(2)
  })

  test('a blank cell runs nothing, counts nothing and shows nothing, as in Jupyter', async () => {
    const app = await withCode('print(1)')
    void app.runs.runHere()
    await app.python.finish({ outputs: [{ kind: 'stream', stream: 'stdout', text: '1\n' }] })
    expect(code(app).cells.get('c1')?.count).toBe(1)
    app.cells.type('c1', '  \n')
    await app.runs.runHere()
    expect(code(app).cells.get('c1')).toMatchObject({ status: 'idle', count: null, outputs: [] })
  })

  test('outputs join, and a flood is shown a few times a second', async () => {
    const app = await withCode('loop()')
    void app.runs.runHere()
    let changes = 0
    app.store.subscribe(() => changes++)
    const outputs = Array.from({ length: 1000 }, () => ({ kind: 'stream', stream: 'stdout', text: 'x\n' }) as const)
    await app.python.finish({ outputs })
    expect(outputsOf(app, 'c1')).toEqual([{ kind: 'stream', stream: 'stdout', text: 'x\n'.repeat(1000) }])
    expect(changes).toBeLessThan(10)
  })

  test('progress bars write over their line', async () => {
    const app = await withCode('bar()')
    void app.runs.runHere()
    const parts = [' 10%\r', ' 50%', '\r100%\n']
    await app.python.finish({ outputs: parts.map((text) => ({ kind: 'stream', stream: 'stderr', text }) as const) })
    expect(outputsOf(app, 'c1')).toEqual([{ kind: 'stream', stream: 'stderr', text: '100%\n' }])
  })

  test('what is stopped before it began is not run; a replaced Python says so', async () => {
    const app = await withCode(THREE)
    const all = app.runs.runAll()
    await app.runs.stop()
    await all
    expect(statuses(app)).toEqual(['idle', 'idle', 'idle'])
    void app.runs.runHere()
    await app.python.finish({ outcome: { status: 'replaced' } })
    expect(statuses(app)[0]).toBe('interrupted')
    expect(app.store.getState().session.notices.at(-1)?.message).toEqual({ key: 'pythonReplaced' })
  })

  test('code that takes too much memory is ended with a sentence', async () => {
    const app = await withCode('eat()')
    let held = 1e9
    app.answer('app:memory', () => ok({ held, most: 2 * 2 ** 30 }))
    void app.runs.runHere()
    await app.clock.pass(1600)
    expect(app.python.resets).toBe(0)
    held = 3 * 2 ** 30
    await app.clock.pass(600)
    expect(app.python.resets).toBe(1)
    const why = { key: 'pythonMemory', name: '2 GiB' }
    expect(app.store.getState().session.notices.map(({ message }) => message)).toEqual([why])
    expect(cellState(app.store.getState().code, 'c1').why).toEqual(why)
    expect(statuses(app)).toEqual(['interrupted'])
  })

  test('Shift+Enter goes on, and grows a notebook but not a script', async () => {
    const app = await withCode(THREE)
    void app.runs.runAndGoOn()
    expect(app.cells.current).toBe('c2')
    app.cells.select('c3')
    void app.runs.runAndGoOn()
    expect(sources(app)).toHaveLength(4)
    const script = await withCode('print(1)')
    void script.runs.runAndGoOn()
    expect(sources(script)).toEqual(['print(1)'])
  })
})

describe('the live graph', () => {
  async function ran(run = seedRun()): Promise<TestApp> {
    const app = await withCode('x\nw\nb\ny = w * x + b\ny.backward()')
    void app.runs.runHere()
    await app.python.finish({ graph: run })
    await app.clock.pass(10)
    return app
  }

  test('stands on the canvas at its end, with lines that lead to nodes and steps', async () => {
    const app = await ran()
    const state = app.store.getState()
    expect(present(state).nodes).toEqual(SEED.nodes)
    expect([state.document.live, isDirty(state), state.derived.moment]).toEqual([true, false, 7])
    const { byLine, byNode } = codeLinks(state)
    expect(byLine.get('c1')?.get(4)).toEqual(['mul', 'y'])
    expect(byNode.get('w')).toEqual({ cell: 'c1', line: 2 })
    expect(stepLine(state)).toEqual({ cell: 'c1', line: expect.any(Number) as number })
    app.links.choose({ cell: 'c1', line: 4 })
    expect([...app.store.getState().session.selection]).toEqual(['mul', 'y'])
    app.links.point({ cell: 'c1', line: 2 })
    expect(app.store.getState().session.pointed).toEqual(['w'])
  })

  test('lines follow edits around them; an edited line lets go', async () => {
    const app = await ran()
    app.cells.type('c1', '# new\nx\nw\nb\ny = w * x + b\ny.backward()')
    expect(codeLinks(app.store.getState()).byLine.get('c1')?.get(5)).toEqual(['mul', 'y'])
    app.cells.type('c1', '# new\nx\nw\nb\ny = 2 * w * x + b\ny.backward()')
    expect(codeLinks(app.store.getState()).byNode.get('mul')).toBeUndefined()
  })

  test('breakpoints stop at the steps of their line, and move with it', async () => {
    const app = await ran()
    const moments = () => {
      const state = app.store.getState()
      return state.run.trace ? breakMoments(state, state.run.trace) : []
    }
    expect(moments()).toEqual([])
    app.links.toggleBreakpoint({ cell: 'c1', line: 4 })
    const stops = moments()
    expect(stops.length).toBeGreaterThan(1)
    app.stepping.first()
    expect(app.stepping.toBreakpoint(1)).toBe(true)
    expect(app.store.getState().derived.moment).toBe(stops[0])
    expect(app.stepping.toBreakpoint(-1)).toBe(false)
    // On to the end after the last one, and from there to the first again.
    const end = app.store.getState().run.trace?.steps.length
    const seen = Array.from({ length: stops.length + 1 }, () => {
      app.stepping.toBreakpoint(1)
      return app.store.getState().derived.moment
    })
    expect(seen).toEqual(
      [...stops.slice(1), ...(stops.includes(end ?? 0) ? [] : [end]), ...stops].slice(0, seen.length),
    )
    app.cells.type('c1', '# new\nx\nw\nb\ny = w * x + b\ny.backward()')
    expect(moments()).toEqual(stops)
  })

  test('flows as the user has turned it, run after run', async () => {
    const app = await ran()
    expect(app.store.getState().document.turns).toBe(true)
    app.editing.setDirection('down')
    void app.runs.runHere()
    await app.python.finish({ graph: seedRun() })
    await app.clock.pass(10)
    const { document } = app.store.getState()
    expect([present({ document }).direction, document.history.past]).toEqual(['down', []])
  })

  test('first and last pass of a loop; the camera stays for the same ops', async () => {
    const app = await ran(seedRun(17, 3))
    const { serial } = app.store.getState().document
    expect(code(app).live?.shown).toBe('last')
    const picked = seedRun(19).first
    if (picked) app.python.passes.set(1, { index: 1, graph: picked })
    await app.live.pick(1)
    expect([code(app).live?.shown, code(app).live?.picked?.index]).toEqual(['picked', 1])
    app.python.passes.clear()
    await app.live.pick(1)
    expect(app.store.getState().session.notices.at(-1)?.message).toEqual({ key: 'passGone' })
    app.live.show('first')
    expect(code(app).live?.shown).toBe('first')
    expect(app.store.getState().document.serial).toBe(serial)
  })

  test('asks before it takes the place of unsaved work, and stays away when told so', async () => {
    const app = await testApp()
    app.editing.setParam('x', 'data', 9)
    app.cells.type('c1', 'y.backward()')
    void app.runs.runHere()
    const done = app.python.finish({ graph: seedRun() })
    await app.clock.pass(1)
    expect(app.store.getState().session.dialog?.kind).toBe('unsaved')
    app.files.answerUnsaved('cancel')
    await done
    expect(app.store.getState().document.live).toBe(false)
    expect(isDirty(app.store.getState())).toBe(true)
  })

  test('an edit of a leaf in it is run by the engine, and the code stays the subject', async () => {
    const app = await ran()
    app.editing.setParam('x', 'data', 10)
    await app.clock.pass(10)
    expect(app.store.getState().run.trace?.nodes['w']?.grad?.data[0]).toBe(10)
    expect(app.store.getState().session.subject).toBe('code')
  })
})

describe('files', () => {
  test('saving sends both texts; afterwards nothing is unsaved, and edits of moved cells are written in place', async () => {
    const app = await withCode(THREE)
    app.cells.select('c3')
    app.cells.move(-1)
    app.answer('code:save', () => ok({ path: '/mine.py', name: 'mine', format: 'py' }))
    expect(await app.files.save()).toBe(true)
    const [request] = requestsOn(app, 'code:save') as [{ texts: { py: string; ipynb: string }; as: boolean }]
    expect(request.texts.py).toBe('# %%\na = 1\n# %%\nb\n# %%\nb = a\n')
    expect(JSON.parse(request.texts.ipynb)).toMatchObject({ nbformat: 4 })
    expect(isCodeDirty(code(app))).toBe(false)
    app.cells.type('c3', 'b + 1')
    expect(app.scripts.text('py')).toBe('# %%\na = 1\n# %%\nb + 1\n# %%\nb = a\n')
  })

  test('a notebook opened and saved without an edit keeps every byte', async () => {
    const text =
      '{"cells": [{"cell_type":"code","source":"1+1","metadata":{},"outputs":[],"execution_count":null}],\n"metadata": {},"nbformat": 4,   "nbformat_minor": 2}'
    const app = await withCode(text, { format: 'ipynb' })
    expect(app.scripts.text('ipynb')).toBe(text)
    void app.runs.runHere()
    await app.python.finish({ outputs: [{ kind: 'result', data: { 'text/plain': '2' } }] })
    expect(isCodeDirty(code(app))).toBe(true)
    expect(app.scripts.text('ipynb')).toContain('"execution_count":1')
  })

  test('opening code leaves an empty canvas, opening a graph an empty notebook; unsaved code is asked about', async () => {
    const app = await withCode(THREE)
    expect(present(app.store.getState()).nodes).toEqual([])
    app.cells.type('c1', 'a = 5')
    app.answer('file:openExample', () => ok({ document: SEED, path: null, name: 'seed', source: 'example' }))
    const opening = app.files.openExample('seed')
    await app.clock.pass(1)
    expect(app.store.getState().session.dialog).toEqual({ kind: 'unsaved', name: 'mine' })
    app.files.answerUnsaved('discard')
    await opening
    expect(sources(app)).toEqual([''])
    expect(app.store.getState().session.subject).toBe('graph')
  })
})
