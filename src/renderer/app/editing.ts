// Edits of the document by the user: each goes through a pure edit of the model, is undoable, and is run at once.
import { findOp, inputOfPort } from '../../model/catalog'
import {
  edgesOf,
  findNode,
  type DocumentNode,
  type GraphDocument,
  type NodeId,
  type ParamValue,
  type Point,
  type Source,
} from '../../model/document'
import {
  addNode,
  duplicateNodes,
  insertNodes,
  moveNodes,
  removeNodes,
  renameNode,
  setDirection,
  setParam,
  setRetainGrad,
  setRoot,
  setTitle,
  unpinNodes,
} from '../../model/edits/nodes'
import { record, redo, undo, type History } from '../../model/history'
import { ok, type Result } from '../../model/result'
import { groupId, withMembers } from '../../model/groups/groups'
import { innerSource } from '../../model/groups/inner'
import type { Folding, InnerPort } from '../../model/groups/fold'
import { present } from '../store/state'
import { refuse, withoutProblems, type Core } from './core'
import type { Runner } from './runner'
import { each, Wiring } from './wiring'

export interface EditOptions {
  /** Edits in a row with the same key are one undo step. */
  readonly merge?: string
  /** What is selected afterwards; default: what was, as far as it still exists. */
  readonly select?: Iterable<string>
}

export interface Placement {
  /** Pinned there; absent = the layout finds a place. */
  readonly at?: Point
  /** Wired into the first inputs, in order. */
  readonly sources?: readonly Source[]
  /** Keep what was selected and add the new node. */
  readonly extend?: boolean
}

const DUPLICATE_OFFSET: Point = { x: 32, y: 32 }

/** The edits of a window. Every method applies one edit (one undo step) or shows why it was refused. */
export class Editing {
  constructor(
    private readonly core: Core,
    private readonly runner: Runner,
  ) {}

  private get document(): GraphDocument {
    return present(this.core.store.getState())
  }

  private get folding(): Folding {
    return this.core.store.getState().derived.picture.folding
  }

  private get wiring(): Wiring {
    return new Wiring(this.core.store.getState().catalog, this.folding)
  }

  private setHistory(history: History, select?: Iterable<string>): void {
    const { store } = this.core
    const state = store.getState()
    const next = history.present
    const folded = Object.entries(next.groups ?? {}).flatMap(([path, view]) => (view.folded ? [groupId(path)] : []))
    const ids = new Set([...next.nodes.map((node) => node.id), ...folded, ...edgesOf(next).map((edge) => edge.id)])
    const selection = new Set([...(select ?? state.session.selection)].filter((id) => ids.has(id)))
    const tab = selection.size === 0 ? 'main' : select ? 'node' : state.session.tab
    store.update({
      document: { ...state.document, history },
      session: {
        ...state.session,
        selection,
        tab,
        // An edit of the graph that code made is a try: the work is still the code.
        subject: state.document.live ? state.session.subject : 'graph',
        pulse: false,
        notices: withoutProblems(state.session.notices),
      },
    })
    this.runner.schedule()
  }

  /** Takes the result of an edit as the new document, or shows its refusal. */
  apply(result: Result<GraphDocument>, options: EditOptions = {}): boolean {
    if (!result.ok) {
      refuse(this.core, result.error)
      return false
    }
    const { history } = this.core.store.getState().document
    if (result.value !== history.present) this.setHistory(record(history, result.value, options.merge), options.select)
    return true
  }

  /** Puts back the history from before a gesture that was cancelled: as if it had never begun. */
  restore(history: History): void {
    if (history !== this.core.store.getState().document.history) this.setHistory(history)
  }

  undo(): void {
    this.setHistory(undo(this.core.store.getState().document.history))
  }

  redo(): void {
    this.setHistory(redo(this.core.store.getState().document.history))
  }

  /** Wires two ports of the picture. */
  connect(from: Source, to: InnerPort): boolean {
    return this.apply(this.wiring.connect(this.document, from, to))
  }

  /** Takes away the wire that ends at a port of the picture. */
  disconnect(to: InnerPort): boolean {
    return this.apply(this.wiring.disconnect(this.document, to))
  }

  /** Takes a wire's end from one port of the picture to another, as one undo step. */
  rewire(from: InnerPort, to: InnerPort): boolean {
    const rewired = this.wiring.rewire(this.document, from, to)
    return rewired !== null && this.apply(rewired)
  }

