// Links between code and graph: which nodes a line made, which line made a node. They hold while the code's graph is shown.
import type { NodeId } from '../../model/document'
import { lineMap } from '../../model/line-map'
import type { LiveGraph } from '../../model/live-graph'
import type { CellId, Notebook } from '../../model/notebook'
import type { Trace } from '../../model/trace'
import { shownGraph, type LiveView } from './code-state'
import type { AppState, Scopes } from './state'

export interface CodeLine {
  readonly cell: CellId
  /** From 1, in the cell's text of now. */
  readonly line: number
}

export interface Links {
  /** Nodes by cell and line, in the order in which they were made: one line in a loop makes several. */
  readonly byLine: ReadonlyMap<CellId, ReadonlyMap<number, readonly NodeId[]>>
  readonly byNode: ReadonlyMap<NodeId, CodeLine>
}

const NO_LINKS: Links = { byLine: new Map(), byNode: new Map() }

function linksOf(graph: LiveGraph, sources: LiveView['sources'], { cells }: Notebook): Links {
  const places = new Map(cells.map(({ id, source }) => [id, lineMap(sources.get(id) ?? source, source)]))
  const byLine = new Map<CellId, Map<number, NodeId[]>>()
  const byNode = new Map<NodeId, CodeLine>()
  for (const { id } of graph.document.nodes) {
    const origin = graph.origins[id]
    if (!origin || origin.cell === null || origin.line === null) continue
    const line = places.get(origin.cell)?.(origin.line) ?? null
    if (line === null) continue
    const lines = byLine.get(origin.cell) ?? new Map<number, NodeId[]>()
    byLine.set(origin.cell, lines.set(line, [...(lines.get(line) ?? []), id]))
    byNode.set(id, { cell: origin.cell, line })
  }
  return { byLine, byNode }
}

let last: { readonly live: LiveView; readonly notebook: Notebook; readonly links: Links } | null = null

/** The links of this moment; the same object while nothing changed. */
export function codeLinks({ code, document }: Pick<Scopes, 'code' | 'document'>): Links {
  const { live, open } = code
  if (!live || !document.live || document.serial !== live.serial) return NO_LINKS
  if (last?.live !== live || last.notebook !== open.notebook) {
    const graph = shownGraph(live)
    const links = graph ? linksOf(graph, live.sources, open.notebook) : NO_LINKS
    last = { live, notebook: open.notebook, links }
  }
  return last.links
}

/** The line of the step on screen; null where no code made its node. */
export function stepLine(state: AppState): CodeLine | null {
  const { trace } = state.run
  if (!trace || state.session.mode !== 'step') return null
  const step = trace.steps[state.derived.moment - 1]
  return (step && codeLinks(state).byNode.get(step.node)) ?? null
}

/** The nodes of all lines with a breakpoint. */
function stoppingNodes(state: Pick<Scopes, 'code' | 'document'>): ReadonlySet<NodeId> {
  const { byLine } = codeLinks(state)
  const nodes = new Set<NodeId>()
  for (const [cell, lines] of state.code.breakpoints) {
    for (const line of lines) for (const node of byLine.get(cell)?.get(line) ?? []) nodes.add(node)
  }
  return nodes
}

/** The moments at which a step of a line with a breakpoint has just been made. */
export function breakMoments(state: Pick<Scopes, 'code' | 'document'>, trace: Trace): number[] {
  const nodes = stoppingNodes(state)
  if (nodes.size === 0) return []
  return trace.steps.flatMap((step, at) => (nodes.has(step.node) ? [at + 1] : []))
}
