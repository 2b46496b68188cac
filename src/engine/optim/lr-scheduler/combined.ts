// Schedules made of others: one after the other, or all at once.
import { torchError } from '../../errors'
import { given, type Rest } from '../../library/arguments'
import type { Optimizer } from '../optimizer'
import { LRScheduler } from './base'
import type { LastEpoch } from './factors'
import { ReduceLROnPlateau } from './plateau'

/** Refuses schedules that cannot be combined. */
function checkSchedulers(who: string, optimizer: Optimizer, schedulers: readonly LRScheduler[]): void {
  schedulers.forEach((scheduler, at) => {
    if (scheduler instanceof ReduceLROnPlateau) {
      throw torchError(
        `${who} does not support \`ReduceLROnPlateau\` scheduler as it requires additional kwargs to be specified when ` +
          `calling \`step\`, but got one at index ${at} in the given schedulers sequence.`,
        'ValueError',
      )
    }
    if (scheduler.optimizer !== optimizer) {
      throw torchError(
        `${who} expects all schedulers to belong to the same optimizer, but got scheduler ${scheduler.constructor.name} ` +
          `at index ${at} has ${scheduler.optimizer.toString()}, which is different from ${optimizer.constructor.name}.`,
        'ValueError',
      )
    }
  })
}

/** States of several schedules. */
const statesOf = (schedulers: readonly LRScheduler[]): Record<string, unknown>[] =>
  schedulers.map((each) => each.stateDict())

abstract class Combined extends LRScheduler {
  constructor(
    optimizer: Optimizer,
    protected readonly schedulers: readonly LRScheduler[],
  ) {
    super(optimizer)
  }

  protected override getLr(): readonly number[] {
    return this.rates()
  }

  override undo(): void {
    for (const each of this.schedulers) each.undo()
  }

  override stateDict(): Record<string, unknown> {
    return { ...super.stateDict(), _schedulers: statesOf(this.schedulers) }
  }

  override loadStateDict({ _schedulers: saved, ...own }: Readonly<Record<string, unknown>>): void {
    super.loadStateDict(own)
    const states = saved as readonly Readonly<Record<string, unknown>>[]
    this.schedulers.forEach((each, at) => each.loadStateDict(states[at] ?? {}))
  }
}

/**
 * One schedule after the other, each from its milestone on. Errors: the numbers of schedules and milestones do not fit, or
 * they are of other optimizers. `torch.optim.lr_scheduler.SequentialLR`.
 */
export class SequentialLR extends Combined {
  milestones: number[]

  constructor(
    optimizer: Optimizer,
    schedulers: readonly LRScheduler[],
    milestones: readonly number[],
    ...rest: Rest<LastEpoch, ['lastEpoch']>
  ) {
    if (schedulers.length < 1) {
      throw torchError('SequentialLR expects at least one scheduler, but got no scheduler.', 'ValueError')
    }
    checkSchedulers('SequentialLR', optimizer, schedulers)
    if (milestones.length !== schedulers.length - 1) {
      throw torchError(
        'Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, ' +
          `but got number of schedulers ${schedulers.length} and the number of milestones to be equal to ${milestones.length}`,
        'ValueError',
      )
    }
    const { lastEpoch = -1 } = given<LastEpoch>('SequentialLR', ['lastEpoch'], rest)
    super(optimizer, schedulers)
    this.milestones = [...milestones]
    this.lastEpoch = lastEpoch + 1
    for (const group of this.groups) group.lr = group.initialLr ?? group.lr
    this.undo()
    const first = this.current()
    first.begin()
    this.lastLr = first.getLastLr()
  }

  private current(): LRScheduler {
    return this.schedulers[this.milestones.filter((milestone) => milestone <= this.lastEpoch).length] as LRScheduler
  }

  override step(): void {
    this.lastEpoch++
    const scheduler = this.current()
    if (this.milestones.includes(this.lastEpoch)) scheduler.updateLr(0)
    else scheduler.step()
    this.lastLr = scheduler.getLastLr()
  }
}

/** Several schedules at once. Errors: none, or of other optimizers. `torch.optim.lr_scheduler.ChainedScheduler`. */
export class ChainedScheduler extends Combined {
  constructor(schedulers: readonly LRScheduler[], optimizer: Optimizer | null = null) {
    const [first] = schedulers
    if (!first) {
      throw torchError(
        'ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.',
        'ValueError',
      )
    }
    const common = optimizer ?? first.optimizer
    checkSchedulers('ChainedScheduler', common, schedulers)
    super(common, schedulers)
    this.lastLr = this.rates()
  }

  override step(): void {
    for (const each of this.schedulers) each.step()
    this.lastLr = this.rates()
  }
}
