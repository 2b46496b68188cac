// LBFGS: steps along directions that remember the curvature.
import { noGrad, withGradMode } from '../autograd/mode'
import { torchError } from '../errors'
import { copyInto } from '../in-place'
import { elementsAs } from '../kernels/read'
import { TensorBase, wrap, type Tensor } from '../library/tensor'
import { full } from '../literal'
import { given, type Rest } from '../library/arguments'
import { clone } from '../ops/arrange'
import { mul, neg, sub } from '../ops/arithmetic'
import { cat } from '../ops/joining'
import { narrow } from '../ops/slicing'
import { reshape } from '../ops/views'
import type { Tensor as Core } from '../tensor'
import type { ParamGroup, Params } from './groups'
import { strongWolfe, type Point } from './line-search'
import { Optimizer, type SavedSlot, type Slot } from './optimizer'
import { addScaled, number } from './steps'

export interface LBFGSOptions {
  /** Size of steps. Default: 1. */
  lr: number
  /** Most iterations per step. Default: 20. */
  maxIter: number
  /** Most computations of the loss per step. Default: maxIter · 1.25. */
  maxEval: number | null
  /** Ends where no gradient is larger. Default: 1e-7. */
  toleranceGrad: number
  /** Ends where nothing changes by more. Default: 1e-9. */
  toleranceChange: number
  /** How many directions it remembers. Default: 100. */
  historySize: number
  /** Look for a good step along each direction. Default: null, which does not. */
  lineSearchFn: 'strong_wolfe' | null
  /** Default: false. */
  maximize: boolean
}

const ORDER = ['lr', 'maxIter', 'maxEval', 'toleranceGrad', 'toleranceChange', 'historySize', 'lineSearchFn'] as const

/** What is remembered from iteration to iteration. */
interface Memory {
  evaluations: number
  iterations: number
  direction: Core | null
  step: number
  /** Changes of the gradient, the steps they belong to, and one over their products. */
  changes: Core[]
  moves: Core[]
  inverses: number[]
  scale: number
  before: Core | null
  lossBefore: number
}

const dot = (a: Core, b: Core): number => {
  const [x, y] = [elementsAs(a, 'float64') as Float64Array, elementsAs(b, 'float64') as Float64Array]
  return x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0)
}

const largest = (values: Core): number =>
  (elementsAs(values, 'float64') as Float64Array).reduce((most, value) => Math.max(most, Math.abs(value)), 0)

/**
 * Steps along directions that remember the curvature; `step` needs a closure that computes loss and gradients anew.
 * Errors: more than one group; another line search. `torch.optim.LBFGS`.
 *
 * @example optimizer.step(() => { optimizer.zeroGrad(); const loss = f(); loss.backward(); return loss })
 */
export class LBFGS extends Optimizer<LBFGSOptions> {
  protected override readonly floats = []
  private memory: Memory = fresh()

  constructor(params: Params<LBFGSOptions>, ...rest: Rest<Partial<LBFGSOptions>, typeof ORDER>) {
    const options = given<Partial<LBFGSOptions>>('LBFGS', ORDER, rest, ['maximize'])
    const { maxIter = 20, maxEval = null, lineSearchFn = null } = options
    super(params, {
      ...{ lr: 1, toleranceGrad: 1e-7, toleranceChange: 1e-9, historySize: 100, maximize: false },
      ...options,
      ...{ maxIter, maxEval: maxEval ?? Math.floor((maxIter * 5) / 4), lineSearchFn },
    })
    if (this.paramGroups.length !== 1) {
      throw torchError("LBFGS doesn't support per-parameter options (parameter groups)", 'ValueError')
    }
  }

  private get group(): ParamGroup<LBFGSOptions> {
    return this.paramGroups[0] as ParamGroup<LBFGSOptions>
  }

  private get cores(): readonly Core[] {
    return this.group.params.map(({ core }) => core)
  }

  /** Not used: all parameters change together. */
  protected override update(): void {
    throw torchError('LBFGS steps with a closure')
  }

  /** Changes the parameters; the loss before is given back. */
  override step(closure?: () => Tensor): Tensor | null {
    if (!closure) throw torchError("LBFGS.step() missing 1 required positional argument: 'closure'", 'TypeError')
    return noGrad(() => this.iterate(() => withGradMode(true, closure)))
  }

  private lossOf(loss: Tensor): number {
    return Number(loss.item()) * (this.group.maximize ? -1 : 1)
  }

  private gradient(): Core {
    const parts = this.cores.map((core) => reshape(core.grad ?? full(core.shape, 0, core.dtype), [core.numel]))
    const flat = cat(parts, 0)
    return this.group.maximize ? neg(flat) : flat
  }

  private move(step: number, direction: Core): void {
    let at = 0
    for (const core of this.cores) {
      addScaled(core, reshape(narrow(direction, 0, at, core.numel), core.shape), step)
      at += core.numel
    }
  }

