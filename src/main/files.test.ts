// Files on a real disk with a user who answers the dialogs: open, save, drafts, recent files, what is refused.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeDocument } from '../formats/document'
import { svgMetadata } from '../formats/svg-document'
import { emptyDocument, type GraphDocument } from '../model/document'
import type { Dialogs } from './dialogs'
import { Drafts } from './drafts'
import { Exports, safeName } from './exports'
import { Files } from './files'
import { StoredState } from './stored-state'

let folder: string
let state: StoredState
let drafts: Drafts
let files: Files
let exports: Exports
let answers: (string | null)[]
let suggestions: string[]
let recentSeen: string[][]
let opened: number

const here = (name: string) => join(folder, name)
const handlers = () => files.handlers()
const graph = (title: string): GraphDocument => emptyDocument(title)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradloom-files-'))
  state = await StoredState.load(here('state.json'))
  drafts = new Drafts(here('drafts'))
  ;[answers, suggestions, recentSeen, opened] = [[], [], [], 0]
  const answer = (): string | null => answers.shift() ?? null
  const dialogs: Dialogs = {
    open: () => Promise.resolve(answer()),
    save: (suggestion) => {
      suggestions.push(suggestion)
      return Promise.resolve(answer())
    },
  }
  exports = new Exports({ dialogs, state, folder: () => files.folder })
  files = new Files({
    ...{ dialogs, drafts, state, examples: 'examples', documents: folder },
    onRecent: (recent) => recentSeen.push(recent.map(({ name }) => name)),
    onOpened: () => {
      opened++
      exports.reset()
    },
  })
})
afterEach(async () => {
  await state.flush()
  await drafts.idle()
  await rm(folder, { recursive: true, force: true })
})

