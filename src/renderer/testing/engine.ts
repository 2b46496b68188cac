// A stand-in for the engine in tests: scalars, +, × and their gradients, enough to make traces worth stepping through.
import { findNode, nodeName, type DocumentNode, type GraphDocument, type NodeId } from '../../model/document'
import type { TensorValue } from '../../model/tensor-value'
import { ancestorsOf, executionOrder } from '../../model/topology'
import type { Contribution, NodeTrace, Step, Trace } from '../../model/trace'

/** A 0-d float32 tensor. */
function scalar(value: number): TensorValue {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) }
}

const BLANK: NodeTrace = {
  status: 'ok',
  outputs: [],
  requiresGrad: false,
  isLeaf: false,
  gradFn: null,
  grad: null,
  noGradReason: null,
  saved: [],
  error: null,
}

type Nodes = Record<NodeId, NodeTrace>

function valueOf(nodes: Nodes, id: NodeId): number {
  return Number(nodes[id]?.outputs[0]?.data[0] ?? Number.NaN)
}

function compute(node: DocumentNode, nodes: Nodes): NodeTrace {
  if (node.op === 'tensor') {
    const requiresGrad = node.params['requires_grad'] === true
    const outputs = [scalar(Number(node.params['data']))]
    return { ...BLANK, outputs, requiresGrad, isLeaf: true, noGradReason: requiresGrad ? null : 'no-requires-grad' }
  }
  if (node.op !== 'add' && node.op !== 'mul') {
    const message = `${node.op}: operands must be matrices, got []`
    return { ...BLANK, status: 'error', error: { code: 'shape-mismatch', message, nodeId: node.id } }
  }
  const sources = [0, 1].map((port) => node.inputs[port]?.node)
  if (sources.some((source) => source === undefined)) return { ...BLANK, status: 'waiting' }
  const [a = Number.NaN, b = Number.NaN] = sources.map((source) => valueOf(nodes, source ?? ''))
  const requiresGrad = sources.some((source) => nodes[source ?? '']?.requiresGrad)
  const gradFn = requiresGrad ? (node.op === 'add' ? 'AddBackward0' : 'MulBackward0') : null
  return {
    ...BLANK,
    outputs: [scalar(node.op === 'add' ? a + b : a * b)],
    requiresGrad,
    gradFn,
    noGradReason: 'not-leaf',
  }
}

function backward(document: GraphDocument, nodes: Nodes, order: readonly NodeId[], root: NodeId): Step[] {
  const steps: Step[] = [{ kind: 'seed', node: root, gradient: scalar(1) }]
  const totals = new Map<NodeId, number>([[root, 1]])
  const reached = ancestorsOf(document, [root])
  for (const id of [...order].reverse().filter((each) => reached.has(each))) {
    const node = findNode(document, id)
    const upstream = totals.get(id)
    if (!node || upstream === undefined || !nodes[id]?.requiresGrad) continue
    if (node.op === 'tensor') {
      const after = scalar(upstream)
      steps.push({ kind: 'accumulate', node: id, before: null, incoming: after, after })
      nodes[id] = { ...nodes[id], grad: after }
      continue
    }
    const contributions: Contribution[] = node.inputs.flatMap((source, port) => {
      if (!source || !nodes[source.node]?.requiresGrad) return []
      const other = valueOf(nodes, node.inputs[1 - port]?.node ?? '')
      const local = node.op === 'mul' ? other : 1
      const total = (totals.get(source.node) ?? 0) + upstream * local
      totals.set(source.node, total)
      const gradient = scalar(upstream * local)
      const rule = node.op === 'mul' ? 'grad * other' : 'grad'
      const operands: Record<string, TensorValue> = node.op === 'mul' ? { other: scalar(other) } : {}
      const value = { raw: gradient, summedDims: [], gradient, total: scalar(total) }
      return [{ port, target: source, rule, operands, local: scalar(local), ...value }]
    })
    const gradFn = nodes[id].gradFn ?? nodeName(node)
    steps.push({ kind: 'backward', node: id, gradFn, upstream: [scalar(upstream)], contributions, freed: [] })
  }
  return steps
}

/** Runs a document of tensor, add and mul nodes; other ops are errors. */
export function fakeRun(document: GraphDocument): Trace {
  const nodes: Nodes = {}
  const order = executionOrder(document)
  for (const id of order) {
    const node = findNode(document, id)
    if (node) nodes[id] = compute(node, nodes)
  }
  const steps: Step[] = order
    .filter((id) => nodes[id]?.status === 'ok' && !nodes[id].isLeaf)
    .map((node) => ({ kind: 'forward', node }))
  const forwardCount = steps.length
  const { root } = document
  if (root !== null && nodes[root]?.requiresGrad) steps.push(...backward(document, nodes, order, root))
  return { nodes, steps, forwardCount, root, backwardError: null }
}