  private iterate(closure: () => Tensor): Tensor {
    const { group, memory } = this
    const first = closure()
    let loss = this.lossOf(first)
    let grad = this.gradient()
    let evaluations = 1
    memory.evaluations++
    if (largest(grad) <= group.toleranceGrad) return first
    this.slotOf(this.cores[0] as Core)['n_iter'] = memory.iterations
    const most = group.maxEval ?? 0
    for (let count = 1; count <= group.maxIter; count++) {
      memory.iterations++
      const direction = this.nextDirection(grad)
      memory.before = clone(grad)
      memory.lossBefore = loss
      memory.direction = direction
      memory.step = memory.iterations === 1 ? Math.min(1, 1 / sumOfSizes(grad)) * group.lr : group.lr
      const slope = dot(grad, direction)
      if (slope > -group.toleranceChange) break
      const point = { step: 0, loss, grad, slope }
      const found = this.advance(closure, point, direction, most - evaluations, count === group.maxIter)
      ;({ loss, grad } = found.point)
      evaluations += found.evaluations
      memory.evaluations += found.evaluations
      if (count === group.maxIter || evaluations >= most || largest(grad) <= group.toleranceGrad) break
      if (largest(direction) * memory.step <= group.toleranceChange) break
      if (Math.abs(loss - memory.lossBefore) < group.toleranceChange) break
    }
    return first
  }

  /** Moves along the direction: by a step that is looked for, or by the one that is set. */
  private advance(closure: () => Tensor, start: Point, direction: Core, limit: number, isLast: boolean) {
    const { memory, group } = this
    if (group.lineSearchFn === null) {
      this.move(memory.step, direction)
      // After the last move nothing more is asked of the loss.
      if (isLast) return { point: start, evaluations: 0 }
      const loss = this.lossOf(closure())
      return { point: { ...start, loss, grad: this.gradient() }, evaluations: 1 }
    }
    if ((group.lineSearchFn as string) !== 'strong_wolfe') throw torchError("only 'strong_wolfe' is supported")
    const places = this.cores.map(clone)
    const evaluate = (step: number): Point => {
      this.move(step, direction)
      const loss = this.lossOf(closure())
      const grad = this.gradient()
      this.cores.forEach((core, at) => copyInto(core, places[at] as Core))
      return { step, loss, grad, slope: dot(grad, direction) }
    }
    const found = strongWolfe(evaluate, start, memory.step, largest(direction), limit)
    memory.step = found.point.step
    this.move(memory.step, direction)
    return found
  }

  /** Minus the gradient, through what is known of the curvature. */
  private nextDirection(grad: Core): Core {
    const { memory } = this
    if (memory.direction && memory.before && memory.iterations > 1) this.learn(grad, memory.direction, memory.before)
    const { changes, moves, inverses } = memory
    const weights = new Array<number>(changes.length)
    const result = neg(grad)
    for (let at = changes.length - 1; at >= 0; at--) {
      const weight = dot(moves[at] as Core, result) * (inverses[at] ?? 0)
      addScaled(result, changes[at] as Core, -weight)
      weights[at] = weight
    }
    const scaled = mul(result, number(memory.scale))
    for (let at = 0; at < changes.length; at++) {
      const back = dot(changes[at] as Core, scaled) * (inverses[at] ?? 0)
      addScaled(scaled, moves[at] as Core, (weights[at] ?? 0) - back)
    }
    return scaled
  }

  private learn(grad: Core, direction: Core, before: Core): void {
    const { memory, group } = this
    const change = sub(grad, before)
    const move = mul(direction, number(memory.step))
    const product = dot(change, move)
    if (product <= 1e-10) return
    if (memory.changes.length === group.historySize) {
      for (const list of [memory.changes, memory.moves, memory.inverses]) list.shift()
    }
    memory.changes.push(change)
    memory.moves.push(move)
    memory.inverses.push(1 / product)
    memory.scale = product / dot(change, change)
  }

  protected override saved(): SavedSlot {
    const { memory } = this
    return {
      func_evals: memory.evaluations,
      n_iter: memory.iterations,
      d: memory.direction && wrap(memory.direction),
      t: memory.step,
      old_dirs: memory.changes.map(wrap),
      old_stps: memory.moves.map(wrap),
      ro: memory.inverses,
      H_diag: memory.scale,
      prev_flat_grad: memory.before && wrap(memory.before),
      prev_loss: memory.lossBefore,
    }
  }

  protected override restored(saved: SavedSlot): Slot {
    const core = (value: unknown): Core | null => (value instanceof TensorBase ? clone(value.core) : null)
    const list = (value: unknown): Core[] => (value as readonly Tensor[]).map((each) => clone(each.core))
    this.memory = noGrad(() => ({
      evaluations: Number(saved['func_evals']),
      iterations: Number(saved['n_iter']),
      direction: core(saved['d']),
      step: Number(saved['t']),
      changes: list(saved['old_dirs']),
      moves: list(saved['old_stps']),
      inverses: [...(saved['ro'] as readonly number[])].map(Number),
      scale: Number(saved['H_diag']),
      before: core(saved['prev_flat_grad']),
      lossBefore: Number(saved['prev_loss']),
    }))
    return { n_iter: this.memory.iterations }
  }
}

const fresh = (): Memory => ({
  ...{ evaluations: 0, iterations: 0, direction: null, step: 0, changes: [], moves: [], inverses: [], scale: 1 },
  ...{ before: null, lossBefore: 0 },
})

const sumOfSizes = (values: Core): number =>
  (elementsAs(values, 'float64') as Float64Array).reduce((sum, value) => sum + Math.abs(value), 0)
