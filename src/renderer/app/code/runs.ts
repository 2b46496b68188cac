// Runs: cells are run one after another; what they bring is gathered and shown a few times a second.
import type { KernelMessage, RunOutcome } from '../../../kernel/client'
import type { RunId } from '../../../kernel/protocol'
import { findCell, type CellId, type Output } from '../../../model/notebook'
import {
  cellState,
  selectedCells,
  UNRUN,
  type CellState,
  type CodeState,
  type WhyStopped,
} from '../../store/code-state'
import { notify, type Core } from '../core'
import type { Cells } from './cells'
import type { Kernel } from './kernel'
import type { Live } from './live'
import { withOutput } from './outputs'
import type { Scripts } from './scripts'

/** Outputs are gathered for so long, in milliseconds: a flood of lines must not redraw the cell for each. */
const GATHER = 40

interface Going {
  readonly cell: CellId
  readonly source: string
  /** Of the notebook that it belongs to: another one may be open when the run ends. */
  readonly serial: number
  /** It is one of all cells that run. */
  readonly batch: boolean
  /** When it began to run. */
  began: number
  /** The words of a snapshot that the code has asked for; it is taken when the run has ended, with its outputs. */
  commit: string | null
}

/** Why Python was lost; null where it was not. */
function whyStopped(outcome: RunOutcome): WhyStopped | null {
  if (outcome.status === 'died') return { key: 'pythonDied', name: outcome.reason }
  if (outcome.status !== 'replaced') return null
  return outcome.over === undefined ? { key: 'pythonReplaced' } : { key: 'pythonMemory', name: outcome.over }
}

export class Runs {
  private readonly going = new Map<RunId, Going>()
  private waiting: { readonly run: RunId; readonly output: Output }[] = []
  private flushTimer: (() => void) | null = null
  private order = 0

  constructor(
    private readonly core: Core,
    private readonly kernel: Kernel,
    private readonly cells: Cells,
    private readonly live: Live,
    private readonly scripts: Scripts,
  ) {
    kernel.onMessage((message) => this.hear(message))
    core.store.subscribe(({ code }, { code: before }) => {
      if (code.open.serial !== before.open.serial) kernel.leave()
    })
  }

  private get state(): CodeState {
    return this.core.store.getState().code
  }

  private set(id: CellId, change: Partial<CellState>): void {
    const { store } = this.core
    const { code } = store.getState()
    const cells = new Map(code.cells).set(id, { ...cellState(code, id), ...change })
    store.update({ code: { ...code, cells } })
  }

  private hear(message: KernelMessage): void {
    if (message.kind === 'state') {
      if (message.state === 'running') this.showRunning()
      return
    }
    const going = this.going.get(message.run)
    if (!going) return
    if (message.kind === 'output') {
      this.waiting.push({ run: message.run, output: message.output })
      this.flushTimer ??= this.core.clock.after(GATHER, () => this.flush())
    } else if (message.kind === 'commit') {
      going.commit = message.message
    } else if (message.kind === 'graph' && going.serial === this.state.open.serial) {
      void this.live.accept(going, message.run, message.graph)
    }
  }

  /** The first of those that wait is the one that runs. */
  private showRunning(): void {
    const [first] = this.going.values()
    if (first?.serial !== this.state.open.serial) return
    if (cellState(this.state, first.cell).status === 'running') return
    first.began = this.core.clock.now()
    this.set(first.cell, { status: 'running' })
  }

  private flush(): void {
    this.flushTimer?.()
    this.flushTimer = null
    const { store } = this.core
    const { code } = store.getState()
    const cells = new Map(code.cells)
    for (const { run, output } of this.waiting.splice(0)) {
      const going = this.going.get(run)
      if (going?.serial !== code.open.serial) continue
      const before = cells.get(going.cell) ?? UNRUN
      cells.set(going.cell, { ...before, outputs: withOutput(before.outputs, output) })
    }
    store.update({ code: { ...code, cells } })
  }

  /** Runs one cell; a text cell is shown as it reads. Settles when the run has ended. */
  async run(id: CellId, batch = false): Promise<void> {
    const { open } = this.state
    const cell = findCell(open.notebook, id)
    if (!cell || cell.kind !== 'code') return
    if (['queued', 'running'].includes(cellState(this.state, id).status)) return
    // As in Jupyter: nothing runs, nothing is counted, and what was shown is gone.
    if (cell.source.trim() === '') {
      this.set(id, UNRUN)
      return
    }
    this.set(id, { status: 'queued', outputs: [], took: null, folded: false, why: null })
    let run: RunId = 0
    const { source } = cell
    const outcome = await this.kernel.run(source, id, (number) => {
      run = number
      this.going.set(number, {
        cell: id,
        source,
        serial: open.serial,
        batch,
        began: this.core.clock.now(),
        commit: null,
      })
      if (this.state.kernel === 'running' && this.going.size === 1) this.showRunning()
    })
    this.end(run, outcome)
  }

