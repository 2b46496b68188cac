// foldGroups: a document and its trace as they are seen, with every folded group as one node.
import type { DocumentNode, GraphDocument, NodeId, Source } from '../document'
import { groupId, groupsOf, pathsOf, viewOf, type Group, type GroupPath } from './groups'

/** What a folded group shows in the place of its nodes. */
export interface FoldedGroup {
  readonly path: GroupPath
  readonly label: string
  /** Number of nodes inside. */
  readonly count: number
  /** Per input: what it reads, and the ports inside that read it. */
  readonly inputs: readonly { readonly source: Source; readonly ports: readonly InnerPort[] }[]
  /** Per output: which value it is. */
  readonly outputs: readonly Source[]
}

/** An input port. */
export interface InnerPort {
  readonly node: NodeId
  readonly port: number
}

/** A node of the picture: as it is in the document, or a folded group. */
export type PictureNode = DocumentNode & { readonly group?: FoldedGroup }

export interface PictureDocument extends GraphDocument {
  readonly nodes: readonly PictureNode[]
}

/** Which nodes stand in which folded group. */
export interface Folding {
  readonly document: PictureDocument
  readonly groups: ReadonlyMap<NodeId, FoldedGroup>
  /** The node that stands for a node in the picture: itself, or the outermost folded group around it. */
  readonly holderOf: (node: NodeId) => NodeId
  /** Where a value comes from in the picture; null if only its own group reads it. */
  readonly sourceOf: (source: Source) => Source | null
  /** The port of the picture at which a wire to a node's port ends; null for a wire inside a folded group. */
  readonly portOf: (node: NodeId, port: number) => InnerPort | null
}

const keyOf = ({ node, output }: Source): string => `${output}/${node}`

/** Each node inside a folded group with the outermost one around it. */
function holders(document: GraphDocument, groups: ReadonlyMap<GroupPath, Group>): Map<NodeId, NodeId> {
  const held = new Map<NodeId, NodeId>()
  for (const node of document.nodes) {
    const path = pathsOf(node).find((each) => groups.has(each) && viewOf(document, each).folded)
    if (path !== undefined) held.set(node.id, groupId(path))
  }
  return held
}

/** The values that leave each group: the root first, then what was made last, and what nothing reads. */
function outputsOf(document: GraphDocument, held: ReadonlyMap<NodeId, NodeId>): Map<NodeId, Source[]> {
  const read = new Map<NodeId, Map<string, Source>>()
  const inside = new Set<string>()
  const leaves = new Set(document.nodes.flatMap(({ id, inputs }) => (inputs.length === 0 ? [id] : [])))
  for (const node of document.nodes) {
    for (const source of node.inputs) {
      const group = source ? held.get(source.node) : undefined
      if (!source || group === undefined) continue
      if (held.get(node.id) === group) inside.add(source.node)
      else read.set(group, (read.get(group) ?? new Map<string, Source>()).set(keyOf(source), source))
    }
  }
  const order = new Map(document.nodes.map(({ id }, at) => [id, at]))
  const rank = ({ node }: Source): number =>
    node === document.root ? Infinity : leaves.has(node) ? -Infinity : (order.get(node) ?? 0)
  const outputs = new Map<NodeId, Source[]>()
  for (const { id } of document.nodes) {
    const group = held.get(id)
    if (group === undefined) continue
    const known = read.get(group) ?? new Map<string, Source>()
    const isEnd = !inside.has(id) && !leaves.has(id) && ![...known.values()].some(({ node }) => node === id)
    if (id === document.root || isEnd) known.set(keyOf({ node: id, output: 0 }), { node: id, output: 0 })
    read.set(group, known)
  }
  for (const [group, known] of read) {
    const sorted = [...known.values()].sort((a, b) => {
      const [left, right] = [rank(a), rank(b)]
      return left === right ? a.output - b.output : right > left ? 1 : -1
    })
    outputs.set(group, sorted)
  }
  return outputs
}

