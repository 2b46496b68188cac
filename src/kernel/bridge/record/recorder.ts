// Recorder: what the kernel switches on while code runs. It hears of ops from the bridge and of passes from autograd.
import { valueOf } from '../../../engine/run/value'
import type { Tensor } from '../../../engine/tensor'
import type { BackwardCall, LiveRun, PassGraph } from '../../../model/live-graph'
import { elementAt } from '../../../model/tensor-value'
import { watch } from '../watch'
import { graphOf, gradsOf, type Root } from './graph'
import { KeptPasses } from './kept-passes'
import { Positions, type SharedNumbers } from './position'
import { Tape } from './tape'

export class Recorder {
  private readonly positions = new Positions()
  private tape = new Tape(this.positions)
  private calls: BackwardCall[] = []
  private first: LiveRun['first'] = null
  private firstRoot: Root | null = null
  private last: Root | null = null
  /** Of the last run that made a pass. */
  private kept = new KeptPasses()
  /** Where the tape stood when the run began. */
  private begun = 0
  private seen: ((run: LiveRun) => void) | null = null

  /** Starts to record; `seen` is told of every pass as it begins. What earlier runs made is known still. */
  start(seen: ((run: LiveRun) => void) | null = null): void {
    this.seen = seen
    this.calls = []
    this.first = null
    this.firstRoot = null
    this.last = null
    this.begun = this.tape.next
    watch.by = this.tape
  }

  /** Stops, and gives what was recorded. Without a pass the graph of `root` stands for the run, if there is one. */
  finish(root: Tensor | null = null): LiveRun {
    watch.by = null
    const { calls, last } = this
    this.last = null
    this.firstRoot = null
    this.seen = null
    if (calls.length === 0 && root?.requiresGrad) {
      const origin = this.tape.originOf(root)
      // From several numbers no pass can begin by itself, and the code has not asked for one.
      if (origin) this.first = graphOf({ origin, gradient: null, grads: gradsOf(origin), failed: root.numel !== 1 })
    }
    return { calls, first: this.first, last: calls.length > 1 && last ? graphOf(last) : null }
  }

  /**
   * Runs a pass that begins at a root. `accumulates`: it adds to what `.grad` of the leaves holds, as backward does and
   * grad does not. An error that the pass raises is noted and goes on.
   */
  during<T>(roots: readonly (readonly [Tensor, Tensor | null])[], accumulates: boolean, pass: () => T): T {
    const begun = roots.flatMap(([root, gradient]) => this.begin(root, gradient, accumulates) ?? [])
    try {
      return pass()
    } catch (error) {
      for (const { root, index } of begun) this.fail(root, index)
      throw error
    }
  }

  private fail(root: Root, index: number): void {
    root.failed = true
    const call = this.calls[index]
    if (call) this.calls[index] = { ...call, failed: true }
    if (root === this.firstRoot) this.first = graphOf(root)
  }

  private begin(
    root: Tensor,
    gradient: Tensor | null,
    accumulates: boolean,
  ): { readonly root: Root; readonly index: number } | null {
    if (!watch.by || !root.requiresGrad) return null
    const origin = this.tape.originOf(root)
    if (!origin) return null
    const { cell, line } = this.positions.now
    const element = root.numel === 1 ? elementAt(valueOf(root), 0) : null
    const name = origin.from.name
    this.calls.push({ value: element === null ? null : Number(element), name, cell, line, failed: false })
    const grads = accumulates ? gradsOf(origin) : new Map()
    const begun: Root = { origin, gradient: gradient && valueOf(gradient), grads, failed: false }
    this.last = begun
    if (this.calls.length === 1) this.kept = new KeptPasses()
    this.kept.add(this.calls.length - 1, begun)
    this.firstRoot ??= begun
    this.first ??= graphOf(begun)
    // Not copied: a run of many passes would copy the list at each. Whoever keeps it takes a copy.
    this.seen?.({ calls: this.calls, first: this.first, last: null })
    return { root: begun, index: this.calls.length - 1 }
  }

  /** The graph of a pass of the last run that made any: of the nearest one that is kept. */
  graphOfPass(index: number): PassGraph | null {
    const kept = this.kept.nearest(index)
    return kept && { index: kept.index, graph: graphOf(kept.root) }
  }

  /** What Python tells. */
  bridge(): Record<string, unknown> {
    return {
      isRecording: () => watch.by !== null,
      recordIsNew: (tensor: Tensor) => this.tape.isNew(tensor, this.begun),
      recordPosition: (shared: SharedNumbers) => this.positions.share(shared),
      recordCell: (cell: string) => this.positions.numberOf(cell),
      recordName: (tensor: Tensor, name: string) => this.tape.name(tensor, name),
      recordRename: (tensor: Tensor, name: string) => this.tape.rename(tensor, name),
      recordParameter: (tensor: Tensor, name: string) => this.tape.nameParameter(tensor, name),
      recordEnter: (label: string) => this.positions.enter(label),
      recordLeave: () => this.positions.leave(),
      recordOutside: () => this.positions.leaveAll(),
      recordFetching: (isFetching: boolean) => {
        this.tape.isFetching = isFetching
      },
    }
  }
}
