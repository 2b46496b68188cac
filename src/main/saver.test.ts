// The saver's promise: old file or new file, whole, with every error of the system at every call.
import * as fs from 'node:fs/promises'
import { mkdtemp, readFile, readdir, rm, stat, symlink, utimes, writeFile, lstat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { saveFile, sweepTempFiles, type SaverFs, type SaverHandle } from './saver'

const OLD = 'the old file, whole'
const NEW = new TextEncoder().encode('the new file, whole and longer than the old one')

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradloom-saver-'))
  path = join(folder, 'graph.gradloom')
  await writeFile(path, OLD, { mode: 0o640 })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code })
}

interface Faulty {
  readonly fs: SaverFs
  /** Calls made so far, by name. */
  readonly calls: string[]
}

/** The real file system, except that call number `at` fails with `code` (`short`: writes half and reports success). */
function faulty(at: number, code: string): Faulty {
  const calls: string[] = []
  const strike = (name: string): boolean => calls.push(name) - 1 === at
  const guarded =
    <Args extends unknown[], R>(name: string, call: (...args: Args) => Promise<R>) =>
    async (...args: Args): Promise<R> => {
      if (strike(name) && code !== 'short') throw failure(code)
      return call(...args)
    }
  const handle = (real: SaverHandle): SaverHandle => ({
    writeFile: async (bytes) => {
      if (!strike('writeFile')) return real.writeFile(bytes)
      await real.writeFile(bytes.subarray(0, bytes.length / 2))
      if (code !== 'short') throw failure(code)
    },
    sync: guarded('sync', () => real.sync()),
    close: async () => {
      await real.close()
      if (strike('close') && code !== 'short') throw failure(code)
    },
  })
  const open = guarded('open', (file: string, flags: string, mode?: number) => fs.open(file, flags, mode))
  return {
    calls,
    fs: {
      open: async (...args) => handle(await open(...args)),
      readFile: guarded('readFile', (file: string) => fs.readFile(file)),
      rename: guarded('rename', (from: string, to: string) => fs.rename(from, to)),
      stat: guarded('stat', (file: string) => fs.stat(file)),
      realpath: guarded('realpath', (file: string) => fs.realpath(file)),
      unlink: (file) => fs.unlink(file),
      readdir: (directory) => fs.readdir(directory),
    },
  }
}

async function callsOfOneSave(): Promise<string[]> {
  const { fs: counting, calls } = faulty(-1, '')
  expect((await saveFile(path, NEW, counting)).ok).toBe(true)
  return calls
}

describe('saveFile', () => {
  test('replaces the file, keeps its mode and leaves nothing else behind', async () => {
    expect(await saveFile(path, NEW)).toEqual({ ok: true, value: null })
    expect(await readFile(path)).toEqual(Buffer.from(NEW))
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect(await readdir(folder)).toEqual(['graph.gradloom'])
  })

  test('makes a file that did not exist', async () => {
    const fresh = join(folder, 'fresh.gradloom')
    expect((await saveFile(fresh, NEW)).ok).toBe(true)
    expect(await readFile(fresh)).toEqual(Buffer.from(NEW))
  })

  test('writes through a symbolic link', async () => {
    const link = join(folder, 'link.gradloom')
    await symlink(path, link)
    expect((await saveFile(link, NEW)).ok).toBe(true)
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect(await readFile(path)).toEqual(Buffer.from(NEW))
  })

  test('syncs the file before the rename and the folder after it', async () => {
    const calls = await callsOfOneSave()
    expect(calls).toEqual([
      ...['realpath', 'stat', 'open', 'writeFile', 'sync', 'close', 'readFile', 'rename'],
      ...['open', 'sync', 'close'],
    ])
  })

  for (const code of ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'short']) {
    test(`${code} at every call leaves the old file or the new one`, async () => {
      const calls = await callsOfOneSave()
      for (let at = 0; at < calls.length; at++) {
        await writeFile(path, OLD)
        const result = await saveFile(path, NEW, faulty(at, code).fs)
        const now = await readFile(path, 'utf8')
        expect([OLD, new TextDecoder().decode(NEW)], `${code} at ${calls[at] ?? ''}`).toContain(now)
        if (result.ok) expect(now).toBe(new TextDecoder().decode(NEW))
        if (code === 'short' && calls[at] === 'writeFile') {
          expect(result).toMatchObject({ ok: false, error: { code: 'save-failed', params: { reason: 'EIO' } } })
          expect(now).toBe(OLD)
        }
        if (code !== 'short') expect(result).toMatchObject({ ok: false, error: { params: { reason: code } } })
        expect(await readdir(folder), `${code} at ${calls[at] ?? ''}`).toEqual(['graph.gradloom'])
      }
    })
  }

  test('a folder that does not exist is one sentence', async () => {
    const lost = join(folder, 'no', 'graph.gradloom')
    const result = await saveFile(lost, NEW)
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'save-failed',
        message: `save: file must be writable, got ENOENT for "${lost}"`,
        params: { reason: 'ENOENT', path: lost },
      },
    })
  })
})

describe('sweepTempFiles', () => {
  test('removes only our own temp files, and only old ones', async () => {
    const old = join(folder, '.graph.gradloom.0123456789ab.gradloom-tmp')
    const young = join(folder, '.graph.gradloom.ba9876543210.gradloom-tmp')
    const other = join(folder, '.notes.gradloom-tmp')
    for (const file of [old, young, other]) await writeFile(file, 'x')
    const hourAgo = new Date(Date.now() - 3_600_000)
    await utimes(old, hourAgo, hourAgo)
    await utimes(other, hourAgo, hourAgo)
    await sweepTempFiles(folder, Date.now())
    expect((await readdir(folder)).sort()).toEqual([
      '.graph.gradloom.ba9876543210.gradloom-tmp',
      '.notes.gradloom-tmp',
      'graph.gradloom',
    ])
  })
  test('a folder that does not exist is nothing to sweep', async () => {
    await expect(sweepTempFiles(join(folder, 'no'), 0)).resolves.toBeUndefined()
  })
})
