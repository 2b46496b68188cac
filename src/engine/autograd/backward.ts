// The backward driver: walks the graph from the roots in PyTorch's order. Here, and only here, gradients are summed to the
// shape of a broadcast input and added up where several paths meet.
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { isFloating } from '../../model/dtype'
import { torchError } from '../errors'
import { isExpandable, sameShape, sizesText, stretchedDims } from '../shapes'
import { isLeafTarget, type GradNode, type GradTarget, type Tensor } from '../tensor'
import { accumulated, retained, snapshot } from './accumulate'
import { ReadyQueue } from './heap'
import { accumulateHooks, hooked, nodeHooks, nodePrehooks } from './hooks'
import { mapInPlace } from '../kernels/elementwise'
import { elements } from '../kernels/read'
import { addOp } from '../ops/arithmetic'
import { isWatched } from '../scalar-call'
import { isAnomalyDetected, withGradMode } from './mode'

/** One gradient that a node sends to one of its inputs. */
export interface Sent {
  readonly input: number
  readonly target: GradTarget
  /** What the rule gave. */
  readonly raw: Tensor
  /** Dimensions of `raw` that were summed away. */
  readonly summedDims: readonly number[]
  /** What arrives. */
  readonly gradient: Tensor
  /** What has arrived at the target so far, this included. */
  readonly total: Tensor
}

/** Told about every step of a backward pass, in order. */
export interface BackwardObserver {
  seeded(target: GradTarget, gradient: Tensor): void
  /** A node ran. Its saved tensors are still there. */
  ran(node: GradNode, upstream: readonly (Tensor | null)[], sent: readonly Sent[]): void
  accumulated(leaf: GradTarget, before: Tensor | null, incoming: Tensor, after: Tensor): void
}

export interface BackwardOptions {
  /** Keep saved tensors for another pass. Default: `createGraph`. */
  readonly retainGraph?: boolean
  /** Record the backward pass itself, so that gradients can be differentiated. */
  readonly createGraph?: boolean
  readonly observer?: BackwardObserver
  /** Collect gradients for these instead of accumulating into leaves (`autograd.grad`). */
  readonly capture?: Map<GradTarget, Tensor | null>
  /** Nodes older than this lead to nothing that is captured: they are not looked at. */
  readonly since?: number
}

/** A node of this pass, or a leaf waiting for its gradient. */
type Task = GradNode | GradTarget

interface Pass {
  /** With `capture`: the tasks on a path to what is captured; the others do not run. Null = all run. */
  needed: ReadonlySet<Task> | null
  readonly pending: Map<GradTarget, Tensor>
  /** Sums made in this pass, which nobody else has seen: more can be added to them in place. Null = none may be. */
  readonly sums: Set<Tensor> | null
  readonly waitingFor: Map<Task, number>
  readonly outputsOf: Map<GradNode, (GradTarget | undefined)[]>
  readonly queue: ReadyQueue<Task>
  readonly options: BackwardOptions
}

/** The pass that runs now, and how many there have been. */
let current: Pass | null = null
let passes = 0

/** The number of the pass that runs now, or ran last. */
export const passNumber = (): number => passes

/** True if the pass that runs now adds to `.grad` of all leaves that it reaches. */
export const isAccumulating = (): boolean => current !== null && current.options.capture === undefined

/** True if the pass that runs now comes by a target. */
export function isInPass(target: GradTarget): boolean {
  if (!current) return false
  return target.node
    ? current.outputsOf.get(target.node)?.[target.output] !== undefined
    : current.waitingFor.has(target)
}

/** Leaves first, then the youngest node. */
const priority = (task: Task): number => (isLeafTarget(task) ? Infinity : task.sequence)

const taskOf = (target: GradTarget): Task => target.node ?? target

