// Optimizer: parameters in groups, and what each has remembered from step to step.
import { pythonNumber } from '../../model/python-number'
import { noGrad, withGradMode } from '../autograd/mode'
import { torchError } from '../errors'
import { TensorBase, wrap, type Tensor } from '../library/tensor'
import { full } from '../literal'
import { clearGradients } from '../library/gradients'
import { clone, toDType } from '../ops/arrange'
import { neg } from '../ops/arithmetic'
import type { Tensor as Core } from '../tensor'
import {
  camelOf,
  groupsOf,
  groupText,
  membersOf,
  snake,
  type GroupOptions,
  type GroupSpec,
  type ParamGroup,
  type Params,
} from './groups'

/** What an update rule remembers of one parameter: tensors, and numbers such as how many steps it has taken. */
export type Slot = Record<string, Core | number>

/** What is saved of a parameter: numbers that PyTorch keeps as tensors are tensors here too. */
export type SavedSlot = Readonly<Record<string, unknown>>

/** What `stateDict()` gives: PyTorch's names, parameters by number. */
export interface OptimizerState {
  readonly state: Readonly<Record<number, SavedSlot>>
  readonly param_groups: readonly Readonly<Record<string, unknown>>[]
}

/** Refuses hyperparameters, which the sentence shows. */
export function check(condition: boolean, message: string, ...values: readonly number[]): void {
  if (condition) return
  throw torchError(
    [message, values.map(pythonNumber).join(', ')].filter((part) => part !== '').join(': '),
    'ValueError',
  )
}

/** Learning rates and momenta are floats. */
export const RATES: readonly string[] = ['lr', 'initialLr', 'maxLr', 'minLr', 'maxMomentum', 'baseMomentum']

/**
 * The base of all optimizers. `step()` changes the parameters by their gradients, `zeroGrad()` lets go of these.
 *
 * @example
 * const optimizer = new optim.SGD(model.parameters(), { lr: 0.1 })
 * optimizer.zeroGrad()
 * loss.backward()
 * optimizer.step()
 */
export abstract class Optimizer<Options extends GroupOptions = GroupOptions> {
  /** Groups of parameters with their options, which may be changed between steps. */
  readonly paramGroups: ParamGroup<Options>[] = []
  protected readonly slots = new Map<Core, Slot>()
  private readonly before = new Set<() => void>()
  private readonly after = new Set<() => void>()
  /** Options that are floats also when whole, for the text. */
  protected readonly floats: readonly string[] = RATES

  /** Errors: PyTorch's, for parameters that cannot be optimized. */
  constructor(
    params: Params<Options>,
    readonly defaults: Readonly<Options>,
  ) {
    for (const group of groupsOf(params)) this.addParamGroup(group)
  }

  /** Adds parameters with options of their own. Errors: PyTorch's, such as for parameters that are there already. */
  addParamGroup(spec: GroupSpec<Options>): void {
    const members = membersOf(spec.params)
    const seen = new Set(this.paramGroups.flatMap(({ params }) => params.map(({ core }) => core)))
    if (members.params.some(({ core }) => seen.has(core))) {
      throw torchError('some parameters appear in more than one parameter group', 'ValueError')
    }
    const group = { ...this.defaults, ...spec, ...members }
    this.checkGroup(group)
    this.paramGroups.push(group)
  }

  /** Refuses options. Errors: PyTorch's. */
  protected checkGroup({ lr }: Options): void {
    check(lr >= 0, 'Invalid learning rate', lr)
  }

  /** Changes one parameter by its gradient. */
  protected abstract update(param: Core, grad: Core, slot: Slot, group: Options): void

  /**
   * Changes all parameters that have a gradient. `closure` computes the loss and its gradients first; the loss is given back.
   */
  step(closure?: () => Tensor): Tensor | null {
    const loss = closure ? withGradMode(true, closure) : null
    for (const hook of this.before) hook()
    noGrad(() => {
      for (const group of this.paramGroups) for (const { core } of group.params) this.updateOne(core, group)
    })
    for (const hook of this.after) hook()
    return loss
  }

  private updateOne(param: Core, group: ParamGroup<Options>): void {
    const { grad } = param
    if (!grad) return
    const maximize = 'maximize' in group && group.maximize === true
    this.update(param, maximize ? neg(grad) : grad, this.slotOf(param), group)
  }