  /** Adds an op and selects it. Returns its id, or null when it was refused. */
  place(name: string, { at, sources = [], extend }: Placement = {}): NodeId | null {
    const { catalog, session } = this.core.store.getState()
    const op = findOp(catalog, name)
    if (!op) return null
    const inputs = sources
      .filter((_, port) => inputOfPort(op, port) !== undefined)
      .map((source) => innerSource(this.folding, source))
    const added = addNode(this.document, { op, ...(at ? { position: at } : {}), inputs })
    if (!added.ok) {
      refuse(this.core, added.error)
      return null
    }
    const { document, id } = added.value
    this.apply(ok(document), { select: [...(extend ? session.selection : []), id] })
    return id
  }

  /** Copies nodes beside where they are seen, and selects the copies. */
  duplicate(ids: readonly NodeId[], offset: Point = DUPLICATE_OFFSET): void {
    const chosen = withMembers(this.document, ids)
    const places = this.core.store.getState().derived.scene.nodes.filter(({ id }) => chosen.has(id))
    // Copies take their places from the screen, also where the layout chose them; the originals stay as they are.
    const pinned = moveNodes(this.document, places)
    const copied = pinned.ok ? duplicateNodes(pinned.value, chosen, offset) : pinned
    if (!copied.ok) {
      refuse(this.core, copied.error)
      return
    }
    const before = this.document.nodes
    const nodes = [...before, ...copied.value.document.nodes.slice(before.length)]
    this.apply(ok({ ...copied.value.document, nodes }), { select: copied.value.ids })
  }

  /** Inserts nodes of the clipboard and selects them. */
  paste(nodes: readonly DocumentNode[]): void {
    const pasted = insertNodes(this.document, nodes, DUPLICATE_OFFSET)
    if (pasted.ok) this.apply(ok(pasted.value.document), { select: pasted.value.ids })
    else refuse(this.core, pasted.error)
  }

  /** Removes nodes and wires with those ids. */
  remove(selection: ReadonlySet<string>): boolean {
    const before = this.document
    const unwired = this.wiring.removeWires(before, selection)
    return this.apply(unwired.ok ? removeNodes(unwired.value, withMembers(before, selection)) : unwired)
  }

  /** Moves the selected nodes and pins them there. */
  nudge(dx: number, dy: number): void {
    const state = this.core.store.getState()
    const chosen = state.session.selection
    const moves = state.derived.scene.nodes
      .filter((node) => chosen.has(node.id))
      .map(({ id, x, y }) => ({ id, x: x + dx, y: y + dy }))
    if (moves.length > 0) this.apply(moveNodes(this.document, moves), { merge: `nudge ${[...chosen].join()}` })
  }

  /** Sets one parameter; calls in a row with the same `merge` key are one undo step. */
  setParam(id: NodeId, name: string, value: ParamValue, merge?: string): boolean {
    return this.apply(setParam(this.document, id, name, value), merge === undefined ? {} : { merge })
  }

  /** Several parameters of one node as one undo step. */
  setParams(id: NodeId, params: Readonly<Record<string, ParamValue>>): boolean {
    const set = (before: GraphDocument, [name, value]: [string, ParamValue]) => setParam(before, id, name, value)
    return this.apply(each(this.document, Object.entries(params), set))
  }

  /** Puts a Python scalar in the place of a wire: `x * 2`. */
  setConstant(to: InnerPort, name: string, value: ParamValue): boolean {
    const wired = findNode(this.document, to.node)?.inputs[to.port]
    const unwired = wired ? this.wiring.unwired(this.document, to) : ok(this.document)
    return this.apply(unwired.ok ? setParam(unwired.value, to.node, name, value) : unwired)
  }

  rename(id: NodeId, name: string): boolean {
    return this.apply(renameNode(this.document, id, name))
  }

  setRoot(id: NodeId | null): boolean {
    return this.apply(setRoot(this.document, id))
  }

  setRetainGrad(id: NodeId, keep: boolean): boolean {
    return this.apply(setRetainGrad(this.document, id, keep))
  }

  move(moves: readonly { readonly id: NodeId; readonly x: number; readonly y: number }[]): boolean {
    return this.apply(moveNodes(this.document, moves))
  }

  unpin(ids?: readonly NodeId[]): boolean {
    return this.apply(unpinNodes(this.document, ids))
  }

  setTitle(title: string): boolean {
    return this.apply(setTitle(this.document, title))
  }

  setDirection(direction: GraphDocument['direction']): boolean {
    return this.apply(setDirection(this.document, direction))
  }

  /** Seed of the random ops: a whole number from 0. */
  setSeed(seed: number): boolean {
    return this.apply(ok({ ...this.document, seed }))
  }
}
