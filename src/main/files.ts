// Files: which graph and which code are open and where they live. The page never names a path it has not been given.
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeDocument } from '../formats/document'
import { translatedNotebook } from '../formats/translated-notebook'
import type { AnyOpened, CodeFormat, Handlers, Opened, OpenedCode, RecentFile, Saved, SavedCode } from '../ipc/contract'
import type { GraphDocument } from '../model/document'
import type { Language } from '../model/local-text'
import { fail, ok, type Result } from '../model/result'
import type { Dialogs } from './dialogs'
import type { Drafts } from './drafts'
import { codeFormatOf, readAnyFile } from './read-file'
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

type FileChannel = Extract<keyof Handlers, `file:${string}` | `draft:${string}` | `code:${string}`>

/** Where something open lives; without a path it lives nowhere yet. */
interface Place {
  readonly path: string | null
  readonly name: string
}

const NOWHERE: Place = { path: null, name: '' }

/** The places of the open graph and of the open code, and everything that changes them. */
export class Files {
  private graph = NOWHERE
  private code = NOWHERE
  /** Folder of what was opened or saved last. */
  private recentFolder: string
  private readonly granted = new Set<string>()

  constructor(private readonly parts: FilesParts) {
    this.recentFolder = parts.documents
  }

  /** Lets the page open this file although it is not among the recent ones. */
  grant(path: string): void {
    this.granted.add(path)
  }

  /** Folder for the next dialog. */
  get folder(): string {
    return this.recentFolder
  }

  /** Opens a file that the user has named outside the page. */
  async openPath(path: string): Promise<Result<AnyOpened>> {
    const { state } = this.parts
    const read = await readAnyFile(path)
    if (!read.ok) {
      if (read.error.params?.['reason'] === 'ENOENT') this.setRecent(removeRecent(state.get().recent, path))
      return read
    }
    this.recentFolder = dirname(path)
    this.setRecent(addRecent(state.get().recent, path))
    const name = documentName(path)
    if ('code' in read.value) return ok(this.adoptCode({ ...read.value, path, name, source: 'file' }))
    const { document, kind, moment } = read.value
    const place = { path: kind === 'file' ? path : null, name }
    return ok(this.adopt({ document, ...place, source: kind, ...(moment === null ? {} : { moment }) }))
  }

  /** Opens a shipped example as a copy without a path; the texts of a notebook are in the language asked for. */
  async openExample(name: string, language: Language): Promise<Result<AnyOpened>> {
    const known = (await this.exampleFiles()).find((file) => documentName(file) === name)
    if (known === undefined) {
      return fail({ code: 'no-example', message: `open: example must exist, got "${name}"`, params: { name } })
    }
    const read = await readAnyFile(join(this.parts.examples, known))
    if (!read.ok) return read
    const place = { path: null, name, source: 'example' } as const
    if ('code' in read.value) {
      const code = translatedNotebook(read.value.code, language)
      return ok(this.adoptCode({ ...read.value, code, ...place }))
    }
    return ok(this.adopt({ document: read.value.document, ...place }))
  }

  /** The handlers of everything that has to do with files, but the dirty flag, which the window keeps. */
  handlers(): Pick<Handlers, Exclude<FileChannel, 'file:setDirty'>> {
    const { drafts, state } = this.parts
    return {
      'file:new': () => {
        this.graph = NOWHERE
        void drafts.settle('graph')
        this.parts.onOpened()
        return ok(null)
      },
      'file:open': async () => {
        const path = await this.parts.dialogs.open(this.recentFolder === this.parts.documents ? null : this.folder)
        return path === null ? ok(null) : this.openPath(path)
      },
      'file:openPath': ({ path }) => this.openGranted(path),
      'file:openDropped': ({ path }) => this.openPath(path),
      'file:openExample': ({ name, language }) => this.openExample(name, language),
      'file:examples': async () => ok(await this.examples()),
      'file:recent': () => ok(recentFiles(state.get().recent)),
      'file:clearRecent': () => {
        this.setRecent([])
        return ok(null)
      },
      'file:save': ({ document }) =>
        this.graph.path === null ? this.saveAs(document) : this.write(this.graph.path, document),
      'file:saveAs': ({ document }) => this.saveAs(document),
      'code:new': () => {
        this.code = NOWHERE
        void drafts.settle('code')
        return ok(null)
      },
      'code:save': ({ texts, as }) => this.saveCode(texts, as),
      'draft:save': (work) =>
        'code' in work
          ? drafts.save({ ...work, ...this.code })
          : drafts.save({ ...work, path: this.graph.path, name: this.graph.name || work.document.title }),
      'draft:restore': async ({ id }) => {
        const draft = await drafts.restore(id)
        if (!draft.ok) return draft
        const work = draft.value
        return ok(
          'code' in work ? this.adoptCode({ ...work, source: 'draft' }) : this.adopt({ ...work, source: 'draft' }),
        )
      },
      'draft:discard': ({ id }) => drafts.discard(id),
      'draft:settle': ({ kind }) => drafts.settle(kind),
    }
  }

