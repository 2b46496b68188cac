// The state file: survives damage, keeps the newest change, writes whole files.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../ipc/settings'
import { addRecent, documentName, recentFiles, removeRecent } from './recent'
import { parseState, StoredState } from './stored-state'

const FIRST_START = { settings: DEFAULT_SETTINGS, recent: [], window: null, exportFolder: null }

describe('parseState', () => {
  test('anything that is not JSON of an object is a first start', () => {
    for (const text of ['', '{', 'null', '[]', '"x"', '12']) expect(parseState(text), text).toEqual(FIRST_START)
  })
  test('a damaged field does not take the others along', () => {
    const text = JSON.stringify({
      settings: { theme: 'dark', language: 7, speed: 99 },
      recent: 'x',
      window: { x: 'a' },
    })
    expect(parseState(text)).toEqual({ ...FIRST_START, settings: { ...DEFAULT_SETTINGS, theme: 'dark' } })
  })
  test('any JSON gives a state', () => {
    fc.assert(fc.property(fc.json(), (text) => parseState(text).settings.speed >= 0.25))
  })
})

describe('StoredState', () => {
  let folder: string
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'gradloom-state-'))))
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('what was changed is there in the next run', async () => {
    const path = join(folder, 'state.json')
    const state = await StoredState.load(path)
    expect(state.get()).toEqual(FIRST_START)
    for (let turn = 0; turn < 50; turn++) state.update({ exportFolder: `/${turn}` })
    state.update({ recent: ['/a'] })
    await state.flush()
    expect((await StoredState.load(path)).get()).toEqual({ ...FIRST_START, exportFolder: '/49', recent: ['/a'] })
  })
  test('a change during a write is written too', async () => {
    const path = join(folder, 'state.json')
    const state = await StoredState.load(path)
    state.update({ exportFolder: '/1' })
    await new Promise((resolve) => setImmediate(resolve))
    state.update({ exportFolder: '/2' })
    await state.flush()
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ exportFolder: '/2' })
  })
  test('a folder that cannot be written to stops nothing', async () => {
    await writeFile(join(folder, 'file'), '')
    const state = await StoredState.load(join(folder, 'file', 'state.json'))
    state.update({ exportFolder: '/1' })
    await state.flush()
    expect(state.get().exportFolder).toBe('/1')
  })
})

describe('recent files', () => {
  test('newest first, each once, ten at most', () => {
    const paths = Array.from({ length: 12 }, (_, index) => `/${index}.gradloom`)
    const recent = [...paths, '/5.gradloom'].reduce<string[]>(addRecent, [])
    expect(recent).toHaveLength(10)
    expect(recent.slice(0, 3)).toEqual(['/5.gradloom', '/11.gradloom', '/10.gradloom'])
    expect(removeRecent(recent, '/11.gradloom')[1]).toBe('/10.gradloom')
  })
  test('names are what people call the file', () => {
    expect(recentFiles(['/folder/my graph.gradloom'])).toEqual([
      { path: '/folder/my graph.gradloom', name: 'my graph' },
    ])
    expect(documentName('/a/b.svg')).toBe('b')
    expect(documentName('/a/b.tar')).toBe('b.tar')
  })
})
