// Stepping over a group: the call that comes next is one step, as in a debugger.
import type { GraphDocument, NodeId } from '../document'
import type { Trace } from '../trace'
import { groupsOf, pathsOf, viewOf, type GroupPath } from './groups'

/** The groups around each node, outermost first; of a folded one only itself: nothing inside it is seen. */
function groupsAround(document: GraphDocument): ReadonlyMap<NodeId, readonly GroupPath[]> {
  const groups = groupsOf(document)
  return new Map(
    document.nodes.map((node) => {
      const paths = pathsOf(node).filter((path) => groups.has(path))
      const folded = paths.findIndex((path) => viewOf(document, path).folded)
      return [node.id, folded === -1 ? paths : paths.slice(0, folded + 1)]
    }),
  )
}

/**
 * The moment after (1) or before (-1) the call that comes next. A step that enters no call is one step; a folded group is
 * always left whole.
 */
export function overGroup(document: GraphDocument, trace: Trace, moment: number, direction: 1 | -1): number {
  const around = groupsAround(document)
  const isForward = (step: number): boolean => step < trace.forwardCount
  const last = trace.steps.length
  const stepAfter = (from: number): number => (direction === 1 ? from : from - 1)
  const passed = (from: number): readonly GroupPath[] | null => {
    const step = trace.steps[stepAfter(from)]
    return step ? (around.get(step.node) ?? []) : null
  }
  const next = passed(moment)
  if (next === null) return Math.max(0, Math.min(last, moment))
  // A call forward and the way back through it are two.
  const phase = isForward(stepAfter(moment))
  const isSame = (at: number): boolean => isForward(stepAfter(at)) === phase
  const now = new Set(isSame(moment - direction) ? passed(moment - direction) : [])
  const innermost = next.at(-1)
  const isFolded = innermost !== undefined && viewOf(document, innermost).folded
  const over = isFolded ? innermost : next.find((path) => !now.has(path))
  let at = moment + direction
  while (over !== undefined && isSame(at) && passed(at)?.includes(over)) at += direction
  return at
}
