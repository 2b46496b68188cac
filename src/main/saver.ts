// The saver: a file is either the old one or the new one, whole, whatever happens in between.
import { createHash, randomBytes } from 'node:crypto'
import * as nodeFs from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../model/result'
import { systemCode } from '../model/system-code'

/** An open file, as far as the saver needs it. */
export interface SaverHandle {
  writeFile(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** The calls the saver makes (Node's own by default); tests let each of them fail. */
export interface SaverFs {
  open(path: string, flags: string, mode?: number): Promise<SaverHandle>
  readFile(path: string): Promise<Uint8Array>
  rename(from: string, to: string): Promise<void>
  stat(path: string): Promise<{ readonly mode: number; readonly mtimeMs: number }>
  unlink(path: string): Promise<void>
  realpath(path: string): Promise<string>
  readdir(path: string): Promise<string[]>
}

const TEMP = /^\..*\.[0-9a-f]{12}\.gradloom-tmp$/
/** Temp files older than this belong to no running save. */
const STALE_MS = 10 * 60_000
/** Waits before renaming again where another program (virus scanner, sync) holds the file, in ms. */
const RENAME_PAUSES = [10, 30, 100, 300, 1000]

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The file behind a symbolic link, so that saving keeps the link; the path itself where there is no file yet. */
async function targetOf(fs: SaverFs, path: string): Promise<string> {
  try {
    return await fs.realpath(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return path
    throw error
  }
}

async function modeOf(fs: SaverFs, path: string): Promise<number> {
  try {
    return (await fs.stat(path)).mode & 0o777
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0o666
    throw error
  }
}

async function writeAndSync(fs: SaverFs, temp: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await fs.open(temp, 'wx', mode)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function renameOver(fs: SaverFs, temp: string, target: string): Promise<void> {
  for (const ms of RENAME_PAUSES) {
    try {
      await fs.rename(temp, target)
      return
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(systemCode(error)) || process.platform !== 'win32') throw error
      await pause(ms)
    }
  }
  await fs.rename(temp, target)
}

/** Makes the rename itself survive a power cut. Windows has no such call and needs none. */
async function syncFolder(fs: SaverFs, folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a file atomically: temp file beside it, synced, read back and compared, then renamed over it.
 * On failure the old file is untouched and the error (`save-failed`) names the system's reason.
 */
export async function saveFile(path: string, bytes: Uint8Array, fs: SaverFs = nodeFs): Promise<Result<null>> {
  let temp: string | null = null
  try {
    const target = await targetOf(fs, path)
    const mode = await modeOf(fs, target)
    const name = `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.gradloom-tmp`
    temp = join(dirname(target), name)
    await writeAndSync(fs, temp, bytes, mode)
    const written = await fs.readFile(temp)
    if (written.length !== bytes.length || digest(written) !== digest(bytes))
      throw Object.assign(new Error('save: bytes read back differ'), { code: 'EIO' })
    await renameOver(fs, temp, target)
    temp = null
    await syncFolder(fs, dirname(target))
    return ok(null)
  } catch (error) {
    if (temp !== null) await fs.unlink(temp).catch(() => undefined)
    const reason = systemCode(error)
    const message = `save: file must be writable, got ${reason} for "${path}"`
    return fail({ code: 'save-failed', message, params: { reason, path } })
  }
}

/** Removes temp files that a killed save left in a folder. */
export async function sweepTempFiles(folder: string, now: number, fs: SaverFs = nodeFs): Promise<void> {
  const names = await fs.readdir(folder).catch(() => [])
  for (const name of names.filter((candidate) => TEMP.test(candidate))) {
    const path = join(folder, name)
    const age = await fs.stat(path).then(
      (stat) => now - stat.mtimeMs,
      () => 0,
    )
    if (age > STALE_MS) await fs.unlink(path).catch(() => undefined)
  }
}
