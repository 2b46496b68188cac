// The real app for benchmarks of Python: starts it, tells what its page's process takes, and can withhold the picture.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'

export interface BenchApp {
  readonly page: Page
  /** Resident memory of the page's process, in MiB. */
  readonly memory: () => Promise<number>
  /** Milliseconds that the page's process was on a processor since it began; null where the system does not tell. */
  readonly processor: () => number | null
  /** From now on workers find a picture, or none: then they start as Pyodide does and import our modules. */
  readonly offerPicture: (offered: boolean) => Promise<void>
  readonly end: () => Promise<void>
}

/** A clock tick of Linux, in milliseconds. */
const TICK_MS = 10

/** Starts the app with its seed example; `still` keeps it from starting Python by itself. */
export async function startApp(profile: string): Promise<BenchApp> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({
    executablePath: process.env['GRADLOOM_ELECTRON'] ?? '',
    args: ['.', `--user-data-dir=${profile}`, '--disable-gpu', '--disable-dev-shm-usage', '--still', ...root],
    timeout: 60_000,
  })
  const page = await electron.firstWindow()
  await page.locator('[data-canvas]').waitFor()
  const pid = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  return {
    page,
    memory: () => memoryOf(electron, pid ?? 0),
    processor: () => processorOf(pid ?? 0),
    offerPicture: (offered) => offerPicture(electron, offered),
    end: async () => {
      const ended = new Promise<void>((settle) => electron.once('close', () => settle()))
      electron.process().kill('SIGKILL')
      await ended
    },
  }
}

function memoryOf(electron: ElectronApplication, pid: number): Promise<number> {
  return electron.evaluate(
    ({ app }, wanted) => (app.getAppMetrics().find((each) => each.pid === wanted)?.memory.workingSetSize ?? NaN) / 1024,
    pid,
  )
}

function processorOf(pid: number): number | null {
  if (process.platform !== 'linux') return null
  const fields = readFileSync(join('/proc', String(pid), 'stat'), 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  // User and system time are the 14th and 15th field of the line, whose first two are cut off.
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

async function offerPicture(electron: ElectronApplication, offered: boolean): Promise<void> {
  await electron.evaluate(({ session }, isOffered) => {
    // In place of the app's own listener, which keeps other origins out.
    session.defaultSession.webRequest.onBeforeRequest((request, decide) =>
      decide({ cancel: !isOffered && request.url.endsWith('/snapshot.bin') }),
    )
  }, offered)
}
