// Selection and walking over the graph: next and previous node, producer and consumer, escape.
import { findNode, type NodeId } from '../../model/document'
import type { Picture } from '../../model/groups/picture'
import { consumersOf, executionOrder } from '../../model/topology'
import type { CanvasHandle } from '../../paint/canvas-types'
import { selectedInPicture, selectedNodes, type MenuTarget, type Popup } from '../store/state'
import type { Core } from './core'

/** Holds the canvas while one is on screen. */
export interface CanvasHolder {
  current: CanvasHandle | null
}

export class Selecting {
  constructor(
    private readonly core: Core,
    private readonly canvas: CanvasHolder,
  ) {}

  private get picture(): Picture {
    return this.core.store.getState().derived.picture
  }

  /** Replaces the selection by `ids`, or toggles each of them. A node in a folded group is selected as that group. */
  select(ids: readonly string[], additive = false): void {
    const { store } = this.core
    const seen = new Set(ids.map(this.picture.folding.holderOf))
    const before = additive ? store.getState().session.selection : new Set<string>()
    const selection = new Set(before)
    for (const id of seen) if (!selection.delete(id)) selection.add(id)
    store.look({ selection, tab: selection.size === 0 ? 'main' : 'node' })
  }

  /** Selects nodes and brings the first into view; the focus stays where it is. */
  show(ids: readonly NodeId[]): void {
    const [first] = ids
    if (first === undefined) return
    this.select(ids)
    this.canvas.current?.reveal(this.picture.folding.holderOf(first))
  }

  selectAll(): void {
    this.select(this.picture.document.nodes.map((node) => node.id))
  }

  /** Leaves the innermost thing: popup, lit path, selection. */
  escape(): void {
    const { store } = this.core
    const { popup, hovered, selection } = store.getState().session
    if (popup) store.look({ popup: null })
    else if (hovered !== null) store.look({ hovered: null })
    else if (selection.size > 0) this.select([])
  }

  /** Gives the canvas the focus: the selected node, else the canvas itself. */
  toCanvas(): void {
    const [node] = selectedInPicture(this.core.store.getState())
    const canvas = this.canvas.current
    if (node === undefined) canvas?.svg().focus({ preventScroll: true })
    else canvas?.focusNode(node)
  }

  /** Selects a node, brings it into view and gives it the focus. */
  go(id: NodeId): void {
    const seen = this.picture.folding.holderOf(id)
    if (!findNode(this.picture.document, seen)) return
    this.select([seen])
    this.canvas.current?.reveal(seen)
    this.canvas.current?.focusNode(seen)
  }

  /** The node after (1) or before (-1) the selected one in execution order; false at the end. */
  walk(direction: 1 | -1): boolean {
    const order = executionOrder(this.picture.document)
    const [current] = selectedInPicture(this.core.store.getState())
    const at = current === undefined ? (direction === 1 ? -1 : order.length) : order.indexOf(current)
    const next = order[at + direction]
    if (next === undefined) return false
    this.go(next)
    return true
  }

  /** To the node that feeds the selected one; again from there. */
  producer(): void {
    const [current] = selectedInPicture(this.core.store.getState())
    const node = current === undefined ? undefined : findNode(this.picture.document, current)
    const source = node?.inputs.find((input) => input !== null)
    if (source) this.go(source.node)
  }

  consumer(): void {
    const [current] = selectedInPicture(this.core.store.getState())
    const next = current === undefined ? undefined : consumersOf(this.picture.document).get(current)?.[0]
    if (next !== undefined) this.go(next)
  }

  /** Shows the selected node in the inspector. */
  inspect(): void {
    const { store } = this.core
    const state = store.getState()
    if (selectedNodes(state).length === 0) return
    store.update({ session: { ...state.session, tab: 'node' }, settings: { ...state.settings, inspectorOpen: true } })
  }

  open(popup: Popup): void {
    this.core.store.look({ popup })
  }

  /** The context menu of something: what is under the pointer becomes the selection, unless it is part of it. */
  openMenu(target: { readonly kind: MenuTarget; readonly id: string } | null, client: { x: number; y: number }): void {
    const { selection } = this.core.store.getState().session
    if (target && !selection.has(target.id)) this.select([target.id])
    if (!target) this.select([])
    const isGroup = target !== null && this.picture.folding.groups.has(target.id)
    this.open({ kind: 'menu', client, target: isGroup ? 'group' : (target?.kind ?? 'canvas') })
  }

  closePopup(): void {
    this.core.store.look({ popup: null })
  }
}
