// The backward pass of a run, written down step by step.
import { findNode, nodeName, type GraphDocument, type NodeId, type Source } from '../../model/document'
import type { AppError } from '../../model/result'
import { memoise } from '../../model/memoise'
import type { TensorValue } from '../../model/tensor-value'
import type { BackwardStep, Contribution, Step } from '../../model/trace'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { backward } from '../autograd/api'
import type { BackwardObserver, Sent } from '../autograd/observer'
import { OpNode, type Saved } from '../autograd/op-node'
import { tensorOf } from '../literal'
import type { GradNode, GradTarget, Tensor } from '../tensor'
import { appError } from './app-error'
import type { Execution, MadeNode } from './execute'
import { valueOf as freshValueOf } from './value'

/** Which document node a graph node belongs to. */
interface Owner extends MadeNode {
  readonly execution: Execution
}

/** Gradients do not change once they are there: one that lies otherwise than its value is copied once, however often it is shown. */
const valueOf = memoise(freshValueOf)

export interface BackwardTrace {
  readonly steps: readonly Step[]
  readonly error: AppError | null
  /** Targets that a gradient has reached. */
  readonly reached: ReadonlySet<GradTarget>
}

/** Calls `backward()` on the document's root and records it. Saved tensors are kept, so that unchanged nodes can be reused. */
export function traceBackward(document: GraphDocument, executions: ReadonlyMap<NodeId, Execution>): BackwardTrace {
  const steps: Step[] = []
  const reached = new Set<GradTarget>()
  if (document.root === null) return { steps, error: null, reached }
  const found = rootValue(document.root, executions)
  if ('blamed' in found) return { steps, error: rootWithoutValue(document, document.root, found.blamed), reached }
  try {
    const gradient = document.rootGradient === undefined ? null : tensorOf(document.rootGradient, found.value.dtype)
    const observer = new StepRecorder(document.root, executions, steps, reached)
    backward(found.value, gradient, { retainGraph: true, observer })
    return { steps, error: null, reached }
  } catch (thrown) {
    return { steps: [], error: appError(thrown, document.root), reached: new Set() }
  }
}

/** The root's value, or the node that is to blame for its having none: the root itself, or what it waits for. */
function rootValue(
  root: NodeId,
  executions: ReadonlyMap<NodeId, Execution>,
): { readonly value: Tensor } | { readonly blamed: NodeId } {
  const value = executions.get(root)?.outputs[0]
  if (value) return { value }
  const isMissing = (source: Source | null): boolean => source !== null && executions.get(source.node)?.status !== 'ok'
  let blamed = root
  for (let at = executions.get(root); at?.status === 'blocked'; at = executions.get(blamed)) {
    const next = at.node.inputs.find(isMissing)
    if (!next) break
    blamed = next.node
  }
  return { blamed }
}

function rootWithoutValue(document: GraphDocument, root: NodeId, without: NodeId): AppError {
  const [rootName, node] = [root, without].map((id) => {
    const found = findNode(document, id)
    return found ? nodeName(found) : id
  }) as [string, string]
  const message = `backward: the root must have a value, got none for "${rootName}"`
  return without === root
    ? { code: 'root-without-value', message, params: { root: rootName }, nodeId: root }
    : {
        code: 'root-blocked',
        message: `${message}, which needs "${node}"`,
        params: { root: rootName, node },
        nodeId: without,
      }
}

/** What a node keeps, Python scalars aside: they are nobody's tensor. */
export function savedTensors(node: OpNode): Saved[] {
  return (node.saved ?? []).filter(({ tensor }) => !tensor.wrapped)
}

class StepRecorder implements BackwardObserver {
  private readonly owners = new Map<GradNode, Owner>()
  private readonly sources = new Map<GradTarget, Source>()

  constructor(
    private readonly root: NodeId,
    executions: ReadonlyMap<NodeId, Execution>,
    private readonly steps: Step[],
    private readonly reached: Set<GradTarget>,
  ) {
    for (const [id, execution] of executions) {
      for (const made of execution.made) this.owners.set(made.node, { ...made, execution })
      execution.outputs.forEach(({ target }, output) => {
        if (target && !this.sources.has(target)) this.sources.set(target, { node: id, output })
      })
    }
  }

  seeded(target: GradTarget, gradient: Tensor): void {
    this.reached.add(target)
    this.steps.push({ kind: 'seed', node: this.root, gradient: valueOf(gradient) })
  }

  ran(node: GradNode, upstream: readonly (Tensor | null)[], sent: readonly Sent[]): void {
    const owner = this.owners.get(node)
    if (!owner || !(node instanceof OpNode)) return
    for (const { target } of sent) this.reached.add(target)
    const step: BackwardStep = {
      kind: 'backward',
      node: owner.execution.node.id,
      gradFn: node.name,
      upstream: upstream.map((gradient) => gradient && valueOf(gradient)),
      contributions: sent.map((one) => contribution(node, owner, upstream, one)),
      freed: [...new Set(savedTensors(node).map(({ name }) => name))],
    }
    this.steps.push(step)
  }

  accumulated(leaf: GradTarget, before: Tensor | null, incoming: Tensor, after: Tensor): void {
    const source = this.sources.get(leaf)
    if (!source) return
    this.steps.push({
      kind: 'accumulate',
      node: source.node,
      before: before && valueOf(before),
      incoming: valueOf(incoming),
      after: valueOf(after),
    })
  }
}

function contribution(
  node: OpNode,
  { execution, ports }: Owner,
  upstream: readonly (Tensor | null)[],
  { input, raw, gradient, summedDims, total }: Sent,
): Contribution {
  const port = ports[input] ?? null
  const source = port === null ? null : execution.node.inputs[port]
  return {
    port: source ? port : null,
    target: source ?? { node: execution.node.id, output: 0 },
    rule: node.ruleText(input) ?? '',
    operands: operandsOf(node, input),
    local: node.op.elementwise ? localDerivative(node, input, upstream) : null,
    raw: valueOf(raw),
    summedDims,
    gradient: valueOf(gradient),
    total: valueOf(total),
  }
}

function operandsOf(node: OpNode, input: number): Record<string, TensorValue> {
  const names = node.namesFor(input)
  return Object.fromEntries(
    names.flatMap((name) => {
      const tensor = node.savedTensor(name)
      return tensor ? [[name, valueOf(tensor)]] : []
    }),
  )
}

/** The rule with upstream gradient 1. */
function localDerivative(node: OpNode, input: number, upstream: readonly (Tensor | null)[]): TensorValue | null {
  const ones = upstream.map((gradient) => gradient && TENSOR_ALGEBRA.ones(gradient.shape, gradient.dtype))
  const local = node.gradientOf(input, ones, TENSOR_ALGEBRA)
  return local && valueOf(local)
}
