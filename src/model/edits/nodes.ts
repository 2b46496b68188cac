// Edits that add, remove, duplicate, name and place nodes.
import type { DocumentNode, GraphDocument, GroupView, NodeId, ParamValue, Point } from '../document'
import type { OpInfo } from '../catalog'
import { groupId, pathOfId, viewOf, type GroupPath } from '../groups/groups'
import { checkName, freshLeafName, freshName, takenNames } from '../names'
import { ok, type Result } from '../result'
import { replaceNode, requireNode, trimInputs } from './shared'

export interface AddNodeArgs {
  readonly op: OpInfo
  /** Where the user dropped it (pins it there); absent = the layout decides. */
  readonly position?: Point
  readonly params?: Readonly<Record<string, ParamValue>>
  readonly inputs?: DocumentNode['inputs']
}

/** Adds a node with the op's default parameters. Leaves get a variable name. Returns the document and the new id. */
export function addNode(
  document: GraphDocument,
  { op, position, params, inputs = [] }: AddNodeArgs,
): Result<{ document: GraphDocument; id: NodeId }> {
  const id = freshName(op.name, takenNames(document))
  const defaults = Object.fromEntries(op.params.map((param) => [param.name, param.default]))
  const isLeaf = op.category === 'leaf'
  const node: DocumentNode = {
    id,
    op: op.name,
    ...(isLeaf ? { name: freshLeafName(document) } : {}),
    params: { ...defaults, ...params },
    inputs: trimInputs(inputs),
    ...(position ? { position } : {}),
  }
  return ok({ document: { ...document, nodes: [...document.nodes, node] }, id })
}

/** Removes nodes and every wire that touches them; a removed root leaves no root. */
export function removeNodes(document: GraphDocument, ids: Iterable<NodeId>): Result<GraphDocument> {
  const gone = new Set(ids)
  const nodes = document.nodes
    .filter((node) => !gone.has(node.id))
    .map((node) => {
      if (!node.inputs.some((source) => source && gone.has(source.node))) return node
      return {
        ...node,
        inputs: trimInputs(node.inputs.map((source) => (source && gone.has(source.node) ? null : source))),
      }
    })
  const rootGone = document.root !== null && gone.has(document.root)
  return ok(withRoot({ ...document, nodes }, rootGone ? null : document.root))
}

/** Copies nodes with the wires among them and into them, shifted by `offset`. Returns the copies' ids. */
export function duplicateNodes(
  document: GraphDocument,
  ids: Iterable<NodeId>,
  offset: Point,
): Result<{ document: GraphDocument; ids: NodeId[] }> {
  const chosen = new Set(ids)
  return insertNodes(
    document,
    document.nodes.filter((node) => chosen.has(node.id)),
    offset,
  )
}

/**
 * Inserts nodes taken from this or another document under fresh ids and names; wires to unknown nodes are dropped. No call
 * made the copies: they stand in no group.
 */
export function insertNodes(
  document: GraphDocument,
  nodes: readonly DocumentNode[],
  offset: Point,
): Result<{ document: GraphDocument; ids: NodeId[] }> {
  const taken = takenNames(document)
  const existing = new Set(document.nodes.map((node) => node.id))
  const renamed = new Map<NodeId, NodeId>()
  for (const node of nodes) {
    const id = freshName(node.op, taken)
    taken.add(id)
    renamed.set(node.id, id)
  }
  const copies = nodes.map(({ scope: _scope, ...node }): DocumentNode => {
    const name = node.name === undefined ? undefined : freshName(node.name, taken)
    if (name !== undefined) taken.add(name)
    const inputs = node.inputs.map((source) => {
      if (!source) return null
      const target = renamed.get(source.node) ?? (existing.has(source.node) ? source.node : null)
      return target === null ? null : { ...source, node: target }
    })
    return {
      ...node,
      id: renamed.get(node.id) ?? node.id,
      ...(name === undefined ? {} : { name }),
      inputs: trimInputs(inputs),
      ...(node.position ? { position: { x: node.position.x + offset.x, y: node.position.y + offset.y } } : {}),
    }
  })
  return ok({
    document: { ...document, nodes: [...document.nodes, ...copies] },
    ids: copies.map((node) => node.id),
  })
}

