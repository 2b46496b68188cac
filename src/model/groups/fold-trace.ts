// foldTrace: the trace as a picture with folded groups shows it. Step k stays step k; what happens inside a group happens at it.
import type { NodeId } from '../document'
import type { BackwardStep, Contribution, NodeStatus, NodeTrace, Step, Trace } from '../trace'
import type { FoldedGroup, Folding } from './fold'

/** A group is as well as the worst of its nodes; what is not wired inside it cannot be wired from outside. */
function statusOf(members: readonly NodeTrace[]): NodeStatus {
  if (members.some(({ status }) => status === 'error')) return 'error'
  return members.every(({ status }) => status === 'ok') ? 'ok' : 'blocked'
}

function groupTrace(trace: Trace, group: FoldedGroup, members: readonly NodeTrace[]): NodeTrace {
  const status = statusOf(members)
  const owners = group.outputs.map(({ node }) => trace.nodes[node])
  const outputs = group.outputs.flatMap(({ output }, at) => owners[at]?.outputs[output] ?? [])
  return {
    status,
    outputs: status === 'ok' ? outputs : [],
    requiresGrad: owners.some((owner) => owner?.requiresGrad),
    isLeaf: false,
    gradFn: null,
    grad: null,
    noGradReason: owners[0]?.noGradReason ?? null,
    saved: [],
    error: members.find(({ error }) => error !== null)?.error ?? null,
  }
}

function contributionIn(folding: Folding, node: NodeId, contribution: Contribution): Contribution {
  if (contribution.port === null) return contribution
  const port = folding.portOf(node, contribution.port)
  const target = folding.sourceOf(contribution.target)
  return port && target ? { ...contribution, port: port.port, target } : { ...contribution, port: null }
}

/** What reaches a leaf inside a group happens in the group: nothing leaves it. */
function insideStep(node: NodeId, incoming: BackwardStep['upstream'][number]): BackwardStep {
  return { kind: 'backward', node, gradFn: 'AccumulateGrad', upstream: [incoming], contributions: [], freed: [] }
}

function stepIn(folding: Folding, step: Step, inputs: ReadonlyMap<NodeId, number>): Step {
  const node = folding.holderOf(step.node)
  const isHeld = node !== step.node
  if (step.kind === 'backward') {
    return {
      ...step,
      node,
      contributions: step.contributions.map((each) => contributionIn(folding, step.node, each)),
    }
  }
  if (!isHeld) return step
  if (step.kind === 'seed') return { ...step, node }
  if (step.kind === 'accumulate') return insideStep(node, step.incoming)
  const ports = Array.from({ length: inputs.get(step.node) ?? 0 }, (_, port) => folding.portOf(step.node, port)?.port)
  return { ...step, node, ports: ports.flatMap((port) => port ?? []) }
}

/** The trace of `folding.document`; the trace itself where nothing is folded. `inputs`: how many inputs each node has. */
export function foldTrace(folding: Folding, trace: Trace, inputs: ReadonlyMap<NodeId, number>): Trace {
  if (folding.groups.size === 0) return trace
  const nodes: Record<NodeId, NodeTrace> = {}
  const members = new Map<NodeId, NodeTrace[]>()
  for (const [id, node] of Object.entries(trace.nodes)) {
    const holder = folding.holderOf(id)
    if (holder === id) nodes[id] = node
    else members.set(holder, [...(members.get(holder) ?? []), node])
  }
  for (const [id, group] of folding.groups) nodes[id] = groupTrace(trace, group, members.get(id) ?? [])
  return {
    ...trace,
    nodes,
    steps: trace.steps.map((step) => stepIn(folding, step, inputs)),
    root: trace.root === null ? null : folding.holderOf(trace.root),
  }
}
