// Snapshots: states of a work that its code asked to keep, by the hash of their content. One file each, on this computer.
import { createHash } from 'node:crypto'
import { mkdir, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDocument } from '../formats/document'
import type { Handlers, OpenedCode, RequestOf, SnapshotInfo } from '../ipc/contract'
import { fail, ok, type Result } from '../model/result'
import { z } from '../model/zod'
import { saveFile } from './saver'
import { storedNames } from './stored-names'

const EXTENSION = '.snapshot.json'

/** What real PyTorch needs to run the notebook elsewhere, as conda reads it. */
const ENVIRONMENT = `name: gradloom
channels:
  - conda-forge
dependencies:
  - python
  - numpy
  - pytorch
  - jupyter
`

const SnapshotSchema = z.object({
  savedAt: z.number(),
  name: z.string(),
  message: z.string(),
  notebook: z.string(),
  /** The graph on the canvas as a `.gradloom` file has it; null without one. */
  document: z.string().nullable(),
  environment: z.string(),
})

type Snapshot = z.infer<typeof SnapshotSchema>

/** The hash of what a snapshot holds; when and under which words it was kept does not count. */
function hashOf({ notebook, document, environment }: Snapshot): string {
  return createHash('sha256')
    .update(JSON.stringify([notebook, document, environment]))
    .digest('hex')
}

export class Snapshots {
  /** What is asked after a save sees what it has kept. */
  private saving: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly folder: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Keeps a snapshot; the same work again keeps the newer time and words. */
  save(work: RequestOf<'snapshot:save'>): Promise<Result<SnapshotInfo>> {
    const saved = this.saving.then(
      () => this.write(work),
      () => this.write(work),
    )
    this.saving = saved
    return saved
  }

  private async write({
    name,
    message,
    notebook,
    document,
  }: RequestOf<'snapshot:save'>): Promise<Result<SnapshotInfo>> {
    const content = { notebook, document: document && writeDocument(document), environment: ENVIRONMENT }
    const snapshot: Snapshot = { savedAt: this.now(), name, message, ...content }
    const hash = hashOf(snapshot)
    await mkdir(this.folder, { recursive: true })
    const saved = await saveFile(this.fileOf(hash), new TextEncoder().encode(JSON.stringify(snapshot)))
    return saved.ok ? ok({ hash, name, message, savedAt: snapshot.savedAt }) : saved
  }

  /** All snapshots, newest first. Files that are damaged or are not what their name says are passed over. */
  async list(): Promise<SnapshotInfo[]> {
    await this.saving.catch(() => undefined)
    const hashes = await storedNames(this.folder, EXTENSION)
    const infos = await Promise.all(
      hashes.map(async (hash) => {
        const found = await this.read(hash)
        return found ? [{ hash, name: found.name, message: found.message, savedAt: found.savedAt }] : []
      }),
    )
    return infos.flat().sort((a, b) => b.savedAt - a.savedAt)
  }

  /** The notebook of a snapshot. */
  async open(hash: string): Promise<Result<OpenedCode>> {
    const found = await this.read(hash)
    if (found) return ok({ code: found.notebook, format: 'ipynb', path: null, name: found.name, source: 'example' })
    const message = `open: snapshot must be there, got none for "${hash.slice(0, 12)}"`
    return fail({ code: 'no-snapshot', message, params: { hash: hash.slice(0, 12) } })
  }

  async remove(hash: string): Promise<Result<null>> {
    await unlink(this.fileOf(hash)).catch(() => undefined)
    return ok(null)
  }

  /** The channels. `adopt` makes an opened notebook the open code. */
  handlers(adopt: (opened: OpenedCode) => OpenedCode): Pick<Handlers, Extract<keyof Handlers, `snapshot:${string}`>> {
    return {
      'snapshot:save': (work) => this.save(work),
      'snapshot:list': async () => ok(await this.list()),
      'snapshot:open': async ({ hash }) => {
        const opened = await this.open(hash)
        return opened.ok ? ok(adopt(opened.value)) : opened
      },
      'snapshot:remove': ({ hash }) => this.remove(hash),
    }
  }

  private fileOf(hash: string): string {
    return join(this.folder, hash + EXTENSION)
  }

  private async read(hash: string): Promise<Snapshot | null> {
    try {
      const parsed = SnapshotSchema.safeParse(JSON.parse(await readFile(this.fileOf(hash), 'utf8')))
      return parsed.success && hashOf(parsed.data) === hash ? parsed.data : null
    } catch {
      return null
    }
  }
}