/** The values that come into each group, in the order in which its nodes read them. */
function inputsOf(document: GraphDocument, held: ReadonlyMap<NodeId, NodeId>): Map<NodeId, FoldedGroup['inputs']> {
  const inputs = new Map<NodeId, Map<string, { source: Source; ports: InnerPort[] }>>()
  for (const node of document.nodes) {
    const group = held.get(node.id)
    if (group === undefined) continue
    const known = inputs.get(group) ?? new Map<string, { source: Source; ports: InnerPort[] }>()
    inputs.set(group, known)
    for (const [port, source] of node.inputs.entries()) {
      if (!source || held.get(source.node) === group) continue
      const entry = known.get(keyOf(source)) ?? { source, ports: [] }
      entry.ports.push({ node: node.id, port })
      known.set(keyOf(source), entry)
    }
  }
  return new Map([...inputs].map(([group, known]) => [group, [...known.values()]]))
}

/** A folding without folded groups: everything stands for itself. */
function unfolded(document: GraphDocument): Folding {
  return {
    document,
    groups: new Map(),
    holderOf: (node) => node,
    sourceOf: (source) => source,
    portOf: (node, port) => ({ node, port }),
  }
}

/** The document as it is seen. A group stands where its last node stood, so that it comes after what it reads. */
export function foldGroups(document: GraphDocument): Folding {
  if (!Object.values(document.groups ?? {}).some(({ folded }) => folded)) return unfolded(document)
  const all = groupsOf(document)
  const held = holders(document, all)
  if (held.size === 0) return unfolded(document)
  const inputs = inputsOf(document, held)
  const outputs = outputsOf(document, held)
  const groups = new Map<NodeId, FoldedGroup>()
  for (const { path, label, members } of all.values()) {
    const id = groupId(path)
    if (held.get(members[0] ?? '') !== id) continue
    groups.set(id, { path, label, count: members.length, inputs: inputs.get(id) ?? [], outputs: outputs.get(id) ?? [] })
  }
  const places = new Map([...outputs].map(([id, list]) => [id, new Map(list.map((each, at) => [keyOf(each), at]))]))
  const ports = new Map<string, InnerPort>()
  for (const [id, group] of groups) {
    group.inputs.forEach((input, port) => {
      for (const inner of input.ports) ports.set(`${inner.port}/${inner.node}`, { node: id, port })
    })
  }
  const sourceOf = (source: Source): Source | null => {
    const node = held.get(source.node)
    if (node === undefined) return source
    const output = places.get(node)?.get(keyOf(source))
    return output === undefined ? null : { node, output }
  }
  const last = new Map(document.nodes.flatMap(({ id }) => (held.has(id) ? [[held.get(id) ?? '', id] as const] : [])))
  const nodes = document.nodes.flatMap((node): PictureNode[] => {
    const id = held.get(node.id)
    if (id === undefined) return [withInputs(node, sourceOf)]
    const group = groups.get(id)
    return group && last.get(id) === node.id ? [groupNode(document, id, group, sourceOf)] : []
  })
  const root = document.root === null ? null : (held.get(document.root) ?? document.root)
  return {
    document: { ...document, nodes, root },
    groups,
    holderOf: (node) => held.get(node) ?? node,
    sourceOf,
    portOf: (node, port) => (held.has(node) ? (ports.get(`${port}/${node}`) ?? null) : { node, port }),
  }
}

/** The node with its wires coming out of the groups that hold their sources. */
function withInputs(node: DocumentNode, sourceOf: Folding['sourceOf']): DocumentNode {
  const inputs = node.inputs.map((source) => source && sourceOf(source))
  return inputs.every((source, port) => source === node.inputs[port]) ? node : { ...node, inputs }
}

function groupNode(
  document: GraphDocument,
  id: NodeId,
  group: FoldedGroup,
  sourceOf: Folding['sourceOf'],
): PictureNode {
  const { position } = viewOf(document, group.path)
  const outer = group.path.split('/').slice(0, -1)
  return {
    id,
    op: group.label,
    params: {},
    inputs: group.inputs.map(({ source }) => sourceOf(source)),
    ...(outer.length > 0 ? { scope: outer } : {}),
    ...(position ? { position } : {}),
    group,
  }
}