/** Gives a node a variable name; the empty string takes its name away. */
export function renameNode(document: GraphDocument, id: NodeId, name: string): Result<GraphDocument> {
  const found = requireNode(document, 'rename', id)
  if (!found.ok) return found
  const { name: _name, ...nameless } = found.value
  if (name === '') return ok(replaceNode(document, nameless))
  const checked = checkName(document, found.value, name)
  return checked.ok ? ok(replaceNode(document, { ...nameless, name: checked.value })) : checked
}

/** The document with other views of some groups. */
function withGroups(document: GraphDocument, groups: readonly (readonly [GroupPath, GroupView])[]): GraphDocument {
  return groups.length === 0 ? document : { ...document, groups: { ...document.groups, ...Object.fromEntries(groups) } }
}

/** Pins nodes and folded groups at positions (top-left corners in scene units). */
export function moveNodes(
  document: GraphDocument,
  moves: readonly { readonly id: NodeId; readonly x: number; readonly y: number }[],
): Result<GraphDocument> {
  const places = new Map(moves.map(({ id, x, y }) => [id, { x, y }]))
  const nodes = document.nodes.map((node) => {
    const position = places.get(node.id)
    return position ? { ...node, position } : node
  })
  const groups = moves.flatMap(({ id, x, y }) => {
    const path = pathOfId(document, id)
    return path === null ? [] : [[path, { ...viewOf(document, path), position: { x, y } }] as const]
  })
  return ok(withGroups({ ...document, nodes }, groups))
}

/** Gives nodes and folded groups (all, if none are named) back to the layout. */
export function unpinNodes(document: GraphDocument, ids?: Iterable<NodeId>): Result<GraphDocument> {
  const chosen = ids ? new Set(ids) : null
  const nodes = document.nodes.map((node) => {
    if (!node.position || (chosen && !chosen.has(node.id))) return node
    const { position: _position, ...unpinned } = node
    return unpinned
  })
  const groups = Object.entries(document.groups ?? {}).flatMap(([path, { position, folded }]) =>
    position && (!chosen || chosen.has(groupId(path))) ? [[path, { folded }] as const] : [],
  )
  return ok(withGroups({ ...document, nodes }, groups))
}

/** Chooses the node whose `backward()` is called, or none; a gradient given for another root is dropped. */
export function setRoot(document: GraphDocument, root: NodeId | null): Result<GraphDocument> {
  if (root !== null) {
    const found = requireNode(document, 'backward', root)
    if (!found.ok) return found
  }
  return ok(withRoot(document, root))
}

function withRoot(document: GraphDocument, root: NodeId | null): GraphDocument {
  if (root === document.root) return document
  const { rootGradient: _gradient, ...rest } = document
  return { ...rest, root }
}

/** The title shown in the window and in exports. */
export function setTitle(document: GraphDocument, title: string): Result<GraphDocument> {
  return ok({ ...document, title })
}

/** The direction in which values flow. */
export function setDirection(document: GraphDocument, direction: GraphDocument['direction']): Result<GraphDocument> {
  return ok({ ...document, direction })
}

/** Sets one parameter. Its meaning is checked by the engine, which points at the node if it is refused. */
export function setParam(document: GraphDocument, id: NodeId, name: string, value: ParamValue): Result<GraphDocument> {
  const found = requireNode(document, 'set parameter', id)
  if (!found.ok) return found
  return ok(replaceNode(document, { ...found.value, params: { ...found.value.params, [name]: value } }))
}

/** Keeps (`retain_grad()`) or drops the gradient of a node that is not a leaf. */
export function setRetainGrad(document: GraphDocument, id: NodeId, keep: boolean): Result<GraphDocument> {
  const found = requireNode(document, 'retain_grad', id)
  if (!found.ok) return found
  const { retainGrad: _retainGrad, ...rest } = found.value
  return ok(replaceNode(document, keep ? { ...rest, retainGrad: true } : rest))
}
