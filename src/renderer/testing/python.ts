// A stand-in for Python in tests: it answers each run as the test says, in the order of the runs.
import type { KernelMessage, RunOutcome } from '../../kernel/client'
import type { KernelFile, OfferedNames } from '../../kernel/protocol'
import type { LiveRun, PassGraph } from '../../model/live-graph'
import type { Output } from '../../model/notebook'
import type { KernelPort } from '../app/code/kernel'

interface Waiting {
  readonly run: number
  readonly code: string
  readonly name: string
  readonly settle: (outcome: RunOutcome) => void
}

/** What a test lets a run bring. */
export interface Brings {
  readonly outputs?: readonly Output[]
  readonly graph?: LiveRun
  readonly outcome?: RunOutcome
  readonly reads?: readonly string[]
  readonly writes?: readonly string[]
}

export class TestPython implements KernelPort {
  state: KernelPort['state'] = 'idle'
  readonly ran: { readonly code: string; readonly name: string }[] = []
  readonly files: KernelFile[] = []
  private readonly listeners = new Set<(message: KernelMessage) => void>()
  private readonly waiting: Waiting[] = []
  private count = 0
  private next = 1

  onMessage(listener: (message: KernelMessage) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  run(code: string, { name }: { readonly name: string }, begun?: (run: number) => void): Promise<RunOutcome> {
    const run = this.next++
    this.ran.push({ code, name })
    begun?.(run)
    this.tell({ kind: 'state', state: 'running' })
    return new Promise((settle) => this.waiting.push({ run, code, name, settle }))
  }

  /** Ends the run that has waited longest. */
  async finish({ outputs = [], graph, outcome, reads = [], writes = [] }: Brings = {}): Promise<void> {
    const first = this.waiting.shift()
    if (!first) throw new Error('finish: a run must wait, got none')
    const { run } = first
    for (const output of outputs) this.tell({ kind: 'output', run, output })
    if (graph) this.tell({ kind: 'graph', run, graph })
    first.settle(outcome ?? { status: 'ok', executionCount: ++this.count, reads, writes })
    for (let turn = 0; turn < 8; turn++) await Promise.resolve()
    if (this.waiting.length === 0) this.tell({ kind: 'state', state: 'idle' })
  }

  interrupt(): Promise<'interrupted'> {
    for (const { settle } of this.waiting.splice(0)) settle({ status: 'cancelled' })
    return Promise.resolve('interrupted')
  }

  resets = 0

  reset(over?: string): Promise<void> {
    this.resets++
    this.count = 0
    for (const { settle } of this.waiting.splice(0)) settle({ status: 'replaced', over })
    this.tell({ kind: 'state', state: 'idle' })
    return Promise.resolve()
  }

  /** The graphs of passes by number, as a test lays them out. */
  readonly passes = new Map<number, PassGraph>()

  passOf(_run: number, index: number): Promise<PassGraph | null> {
    return Promise.resolve(this.passes.get(index) ?? null)
  }

  /** What is offered after each expression, as a test lays it out. */
  readonly offers = new Map<string, OfferedNames>()

  namesOf(expression: string): Promise<OfferedNames | null> {
    return Promise.resolve(this.offers.get(expression) ?? null)
  }

  addFiles(files: readonly KernelFile[]): void {
    this.files.push(...files)
  }

  private tell(message: KernelMessage): void {
    if (message.kind === 'state') this.state = message.state
    for (const listener of this.listeners) listener(message)
  }
}
