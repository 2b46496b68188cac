// Links: lines of the code and nodes of its graph lead to each other, and breakpoints stand at lines.
import type { NodeId } from '../../../model/document'
import { codeLinks, type CodeLine } from '../../store/links'
import { selectedNodes } from '../../store/state'
import type { Core } from '../core'
import type { Files } from '../files'
import type { Selecting } from '../selecting'
import type { Cells } from './cells'

export class Links {
  constructor(
    private readonly core: Core,
    private readonly files: Files,
    private readonly selecting: Selecting,
    private readonly cells: Cells,
  ) {}

  /** The nodes that a line made, in the picture as it is. */
  nodesOf({ cell, line }: CodeLine): readonly NodeId[] {
    return codeLinks(this.core.store.getState()).byLine.get(cell)?.get(line) ?? []
  }

  /** Lights the nodes of a line; null: none. */
  point(at: CodeLine | null): void {
    const { store } = this.core
    const pointed = at ? this.nodesOf(at) : []
    if (pointed.length > 0 || store.getState().session.pointed.length > 0) store.look({ pointed })
  }

  /** Selects the nodes of a line and brings the first into view. */
  choose(at: CodeLine): void {
    const nodes = this.nodesOf(at)
    if (nodes.length > 0) this.selecting.show(nodes)
  }

  /** From the line of the cursor to its nodes, else from the selected node to its line; false where nothing leads on. */
  follow(): boolean {
    const { cursor } = this.cells
    if (cursor) {
      const [first, ...more] = this.nodesOf(cursor)
      if (first === undefined) return false
      this.selecting.go(first)
      if (more.length > 0) this.selecting.show([first, ...more])
      return true
    }
    const state = this.core.store.getState()
    const [node] = selectedNodes(state)
    const at = node === undefined ? undefined : codeLinks(state).byNode.get(node)
    if (!at) return false
    this.files.showSide()
    this.cells.goTo(at.cell, at.line)
    return true
  }

  /** Switches the breakpoint of the line of the cursor; in a cell that is not edited, its first line. */
  toggleBreakpointAtCursor(): void {
    const { cells } = this
    this.toggleBreakpoint({ cell: cells.current, line: cells.cursor?.line ?? 1 })
  }

  /** Sets or takes away the breakpoint of a line. */
  toggleBreakpoint({ cell, line }: CodeLine): void {
    const { store } = this.core
    const { code } = store.getState()
    const lines = new Set(code.breakpoints.get(cell))
    if (!lines.delete(line)) lines.add(line)
    store.update({ code: { ...code, breakpoints: new Map(code.breakpoints).set(cell, lines) } })
  }
}
