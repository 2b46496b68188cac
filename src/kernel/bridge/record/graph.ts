// From what was recorded to a document: the root's ancestors as nodes in the order in which they were made.
import type { DocumentNode, GraphDocument, NodeId, ParamValue } from '../../../model/document'
import { DOCUMENT_VERSION } from '../../../model/document-version'
import type { GraphNote, GraphTooLarge, LiveGraph, NodeOrigin } from '../../../model/live-graph'
import { isFloating } from '../../../model/dtype'
import { packLiteral } from '../../../model/packed-literal'
import { elementAt, toNestedList, type TensorValue } from '../../../model/tensor-value'
import { DATA_LIMIT, Leaf, type Made, type Origin } from './made'
import { scopesOf } from './scopes'

/** Most nodes that a graph is sent with. */
const NODE_LIMIT = 2000

/** Most elements that are written as nested lists, which people can read and edit; more are packed. */
const LIST_LIMIT = 10_000

const DETACH = 'detach'

/** The last op of a pass. */
export interface Root {
  readonly origin: Origin
  /** The gradient it starts with; null = 1. */
  readonly gradient: TensorValue | null
  /** What `.grad` of leaves held before the pass, where earlier ones had left something. */
  readonly grads: ReadonlyMap<Leaf, TensorValue>
  /** The pass raised an error: its graph stands without it. */
  failed: boolean
}

/** The graph of a root. */
export function graphOf({ origin, gradient, grads, failed }: Root): LiveGraph | GraphTooLarge {
  const parts = ancestors(origin.from)
  if (parts.length > NODE_LIMIT) return { nodes: parts.length, limit: NODE_LIMIT }
  const cuts = cutsOf(parts)
  const { names, ids } = namesOf(parts, cuts)
  const idOf = (part: Made | Leaf): NodeId => ids.get(part) ?? ''
  const scopes = scopesOf(parts)
  const leaves = parts.flatMap((part) => (part instanceof Leaf && !cuts.has(part) ? [part] : []))
  const omitted = omittedLeaves(leaves, grads)
  const nodes = parts.map((part): DocumentNode => {
    const name = names.get(part)
    const scope = scopes.get(part) ?? []
    const base = { id: idOf(part), ...(name === undefined ? {} : { name }), ...(scope.length > 0 ? { scope } : {}) }
    if (!(part instanceof Leaf)) return { ...base, ...opNode(part, idOf) }
    const cut = cuts.get(part)
    if (!cut) return { ...base, ...(omitted.has(part) ? emptyLeaf(part) : leafNode(part, grads.get(part))) }
    return { ...base, op: DETACH, params: {}, inputs: [{ node: idOf(cut.from), output: cut.output }] }
  })
  const document: GraphDocument = {
    format: 'gradloom',
    version: DOCUMENT_VERSION,
    title: '',
    nodes,
    root: failed ? null : idOf(origin.from),
    ...(gradient && !failed ? { rootGradient: literal(gradient) } : {}),
    seed: 0,
    direction: 'right',
  }
  const origins = Object.fromEntries(
    parts.map((part): [NodeId, NodeOrigin] => [idOf(part), { cell: part.position.cell, line: part.position.line }]),
  )
  return { document, origins, notes: parts.flatMap((part) => notesOf(part, idOf(part), omitted)) }
}

/** What a root was made from, each once, in the order in which it was made; a leaf stands before the first op that reads it. */
export function ancestors(root: Made | Leaf): (Made | Leaf)[] {
  const seen = new Set<Made | Leaf>([root])
  const waiting: (Made | Leaf)[] = [root]
  const made: Made[] = []
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (part instanceof Leaf) continue
    made.push(part)
    for (const input of part.inputs) {
      if (!input || seen.has(input.from)) continue
      seen.add(input.from)
      waiting.push(input.from)
    }
  }
  made.sort((a, b) => a.sequence - b.sequence)
  const ordered = new Set<Made | Leaf>()
  for (const part of made) {
    for (const input of part.inputs) {
      if (!(input?.from instanceof Leaf)) continue
      const source = detachedLeaf(input.from)
      if (source) ordered.add(source)
      ordered.add(input.from)
    }
    ordered.add(part)
  }
  ordered.add(root)
  return [...ordered]
}

/** The leaf that requires grad from which another was detached: no gradient reaches it by that way, and the graph shows why. */
const detachedLeaf = (leaf: Leaf): Leaf | null => {
  const from = leaf.cut?.origin?.from
  return from instanceof Leaf ? from : null
}

/** Of the leaves that were detached from something else in the graph: from what. */
function cutsOf(parts: readonly (Made | Leaf)[]): ReadonlyMap<Leaf, Origin> {
  const isThere = new Set(parts)
  return new Map(
    parts.flatMap((part) => {
      const origin = part instanceof Leaf ? part.cut?.origin : null
      return part instanceof Leaf && origin && isThere.has(origin.from) ? [[part, origin] as const] : []
    }),
  )
}

