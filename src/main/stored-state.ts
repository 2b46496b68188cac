// What the app keeps between runs - settings, recent files, the window's place - as one small file, saved atomically.
import { readFile } from 'node:fs/promises'
import { DEFAULT_SETTINGS, SettingsSchema } from '../ipc/settings'
import { z } from '../model/zod'
import { saveFile } from './saver'

const BoundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
})

/** A damaged field falls back to its default and takes no other along. */
const StateSchema = z.object({
  settings: SettingsSchema.catch(DEFAULT_SETTINGS),
  /** Paths, newest first. */
  recent: z.array(z.string().min(1)).catch([]),
  window: BoundsSchema.nullable().catch(null),
  exportFolder: z.string().nullable().catch(null),
})

export type State = z.infer<typeof StateSchema>
export type Bounds = z.infer<typeof BoundsSchema>

/** The state in this text; whatever cannot be read is the default. */
export function parseState(text: string): State {
  let json: unknown = {}
  try {
    json = JSON.parse(text)
  } catch {
    // A file that is not JSON is a first start.
  }
  return StateSchema.parse(typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {})
}

/** The stored state: read once, changed in memory, written in the background, newest wins. */
export class StoredState {
  private writing: Promise<void> | null = null
  private dirty = false

  private constructor(
    private readonly path: string,
    private state: State,
  ) {}

  /** Reads the state; a missing or damaged file is a first start. */
  static async load(path: string): Promise<StoredState> {
    const text = await readFile(path, 'utf8').catch(() => '')
    return new StoredState(path, parseState(text))
  }

  get(): State {
    return this.state
  }

  update(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    this.dirty = true
    this.writing ??= this.write()
  }

  /** Settles when everything is on disk. */
  async flush(): Promise<void> {
    await this.writing
  }

  private async write(): Promise<void> {
    // After the current turn, so that changes made together are written once.
    await Promise.resolve()
    while (this.dirty) {
      this.dirty = false
      const saved = await saveFile(this.path, new TextEncoder().encode(JSON.stringify(this.state)))
      // Not worth stopping anyone's work: the next change tries again.
      if (!saved.ok) console.error(saved.error.message)
    }
    this.writing = null
  }
}
