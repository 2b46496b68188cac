// Work without a user: the page draws pictures of the document it shows, main writes them and quits.
import { mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { PictureKind, RequestOf, Task } from '../ipc/contract'
import { unpackTrace, type PackedTrace } from '../ipc/trace-wire'
import type { GraphDocument } from '../model/document'
import type { Result } from '../model/result'
import type { StartArguments } from './arguments'
import { saveFile } from './saver'
import { summaryLines } from './summary'

/** A page that has not delivered by then never will. */
const LIMIT_MS = 60_000

export interface TaskParts {
  readonly task: Task
  /** Where the picture of a kind goes, once the document is known. */
  readonly pathOf: (kind: PictureKind, name: string) => string
  /** Print values and gradients too. */
  readonly talk: boolean
  readonly run: (document: GraphDocument) => Promise<Result<PackedTrace>>
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
  readonly exit: (code: number) => void
}

/** What the arguments ask for; null = a user is there. */
export function taskOf(given: StartArguments): Pick<TaskParts, 'task' | 'pathOf' | 'talk'> | null {
  if (given.picture) {
    const { out, step, theme, scale, language } = given.picture
    const task: Task = { kinds: ['png'], moment: step, walk: false, theme, scale, language }
    return { task, pathOf: () => out, talk: false }
  }
  const folder = given.demoOut
  if (folder === null) return null
  const task: Task = { kinds: ['svg', 'png'], moment: null, walk: true, theme: 'light', scale: 2, language: 'en' }
  return { task, pathOf: (kind, name) => join(folder, `${name}.${kind}`), talk: true }
}

/** Carries out one task and ends the app with its exit code. */
export class TaskRun {
  private document: GraphDocument | null = null
  private name = ''
  private timer: NodeJS.Timeout

  constructor(private readonly parts: TaskParts) {
    this.timer = setTimeout(() => this.fail('picture: must be drawn within 60 s, got nothing'), LIMIT_MS)
  }

  get task(): Task {
    return this.parts.task
  }

  /** The document the page was given. */
  begin(document: GraphDocument, name: string): void {
    this.document = document
    this.name = name
  }

  /** Ends the app with one sentence. */
  fail(message: string): void {
    clearTimeout(this.timer)
    this.parts.complain(message)
    this.parts.exit(1)
  }

  /** The page's answer: writes its pictures, prints what was asked for, and ends the app. */
  async finish({ pictures, moment, problem }: RequestOf<'task:done'>): Promise<void> {
    const { task, talk, print, exit } = this.parts
    const missing = task.kinds.filter((kind) => !pictures.some((picture) => picture.kind === kind))
    if (problem) {
      this.fail(problem.message)
      return
    }
    if (missing.length > 0) {
      this.fail(`picture: page must draw ${missing.join(' and ')}, got none`)
      return
    }
    if (talk && !(await this.describe(moment))) return
    for (const { kind, bytes } of pictures) {
      const path = this.parts.pathOf(kind, this.name)
      // Where that fails, saving says why.
      await mkdir(dirname(path), { recursive: true }).catch(() => undefined)
      const saved = await saveFile(path, bytes)
      if (!saved.ok) {
        this.fail(saved.error.message)
        return
      }
      if (talk) print(`  ${relative(process.cwd(), path)} (${bytes.length} bytes)`)
    }
    clearTimeout(this.timer)
    exit(0)
  }

  private async describe(moment: number): Promise<boolean> {
    if (!this.document) return true
    const run = await this.parts.run(this.document)
    if (!run.ok) {
      this.fail(run.error.message)
      return false
    }
    const trace = unpackTrace(run.value)
    for (const line of summaryLines(this.document, trace)) this.parts.print(line)
    this.parts.print(`  shown at moment ${moment} of ${trace.steps.length}`)
    return true
  }
}
