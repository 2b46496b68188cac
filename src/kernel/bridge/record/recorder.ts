// Recorder: what the kernel switches on while code runs. It hears of ops from the bridge and of passes from autograd.
import { valueOf } from '../../../engine/run/value'
import type { Tensor } from '../../../engine/tensor'
import type { BackwardCall, LiveRun, PassGraph } from '../../../model/live-graph'
import { elementAt } from '../../../model/tensor-value'
import { watch } from '../watch'
import { graphOf, type Root } from './graph'
import { KeptPasses } from './kept-passes'
import { Positions, type SharedNumbers } from './position'
import { Tape } from './tape'

export class Recorder {
  private readonly positions = new Positions()
  private tape = new Tape(this.positions)
  private calls: BackwardCall[] = []
  private first: LiveRun['first'] = null
  private last: Root | null = null
  /** Of the last run that made a pass. */
  private kept = new KeptPasses()
  private seen: ((run: LiveRun) => void) | null = null

  /** Starts to record; `seen` is told of every pass as it begins. What earlier runs made is known still. */
  start(seen: ((run: LiveRun) => void) | null = null): void {
    this.seen = seen
    this.calls = []
    this.first = null
    this.last = null
    watch.by = this.tape
  }

  /** Stops, and gives what was recorded. Without a pass the graph of `root` stands for the run, if there is one. */
  finish(root: Tensor | null = null): LiveRun {
    watch.by = null
    const { calls, last } = this
    this.last = null
    this.seen = null
    if (calls.length === 0 && root?.requiresGrad) {
      const origin = this.tape.originOf(root)
      if (origin) this.first = graphOf({ origin, gradient: null })
    }
    return { calls, first: this.first, last: calls.length > 1 && last ? graphOf(last) : null }
  }

  /** A pass is about to begin at a root. */
  pass(root: Tensor, gradient: Tensor | null): void {
    if (!watch.by || !root.requiresGrad) return
    const origin = this.tape.originOf(root)
    if (!origin) return
    const { cell, line } = this.positions.now
    const element = root.numel === 1 ? elementAt(valueOf(root), 0) : null
    this.calls.push({ value: element === null ? null : Number(element), cell, line })
    this.last = { origin, gradient: gradient && valueOf(gradient) }
    if (this.calls.length === 1) this.kept = new KeptPasses()
    this.kept.add(this.calls.length - 1, this.last)
    this.first ??= graphOf(this.last)
    // Not copied: a run of many passes would copy the list at each. Whoever keeps it takes a copy.
    this.seen?.({ calls: this.calls, first: this.first, last: null })
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
      recordPosition: (shared: SharedNumbers) => this.positions.share(shared),
      recordCell: (cell: string) => this.positions.numberOf(cell),
      recordName: (tensor: Tensor, name: string) => this.tape.name(tensor, name),
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