/** The gradients that leaves behind an origin hold now, copied: a pass adds to them in place. */
export function gradsOf({ from }: Origin): ReadonlyMap<Leaf, TensorValue> {
  const seen = new Set<Made | Leaf>([from])
  const waiting: (Made | Leaf)[] = [from]
  const grads = new Map<Leaf, TensorValue>()
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    if (part instanceof Leaf) {
      const { grad } = part
      if (grad) grads.set(part, grad)
      const source = detachedLeaf(part)
      if (source) waiting.push(source)
      continue
    }
    for (const input of part.inputs) {
      if (!input || seen.has(input.from)) continue
      seen.add(input.from)
      waiting.push(input.from)
    }
  }
  return grads
}

interface Names {
  /** Variable names, made unique by a number: `h`, `h_2`. */
  readonly names: ReadonlyMap<Made | Leaf, string>
  /** What nodes are known by: their names, else their ops, numbered likewise. */
  readonly ids: ReadonlyMap<Made | Leaf, NodeId>
}

function namesOf(parts: readonly (Made | Leaf)[], cuts: ReadonlyMap<Leaf, Origin>): Names {
  const used = new Set<string>()
  const fresh = (stem: string): string => {
    let name = stem
    for (let number = 2; used.has(name); number++) name = `${stem}_${number}`
    used.add(name)
    return name
  }
  // What was detached from something that is not in the graph says so in its name.
  const nameOf = (part: Made | Leaf): string | null => {
    if (part.name !== null || !(part instanceof Leaf) || cuts.has(part)) return part.name
    return part.cut?.name ? `${part.cut.name}_${DETACH}ed` : null
  }
  const names = new Map(
    parts.flatMap((part) => {
      const name = nameOf(part)
      return name === null ? [] : [[part, fresh(name)] as const]
    }),
  )
  const stemOf = (part: Made | Leaf): string =>
    part instanceof Leaf ? (cuts.has(part) ? DETACH : 'tensor') : part.op.info.name
  return { names, ids: new Map(parts.map((part) => [part, names.get(part) ?? fresh(stemOf(part))])) }
}

/** The leaves for whose elements there is no room: too large ones, and what comes after the others. */
function omittedLeaves(leaves: readonly Leaf[], grads: ReadonlyMap<Leaf, TensorValue>): ReadonlySet<Made | Leaf> {
  let room = DATA_LIMIT
  return new Set(
    leaves.filter((leaf) => {
      const size = leaf.size + (grads.get(leaf)?.data.byteLength ?? 0)
      const fits = !leaf.isOmitted && size <= room
      if (fits) room -= size
      return !fits
    }),
  )
}

type LeafNode = Pick<DocumentNode, 'op' | 'params' | 'inputs' | 'grad'>

function leafNode(leaf: Leaf, grad: TensorValue | undefined): LeafNode {
  const { value } = leaf
  const node = emptyLeaf(leaf)
  const params = value ? { ...node.params, data: literal(value) } : node.params
  return { ...node, params, ...(grad ? { grad: literal(grad) } : {}) }
}

const emptyLeaf = ({ dtype, requiresGrad }: Leaf): LeafNode => ({
  op: 'tensor',
  params: { data: null, dtype, requires_grad: requiresGrad },
  inputs: [],
})

function opNode(
  made: Made,
  idOf: (part: Made | Leaf) => NodeId,
): Pick<DocumentNode, 'op' | 'params' | 'inputs' | 'retainGrad'> {
  const inputs = made.inputs.map((input) => (input ? { node: idOf(input.from), output: input.output } : null))
  const params = Object.fromEntries(Object.entries(made.params).map(([name, value]) => [name, finite(value)]))
  return { op: made.op.info.name, params, inputs, ...(made.retainGrad ? { retainGrad: true } : {}) }
}

/** JSON has no infinities: documents write them as text. */
function finite(value: ParamValue): ParamValue {
  if (typeof value !== 'number' || Number.isFinite(value)) return value
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
}

/** The elements as nested lists, with -0 as text, since JSON drops its sign; packed where they are many. */
function literal(value: TensorValue): ParamValue {
  if (value.data.length > LIST_LIMIT) return packLiteral(value)
  const hasMinusZero = isFloating(value.dtype) && (value.data as Float32Array).some((each) => Object.is(each, -0))
  return hasMinusZero
    ? signed(toNestedList(value))
    : value.shape.length === 0
      ? elementAt(value, 0)
      : toNestedList(value)
}

const signed = (data: ParamValue): ParamValue =>
  Array.isArray(data) ? (data as readonly ParamValue[]).map(signed) : Object.is(data, -0) ? '-0.0' : data

function notesOf(part: Made | Leaf, node: NodeId, omitted: ReadonlySet<Made | Leaf>): GraphNote[] {
  const notes: GraphNote[] = part.note === null ? [] : [{ node, code: part.note, params: {} }]
  if (part instanceof Leaf && omitted.has(part)) {
    notes.push({ node, code: 'omitted', params: { shape: part.shape.join(' × '), dtype: part.dtype } })
  }
  return notes
}
