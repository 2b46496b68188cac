// Files: which document is open and where it lives. The page never names a path it has not been given.
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeDocument } from '../formats/document'
import type { Handlers, Opened, RecentFile, Saved } from '../ipc/contract'
import type { GraphDocument } from '../model/document'
import { fail, ok, type Result } from '../model/result'
import type { Dialogs } from './dialogs'
import type { Drafts } from './drafts'
import { readFileDocument } from './read-file'
import { addRecent, documentName, recentFiles, removeRecent } from './recent'
import { saveFile } from './saver'
import type { StoredState } from './stored-state'

export interface FilesParts {
  readonly dialogs: Dialogs
  readonly drafts: Drafts
  readonly state: StoredState
  /** Folder of the shipped examples. */
  readonly examples: string
  /** Folder that the first save dialog shows. */
  readonly documents: string
  readonly onRecent: (recent: RecentFile[]) => void
  /** Another document has taken the place of the open one. */
  readonly onOpened: () => void
}

type FileChannel = Extract<keyof Handlers, `file:${string}` | `draft:${string}`>

/** The open document's place on disk, and everything that changes it. */
export class Files {
  private path: string | null = null
  private name = ''
  private readonly granted = new Set<string>()

  constructor(private readonly parts: FilesParts) {}

  /** Lets the page open this file although it is not among the recent ones. */
  grant(path: string): void {
    this.granted.add(path)
  }

  /** Folder of the open document, for the export dialog. */
  get folder(): string {
    return this.path === null ? this.parts.documents : dirname(this.path)
  }

  /** Opens a file that the user has named outside the page. */
  async openPath(path: string): Promise<Result<Opened>> {
    const { state } = this.parts
    const read = await readFileDocument(path)
    if (!read.ok) {
      if (read.error.params?.['reason'] === 'ENOENT') this.setRecent(removeRecent(state.get().recent, path))
      return read
    }
    const { document, kind, moment } = read.value
    this.setRecent(addRecent(state.get().recent, path))
    return ok(
      this.adopt({
        document,
        path: kind === 'file' ? path : null,
        name: documentName(path),
        source: kind,
        ...(moment === null ? {} : { moment }),
      }),
    )
  }

  /** Opens a shipped example as a copy without a path. */
  async openExample(name: string): Promise<Result<Opened>> {
    const known = await this.exampleNames()
    if (!known.includes(name)) {
      return fail({ code: 'no-example', message: `open: example must exist, got "${name}"`, params: { name } })
    }
    const read = await readFileDocument(join(this.parts.examples, `${name}.gradloom`))
    if (!read.ok) return read
    return ok(this.adopt({ document: read.value.document, path: null, name, source: 'example' }))
  }

  /** The handlers of everything that has to do with files, but the dirty flag, which the window keeps. */
  handlers(): Pick<Handlers, Exclude<FileChannel, 'file:setDirty'>> {
    const { drafts, state } = this.parts
    return {
      'file:new': () => {
        this.place(null, '')
        void drafts.discard(null)
        this.parts.onOpened()
        return ok(null)
      },
      'file:open': async () => {
        const path = await this.parts.dialogs.open(this.path === null ? null : this.folder)
        return path === null ? ok(null) : this.openPath(path)
      },
      'file:openPath': ({ path }) => this.openGranted(path),
      'file:openDropped': ({ path }) => this.openPath(path),
      'file:openExample': ({ name }) => this.openExample(name),
      'file:examples': async () => ok((await this.exampleNames()).map((name) => ({ name }))),
      'file:recent': () => ok(recentFiles(state.get().recent)),
      'file:clearRecent': () => {
        this.setRecent([])
        return ok(null)
      },
      'file:save': ({ document }) => (this.path === null ? this.saveAs(document) : this.write(this.path, document)),
      'file:saveAs': ({ document }) => this.saveAs(document),
      'draft:save': ({ document }) => drafts.save({ document, path: this.path, name: this.name || document.title }),
      'draft:restore': async ({ id }) => {
        const draft = await drafts.restore(id)
        return draft.ok ? ok(this.adopt({ ...draft.value, source: 'draft' })) : draft
      },
      'draft:discard': ({ id }) => drafts.discard(id),
    }
  }

  private place(path: string | null, name: string): void {
    this.path = path
    this.name = name
  }

  private adopt(opened: Opened): Opened {
    this.place(opened.path, opened.name)
    if (opened.source !== 'draft') void this.parts.drafts.discard(null)
    this.parts.onOpened()
    return opened
  }

  private openGranted(path: string): Result<Opened> | Promise<Result<Opened>> {
    if (this.granted.has(path) || this.parts.state.get().recent.includes(path)) return this.openPath(path)
    const message = `open: file must be a recent one or chosen by the user, got "${path}"`
    return fail({ code: 'not-granted', message, params: { path } })
  }

  private async exampleNames(): Promise<string[]> {
    const files = await readdir(this.parts.examples).catch(() => [])
    return files.flatMap((file) => (file.endsWith('.gradloom') ? [documentName(file)] : [])).sort()
  }

  private async saveAs(document: GraphDocument): Promise<Result<Saved | null>> {
    const name = this.name || document.title || 'graph'
    const path = await this.parts.dialogs.save(this.path ?? join(this.folder, `${name}.gradloom`), 'gradloom')
    return path === null ? ok(null) : this.write(path, document)
  }

  private async write(path: string, document: GraphDocument): Promise<Result<Saved>> {
    const forgetDraft = this.parts.drafts.mark()
    const saved = await saveFile(path, new TextEncoder().encode(writeDocument(document)))
    if (!saved.ok) return saved
    await forgetDraft()
    this.place(path, documentName(path))
    this.setRecent(addRecent(this.parts.state.get().recent, path))
    return ok({ path, name: this.name })
  }

  private setRecent(recent: string[]): void {
    this.parts.state.update({ recent })
    this.parts.onRecent(recentFiles(recent))
  }
}