  private end(run: RunId, outcome: RunOutcome): void {
    this.flush()
    const going = this.going.get(run)
    this.going.delete(run)
    if (going?.serial !== this.state.open.serial) return
    const why = whyStopped(outcome)
    if (why) notify(this.core, why.key === 'pythonReplaced' ? 'info' : 'problem', why)
    const took = this.core.clock.now() - going.began
    const forgets = outcome.status === 'replaced' || outcome.status === 'died'
    if (forgets) this.forget()
    if ('executionCount' in outcome) {
      const { status, executionCount: count, reads, writes } = outcome
      this.set(going.cell, { status, count, reads, writes, took, ran: going.source, order: ++this.order })
    } else if (outcome.status === 'cancelled') this.set(going.cell, { status: 'idle', took: null })
    else this.set(going.cell, { status: 'interrupted', took, ran: going.source, why })
    if (going.commit !== null) void this.scripts.snapshot(going.commit)
    if (this.state.kernel === 'running') this.showRunning()
  }

  /** All variables are gone: nothing is stale by them any more. */
  private forget(): void {
    const { store } = this.core
    const { code } = store.getState()
    const cells = new Map([...code.cells].map(([id, cell]) => [id, { ...cell, order: 0, reads: [], writes: [] }]))
    store.update({ code: { ...code, cells } })
  }

  /** Runs cells from top to bottom. */
  private async runThese(ids: readonly CellId[]): Promise<void> {
    await Promise.all(ids.map((id) => this.run(id, ids.length > 1)))
  }

  /** The selected cells, of which the last one alone is selected from now on. */
  private leaveSelection(): readonly CellId[] {
    const ids = selectedCells(this.state).map(({ id }) => id)
    const last = ids.at(-1)
    if (last !== undefined) this.cells.select(last)
    return ids
  }

  /** Ctrl+Enter: runs the selected cells and stays. */
  async runHere(): Promise<void> {
    const ids = selectedCells(this.state).map(({ id }) => id)
    if (ids.length === 1) this.leaveSelection()
    await this.runThese(ids)
  }

  /** Shift+Enter: runs the selected cells and goes on to the next; a notebook grows by one at its end. */
  async runAndGoOn(): Promise<void> {
    const ids = this.leaveSelection()
    if (!this.cells.step(1) && !this.isScript()) this.cells.insert('below', 'code', 'edit')
    await this.runThese(ids)
  }

  /** Alt+Enter: runs the selected cells and adds one below. */
  async runAndInsert(): Promise<void> {
    const ids = this.leaveSelection()
    this.cells.insert('below', 'code', 'edit')
    await this.runThese(ids)
  }

  private isScript(): boolean {
    const { file, notebook } = this.state.open
    return file.format === 'py' && notebook.cells.length === 1
  }

  /** Runs all code cells from top to bottom; one that fails does not keep the next from running, as in `cli run`. */
  async runAll(): Promise<void> {
    const { cells } = this.state.open.notebook
    await Promise.all(cells.map(({ id }) => this.run(id, true)))
  }

  /** Runs the cells above the selected one, or it and all below. */
  async runPart(part: 'above' | 'below'): Promise<void> {
    const { cells } = this.state.open.notebook
    const at = cells.findIndex(({ id }) => id === this.cells.current)
    const chosen = part === 'above' ? cells.slice(0, at) : cells.slice(at)
    await Promise.all(chosen.map(({ id }) => this.run(id, true)))
  }

  /** Forgets all variables and runs everything: what the notebook shows afterwards, it gives on any other day too. */
  async runAllFresh(): Promise<void> {
    await this.restart()
    await this.runAll()
  }

  /** Stops what runs and what waits. Variables stay, unless Python had to be replaced. */
  stop(): Promise<void> {
    return this.kernel.interrupt()
  }

  /** Fresh variables; outputs stay to be read. */
  async restart(): Promise<void> {
    await this.kernel.reset()
    this.forget()
    const { store } = this.core
    const { code } = store.getState()
    store.update({
      code: { ...code, cells: new Map([...code.cells].map(([id, cell]) => [id, { ...cell, count: null }])) },
    })
  }
}
