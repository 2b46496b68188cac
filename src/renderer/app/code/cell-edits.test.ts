// Edits of cells that are undone, and texts that are found and replaced over all of them.
import { describe, expect, test } from 'vitest'
import { ok } from '../../../model/result'
import { foundPlaces, selectedCells } from '../../store/code-state'
import { testApp, type TestApp } from '../../testing/fixture'

async function withCells(): Promise<TestApp> {
  const app = await testApp()
  const code = '# %%\nw = 1\n# %%\nb = w\n# %%\nw + b\n'
  app.answer('file:open', () => ok({ code, format: 'py', path: '/mine.py', name: 'mine', source: 'file' }))
  await app.files.open()
  return app
}
const code = (app: TestApp) => app.store.getState().code
const sources = (app: TestApp) => code(app).open.notebook.cells.map(({ source }) => source)

describe('undoing edits of cells', () => {
  test('order, kind, cuts and joins go back and forth, and nothing that was typed is lost', async () => {
    const app = await withCells()
    app.cells.move(1)
    app.cells.setKind('markdown')
    app.cells.merge()
    expect(sources(app)).toEqual(['b = w', 'w = 1\nw + b'])
    app.cells.type('c2', 'b = 2 * w')
    for (let times = 0; times < 3; times++) expect(app.cells.undo()).toBe(true)
    expect(sources(app)).toEqual(['w = 1', 'b = 2 * w', 'w + b'])
    expect(code(app).open.notebook.cells[0]?.kind).toBe('code')
    expect(app.cells.undo()).toBe(false)
    for (let times = 0; times < 3; times++) expect(app.cells.redo()).toBe(true)
    expect(sources(app)).toEqual(['b = 2 * w', 'w = 1\nw + b'])
    expect(app.cells.redo()).toBe(false)
  })

  test('a new cell has nothing of one that is gone', async () => {
    const app = await withCells()
    app.cells.select('c3')
    void app.runs.runHere()
    await app.python.finish({ outputs: [{ kind: 'stream', stream: 'stdout', text: 'old' }] })
    app.cells.remove()
    const id = app.cells.insert('below')
    expect(code(app).cells.get(id)).toBeUndefined()
    app.cells.undo()
    app.cells.undo()
    expect(code(app).cells.get('c3')?.outputs).toHaveLength(1)
    expect(code(app).selected).toBe('c3')
  })

  test('edits of one notebook are not undone in another', async () => {
    const app = await withCells()
    app.cells.remove()
    const opening = app.files.newCode()
    await app.clock.pass(1)
    app.files.answerUnsaved('discard')
    await opening
    expect(app.cells.undo()).toBe(false)
  })
})

