// run: a document becomes a trace. A runner keeps what it computed and recomputes only what an edit reaches.
import type { Catalog } from '../model/catalog'
import type { DocumentNode, GraphDocument, NodeId, ParamValue } from '../model/document'
import { fail, ok, type Result } from '../model/result'
import { executionOrder } from '../model/topology'
import type { NodeTrace, SavedTensor, Step, Trace } from '../model/trace'
import { renumber } from './autograd/mode'
import { OpNode } from './autograd/op-node'
import { bytesOf } from './dtypes'
import { tensorOf } from './literal'
import { OPS } from './ops/index'
import { Generator } from './random/generator'
import { savedTensors, traceBackward } from './run/backward-trace'
import { executeNode, type Execution, type Lookup } from './run/execute'
import { noGradReasons } from './run/no-grad-reason'
import { sameParams } from './run/same-params'
import { valueOf } from './run/value'
import { sameShape } from './shapes'
import type { Tensor } from './tensor'

export interface RunOptions {
  /** Asked before every op; true ends the run with the error `stopped`. */
  readonly shouldStop?: () => boolean
}

export interface Runner {
  /** Runs a document, reusing what the last run of this runner computed for nodes that did not change. */
  run(document: GraphDocument, options?: RunOptions): Result<Trace>
  /** Nodes that the last run had to execute. */
  readonly recomputed: readonly NodeId[]
}

/** All that the app knows of the engine's ops. */
export function catalog(): Catalog {
  return OPS.map((op) => op.info)
}

/** Runs a document once. Problems of nodes are in the trace; the result fails only if the run was stopped. */
export function run(document: GraphDocument, options: RunOptions = {}): Result<Trace> {
  return createRunner().run(document, options)
}

/** A runner with an empty memory. */
export function createRunner(): Runner {
  let memory: ReadonlyMap<NodeId, Execution> = new Map()
  let start = { seed: 0, generator: Generator.seeded(0) }
  let recomputed: NodeId[] = []
  return {
    get recomputed() {
      return recomputed
    },
    run(document, options = {}) {
      const executions = new Map<NodeId, Execution>()
      const nodes = new Map(document.nodes.map((node) => [node.id, node]))
      const lookup: Lookup = (source) => executions.get(source.node)
      recomputed = []
      if (start.seed !== document.seed) start = { seed: document.seed, generator: Generator.seeded(document.seed) }
      let { generator } = start
      for (const id of executionOrder(document)) {
        if (options.shouldStop?.()) return fail({ code: 'stopped', message: 'run: stopped before the end, as asked' })
        const node = nodes.get(id)
        if (!node) continue
        let execution = memory.get(id)
        if (!execution || !isUpToDate(execution, node, lookup, generator)) {
          recomputed.push(id)
          execution = executeNode(node, lookup, generator)
        }
        executions.set(id, execution)
        generator = execution.random?.after ?? generator
      }
      memory = executions
      return ok(traceOf(document, executions))
    },
  }
}

/** True if executing the node again would do exactly what was done. */
function isUpToDate(known: Execution, node: DocumentNode, lookup: Lookup, generator: Generator): boolean {
  if (known.random && known.random.before !== generator) return false
  if (known.node === node && known.upstream.every((from, port) => from === upstreamOf(node, port, lookup))) return true
  if (known.node.op !== node.op || known.node.inputs.length !== node.inputs.length) return false
  const sameWires = node.inputs.every(
    (source, port) =>
      (source?.output ?? 0) === (known.node.inputs[port]?.output ?? 0) &&
      (known.upstream[port] ?? null) === upstreamOf(node, port, lookup),
  )
  return sameWires && sameParams(known.node.params, node.params)
}

function upstreamOf(node: DocumentNode, port: number, lookup: Lookup): Execution | null {
  const source = node.inputs[port]
  return source ? (lookup(source) ?? null) : null
}

function traceOf(document: GraphDocument, executions: ReadonlyMap<NodeId, Execution>): Trace {
  prepareGradients(document, executions)
  const forward: Step[] = [...executions].flatMap(([node, { status, op }]) =>
    status === 'ok' && op && op.info.inputs.length > 0 ? [{ kind: 'forward', node }] : [],
  )
  const backward = traceBackward(document, executions)
  const reasons = noGradReasons(document, executions, backward)
  const nodes = document.nodes.map((node): [NodeId, NodeTrace] => {
    const execution = executions.get(node.id)
    return [node.id, execution ? nodeTrace(execution, reasons.get(node.id) ?? null) : inCycle(node)]
  })
  return {
    nodes: Object.fromEntries(nodes),
    steps: [...forward, ...backward.steps],
    forwardCount: forward.length,
    root: document.root,
    backwardError: backward.error,
  }
}

/** Sets every `.grad` to what the document says it held before, applies `retain_grad`, and puts graph nodes into the order a fresh run would give them. */
function prepareGradients(document: GraphDocument, executions: ReadonlyMap<NodeId, Execution>): void {
  const retained = new Set(document.nodes.filter((node) => node.retainGrad).map(({ id }) => id))
  const grads = new Map(document.nodes.flatMap(({ id, grad }) => (grad === undefined ? [] : [[id, grad] as const])))
  for (const [id, { outputs, made }] of executions) {
    renumber(made.map(({ node }) => node))
    for (const tensor of outputs) {
      const { target } = tensor
      if (!target) continue
      target.grad = gradBefore(tensor, grads.get(id))
      target.retains = retained.has(id)
    }
  }
}

/** A gradient left by an earlier pass; null where there is none, or where the leaf has another shape since. */
function gradBefore(leaf: Tensor, data: ParamValue | undefined): Tensor | null {
  if (data === undefined || !leaf.isLeaf) return null
  const grad = tensorOf(data, leaf.dtype)
  return sameShape(grad.shape, leaf.shape) ? grad : null
}

function nodeTrace(execution: Execution, noGradReason: NodeTrace['noGradReason']): NodeTrace {
  const [first] = execution.outputs
  return {
    status: execution.status,
    outputs: execution.outputs.map(valueOf),
    requiresGrad: first?.requiresGrad ?? false,
    isLeaf: first?.isLeaf ?? true,
    gradFn: first?.gradFn?.name ?? null,
    grad: first?.grad ? valueOf(first.grad) : null,
    noGradReason: first?.grad ? null : noGradReason,
    saved: execution.made.flatMap(({ node }) => (node instanceof OpNode ? savedBy(node, execution) : [])),
    error: execution.error,
  }
}

function savedBy(node: OpNode, execution: Execution): SavedTensor[] {
  return savedTensors(node).map(({ name, tensor, version }) => {
    const source = execution.node.inputs[execution.inputs.indexOf(tensor)]
    const output = Math.max(0, execution.outputs.indexOf(tensor))
    const owner = source ?? { node: execution.node.id, output }
    return { name, owner, bytes: tensor.numel * bytesOf(tensor.dtype), version }
  })
}

function inCycle(node: DocumentNode): NodeTrace {
  const message = `${node.op}: a graph must have no cycle, got one through "${node.id}"`
  return {
    status: 'error',
    outputs: [],
    requiresGrad: false,
    isLeaf: true,
    gradFn: null,
    grad: null,
    noGradReason: 'not-reached',
    saved: [],
    error: { code: 'in-cycle', message, params: { op: node.op, node: node.id }, nodeId: node.id },
  }
}
