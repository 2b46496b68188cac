// Drafts: unsaved edits on disk, so that a crash loses at most the last two seconds. One file per run of the app.
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { DraftInfo } from '../ipc/contract'
import { readDocument, writeDocument } from '../formats/document'
import type { GraphDocument } from '../model/document'
import { fail, ok, type Result } from '../model/result'
import { z } from '../model/zod'
import { saveFile, sweepTempFiles } from './saver'

const EXTENSION = '.draft.json'

/** A draft file: where the document belongs, and its text as it would be saved. */
const DraftSchema = z.object({
  savedAt: z.number(),
  path: z.string().nullable(),
  name: z.string(),
  document: z.string(),
})

type DraftFile = z.infer<typeof DraftSchema>

/** What a draft brings back. */
export interface Draft {
  readonly document: GraphDocument
  readonly path: string | null
  readonly name: string
}

/** The drafts of one profile. Calls are carried out one after the other; of saves that queue up only the newest is written. */
export class Drafts {
  private session: string
  private queue: Promise<unknown> = Promise.resolve()
  private newest: Draft | null = null
  private saves = 0
  /** A save that has not begun yet; it will write the newest. */
  private queuedSave: Promise<Result<null>> | null = null

  constructor(
    private readonly folder: string,
    private readonly now: () => number = Date.now,
  ) {
    this.session = this.newSession()
  }

  /** Writes what is unsaved now, over the earlier draft of this run. */
  save(draft: Draft): Promise<Result<null>> {
    this.saves++
    this.newest = draft
    this.queuedSave ??= this.enqueue(() => this.write())
    return this.queuedSave
  }

  /** Drafts that earlier runs left behind, newest first. Files that cannot be read are passed over. */
  list(): Promise<DraftInfo[]> {
    return this.enqueue(async () => {
      await sweepTempFiles(this.folder, this.now())
      const files = await readdir(this.folder).catch(() => [])
      const ids = files.flatMap((file) => (file.endsWith(EXTENSION) ? [file.slice(0, -EXTENSION.length)] : []))
      const infos = await Promise.all(ids.filter((id) => id !== this.session).map((id) => this.infoOf(id)))
      return infos.flat().sort((a, b) => b.savedAt - a.savedAt)
    })
  }

  /** Brings back a draft of an earlier run; from now on it is the draft of this run. */
  restore(id: string): Promise<Result<Draft>> {
    return this.enqueue(async () => {
      const file = await this.read(id)
      const document = file ? readDocument(file.document) : null
      if (!file || !document)
        return fail({ code: 'no-draft', message: `restore: draft must be there, got none for "${id}"` })
      if (!document.ok) return document
      await rename(this.fileOf(id), this.fileOf(this.session))
      return ok({ document: document.value, path: file.path, name: file.name })
    })
  }

  /** Deletes a draft of an earlier run; null = the draft of this run. */
  discard(id: string | null): Promise<Result<null>> {
    if (id === null) this.newest = null
    return this.enqueue(async () => {
      if (id === null || this.isId(id)) await unlink(this.fileOf(id ?? this.session)).catch(() => undefined)
      return ok(null)
    })
  }

  /**
   * Call before a document is written to its file; call the result when that has succeeded: the draft of this run goes,
   * unless a newer one, with edits made in between, has come.
   */
  mark(): () => Promise<Result<null>> {
    const saves = this.saves
    return async () => (saves === this.saves ? this.discard(null) : ok(null))
  }

  /** The page was lost: its draft is one of an earlier run from now on. */
  startSession(): void {
    this.session = this.newSession()
  }

  /** Settles when nothing is left to write or delete. */
  async idle(): Promise<void> {
    await this.queue.catch(() => undefined)
  }

  private newSession(): string {
    return `${this.now()}-${randomBytes(4).toString('hex')}`
  }

  private isId(id: string): boolean {
    return /^[\w-]+$/.test(id)
  }

  private fileOf(id: string): string {
    return join(this.folder, id + EXTENSION)
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work, work)
    this.queue = result
    return result
  }

  private async write(): Promise<Result<null>> {
    const draft = this.newest
    this.newest = null
    this.queuedSave = null
    if (!draft) return ok(null)
    const { path, name } = draft
    const file: DraftFile = { savedAt: this.now(), path, name, document: writeDocument(draft.document) }
    await mkdir(this.folder, { recursive: true })
    return saveFile(this.fileOf(this.session), new TextEncoder().encode(JSON.stringify(file)))
  }

  private async read(id: string): Promise<DraftFile | null> {
    if (!this.isId(id)) return null
    try {
      const parsed = DraftSchema.safeParse(JSON.parse(await readFile(this.fileOf(id), 'utf8')))
      return parsed.success ? parsed.data : null
    } catch {
      return null
    }
  }

  private async infoOf(id: string): Promise<DraftInfo[]> {
    const file = await this.read(id)
    return file ? [{ id, name: file.name, savedAt: file.savedAt }] : []
  }
}