describe('several cells', () => {
  const chosen = (app: TestApp) => selectedCells(code(app)).map(({ id }) => id)

  test('are selected from the first one on, in either direction, until one alone is selected', async () => {
    const app = await withCells()
    app.cells.select('c2')
    expect(app.cells.extend(1)).toBe(true)
    expect(app.cells.extend(1)).toBe(false)
    expect(chosen(app)).toEqual(['c2', 'c3'])
    app.cells.extendToEnd('first')
    expect(chosen(app)).toEqual(['c1', 'c2'])
    app.cells.extend(1)
    expect([chosen(app), code(app).anchor]).toEqual([['c2'], null])
    app.cells.selectAll()
    expect(chosen(app)).toEqual(['c1', 'c2', 'c3'])
    app.cells.select('c3', 'edit')
    expect(chosen(app)).toEqual(['c3'])
  })

  test('are moved, changed and joined in one edit each', async () => {
    const app = await withCells()
    app.cells.select('c2')
    app.cells.extend(1)
    app.cells.move(-1)
    expect(sources(app)).toEqual(['b = w', 'w + b', 'w = 1'])
    app.cells.setKind('markdown')
    expect(code(app).open.notebook.cells.map(({ kind }) => kind)).toEqual(['markdown', 'markdown', 'code'])
    expect(chosen(app)).toEqual(['c2', 'c3'])
    app.cells.merge()
    expect(sources(app)).toEqual(['b = w\nw + b', 'w = 1'])
    expect(chosen(app)).toEqual(['c2'])
    for (let times = 0; times < 3; times++) app.cells.undo()
    expect(sources(app)).toEqual(['w = 1', 'b = w', 'w + b'])
    expect(app.cells.undo()).toBe(false)
  })

  test('become headings, whatever heading they were', async () => {
    const app = await withCells()
    app.cells.selectAll()
    app.cells.setHeading(2)
    expect(sources(app)).toEqual(['## w = 1', '## b = w', '## w + b'])
    // Edited next, the heading is written on from its end.
    const { selected } = code(app)
    app.cells.select(selected, 'edit')
    expect(app.cells.takeWish(selected)).toEqual({ cell: selected, from: 8, to: 8 })
    app.cells.selectAll()
    app.cells.setHeading(3)
    expect(sources(app)).toEqual(['### w = 1', '### b = w', '### w + b'])
    expect(code(app).open.notebook.cells.map(({ kind }) => kind)).toEqual(['markdown', 'markdown', 'markdown'])
    app.cells.undo()
    app.cells.undo()
    expect(sources(app)).toEqual(['w = 1', 'b = w', 'w + b'])
  })

  test('are cut and pasted together, as new cells', async () => {
    const app = await withCells()
    app.cells.select('c1')
    app.cells.extend(1)
    app.cells.cut()
    expect([sources(app), code(app).selected]).toEqual([['w + b'], 'c3'])
    app.cells.paste('below')
    app.cells.select('c3')
    app.cells.paste('above')
    expect(sources(app)).toEqual(['w = 1', 'b = w', 'w + b', 'w = 1', 'b = w'])
    const ids = code(app).open.notebook.cells.map(({ id }) => id)
    expect(new Set(ids).size).toBe(5)
    expect(ids).not.toContain('c1')
    app.cells.selectAll()
    app.cells.remove()
    expect(sources(app)).toEqual([''])
  })

  test('are run in their order, and the cell below them is selected', async () => {
    const app = await withCells()
    app.cells.select('c2')
    app.cells.extend(-1)
    const running = app.runs.runAndGoOn()
    expect(code(app).selected).toBe('c3')
    await app.python.finish()
    await app.python.finish()
    await running
    expect(app.python.ran.map(({ name }) => name)).toEqual(['c1', 'c2'])
  })

  test('fold their outputs together, and show all of them again', async () => {
    const app = await withCells()
    app.cells.selectAll()
    app.cells.fold('c2')
    const folded = () => ['c1', 'c2', 'c3'].map((id) => code(app).cells.get(id)?.folded ?? false)
    app.cells.fold()
    expect(folded()).toEqual([true, true, true])
    app.cells.fold()
    expect(folded()).toEqual([false, false, false])
  })
})

describe('finding in cells', () => {
  const shown = (app: TestApp) => {
    const { find } = code(app)
    return find?.at == null ? null : foundPlaces(code(app))[find.at]
  }

  test('goes from place to place, round the edge, and marks the last one when it is closed', async () => {
    const app = await withCells()
    app.cells.select('c2')
    app.finding.open('w')
    expect(shown(app)).toEqual({ cell: 'c2', from: 4, to: 5 })
    app.finding.step(1)
    app.finding.step(1)
    expect(shown(app)).toEqual({ cell: 'c1', from: 0, to: 1 })
    app.finding.step(-1)
    app.finding.close()
    expect([code(app).find, code(app).selected, code(app).mode]).toEqual([null, 'c3', 'edit'])
    expect(app.cells.takeWish('c3')).toEqual({ cell: 'c3', from: 0, to: 1 })
  })

  test('replaces one place and goes on, then all', async () => {
    const app = await withCells()
    app.finding.open('w')
    app.finding.look({ by: 'ww' })
    app.finding.replace()
    expect(sources(app)).toEqual(['ww = 1', 'b = w', 'w + b'])
    expect(shown(app)).toEqual({ cell: 'c2', from: 4, to: 5 })
    app.finding.replaceAll()
    expect(sources(app)).toEqual(['wwww = 1', 'b = ww', 'ww + b'])
  })
})

test('the cells above, or the selected one and those below, are run alone', async () => {
  const app = await withCells()
  app.cells.select('c2')
  const ran = () => app.python.ran.map(({ name }) => name)
  const above = app.runs.runPart('above')
  await app.python.finish()
  await above
  expect(ran()).toEqual(['c1'])
  void app.runs.runPart('below')
  await app.python.finish()
  await app.python.finish()
  expect(ran()).toEqual(['c1', 'c2', 'c3'])
})
