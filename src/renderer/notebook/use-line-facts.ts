// What a cell's editor shows at its lines, from the state of the moment.
import { useMemo } from 'react'
import type { CellId } from '../../model/notebook'
import { withMembers } from '../../model/groups/groups'
import { cellState } from '../store/code-state'
import { codeLinks, stepLine, type Links } from '../store/links'
import { present } from '../store/state'
import { useAppState } from '../shell/app-context'
import type { LineFacts } from './editor/lines'

const NO_LINES: ReadonlySet<number> = new Set()

/** The lines of nodes that are selected or under the pointer. */
function linesOf({ byNode }: Links, cell: CellId, nodes: Iterable<string>): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const node of nodes) {
    const at = byNode.get(node)
    if (at?.cell === cell) lines.add(at.line)
  }
  return lines.size > 0 ? lines : NO_LINES
}

/** The facts; the same object while nothing of this cell changed. */
export function useLineFacts(cell: CellId): LineFacts {
  const links = useAppState(codeLinks)
  const breakpoints = useAppState((state) => state.code.breakpoints.get(cell) ?? NO_LINES)
  const selection = useAppState((state) => state.session.selection)
  const document = useAppState(present)
  const hovered = useAppState((state) => state.session.hovered)
  const step = useAppState((state) => {
    const at = stepLine(state)
    return at?.cell === cell ? at.line : null
  })
  const error = useAppState((state) => {
    const { outputs, ran } = cellState(state.code, cell)
    const source = state.code.open.notebook.cells.find(({ id }) => id === cell)?.source
    const last = outputs.findLast((output) => output.kind === 'error')
    return last?.kind === 'error' && ran === source ? last.line : null
  })
  return useMemo(() => {
    const lit = linesOf(links, cell, withMembers(document, hovered === null ? selection : [hovered]))
    const made = new Map([...(links.byLine.get(cell) ?? [])].map(([line, nodes]) => [line, nodes.length]))
    return { made, breakpoints, lit, step, error }
  }, [links, cell, breakpoints, document, selection, hovered, step, error])
}