  private adopt(opened: Opened): Opened {
    this.graph = { path: opened.path, name: opened.name }
    if (opened.source !== 'draft') void this.parts.drafts.settle('graph')
    this.parts.onOpened()
    return opened
  }

  /** Makes code the open one. */
  adoptCode(opened: OpenedCode): OpenedCode {
    this.code = { path: opened.path, name: opened.name }
    if (opened.source !== 'draft') void this.parts.drafts.settle('code')
    this.parts.onOpened()
    return opened
  }

  private openGranted(path: string): Result<AnyOpened> | Promise<Result<AnyOpened>> {
    if (this.granted.has(path) || this.parts.state.get().recent.includes(path)) return this.openPath(path)
    const message = `open: file must be a recent one or chosen by the user, got "${path}"`
    return fail({ code: 'not-granted', message, params: { path } })
  }

  private async exampleFiles(): Promise<string[]> {
    const files = await readdir(this.parts.examples).catch(() => [])
    return files.filter((file) => file.endsWith('.gradloom') || codeFormatOf(file) !== null).sort()
  }

  private async examples(): Promise<{ name: string; kind: 'graph' | 'code' }[]> {
    const files = await this.exampleFiles()
    return files.map((file) => ({ name: documentName(file), kind: codeFormatOf(file) === null ? 'graph' : 'code' }))
  }

  private async saveAs(document: GraphDocument): Promise<Result<Saved | null>> {
    const name = this.graph.name || document.title || 'graph'
    const suggestion = this.graph.path ?? join(this.folder, `${name}.gradloom`)
    const path = await this.parts.dialogs.save(suggestion, 'gradloom')
    return path === null ? ok(null) : this.write(path, document)
  }

  private async write(path: string, document: GraphDocument): Promise<Result<Saved>> {
    const forgetDraft = this.parts.drafts.mark('graph')
    const saved = await saveFile(path, new TextEncoder().encode(writeDocument(document)))
    if (!saved.ok) return saved
    await forgetDraft()
    this.graph = { path, name: documentName(path) }
    this.saved(path)
    return ok({ path, name: this.graph.name })
  }

  private async saveCode(texts: Readonly<Record<CodeFormat, string>>, as: boolean): Promise<Result<SavedCode | null>> {
    const path = as || this.code.path === null ? await this.askForCode() : this.code.path
    if (path === null) return ok(null)
    const format = codeFormatOf(path) ?? 'ipynb'
    const forgetDraft = this.parts.drafts.mark('code')
    const saved = await saveFile(path, new TextEncoder().encode(texts[format]))
    if (!saved.ok) return saved
    await forgetDraft()
    this.code = { path, name: documentName(path) }
    this.saved(path)
    return ok({ path, name: this.code.name, format })
  }

  private askForCode(): Promise<string | null> {
    const { path, name } = this.code
    const script = path !== null && codeFormatOf(path) === 'py'
    const suggestion = path ?? join(this.folder, `${name || 'notebook'}.ipynb`)
    return script
      ? this.parts.dialogs.save(suggestion, 'py', 'ipynb')
      : this.parts.dialogs.save(suggestion, 'ipynb', 'py')
  }

  private saved(path: string): void {
    this.recentFolder = dirname(path)
    this.setRecent(addRecent(this.parts.state.get().recent, path))
  }

  private setRecent(recent: string[]): void {
    this.parts.state.update({ recent })
    this.parts.onRecent(recentFiles(recent))
  }
}
