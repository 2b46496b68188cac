// Edits of the document by the user: each goes through a pure edit of the model, is undoable, and is run at once.
import { findOp, inputOfPort, type OpInfo } from '../../model/catalog'
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
import { connect, disconnect } from '../../model/edits/wires'
import { record, redo, undo, type History } from '../../model/history'
import { fail, ok, type Result } from '../../model/result'
import { groupId, withMembers } from '../../model/groups/groups'
import { innerPorts, innerSource } from '../../model/groups/inner'
import type { Folding } from '../../model/groups/fold'
import { present, type Notice } from '../store/state'
import { refuse, type Core } from './core'
import type { Runner } from './runner'

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

/** An input port. */
export interface Port {
  readonly node: NodeId
  readonly port: number
}

/** One edit after the other, or the first refusal. */
function each<T>(
  document: GraphDocument,
  items: Iterable<T>,
  edit: (document: GraphDocument, item: T) => Result<GraphDocument>,
): Result<GraphDocument> {
  let result: Result<GraphDocument> = ok(document)
  for (const item of items) {
    if (!result.ok) return result
    result = edit(result.value, item)
  }
  return result
}

/** The ports at which wires of the picture with those ids end, last port first, so that removing one does not move the next. */
function wireEnds(folding: Folding, ids: ReadonlySet<string>): Port[] {
  return edgesOf(folding.document)
    .filter((edge) => ids.has(edge.id))
    .flatMap(({ to, port }) => innerPorts(folding, { node: to, port }))
    .sort((a, b) => b.port - a.port)
}

/** An edit that goes through answers the refusals before it. */
function withoutProblems(notices: readonly Notice[]): readonly Notice[] {
  return notices.filter(({ tone }) => tone !== 'problem')
}

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

  private opOf(id: NodeId): Result<OpInfo> {
    const node = findNode(this.document, id)
    const op = node && findOp(this.core.store.getState().catalog, node.op)
    if (op) return ok(op)
    const name = node?.op ?? id
    const message = `edit: op must be one this Gradloom knows, got "${name}"`
    return fail({ code: 'unknown-op', message, params: { op: name }, nodeId: id })
  }

  private wired(before: GraphDocument, from: Source, to: Port): Result<GraphDocument> {
    const source = this.opOf(from.node)
    const target = this.opOf(to.node)
    if (!source.ok) return source
    if (!target.ok) return target
    return connect(before, from, to, { from: source.value, to: target.value })
  }

  /** Wires two ports of the picture. */
  connect(from: Source, to: Port): boolean {
    const source = innerSource(this.folding, from)
    const ends = innerPorts(this.folding, to)
    return this.apply(each(this.document, ends, (before, end) => this.wired(before, source, end)))
  }

  private unwired(before: GraphDocument, end: Port): Result<GraphDocument> {
    const op = this.opOf(end.node)
    return op.ok ? disconnect(before, end, op.value) : op
  }

  /** Takes away the wire that ends at a port of the picture. */
  disconnect(to: Port): boolean {
    const ends = [...innerPorts(this.folding, to)].reverse()
    return this.apply(each(this.document, ends, (before, end) => this.unwired(before, end)))
  }

  /** Takes a wire's end from one port of the picture to another, as one undo step. */
  rewire(end: Port, to: Port): boolean {
    const ends = [...innerPorts(this.folding, end)].reverse()
    const [first] = ends
    const source = first && findNode(this.document, first.node)?.inputs[first.port]
    if (!source) return false
    const unwired = each(this.document, ends, (before, each) => this.unwired(before, each))
    if (!unwired.ok) return this.apply(unwired)
    const next = innerPorts(this.folding, to)
    return this.apply(each(unwired.value, next, (before, each) => this.wired(before, source, each)))
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
    const unwired = each(before, wireEnds(this.folding, selection), (document, end) => this.unwired(document, end))
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
  setConstant(to: Port, name: string, value: ParamValue): boolean {
    const wired = findNode(this.document, to.node)?.inputs[to.port]
    const unwired = wired ? this.unwired(this.document, to) : ok(this.document)
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