describe('opening', () => {
  test('a file chosen in the dialog: its document, its place, its name', async () => {
    await writeFile(here('a.gradloom'), writeDocument(graph('A')))
    answers = [here('a.gradloom')]
    expect(await handlers()['file:open']({})).toEqual({
      ok: true,
      value: { document: graph('A'), path: here('a.gradloom'), name: 'a', source: 'file' },
    })
    expect([recentSeen, opened]).toEqual([[['a']], 1])
  })
  test('a cancelled dialog changes nothing', async () => {
    expect(await handlers()['file:open']({})).toEqual({ ok: true, value: null })
    expect([recentSeen, opened]).toEqual([[], 0])
  })
  test('a picture brings its document and moment back, but is no place to save to', async () => {
    const metadata = svgMetadata({ text: writeDocument(graph('P')), moment: 3 })
    await writeFile(here('p.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${metadata}</svg>`)
    expect(await files.openPath(here('p.svg'))).toMatchObject({
      ok: true,
      value: { document: graph('P'), path: null, name: 'p', source: 'svg', moment: 3 },
    })
    answers = [here('saved.gradloom')]
    await handlers()['file:save']({ document: graph('P') })
    expect(suggestions).toEqual([here('p.gradloom')])
  })
  test('the page opens recent files and granted ones, no others', async () => {
    await writeFile(here('a.gradloom'), writeDocument(graph('A')))
    const open = () => handlers()['file:openPath']({ path: here('a.gradloom') })
    expect(await open()).toMatchObject({ ok: false, error: { code: 'not-granted' } })
    files.grant(here('a.gradloom'))
    expect(await open()).toMatchObject({ ok: true })
    files = new Files({ ...files['parts'] })
    expect(await open()).toMatchObject({ ok: true })
    await handlers()['file:clearRecent']({})
    expect(await open()).toMatchObject({ ok: false, error: { code: 'not-granted' } })
  })
  test('a recent file that is gone says so and leaves the list', async () => {
    state.update({ recent: [here('gone.gradloom')] })
    expect(await handlers()['file:openPath']({ path: here('gone.gradloom') })).toMatchObject({
      ok: false,
      error: { code: 'unreadable', params: { reason: 'ENOENT' } },
    })
    expect(state.get().recent).toEqual([])
  })
  test('folders, other files and broken text are one sentence each', async () => {
    await writeFile(here('x.gradloom'), new Uint8Array([0x7b, 0xff, 0xfe]))
    await writeFile(here('y.gradloom'), '{}')
    await writeFile(here('z.svg'), '<svg/>')
    const messages = []
    for (const name of ['.', 'x.gradloom', 'y.gradloom', 'z.svg']) {
      const result = await files.openPath(here(name))
      messages.push(result.ok ? 'opened' : result.error.message)
    }
    expect(messages).toEqual([
      `open: file must be readable, got EISDIR for "${folder}"`,
      `open: file must be readable, got text that is not UTF-8 for "${here('x.gradloom')}"`,
      'open: file must be a Gradloom document, got other JSON',
      'open: SVG must carry a Gradloom document, got a plain picture',
    ])
  })
  test('examples are copies without a place; their names come from the folder', async () => {
    const list = await handlers()['file:examples']({})
    expect(list).toMatchObject({
      ok: true,
      value: expect.arrayContaining([{ name: 'seed', kind: 'graph' }]) as unknown,
    })
    expect(await files.openExample('seed', 'en')).toMatchObject({
      ok: true,
      value: { path: null, name: 'seed', source: 'example' },
    })
    expect(await files.openExample('../package', 'en')).toMatchObject({ ok: false, error: { code: 'no-example' } })
    expect(recentSeen).toEqual([])
  })
})

describe('saving', () => {
  test('asks once where, then writes there', async () => {
    answers = [here('b.gradloom')]
    expect(await handlers()['file:save']({ document: graph('B') })).toEqual({
      ok: true,
      value: { path: here('b.gradloom'), name: 'b' },
    })
    await handlers()['file:save']({ document: graph('B2') })
    expect(await readFile(here('b.gradloom'), 'utf8')).toBe(writeDocument(graph('B2')))
    expect(suggestions).toEqual([here('B.gradloom')])
    expect(recentSeen.at(-1)).toEqual(['b'])
  })
  test('save as moves the document to the new place', async () => {
    answers = [here('b.gradloom'), here('c.gradloom')]
    await handlers()['file:save']({ document: graph('1') })
    await handlers()['file:saveAs']({ document: graph('2') })
    await handlers()['file:save']({ document: graph('3') })
    expect(await readFile(here('b.gradloom'), 'utf8')).toBe(writeDocument(graph('1')))
    expect(await readFile(here('c.gradloom'), 'utf8')).toBe(writeDocument(graph('3')))
  })
  test('a cancelled dialog and a full folder leave the document where it was', async () => {
    expect(await handlers()['file:save']({ document: graph('B') })).toEqual({ ok: true, value: null })
    answers = [join(folder, 'no', 'b.gradloom')]
    expect(await handlers()['file:save']({ document: graph('B') })).toMatchObject({ error: { code: 'save-failed' } })
    expect(await handlers()['file:save']({ document: graph('B') })).toEqual({ ok: true, value: null })
  })
  test('a saved document has no draft; a new one starts without', async () => {
    answers = [here('b.gradloom')]
    await handlers()['draft:save']({ document: graph('B') })
    await handlers()['file:save']({ document: graph('B') })
    expect(await new Drafts(here('drafts')).list()).toEqual([])
    await handlers()['draft:save']({ document: graph('B2') })
    await handlers()['file:new']({})
    await drafts.idle()
    expect(await new Drafts(here('drafts')).list()).toEqual([])
  })
  test('a restored draft saves to the file it belonged to', async () => {
    answers = [here('b.gradloom')]
    await handlers()['file:save']({ document: graph('B') })
    await handlers()['draft:save']({ document: graph('B, edited') })
    drafts.startSession()
    const [left] = await drafts.list()
    expect(left?.name).toBe('b')
    const restored = await handlers()['draft:restore']({ id: left?.id ?? '' })
    expect(restored).toMatchObject({ ok: true, value: { source: 'draft', path: here('b.gradloom') } })
    await handlers()['file:save']({ document: graph('B, edited') })
    expect(await readFile(here('b.gradloom'), 'utf8')).toBe(writeDocument(graph('B, edited')))
  })
})

describe('exports', () => {
  const bytes = new Uint8Array([1, 2, 3])
  const again = () => exports.handlers()['export:again']({ kind: 'png', bytes })

  test('asks where; again writes there without asking', async () => {
    expect(await again()).toMatchObject({ ok: false, error: { code: 'no-export' } })
    answers = [here('out.png')]
    const saved = await exports.handlers()['export:save']({ suggestedName: 'a/b: c', kind: 'png', bytes })
    expect(saved).toEqual({ ok: true, value: { path: here('out.png'), name: 'out.png' } })
    expect(suggestions).toEqual([here('a-b- c.png')])
    expect(await again()).toEqual(saved)
    expect(await readFile(here('out.png'))).toEqual(Buffer.from(bytes))
  })
  test('the pictures of one document are not overwritten by those of the next', async () => {
    answers = [here('out.png')]
    await exports.handlers()['export:save']({ suggestedName: 'a', kind: 'png', bytes })
    await handlers()['file:new']({})
    expect(await again()).toMatchObject({ ok: false, error: { code: 'no-export' } })
  })
  test('names that systems refuse are made harmless', () => {
    const harmless: [string, string][] = [
      ['', 'graph'],
      ['..', 'graph'],
      ['a\u0000b', 'a-b'],
      ['con?', 'con-'],
      ['名前', '名前'],
      ['x'.repeat(300), 'x'.repeat(120)],
    ]
    for (const [given, expected] of harmless) expect(safeName(given)).toBe(expected)
  })
})
