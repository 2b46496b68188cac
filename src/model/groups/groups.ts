// Groups: the nodes that one call of a module or function made, nested as the calls were.
import type { DocumentNode, GraphDocument, GroupView, NodeId } from '../document'
import { memoise } from '../memoise'

/** The labels of a call and of those it stood in, joined: `net/fc1`. */
export type GroupPath = string

export interface Group {
  readonly path: GroupPath
  /** What the call is named: `fc1`. */
  readonly label: string
  /** How many groups it stands in. */
  readonly depth: number
  /** All nodes inside, those of inner groups too, in document order. */
  readonly members: readonly NodeId[]
}

/** One node alone needs no frame around it. */
const LEAST = 2

/** The paths of all calls that a node stands in, outermost first. */
export function pathsOf({ scope = [] }: Pick<DocumentNode, 'scope'>): GroupPath[] {
  return scope.map((_, depth) => scope.slice(0, depth + 1).join('/'))
}

/** All groups of a document, each before those inside it. */
export const groupsOf = memoise((document: GraphDocument): ReadonlyMap<GroupPath, Group> => {
  const found = new Map<GroupPath, Group & { members: NodeId[] }>()
  for (const node of document.nodes) {
    for (const [depth, path] of pathsOf(node).entries()) {
      const group = found.get(path)
      if (group) group.members.push(node.id)
      else found.set(path, { path, label: node.scope?.[depth] ?? path, depth, members: [node.id] })
    }
  }
  const groups = [...found.values()].filter(({ members }) => members.length >= LEAST)
  groups.sort((a, b) => a.depth - b.depth)
  return new Map(groups.map((group) => [group.path, group]))
})

/** How a group is shown. */
export function viewOf(document: GraphDocument, path: GroupPath): GroupView {
  return document.groups?.[path] ?? { folded: false }
}

const PREFIX = 'group '

/** The id under which a folded group stands in the picture. */
export function groupId(path: GroupPath): NodeId {
  return PREFIX + path
}

/** The group that an id of the picture stands for; null for a node. */
export function pathOfId(document: GraphDocument, id: string): GroupPath | null {
  if (!id.startsWith(PREFIX)) return null
  const path = id.slice(PREFIX.length)
  return document.groups?.[path] ? path : null
}

/** The ids with each folded group replaced by the nodes inside it. */
export function withMembers(document: GraphDocument, ids: Iterable<string>): Set<string> {
  const members = (id: string): readonly string[] => {
    const path = pathOfId(document, id)
    return path === null ? [id] : (groupsOf(document).get(path)?.members ?? [])
  }
  return new Set([...ids].flatMap(members))
}
