// The backward driver: runs the nodes of a graph in PyTorch's order, from the roots down to the leaves.
import { isFloating } from '../../model/dtype'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { torchError } from '../errors'
import { elements } from '../kernels/read'
import { noteGradient } from '../reuse'
import type { GradNode, GradTarget, Tensor } from '../tensor'
import { accumulated, retained, snapshot } from './accumulate'
import { isLeafTarget } from './graph'
import { accumulateHooks, hooked, nodeHooks, nodePrehooks } from './hooks'
import { isAnomalyDetected, withGradMode } from './mode'
import type { Sent } from './observer'
import { during, Pass, type BackwardOptions, type Root, type Task } from './pass'
import { sumToTarget } from './sum-to-target'
import { timed } from './timing'

/** What PyTorch's profiler calls the run of a node with all that is around it, and the node of a leaf. */
const EVALUATION = 'autograd::engine::evaluate_function: '
const LEAF = 'torch::autograd::AccumulateGrad'

/** Runs the backward pass from targets with the gradients given for them. */
export function backwardFrom(roots: readonly Root[], options: BackwardOptions): void {
  const pass = new Pass(roots, options)
  during(pass, () => withGradMode(options.createGraph ?? false, () => walk(pass)))
}

function walk(pass: Pass): void {
  pass.start()
  for (let task = pass.next(); task; task = pass.next()) {
    if (isLeafTarget(task)) timed(`${EVALUATION}${LEAF}`, () => timed(LEAF, () => accumulate(pass, task)))
    else {
      for (const target of pass.targetsOf(task)) if (target) complete(pass, target)
      if (pass.isNeeded(task)) timed(`${EVALUATION}${task.name}`, () => runNode(pass, task))
      pass.finish(task)
    }
  }
}

function runNode(pass: Pass, node: GradNode): void {
  const { observer, retainGraph, createGraph } = pass.options
  const targets = pass.targetsOf(node)
  const upstream = prepared(
    node,
    Array.from({ length: node.outputCount }, (_, output) => pass.arrivedAt(targets[output])),
  )
  const raws = timed(node.name, () => gradientsOf(pass, node, upstream))
  if (isAnomalyDetected()) refuseNaN(node, raws)
  const sent: Sent[] = []
  raws.forEach((raw, input) => {
    const target = node.inputs[input]
    if (!target || raw === null || !pass.isWanted(target)) return
    const { gradient, summedDims } = sumToTarget(node, input, raw, target)
    sent.push({ input, target, raw, summedDims, gradient, total: pass.deliver(target, gradient) })
  })
  observer?.ran(node, upstream, sent)
  if (!(retainGraph ?? createGraph ?? false)) node.release()
}

/** Anomaly detection: the first gradient with a NaN ends the pass, and names its node. */
function refuseNaN(node: GradNode, raws: readonly (Tensor | null)[]): void {
  const at = raws.findIndex((raw) => raw && isFloating(raw.dtype) && (elements(raw) as Float64Array).some(Number.isNaN))
  if (at !== -1) throw torchError(`Function '${node.name}' returned nan values in its ${at}th output.`)
}

/** What a node gets, after the hooks that see it first. */
function prepared(node: Task, upstream: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
  return nodePrehooks.of(node).reduce((grads, hook) => hook(grads) ?? grads, upstream)
}

/** What a node sends to each input, after the hooks that see it last; null = nothing, or nobody asks. */
function gradientsOf(pass: Pass, node: GradNode, upstream: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
  const raws = node.gradients
    ? node.gradients(upstream)
    : node.inputs.map((target, input) =>
        target && pass.isWanted(target) ? node.gradientOf(input, upstream, TENSOR_ALGEBRA) : null,
      )
  return nodeHooks.of(node).reduce((sent, hook) => hook(sent, upstream) ?? sent, raws)
}

/** The gradient of a non-leaf is complete: its hooks see it, and it is kept if `retain_grad` or `autograd.grad` asked for it. */
function complete(pass: Pass, target: GradTarget): void {
  const arrived = pass.arrivedAt(target)
  if (!arrived) return
  const gradient = hooked(target, arrived)
  if (gradient !== arrived) pass.replace(target, gradient)
  const { capture } = pass.options
  if (capture?.has(target)) capture.set(target, gradient)
  if (target.retains) target.grad = retained(target.grad, gradient)
}

function accumulate(pass: Pass, leaf: GradTarget): void {
  const arrived = pass.arrivedAt(leaf)
  if (!arrived) return
  pass.release(leaf)
  const hookedFirst = hooked(leaf, arrived)
  const { capture, observer } = pass.options
  if (capture) {
    if (capture.has(leaf)) capture.set(leaf, hookedFirst)
    return
  }
  const [incoming = null] = prepared(leaf, [hookedFirst])
  if (!incoming) return
  // What is told stays as it was when later passes write into `.grad`.
  const before = observer && leaf.grad && snapshot(leaf.grad)
  leaf.grad = accumulated(leaf.grad, incoming)
  noteGradient(leaf)
  observer?.accumulated(leaf, before ?? null, incoming, snapshot(leaf.grad))
  for (const hook of accumulateHooks.of(leaf)) hook()
  for (const hook of nodeHooks.of(leaf)) hook([], [incoming])
}
