// Live: the graph that code makes comes onto the canvas: of its first, its last or a pass in between.
import type { RunId } from '../../../kernel/protocol'
import type { GraphDocument } from '../../../model/document'
import { foldedBySize, foldedLike } from '../../../model/groups/first-view'
import type { GraphTooLarge, LiveGraph, LiveRun } from '../../../model/live-graph'
import type { CellId } from '../../../model/notebook'
import { cellState, chosenPass, shownGraph, type LiveView, type PassShown } from '../../store/code-state'
import { present } from '../../store/state'
import { notify, type Core } from '../core'
import type { Files } from '../files'
import type { Kernel } from './kernel'

const opsOf = ({ nodes }: GraphDocument): string => nodes.map(({ op }) => op).join(' ')

const tooLarge = (graph: LiveGraph | GraphTooLarge | null): graph is GraphTooLarge => graph !== null && 'limit' in graph

/** Whose graph is accepted. */
interface AcceptedOf {
  readonly cell: CellId
  /** The text that ran. */
  readonly source: string
  /** All cells run, and one that only shows a value does not take the place of the passes before it. */
  readonly batch: boolean
}

export class Live {
  /** The run whose graph the user did not want in the place of the open one. */
  private refused: RunId | null = null
  private shownOf: RunId | null = null

  constructor(
    private readonly core: Core,
    private readonly files: Files,
    private readonly kernel: Kernel,
  ) {}

  private get live(): LiveView | null {
    return this.core.store.getState().code.live
  }

  private setLive(live: LiveView): void {
    const { store } = this.core
    store.update({ code: { ...store.getState().code, live } })
  }

  /**
   * What a run has recorded so far. While it goes on only its list of passes grows; its last pass comes at the
   * end, and a first one that has failed comes again, without its steps.
   */
  async accept({ cell, source, batch }: AcceptedOf, run: RunId, { calls, first, last }: LiveRun): Promise<void> {
    if (this.refused === run) return
    if (batch && calls.length === 0 && (this.live?.calls.length ?? 0) > 0) return
    const going = this.shownOf === run ? this.live : null
    if (going && last === null && !(calls.length === 1 && calls[0]?.failed)) {
      this.setLive({ ...going, calls })
      return
    }
    if (this.shownOf !== run && !(await this.files.mayReplaceGraph())) {
      this.refused = run
      return
    }
    this.shownOf = run
    const { code, document } = this.core.store.getState()
    // What a cell made belongs to the lines that ran, whatever has been typed since.
    const sources = new Map(code.open.notebook.cells.map(({ id, source: now }) => [id, cellState(code, id).ran ?? now]))
    sources.set(cell, source)
    const shown: PassShown = last ? 'last' : 'first'
    this.setLive({ serial: document.serial, cell, run, calls, first, last, picked: null, pinned: [], shown, sources })
    this.put()
  }

  /** Shows the graph of the first or of the last pass. */
  show(shown: Exclude<PassShown, 'picked'>): void {
    const { live } = this
    if (!live) return
    this.setLive({ ...live, shown })
    this.put()
  }

  /** Shows the graph of a pass in between, from 0: of the nearest one that Python has kept. */
  async pick(index: number): Promise<void> {
    const asked = this.live
    if (!asked) return
    if (index === 0 || index === asked.calls.length - 1) {
      this.show(index === 0 ? 'first' : 'last')
      return
    }
    const pinned = asked.pinned.find((each) => each.index === index)
    const picked = pinned ?? (await this.kernel.passOf(asked.run, index))
    const { live } = this
    if (live?.run !== asked.run) return
    if (!picked) {
      notify(this.core, 'info', { key: 'passGone' })
      return
    }
    this.setLive({ ...live, shown: 'picked', picked })
    this.put()
  }

  /** Keeps the pass that is shown, or keeps it no longer. */
  togglePin(): void {
    const { live } = this
    if (live?.shown !== 'picked' || !live.picked) return
    const { picked } = live
    const others = live.pinned.filter(({ index }) => index !== picked.index)
    const isPinned = others.length < live.pinned.length
    const pinned = isPinned ? others : [...others, picked].sort((a, b) => a.index - b.index)
    this.setLive({ ...live, pinned })
  }

  /** Puts the chosen graph onto the canvas. */
  private put(): void {
    const { live } = this
    if (!live) return
    const { code, document } = this.core.store.getState()
    const graph = shownGraph(live)
    const wanted = chosenPass(live)
    if (tooLarge(wanted)) {
      notify(this.core, 'info', { key: 'graphTooLarge', name: `${wanted.nodes} / ${wanted.limit}` })
    }
    if (!graph) return
    // The same ops in the same order are the same graph with other numbers: the camera stays where it is.
    const alike = document.live && opsOf(present(this.core.store.getState())) === opsOf(graph.document)
    const title = code.open.name || graph.document.title
    const groups = this.groupsFor(graph.document, alike)
    const chosen = alike ? present(this.core.store.getState()).direction : this.chosenDirection()
    const direction = chosen ?? graph.document.direction
    const shown = { ...graph.document, title, direction, ...(groups ? { groups } : {}) }
    const serial = this.files.showLive(shown, { alike, turns: chosen === null })
    this.setLive({ ...live, serial })
  }

  /** The direction that the user has given to a graph of this code; null where that was left to us. */
  private chosenDirection(): GraphDocument['direction'] | null {
    const { document } = this.core.store.getState()
    const { past, present: now } = document.history
    const before = past[0]
    return document.live && before && before.direction !== now.direction ? now.direction : null
  }

  /** A graph that comes again is folded as the user left it, another one as suits its size. */
  private groupsFor(document: GraphDocument, alike: boolean): GraphDocument['groups'] {
    const state = this.core.store.getState()
    if (alike) return present(state).groups
    return state.document.live && present(state).groups ? foldedLike(document, present(state)) : foldedBySize(document)
  }
}