/** Runs the backward pass from targets with the gradients given for them. */
export function backwardFrom(
  roots: readonly { target: GradTarget; gradient: Tensor }[],
  options: BackwardOptions,
): void {
  const pass: Pass = {
    needed: null,
    pending: new Map(),
    sums: options.createGraph || options.observer || isWatched() ? null : new Set(),
    waitingFor: new Map(),
    outputsOf: new Map(),
    queue: new ReadyQueue(priority),
    options,
  }
  const order = countDependencies(pass, roots)
  if (options.capture) pass.needed = neededFor(order, options.capture)
  const outer = current
  current = pass
  passes++
  try {
    walk(pass, roots)
  } finally {
    current = outer
  }
}

function walk(pass: Pass, roots: readonly { target: GradTarget; gradient: Tensor }[]): void {
  const { options } = pass
  withGradMode(options.createGraph ?? false, () => {
    for (const { target, gradient } of roots) {
      deliver(pass, target, gradient)
      options.observer?.seeded(target, gradient)
    }
    for (const task of new Set(roots.map(({ target }) => taskOf(target)))) {
      if ((pass.waitingFor.get(task) ?? 0) === 0) pass.queue.push(task)
    }
    for (let task = pass.queue.pop(); task; task = pass.queue.pop()) {
      if (isLeafTarget(task)) accumulate(pass, task)
      else runNode(pass, task)
    }
  })
}

/** Counts how many edges lead into each task from nodes of this pass; returns the nodes. */
function countDependencies(pass: Pass, roots: readonly { target: GradTarget }[]): GradNode[] {
  const stack: GradNode[] = []
  const seen = new Set<GradNode>()
  const visit = (target: GradTarget): void => {
    const { node } = target
    if (!node || node.sequence < (pass.options.since ?? 0)) return
    const outputs = pass.outputsOf.get(node) ?? []
    outputs[target.output] = target
    pass.outputsOf.set(node, outputs)
    if (seen.has(node)) return
    seen.add(node)
    stack.push(node)
  }
  for (const { target } of roots) visit(target)
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const target of node.inputs) {
      if (!target) continue
      const task = taskOf(target)
      pass.waitingFor.set(task, (pass.waitingFor.get(task) ?? 0) + 1)
      visit(target)
    }
  }
  return [...seen]
}

/** The nodes from which a captured target is reached, and captured leaves. Inputs are always older than their node. */
function neededFor(nodes: readonly GradNode[], capture: ReadonlyMap<GradTarget, unknown>): Set<Task> {
  const needed = new Set<Task>([...capture.keys()].filter((target) => target.node === null))
  for (const node of [...nodes].sort((a, b) => a.sequence - b.sequence)) {
    const leads = node.inputs.some((target) => target && (capture.has(target) || needed.has(taskOf(target))))
    if (leads) needed.add(node)
  }
  return needed
}

/** Adds a gradient to what has arrived at a target; returns the sum. */
function deliver(pass: Pass, target: GradTarget, gradient: Tensor): Tensor {
  const before = pass.pending.get(target)
  if (before && pass.sums?.has(before) && addOnto(before, gradient)) return before
  const total = before ? TENSOR_ALGEBRA.add(before, gradient) : gradient
  if (before) pass.sums?.add(total)
  pass.pending.set(target, total)
  return total
}

/** Adds to a sum in its own memory; false where the SIMD machine would not pay. */
function addOnto(sum: Tensor, gradient: Tensor): boolean {
  const { element } = addOp
  return element !== null && !sum.isPlain && gradient.dtype === sum.dtype && mapInPlace(element.kernel, sum, gradient)
}

function runNode(pass: Pass, node: GradNode): void {
  const targets = pass.outputsOf.get(node) ?? []
  for (const target of targets) if (target) complete(pass, target)
  if (pass.needed && !pass.needed.has(node)) {
    finish(pass, node, targets)
    return
  }
  const upstream = prepared(
    node,
    Array.from({ length: node.outputCount }, (_, output) => arrivedAt(pass, targets[output])),
  )
  const raws = gradientsOf(pass, node, upstream)
  if (isAnomalyDetected()) refuseNaN(node, raws)
  const sent: Sent[] = []
  raws.forEach((raw, input) => {
    const target = node.inputs[input]
    if (!target || raw === null || !isWanted(pass, target)) return
    const { gradient, summedDims } = sumToTarget(node, input, raw, target)
    sent.push({ input, target, raw, summedDims, gradient, total: deliver(pass, target, gradient) })
  })
  pass.options.observer?.ran(node, upstream, sent)
  if (!(pass.options.retainGraph ?? pass.options.createGraph ?? false)) node.release()
  finish(pass, node, targets)
}

