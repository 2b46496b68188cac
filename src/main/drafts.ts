// Drafts: unsaved edits on disk, so that a crash loses at most the last second. One file per run of the app and kind of work.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { DraftInfo } from '../ipc/contract'
import { CODE_FORMATS, type CodeFormat } from '../formats/code-file'
import { readDocument, writeDocument } from '../formats/document'
import type { GraphDocument } from '../model/document'
import { fail, ok, type Result } from '../model/result'
import { z } from '../model/zod'
import { saveFile, sweepTempFiles } from './saver'
import { storedNames } from './stored-names'

const EXTENSION = '.draft.json'

/** A window can have unsaved work of both kinds at once: each has a draft of its own. */
export const DRAFT_KINDS = ['graph', 'code'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

/** A draft file: where the work belongs, and its text as it would be saved. */
const DraftSchema = z.object({
  savedAt: z.number(),
  path: z.string().nullable(),
  name: z.string(),
  content: z.union([z.object({ document: z.string() }), z.object({ code: z.string(), format: z.enum(CODE_FORMATS) })]),
})

type DraftFile = z.infer<typeof DraftSchema>

interface Place {
  readonly path: string | null
  readonly name: string
}

/** What a draft brings back. */
export type Draft = Place &
  ({ readonly document: GraphDocument } | { readonly code: string; readonly format: CodeFormat })

const kindOf = (content: object): DraftKind => ('code' in content ? 'code' : 'graph')

/** The work of one kind that waits to be written. */
interface Slot {
  newest: Draft | null
  saves: number
  /** A save that has not begun yet; it will write the newest. */
  queuedSave: Promise<Result<null>> | null
}

const emptySlot = (): Slot => ({ newest: null, saves: 0, queuedSave: null })

/** The drafts of one profile. Calls are carried out one after the other; of saves that queue up only the newest is written. */
export class Drafts {
  private session: string
  private queue: Promise<unknown> = Promise.resolve()
  private readonly slots: Readonly<Record<DraftKind, Slot>> = { graph: emptySlot(), code: emptySlot() }

  constructor(
    private readonly folder: string,
    private readonly now: () => number = Date.now,
  ) {
    this.session = this.newSession()
  }

  /** Writes what is unsaved now, over the earlier draft of this run. */
  save(draft: Draft): Promise<Result<null>> {
    const kind = kindOf(draft)
    const slot = this.slots[kind]
    slot.saves++
    slot.newest = draft
    slot.queuedSave ??= this.enqueue(() => this.write(kind))
    return slot.queuedSave
  }

  /** Drafts that earlier runs left behind, newest first. Files that cannot be read are passed over. */
  list(): Promise<DraftInfo[]> {
    return this.enqueue(async () => {
      await sweepTempFiles(this.folder, this.now())
      const ids = await storedNames(this.folder, EXTENSION)
      const own = DRAFT_KINDS.map((kind) => this.idOf(kind))
      const infos = await Promise.all(ids.filter((id) => !own.includes(id)).map((id) => this.infoOf(id)))
      return infos.flat().sort((a, b) => b.savedAt - a.savedAt)
    })
  }

  /** Brings back a draft of an earlier run; from now on it is the draft of this run. */
  restore(id: string): Promise<Result<Draft>> {
    return this.enqueue(async () => {
      const file = await this.read(id)
      if (!file) return fail({ code: 'no-draft', message: `restore: draft must be there, got none for "${id}"` })
      const { path, name, content } = file
      const work = 'code' in content ? ok(content) : withDocument(readDocument(content.document))
      if (!work.ok) return work
      await rename(this.fileOf(id), this.fileOf(this.idOf(kindOf(content))))
      return ok({ ...work.value, path, name })
    })
  }

  /** Deletes a draft of an earlier run. */
  discard(id: string): Promise<Result<null>> {
    return this.enqueue(async () => {
      if (this.isId(id)) await unlink(this.fileOf(id)).catch(() => undefined)
      return ok(null)
    })
  }

  /** Deletes the draft of this run: the work is saved, or nobody wants it. */
  settle(kind: DraftKind): Promise<Result<null>> {
    this.slots[kind].newest = null
    return this.discard(this.idOf(kind))
  }

  /**
   * Call before work is written to its file; call the result when that has succeeded: the draft of this run goes,
   * unless a newer one, with edits made in between, has come.
   */
  mark(kind: DraftKind): () => Promise<Result<null>> {
    const slot = this.slots[kind]
    const { saves } = slot
    return async () => (saves === slot.saves ? this.settle(kind) : ok(null))
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

  private idOf(kind: DraftKind): string {
    return kind === 'graph' ? this.session : `${this.session}-${kind}`
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

  private async write(kind: DraftKind): Promise<Result<null>> {
    const slot = this.slots[kind]
    const draft = slot.newest
    slot.newest = null
    slot.queuedSave = null
    if (!draft) return ok(null)
    const { path, name } = draft
    const content =
      'code' in draft ? { code: draft.code, format: draft.format } : { document: writeDocument(draft.document) }
    const file: DraftFile = { savedAt: this.now(), path, name, content }
    await mkdir(this.folder, { recursive: true })
    return saveFile(this.fileOf(this.idOf(kind)), new TextEncoder().encode(JSON.stringify(file)))
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
    return file ? [{ id, name: file.name, kind: kindOf(file.content), savedAt: file.savedAt }] : []
  }
}

function withDocument(read: Result<GraphDocument>): Result<{ readonly document: GraphDocument }> {
  return read.ok ? ok({ document: read.value }) : read
}
