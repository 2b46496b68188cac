// A backward pass that is running: which tasks it comes by, what has arrived at each, and which one is next.
import { isComplex } from '../../model/dtype'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { mapInPlace } from '../kernels/elementwise'
import { addOp } from '../ops/arithmetic'
import { isWatched } from '../scalar-call'
import type { GradNode, GradTarget, Tensor } from '../tensor'
import { isLeafTarget } from './graph'
import { ReadyQueue } from './heap'
import type { BackwardObserver } from './observer'

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

/** Where a pass starts, and with which gradient. */
export interface Root {
  readonly target: GradTarget
  readonly gradient: Tensor
}

/** A node of this pass, or a leaf waiting for its gradient. */
export type Task = GradNode | GradTarget

/** Leaves first, then the youngest node. */
const priority = (task: Task): number => (isLeafTarget(task) ? Infinity : task.sequence)

const taskOf = (target: GradTarget): Task => target.node ?? target

export class Pass {
  private readonly pending = new Map<GradTarget, Tensor>()
  /** Sums made in this pass, which nobody else has seen: more can be added to them in place. Null = none may be. */
  private readonly sums: Set<Tensor> | null
  /** How many edges from nodes of this pass have yet to bring something to a task. */
  private readonly waitingFor = new Map<Task, number>()
  private readonly outputsOf = new Map<GradNode, (GradTarget | undefined)[]>()
  /** With `capture`: the tasks on a path to what is captured; the others do not run. Null = all run. */
  private readonly needed: ReadonlySet<Task> | null
  private readonly queue = new ReadyQueue(priority)

  constructor(
    private readonly roots: readonly Root[],
    readonly options: BackwardOptions,
  ) {
    this.sums = options.createGraph || options.observer || isWatched() ? null : new Set()
    const nodes = this.countDependencies()
    this.needed = options.capture ? neededFor(nodes, options.capture) : null
  }

  /** Counts how many edges lead into each task from nodes of this pass; returns the nodes. */
  private countDependencies(): GradNode[] {
    const stack: GradNode[] = []
    const seen = new Set<GradNode>()
    const visit = (target: GradTarget): void => {
      const { node } = target
      if (!node || node.sequence < (this.options.since ?? 0)) return
      const outputs = this.outputsOf.get(node) ?? []
      outputs[target.output] = target
      this.outputsOf.set(node, outputs)
      if (seen.has(node)) return
      seen.add(node)
      stack.push(node)
    }
    for (const { target } of this.roots) visit(target)
    for (let node = stack.pop(); node; node = stack.pop()) {
      for (const target of node.inputs) {
        if (!target) continue
        const task = taskOf(target)
        this.waitingFor.set(task, (this.waitingFor.get(task) ?? 0) + 1)
        visit(target)
      }
    }
    return [...seen]
  }

  /** Delivers the roots' gradients, and puts those in line that nothing else leads to. */
  start(): void {
    for (const { target, gradient } of this.roots) {
      this.deliver(target, gradient)
      this.options.observer?.seeded(target, gradient)
    }
    for (const task of new Set(this.roots.map(({ target }) => taskOf(target)))) {
      if ((this.waitingFor.get(task) ?? 0) === 0) this.queue.push(task)
    }
  }

  /** The task that is next; undefined = the pass is done. */
  next(): Task | undefined {
    return this.queue.pop()
  }

  /** The targets of a node's outputs that this pass comes by. */
  targetsOf(node: GradNode): readonly (GradTarget | undefined)[] {
    return this.outputsOf.get(node) ?? []
  }

  /** True if the pass comes by a target. */
  comesBy(target: GradTarget): boolean {
    return target.node ? this.targetsOf(target.node)[target.output] !== undefined : this.waitingFor.has(target)
  }

  /** False if `autograd.grad` asked for gradients that a node does not lead to. */
  isNeeded(node: GradNode): boolean {
    return this.needed === null || this.needed.has(node)
  }

  /** False if `autograd.grad` asked for other gradients only. */
  isWanted(target: GradTarget): boolean {
    return this.needed === null || this.needed.has(taskOf(target)) || (this.options.capture?.has(target) ?? false)
  }

  /** What has arrived at a target; null = nothing. */
  arrivedAt(target: GradTarget | undefined): Tensor | null {
    return (target && this.pending.get(target)) ?? null
  }

  /** Hooks gave another gradient than the one that has arrived. */
  replace(target: GradTarget, gradient: Tensor): void {
    this.pending.set(target, gradient)
  }

  /** Adds a gradient to what has arrived at a target; returns the sum. */
  deliver(target: GradTarget, gradient: Tensor): Tensor {
    const before = this.pending.get(target)
    if (before && this.sums?.has(before) && addOnto(before, gradient)) return before
    const total = before ? TENSOR_ALGEBRA.add(before, gradient) : gradient
    if (before) this.sums?.add(total)
    this.pending.set(target, total)
    return total
  }

  /** Lets go of what has arrived at a target. */
  release(target: GradTarget): void {
    this.pending.delete(target)
  }

  /** A node is done: its gradients are let go, and what it feeds may become ready. */
  finish(node: GradNode): void {
    for (const target of this.targetsOf(node)) if (target) this.release(target)
    for (const target of node.inputs) if (target) this.arrive(taskOf(target))
  }

  /** One edge into `task` is done; the last one makes it ready. */
  private arrive(task: Task): void {
    const left = (this.waitingFor.get(task) ?? 0) - 1
    this.waitingFor.set(task, left)
    if (left === 0) this.queue.push(task)
  }
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

/** Adds to a sum in its own memory; false where the SIMD machine would not pay. */
function addOnto(sum: Tensor, gradient: Tensor): boolean {
  const { element } = addOp
  return (
    element !== null &&
    !sum.isPlain &&
    !isComplex(sum.dtype) &&
    gradient.dtype === sum.dtype &&
    mapInPlace(element.kernel, sum, gradient)
  )
}

/** The pass that runs now, and how many there have been. */
let current: Pass | null = null
let passes = 0

/** Runs `body` with a pass as the one that runs now. */
export function during(pass: Pass, body: () => void): void {
  const outer = current
  current = pass
  passes++
  try {
    body()
  } finally {
    current = outer
  }
}

/** The number of the pass that runs now, or ran last. */
export const passNumber = (): number => passes

/** True if the pass that runs now adds to `.grad` of all leaves that it reaches. */
export const isAccumulating = (): boolean => current !== null && current.options.capture === undefined

/** True if the pass that runs now comes by a target. */
export const isInPass = (target: GradTarget): boolean => current?.comesBy(target) ?? false