  protected slotOf(param: Core): Slot {
    const found = this.slots.get(param) ?? {}
    this.slots.set(param, found)
    return found
  }

  /** Lets go of the gradients of all parameters, or sets them to zeros. */
  zeroGrad({ setToNone = true } = {}): void {
    for (const { params } of this.paramGroups) clearGradients(params, setToNone)
  }

  /** Calls `hook` before every step. Returns how to stop. */
  registerStepPreHook(hook: (optimizer: this) => void): () => void {
    return listed(this.before, () => hook(this))
  }

  /** Calls `hook` after every step. Returns how to stop. */
  registerStepPostHook(hook: (optimizer: this) => void): () => void {
    return listed(this.after, () => hook(this))
  }

  /** What there is to save, by PyTorch's names. Tensors are the optimizer's own. */
  stateDict(): OptimizerState {
    const numbers = new Map<Core, number>()
    for (const { params } of this.paramGroups) {
      for (const { core } of params) if (!numbers.has(core)) numbers.set(core, numbers.size)
    }
    const groups = this.paramGroups.map((group) => {
      const { params, ...options } = group
      const named = Object.entries(options).filter(([, value]) => value !== undefined)
      const entries = named.map(([name, value]): [string, unknown] => [snake(name), value])
      return { ...Object.fromEntries(entries), params: params.map(({ core }) => numbers.get(core) ?? 0) }
    })
    const slots = [...this.slots].filter(([, slot]) => Object.keys(slot).length > 0)
    const state = slots.map(([param, slot]): [number, SavedSlot] => [numbers.get(param) ?? 0, this.saved(slot)])
    return { state: Object.fromEntries(state), param_groups: groups }
  }

  /** A slot as it is saved. */
  protected saved(slot: Slot): SavedSlot {
    const entries = Object.entries(slot).map(([name, value]) => [
      name,
      wrap(typeof value === 'number' ? full([], value, 'float32') : value),
    ])
    return Object.fromEntries(entries) as SavedSlot
  }

  /** A slot that was saved, for a parameter. Tensors of its shape get its dtype. */
  protected restored(saved: SavedSlot, param: Core): Slot {
    const entries = Object.entries(saved).map(([name, value]): [string, Core | number] => {
      if (!(value instanceof TensorBase)) return [name, Number(value)]
      const { core } = value
      if (core.ndim === 0 && (name === 'step' || param.ndim > 0)) return [name, Number(core.element)]
      return [name, noGrad(() => (core.dtype === param.dtype ? clone(core) : toDType(core, param.dtype)))]
    })
    return Object.fromEntries(entries)
  }

  /** Takes over a state that was saved. Errors: PyTorch's, for other groups. */
  loadStateDict({ state, param_groups: saved }: OptimizerState): void {
    if (saved.length !== this.paramGroups.length) {
      throw torchError('loaded state dict has a different number of parameter groups', 'ValueError')
    }
    const params = new Map<number, Core>()
    saved.forEach((theirs, at) => {
      const ours = this.paramGroups[at] as ParamGroup<Options>
      const numbers = theirs['params'] as readonly number[]
      if (numbers.length !== ours.params.length) {
        throw torchError(
          "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
          'ValueError',
        )
      }
      numbers.forEach((number, which) => params.set(number, (ours.params[which] as Tensor).core))
    })
    saved.forEach(({ params: _, ...options }, at) => {
      const entries = Object.entries(options).map(([name, value]): [string, unknown] => [camelOf(name), value])
      Object.assign(this.paramGroups[at] as object, Object.fromEntries(entries))
    })
    this.slots.clear()
    for (const [number, slot] of Object.entries(state)) {
      const param = params.get(Number(number))
      if (param) this.slots.set(param, this.restored(slot, param))
    }
  }

  /** The groups with their options, as Python prints them. */
  toString(): string {
    const groups = this.paramGroups.map((group, at) => `\nParameter Group ${at}\n${groupText(group, this.floats)}`)
    return `${this.constructor.name} (${groups.join('')})`
  }

  /** What Node prints. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

function listed(hooks: Set<() => void>, hook: () => void): () => void {
  hooks.add(hook)
  return () => void hooks.delete(hook)
}
