// What is known at one moment of a trace: a replay of the steps so far, never a re-run.
import type { NodeId } from './document'
import type { TensorValue } from './tensor-value'
import type { NodeTrace, NoGradReason, Step, Trace } from './trace'

/**
 * The three looks, and a number. none: None, and why; pending: will be computed, not yet; partial: some contributions have
 * arrived, more will; final: complete. For leaves the value is `.grad`, for other nodes the gradient flowing through.
 */
export type GradientState =
  | { readonly kind: 'none'; readonly reason: NoGradReason }
  | { readonly kind: 'pending' }
  | { readonly kind: 'partial' | 'final'; readonly value: TensorValue }

export interface NodeMoment {
  /** pending: its forward step lies ahead. Errors are errors at every moment. */
  readonly value: 'pending' | 'computed' | 'error' | 'waiting' | 'blocked'
  /** One per output port. */
  readonly gradients: readonly GradientState[]
}

export interface Moment {
  readonly index: number
  /** The step that has just run; null at moment 0. */
  readonly step: Step | null
  readonly nodes: ReadonlyMap<NodeId, NodeMoment>
}

/** The number of the last moment. */
export function lastMoment(trace: Trace): number {
  return trace.steps.length
}

/** The moment nearest to `index` that exists. */
export function clampMoment(trace: Trace, index: number): number {
  return Math.max(0, Math.min(lastMoment(trace), Math.trunc(index)))
}

const portKey = (node: NodeId, output: number): string => `${String(output)}/${node}`

interface Arrivals {
  readonly sums: Map<string, TensorValue>
  readonly leafGrads: Map<NodeId, TensorValue>
  /** Ports that get another contribution later. */
  readonly open: Set<string>
}

/** Replays the backward steps below `index` and notes which ports still wait for more. */
function arrivalsAt(trace: Trace, index: number): Arrivals {
  const arrivals: Arrivals = { sums: new Map(), leafGrads: new Map(), open: new Set() }
  trace.steps.forEach((step, at) => {
    const past = at < index
    if (step.kind === 'seed' && past) arrivals.sums.set(portKey(step.node, 0), step.gradient)
    if (step.kind === 'accumulate') {
      if (past) arrivals.leafGrads.set(step.node, step.after)
      else {
        // Left there by an earlier pass.
        if (step.before && !arrivals.leafGrads.has(step.node)) arrivals.leafGrads.set(step.node, step.before)
        arrivals.open.add(portKey(step.node, 0))
      }
    }
    if (step.kind === 'seed' && !past) arrivals.open.add(portKey(step.node, 0))
    if (step.kind !== 'backward') return
    for (const contribution of step.contributions) {
      if (contribution.port === null) continue
      const key = portKey(contribution.target.node, contribution.target.output)
      if (past) arrivals.sums.set(key, contribution.total)
      else arrivals.open.add(key)
    }
  })
  return arrivals
}

function gradientState(id: NodeId, output: number, node: NodeTrace, arrivals: Arrivals): GradientState {
  const key = portKey(id, output)
  // A leaf that the pass does not reach keeps what it has.
  const kept = node.isLeaf && output === 0 && !arrivals.open.has(key) ? node.grad : null
  const value = node.isLeaf ? (arrivals.leafGrads.get(id) ?? kept) : arrivals.sums.get(key)
  if (value) return { kind: arrivals.open.has(key) ? 'partial' : 'final', value }
  if (arrivals.open.has(key)) return { kind: 'pending' }
  // A non-leaf whose gradient never flows (its `.grad` would be None for the plain reason 'not-leaf') was not reached.
  const reason = node.noGradReason === 'not-leaf' ? 'not-reached' : (node.noGradReason ?? 'not-reached')
  return { kind: 'none', reason }
}

/** The state of every node after `index` steps. Cost: one pass over the steps. */
export function momentAt(trace: Trace, index: number): Moment {
  const at = clampMoment(trace, index)
  const computed = new Set<NodeId>()
  const ahead = new Set<NodeId>()
  trace.steps.forEach((step, position) => {
    if (step.kind === 'forward') (position < at ? computed : ahead).add(step.node)
  })
  const arrivals = arrivalsAt(trace, at)
  const nodes = new Map<NodeId, NodeMoment>()
  for (const [id, node] of Object.entries(trace.nodes)) {
    const value = node.status !== 'ok' ? node.status : ahead.has(id) ? 'pending' : 'computed'
    const outputs = Math.max(1, node.outputs.length)
    const gradients = Array.from({ length: outputs }, (_, output) => gradientState(id, output, node, arrivals))
    nodes.set(id, { value, gradients })
  }
  return { index: at, step: trace.steps[at - 1] ?? null, nodes }
}
