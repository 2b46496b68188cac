// Snapshots on a real disk: kept by content, listed, opened, and never believed when their content has changed.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDocument } from '../model/document'
import { Snapshots } from './snapshots'

let folder: string
let clock = 0
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gradloom-snapshots-')), 'snapshots')
  clock = 1000
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

const snapshots = () => new Snapshots(folder, () => clock++)
const work = (notebook: string, message = '') => ({ name: 'mine', message, notebook, document: emptyDocument('g') })

test('equal work has one snapshot, with the newest words; other work another', async () => {
  const kept = snapshots()
  const first = await kept.save(work('{}', 'first'))
  const again = await kept.save(work('{}', 'again'))
  await kept.save(work('{"a":1}'))
  expect(first.ok && again.ok && first.value.hash === again.value.hash).toBe(true)
  expect((await kept.list()).map(({ message, savedAt }) => [message, savedAt])).toEqual([
    ['', 1002],
    ['again', 1001],
  ])
})

test('opened as a notebook without a path, with an environment beside it, and removed', async () => {
  const kept = snapshots()
  const saved = await kept.save(work('{"cells":[]}'))
  const hash = saved.ok ? saved.value.hash : ''
  expect(await kept.open(hash)).toMatchObject({ ok: true, value: { code: '{"cells":[]}', path: null, name: 'mine' } })
  const [file] = await readdir(folder)
  expect(JSON.parse(await readFile(join(folder, file ?? ''), 'utf8'))).toMatchObject({
    environment: expect.stringContaining('pytorch') as string,
  })
  await kept.remove(hash)
  expect(await kept.list()).toEqual([])
  expect(await kept.open(hash)).toMatchObject({ ok: false, error: { code: 'no-snapshot' } })
})

test('a list that is asked for while a snapshot is being kept has it', async () => {
  const kept = snapshots()
  const saving = kept.save(work('{}'))
  expect(await kept.list()).toHaveLength(1)
  await saving
})

test('a file that is not what its name says is passed over', async () => {
  const kept = snapshots()
  await kept.save(work('{}'))
  const [file = ''] = await readdir(folder)
  await writeFile(join(folder, file), (await readFile(join(folder, file), 'utf8')).replace('"{}"', '"[]"'))
  expect(await kept.list()).toEqual([])
})
