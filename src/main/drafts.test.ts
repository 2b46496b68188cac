// Drafts: what a run that was killed leaves behind comes back in the next one.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyDocument } from '../model/document'
import { Drafts } from './drafts'

let folder: string
let clock = 0
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gradloom-drafts-')), 'drafts')
  clock = 1000
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

const drafts = () => new Drafts(folder, () => clock++)
const draft = (title: string, path: string | null = null) => ({ document: emptyDocument(title), path, name: title })

describe('Drafts', () => {
  test('a run that ended without closing is offered to the next, newest first', async () => {
    await drafts().save(draft('first'))
    await drafts().save(draft('second', '/there.gradloom'))
    const next = drafts()
    const offered = await next.list()
    expect(offered.map(({ name }) => name)).toEqual(['second', 'first'])
    expect(await next.restore(offered[0]?.id ?? '')).toEqual({ ok: true, value: draft('second', '/there.gradloom') })
    expect((await next.list()).map(({ name }) => name)).toEqual(['first'])
  })

  test('a restored draft stays on disk as the one of this run until it is discarded', async () => {
    await drafts().save(draft('work'))
    const second = drafts()
    await second.restore((await second.list())[0]?.id ?? '')
    const third = drafts()
    expect((await third.list()).map(({ name }) => name)).toEqual(['work'])
    await second.settle('graph')
    expect(await third.list()).toEqual([])
  })

  test('of saves that queue up the newest is on disk in the end', async () => {
    const run = drafts()
    const saves = Array.from({ length: 40 }, (_, index) => run.save(draft(`edit ${index}`)))
    for (const save of saves) expect(await save).toEqual({ ok: true, value: null })
    expect((await drafts().list()).map(({ name }) => name)).toEqual(['edit 39'])
  })

  test('a discard after a save leaves nothing, and takes back a save still waiting', async () => {
    const run = drafts()
    void run.save(draft('a'))
    void run.save(draft('b'))
    await run.settle('graph')
    expect(await readdir(folder).catch(() => [])).toEqual([])
  })

  test('saving the document discards the draft, but not one with newer edits', async () => {
    const run = drafts()
    await run.save(draft('before'))
    const saved = run.mark('graph')
    await run.save(draft('newer'))
    await saved()
    expect((await drafts().list()).map(({ name }) => name)).toEqual(['newer'])
    await run.mark('graph')()
    expect(await drafts().list()).toEqual([])
  })

  test('a save that joins another is answered as a save, whatever stands between', async () => {
    const run = drafts()
    const first = run.save(draft('a'))
    const list = run.list()
    const second = run.save(draft('b'))
    expect([await first, await list, await second]).toEqual([{ ok: true, value: null }, [], { ok: true, value: null }])
  })

  test('code has a draft beside the graph, and each goes alone', async () => {
    const code = { code: 'x = 1', format: 'py', path: null, name: 'script' } as const
    const run = drafts()
    await run.save(draft('graph'))
    await run.save(code)
    const next = drafts()
    const offered = await next.list()
    expect(offered.map(({ kind, name }) => [kind, name])).toEqual([
      ['code', 'script'],
      ['graph', 'graph'],
    ])
    expect(await next.restore(offered[0]?.id ?? '')).toEqual({ ok: true, value: code })
    await run.settle('graph')
    expect(await next.list()).toEqual([])
    expect((await drafts().list()).map(({ kind }) => kind)).toEqual(['code'])
  })

  test('after the page was lost its own draft is offered again', async () => {
    const run = drafts()
    await run.save(draft('lost page'))
    expect(await run.list()).toEqual([])
    run.startSession()
    expect((await run.list()).map(({ name }) => name)).toEqual(['lost page'])
  })

  test('files that are no drafts are passed over, and paths in an id lead nowhere', async () => {
    const run = drafts()
    await run.save(draft('good'))
    await writeFile(join(folder, 'bad.draft.json'), '{"savedAt":')
    await writeFile(join(folder, 'other.txt'), 'x')
    await writeFile(join(folder, '..', 'outside.draft.json'), 'x')
    const next = drafts()
    expect((await next.list()).map(({ name }) => name)).toEqual(['good'])
    expect(await next.restore('../outside')).toMatchObject({ ok: false, error: { code: 'no-draft' } })
    await next.discard('../outside')
    expect(await readdir(join(folder, '..'))).toContain('outside.draft.json')
  })
})
