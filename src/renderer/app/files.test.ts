// Files: unsaved changes are asked about, drafts follow edits, saving cleans.
import { describe, expect, test } from 'vitest'
import { emptyDocument } from '../../model/document'
import { fail, ok } from '../../model/result'
import { isDirty, present } from '../store/state'
import { requestsOn, SEED, testApp, type TestApp } from '../testing/fixture'

const state = (app: TestApp) => app.store.getState()
const OTHER = { document: emptyDocument('other'), path: '/other.gradloom', name: 'other', source: 'file' }

async function dirtyApp(): Promise<TestApp> {
  const app = await testApp()
  app.answer('file:open', () => ok(OTHER))
  app.answer('file:save', () => ok({ path: '/seed.gradloom', name: 'seed' }))
  app.editing.setParam('x', 'data', 1)
  return app
}

describe('unsaved changes', () => {
  test('nothing is asked while there are none', async () => {
    const app = await testApp()
    app.answer('file:open', () => ok(OTHER))
    await app.files.open()
    expect(present(state(app)).title).toBe('other')
    expect(state(app).document).toMatchObject({ path: '/other.gradloom', name: 'other' })
  })

  test('cancel keeps the document', async () => {
    const app = await dirtyApp()
    const opening = app.files.open()
    expect(state(app).session.dialog).toEqual({ kind: 'unsaved', name: 'seed' })
    app.files.answerUnsaved('cancel')
    await opening
    expect(requestsOn(app, 'file:open')).toHaveLength(0)
    expect(present(state(app)).title).toBe('seed')
  })

  test('discard opens without saving', async () => {
    const app = await dirtyApp()
    const opening = app.files.open()
    app.files.answerUnsaved('discard')
    await opening
    expect(requestsOn(app, 'file:save')).toHaveLength(0)
    expect(present(state(app)).title).toBe('other')
  })

  test('save saves first; a save that is called off keeps the document', async () => {
    const app = await dirtyApp()
    app.answer('file:save', () => ok(null))
    const first = app.files.open()
    app.files.answerUnsaved('save')
    await first
    expect(present(state(app)).title).toBe('seed')
    app.answer('file:save', () => ok({ path: '/seed.gradloom', name: 'seed' }))
    const second = app.files.open()
    app.files.answerUnsaved('save')
    await second
    expect(present(state(app)).title).toBe('other')
  })

  test('closing answers main with the decision', async () => {
    const app = await dirtyApp()
    const closing = app.files.closeRequested()
    app.files.answerUnsaved('discard')
    await closing
    expect(requestsOn(app, 'window:close-decision')).toEqual([{ close: true }])
  })
})

test('an edit during a save stays unsaved', async () => {
  const app = await dirtyApp()
  let saved: (() => void) | undefined
  app.answer('file:save', () => new Promise((resolve) => (saved = () => resolve(ok({ path: '/a', name: 'a' })))))
  const saving = app.files.save()
  app.editing.setParam('x', 'data', 2)
  saved?.()
  expect(await saving).toBe(true)
  expect(isDirty(state(app))).toBe(true)
  app.editing.undo()
  expect(isDirty(state(app))).toBe(false)
})

test('what is opened anew answers the refusals before it', async () => {
  const app = await testApp()
  const codes = () =>
    state(app).session.notices.map(({ message }) => ('error' in message ? message.error.code : message.key))
  for (const code of ['ipynb-json', 'not-ipynb']) {
    app.answer('file:open', () => fail({ code, message: code }))
    await app.files.open()
    expect(codes()).toEqual([code])
  }
  app.answer('file:open', () => ok(null))
  await app.files.open()
  expect(codes()).toEqual(['not-ipynb'])
  app.answer('file:open', () => ok(OTHER))
  await app.files.open()
  expect(codes()).toEqual([])
})

test('a refused save is told and changes nothing', async () => {
  const app = await dirtyApp()
  app.answer('file:save', () => fail({ code: 'disk-full', message: 'save: disk must have room, got none' }))
  expect(await app.files.save()).toBe(false)
  expect(isDirty(state(app))).toBe(true)
  expect(state(app).session.notices.at(-1)).toMatchObject({ message: { error: { code: 'disk-full' } } })
})

test('drafts follow edits within a second and go when the edits are undone', async () => {
  const app = await testApp()
  app.files.watch(() => 'untitled')
  app.drafts.watch()
  app.editing.setParam('x', 'data', 1)
  app.editing.setParam('x', 'data', 2)
  expect(requestsOn(app, 'file:setDirty')).toEqual([{ dirty: true, title: 'seed' }])
  await app.clock.pass(1000)
  expect(requestsOn(app, 'draft:save')).toEqual([{ document: present(state(app)) }])
  app.editing.undo()
  app.editing.undo()
  await app.clock.pass(1000)
  expect(requestsOn(app, 'draft:save')).toHaveLength(1)
  expect(requestsOn(app, 'draft:settle')).toEqual([{ kind: 'graph' }])
  expect(requestsOn(app, 'file:setDirty')).toHaveLength(2)
})

test('a steady stream of edits still reaches the draft every second', async () => {
  const app = await testApp()
  app.drafts.watch()
  for (let edit = 1; edit <= 20; edit++) {
    app.editing.setParam('x', 'data', edit)
    await app.clock.pass(100)
  }
  expect(requestsOn(app, 'draft:save').length).toBeGreaterThanOrEqual(4)
})

test('a restored draft counts as unsaved and is offered no more', async () => {
  const app = await testApp({ drafts: [{ id: 'd', name: 'seed', kind: 'graph', savedAt: 0 }] })
  expect(state(app).session.dialog).toEqual({ kind: 'drafts' })
  app.answer('draft:restore', () => ok({ document: SEED, path: null, name: 'seed', source: 'draft' }))
  await app.files.restoreDraft('d')
  expect(isDirty(state(app))).toBe(true)
  expect(state(app).session).toMatchObject({ drafts: [], dialog: null })
})

test('a new document starts empty, in Build mode, under a new serial', async () => {
  const app = await testApp()
  const before = state(app).document.serial
  await app.files.newDocument()
  expect(state(app).session.mode).toBe('build')
  expect(present(state(app)).nodes).toEqual([])
  expect(state(app).document.serial).toBeGreaterThan(before)
})

test('an SVG opens at the step its picture shows', async () => {
  const app = await testApp()
  app.answer('file:open', () => ok({ document: SEED, path: null, name: 'seed', source: 'svg', moment: 3 }))
  await app.files.open()
  await app.clock.pass(1)
  expect(state(app).derived.moment).toBe(3)
  const started = await testApp({ opened: { document: SEED, path: null, name: 'seed', source: 'svg', moment: 2 } })
  expect(state(started).derived.moment).toBe(2)
})
