// A document as PyTorch code: text that runs unchanged in Python and makes the same graph again when it runs here.
import type { Catalog, OpInfo } from '../../model/catalog'
import { findOp } from '../../model/catalog'
import { nodeName, type DocumentNode, type GraphDocument, type NodeId, type Source } from '../../model/document'
import { DTYPES } from '../../model/dtype'
import { fail, ok, type Result } from '../../model/result'
import { executionOrder } from '../../model/topology'
import { nodeExpression } from './call'
import { atom, type Expression } from './expression'
import { dataLiteral, packedAs, PACKED_IMPORTS } from './literals'

/** Names that a variable must not take. */
const TAKEN = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield torch base64 np'
  ).split(' '),
)

interface Writer {
  readonly document: GraphDocument
  readonly catalog: Catalog
  readonly variables: ReadonlyMap<NodeId, string>
  readonly nodes: ReadonlyMap<NodeId, DocumentNode>
  /** Nodes that are written inside the expression of their one consumer. */
  readonly inlined: ReadonlySet<NodeId>
}

const isMany = (op: OpInfo): boolean => op.outputs.length > 1 || (op.variadicOutputs ?? false)

/** A variable for each node: its name, or `_1`, `_2`, …, which read back as nodes without a name. */
function variablesOf({ nodes }: GraphDocument): Map<NodeId, string> {
  const used = new Set(nodes.flatMap(({ name }) => (name === undefined ? [] : [name])))
  const variables = new Map<NodeId, string>()
  let number = 1
  const free = (): string => {
    while (used.has(`_${number}`)) number++
    return `_${number++}`
  }
  for (const { id, name } of nodes) {
    const fits = name !== undefined && /^[A-Za-z_]\w*$/.test(name) && !TAKEN.has(name)
    variables.set(id, fits ? name : free())
  }
  return variables
}

/** Nameless nodes that one other node uses once, and of which nothing else must be said. */
function inlinedNodes(document: GraphDocument, catalog: Catalog): Set<NodeId> {
  const uses = new Map<NodeId, number>()
  for (const { inputs } of document.nodes) {
    for (const source of inputs) if (source) uses.set(source.node, (uses.get(source.node) ?? 0) + 1)
  }
  const inlined = document.nodes.filter(({ id, op, name, position, retainGrad, inputs }) => {
    const info = findOp(catalog, op)
    if (name !== undefined || position || retainGrad || inputs.length === 0 || document.root === id) return false
    return uses.get(id) === 1 && info !== undefined && !isMany(info)
  })
  return new Set(inlined.map(({ id }) => id))
}

/** How an output of a node is written where it is used. */
function sourceText(writer: Writer, { node, output }: Source): Expression {
  const from = writer.nodes.get(node)
  const info = from && findOp(writer.catalog, from.op)
  if (from && info && writer.inlined.has(node)) return expressionOf(writer, from, info)
  const variable = writer.variables.get(node) ?? node
  // Not every tuple of PyTorch's names its members; all of them are counted.
  return atom(info && isMany(info) ? `${variable}[${output}]` : variable)
}

function expressionOf(writer: Writer, node: DocumentNode, info: OpInfo): Expression {
  return nodeExpression(info, node, (port) => {
    const source = node.inputs[port]
    return source ? sourceText(writer, source) : null
  })
}

/** The lines of one node: what computes it, where it is pinned, `retain_grad()`, and a gradient of an earlier pass. */
function nodeLines(writer: Writer, node: DocumentNode, info: OpInfo): string[] {
  const variable = writer.variables.get(node.id) ?? node.id
  const place = node.position ? `  # at ${node.position.x}, ${node.position.y}` : ''
  const lines = [`${variable} = ${expressionOf(writer, node, info).text}${place}`]
  if (node.retainGrad) lines.push(`${variable}.retain_grad()`)
  if (node.grad !== undefined) lines.push(`${variable}.grad = torch.tensor(${gradLiteral(node)})`)
  return lines
}

function gradLiteral({ grad = null, params }: DocumentNode): string {
  const dtype = DTYPES.find((each) => each === params['dtype']) ?? 'float32'
  return `${dataLiteral(grad, dtype)}${dtype === (packedAs(grad) ?? 'float32') ? '' : `, dtype=torch.${dtype}`}`
}

function backwardLine({ document, variables, nodes, catalog }: Writer): string[] {
  const { root, rootGradient } = document
  const node = root === null ? undefined : nodes.get(root)
  if (!node) return []
  const info = findOp(catalog, node.op)
  const target = sourceText({ document, variables, nodes, catalog, inlined: new Set() }, { node: node.id, output: 0 })
  const gradient = rootGradient === undefined ? '' : `torch.tensor(${dataLiteral(rootGradient, 'float32')})`
  return info ? ['', `${target.text}.backward(${gradient})`] : []
}

const isPacked = ({ nodes, rootGradient = null }: GraphDocument): boolean =>
  [rootGradient, ...nodes.flatMap(({ params, grad }) => [params['data'] ?? null, grad ?? null])].some(packedAs)

/**
 * Writes a document as PyTorch code. Nodes without a name that are used once stand inside their consumer; pinned nodes
 * carry their place in a comment. Error: an op the catalog does not have, a required input without a wire, or a leaf without its numbers.
 */
export function torchCode(document: GraphDocument, catalog: Catalog): Result<string> {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const inlined = inlinedNodes(document, catalog)
  const writer: Writer = { document, catalog, nodes, inlined, variables: variablesOf(document) }
  const imports = ['import torch', ...(isPacked(document) ? PACKED_IMPORTS : [])].sort()
  const lines = [...imports, '', `torch.manual_seed(${document.seed})`, '']
  for (const id of executionOrder(document)) {
    const node = nodes.get(id)
    if (!node) continue
    const info = findOp(catalog, node.op)
    const problem = info ? (missingInput(node, info) ?? missingData(node)) : unknownOp(node)
    if (problem) return problem
    if (info && !inlined.has(id)) lines.push(...nodeLines(writer, node, info))
  }
  return ok([...lines, ...backwardLine(writer), ''].join('\n'))
}

function unknownOp(node: DocumentNode): Result<never> {
  const message = `code: op must be one this Gradloom knows, got "${node.op}"`
  return fail({ code: 'unknown-op', message, params: { op: node.op, suggestion: '' }, nodeId: node.id })
}

function missingInput(node: DocumentNode, info: OpInfo): Result<never> | null {
  const missing = info.inputs.find(({ name, optional, scalar }, port) => {
    if (optional || node.inputs[port]) return false
    return !(scalar && (node.params[name] ?? null) !== null)
  })
  if (!missing) return null
  const message = `${info.name}: input "${missing.name}" must be wired, got nothing`
  return fail({ code: 'missing-input', message, params: { op: info.name, input: missing.name }, nodeId: node.id })
}

function missingData(node: DocumentNode): Result<never> | null {
  if (node.params['data'] !== null) return null
  const message = `code: tensor must have its numbers in the graph, got none for "${nodeName(node)}"`
  return fail({ code: 'no-data', message, nodeId: node.id })
}
