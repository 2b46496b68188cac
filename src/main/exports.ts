// Exports: writes pictures that the page made, to a place the user chose, and again to the same place on request.
import { dirname, join } from 'node:path'
import type { Handlers, PictureKind, Saved } from '../ipc/contract'
import { fail, ok, type Result } from '../model/result'
import type { Dialogs } from './dialogs'
import { documentName } from './recent'
import { saveFile } from './saver'
import type { StoredState } from './stored-state'

export interface ExportsParts {
  readonly dialogs: Dialogs
  readonly state: StoredState
  /** Folder for the first export: the document's own. */
  readonly folder: () => string
}

/** A file name without the characters that some system forbids in one. */
export function safeName(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what must go
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-').replace(/^\.+|[. ]+$/g, '')
  return safe === '' ? 'graph' : safe.slice(0, 120)
}

export class Exports {
  /** Where each kind of picture of the open document was last written. */
  private readonly last = new Map<PictureKind, string>()

  constructor(private readonly parts: ExportsParts) {}

  /** Another document is open: its pictures must not overwrite those of the one before. */
  reset(): void {
    this.last.clear()
  }

  handlers(): Pick<Handlers, 'export:save' | 'export:again'> {
    const { dialogs, state, folder } = this.parts
    return {
      'export:save': async ({ suggestedName, kind, bytes }) => {
        const suggestion = join(state.get().exportFolder ?? folder(), `${safeName(suggestedName)}.${kind}`)
        const path = await dialogs.save(suggestion, kind)
        if (path === null) return ok(null)
        state.update({ exportFolder: dirname(path) })
        return this.write(path, kind, bytes)
      },
      'export:again': ({ kind, bytes }) => {
        const path = this.last.get(kind)
        return path === undefined
          ? fail({
              code: 'no-export',
              message: `export: a ${kind} of this document must have been exported before, got none`,
            })
          : this.write(path, kind, bytes)
      },
    }
  }

  private async write(path: string, kind: PictureKind, bytes: Uint8Array): Promise<Result<Saved>> {
    const saved = await saveFile(path, bytes)
    if (!saved.ok) return saved
    this.last.set(kind, path)
    return ok({ path, name: documentName(path) })
  }
}
