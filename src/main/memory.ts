// Memory: how much the page's process holds, and how much is too much for this computer.
import { totalmem } from 'node:os'
import { app } from 'electron'
import type { Handlers } from '../ipc/contract'
import { ok } from '../model/result'

const GIB = 2 ** 30

/** Half of the computer's memory, but no more than 8 GiB: the rest belongs to everything else. */
export function memoryLimit(total: number = totalmem()): number {
  return Math.max(GIB, Math.min(total / 2, 8 * GIB))
}

/** The part of a window that is used. */
interface PageProcess {
  readonly webContents: { readonly getOSProcessId: () => number }
}

/** The channel of the page that asks while code runs. */
export function memoryHandlers(window: () => PageProcess): Pick<Handlers, 'app:memory'> {
  return {
    'app:memory': () => {
      const process = window().webContents.getOSProcessId()
      const found = app.getAppMetrics().find(({ pid }) => pid === process)
      // Electron tells kibibytes.
      return ok({ held: (found?.memory.workingSetSize ?? 0) * 1024, most: memoryLimit() })
    },
  }
}