/** What has arrived at a target; null = nothing. */
function arrivedAt(pass: Pass, target: GradTarget | undefined): Tensor | null {
  return (target && pass.pending.get(target)) ?? null
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
        target && isWanted(pass, target) ? node.gradientOf(input, upstream, TENSOR_ALGEBRA) : null,
      )
  return nodeHooks.of(node).reduce((sent, hook) => hook(sent, upstream) ?? sent, raws)
}

/** False if `autograd.grad` asked for other gradients only. */
function isWanted({ needed, options }: Pass, target: GradTarget): boolean {
  return needed === null || needed.has(taskOf(target)) || (options.capture?.has(target) ?? false)
}

/** A node is done: its gradients are let go, and what it feeds may become ready. */
function finish(pass: Pass, node: GradNode, targets: readonly (GradTarget | undefined)[]): void {
  for (const target of targets) if (target) pass.pending.delete(target)
  for (const target of node.inputs) if (target) arrive(pass, taskOf(target))
}

/** One edge into `task` is done; the last one makes it ready. */
function arrive(pass: Pass, task: Task): void {
  const left = (pass.waitingFor.get(task) ?? 0) - 1
  pass.waitingFor.set(task, left)
  if (left === 0) pass.queue.push(task)
}

/** Sums a gradient over the dimensions that forward broadcast, and gives it the input's dtype. */
export function sumToTarget(
  node: GradNode,
  input: number,
  raw: Tensor,
  target: GradTarget,
): { gradient: Tensor; summedDims: readonly number[] } {
  if (!isExpandable(target.shape, raw.shape)) {
    throw torchError(
      `Function ${node.name} returned an invalid gradient at index ${input} - got ${sizesText(raw.shape)} but expected shape compatible with ${sizesText(target.shape)}`,
    )
  }
  const summedDims = stretchedDims(target.shape, raw.shape)
  let gradient = raw
  if (summedDims.length > 0 && target.shape.length === 0) gradient = TENSOR_ALGEBRA.sum(raw, null, false)
  else if (summedDims.length > 0) {
    gradient = TENSOR_ALGEBRA.sum(raw, summedDims, true)
    if (!sameShape(gradient.shape, target.shape)) gradient = TENSOR_ALGEBRA.reshape(gradient, target.shape)
  }
  if (gradient.dtype !== target.dtype && isFloating(target.dtype))
    gradient = TENSOR_ALGEBRA.toDType(gradient, target.dtype)
  return { gradient, summedDims }
}

/** The gradient of a non-leaf is complete: its hooks see it, and it is kept if `retain_grad` or `autograd.grad` asked for it. */
function complete(pass: Pass, target: GradTarget): void {
  const arrived = pass.pending.get(target)
  if (!arrived) return
  const gradient = hooked(target, arrived)
  if (gradient !== arrived) pass.pending.set(target, gradient)
  if (pass.options.capture?.has(target)) pass.options.capture.set(target, gradient)
  if (target.retains) target.grad = retained(target.grad, gradient)
}

function accumulate(pass: Pass, leaf: GradTarget): void {
  const arrived = pass.pending.get(leaf)
  if (!arrived) return
  pass.pending.delete(leaf)
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
  observer?.accumulated(leaf, before ?? null, incoming, snapshot(leaf.grad))
  for (const hook of accumulateHooks.of(leaf)) hook()
  for (const hook of nodeHooks.of(leaf)) hook([], [incoming])
}
