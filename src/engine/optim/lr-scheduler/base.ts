// LRScheduler: learning rates that change from epoch to epoch.
import { torchError } from '../../errors'
import type { GroupOptions, ParamGroup } from '../groups'
import { camelOf, snake } from '../groups'
import type { Optimizer } from '../optimizer'

/** A group as schedules see it: some keep momenta and bounds in it. */
export type ScheduledGroup = ParamGroup<GroupOptions> & {
  momentum?: number
  betas?: readonly [number, number]
  maxLr?: number
  minLr?: number
  maxMomentum?: number
  baseMomentum?: number
}

/** What PyTorch calls fields that are no plain words in JavaScript. */
const NAMES: Readonly<Record<string, string>> = {
  stepCount: '_step_count',
  lastLr: '_last_lr',
  tMax: 'T_max',
  t0: 'T_0',
  tMult: 'T_mult',
  tI: 'T_i',
  tCur: 'T_cur',
}
const FIELDS = new Map(Object.entries(NAMES).map(([field, name]) => [name, field]))

const isSaved = (value: unknown): boolean =>
  ['number', 'string', 'boolean'].includes(typeof value) ||
  value === null ||
  (Array.isArray(value) && value.every((each) => typeof each === 'number'))

/**
 * The base of schedules: `getLr` says the next rates, `step` sets them. A class that extends it calls `this.begin()` at the
 * end of its constructor, which sets the first rates. Call `step()` once per epoch, after the optimizer's steps.
 * `torch.optim.lr_scheduler.LRScheduler`.
 */
export abstract class LRScheduler {
  /** The learning rate of each group that the schedule begins with. */
  baseLrs: number[]
  /** The epoch of the rates that are set now. */
  lastEpoch: number
  /** How often rates were set. */
  stepCount = 0
  /** The rates that are set now. */
  protected lastLr: readonly number[] = []
  /** True while the first rates are set. */
  protected isInitial = false

  /** Error: `lastEpoch` is not -1, and a group does not say what it began with. */
  constructor(
    readonly optimizer: Optimizer,
    lastEpoch = -1,
  ) {
    optimizer.paramGroups.forEach((group, at) => {
      if (lastEpoch === -1) group.initialLr ??= group.lr
      else if (group.initialLr === undefined) {
        throw torchError(
          `param 'initial_lr' is not specified in param_groups[${at}] when resuming scheduler with last_epoch >= 0.\n` +
            'This typically happens when:\n' +
            "1. You're trying to resume training from a checkpoint but haven't properly loaded the optimizer state\n" +
            "2. You're using last_epoch >= 0 for a fresh training run (not recommended)",
          'KeyError',
        )
      }
    })
    this.baseLrs = optimizer.paramGroups.map((group) => group.initialLr ?? group.lr)
    this.lastEpoch = lastEpoch
  }

  /** @internal Sets the first rates. */
  begin(): void {
    this.stepCount = 0
    this.isInitial = true
    this.step()
    this.isInitial = false
  }

  /** The groups of the optimizer. */
  protected get groups(): readonly ScheduledGroup[] {
    return this.optimizer.paramGroups
  }

  /** The rates of the groups now. */
  protected rates(): number[] {
    return this.groups.map(({ lr }) => lr)
  }

  /** The rates of the epoch `lastEpoch`, from those that are set. */
  protected abstract getLr(): readonly number[]

  /** The rates of the epoch `lastEpoch`, from those that the schedule began with; null where there is no such formula. */
  protected closedForm(): readonly number[] | null {
    return null
  }

  /** The rates that are set now, one per group. */
  getLastLr(): readonly number[] {
    return this.lastLr
  }

  /** Goes on to the next epoch, or to the one that is given. */
  step(epoch?: number): void {
    this.stepCount++
    this.updateLr(epoch)
  }

  /** @internal As `step`, without counting. */
  updateLr(epoch?: number): void {
    this.lastEpoch = epoch ?? this.lastEpoch + 1
    const values = epoch === undefined ? this.getLr() : (this.closedForm() ?? this.getLr())
    this.setRates(values)
  }

  protected setRates(values: readonly number[]): void {
    this.groups.forEach((group, at) => (group.lr = values[at] ?? group.lr))
    this.lastLr = this.rates()
  }

  /** @internal Takes back the first step, for a schedule that others lead up to. */
  undo(): void {
    this.lastEpoch--
  }

  /** What there is to save, by PyTorch's names; functions are not saved. */
  stateDict(): Record<string, unknown> {
    const fields = Object.entries(this).filter(([name, value]) => name !== 'optimizer' && isSaved(value))
    return Object.fromEntries(fields.map(([name, value]): [string, unknown] => [NAMES[name] ?? snake(name), value]))
  }

  /** Takes over a state that was saved. */
  loadStateDict(state: Readonly<Record<string, unknown>>): void {
    const own = Object.entries(state).map(([name, value]): [string, unknown] => [
      FIELDS.get(name) ?? camelOf(name),
      value,
    ])
    Object.assign(this, Object.fromEntries(own))
  }
}

/** One value for all groups, or a list of one per group. Error: a list of another length. */
export function perGroup<T>(name: string, values: T | readonly T[], count: number): readonly T[] {
  if (!Array.isArray(values)) return Array.from({ length: count }, () => values as T)
  const list = values as readonly T[]
  if (list.length !== count) {
    throw torchError(
      `${name} must have the same length as optimizer.param_groups. ${name} has ${list.length} values, param_groups has ${count}.`,
      'ValueError',
    )
  }
  return list
}
