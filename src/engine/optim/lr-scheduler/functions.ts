// Schedules that a function says.
import { torchError } from '../../errors'
import { given, type Rest } from '../../library/arguments'
import type { Optimizer } from '../optimizer'
import { LRScheduler } from './base'
import type { LastEpoch } from './factors'

/** A factor per epoch. */
export type Factor = (epoch: number) => number

abstract class ByFunction extends LRScheduler {
  protected readonly lambdas: readonly Factor[]

  constructor(optimizer: Optimizer, lrLambda: Factor | readonly Factor[], ...rest: Rest<LastEpoch, ['lastEpoch']>) {
    super(optimizer, given<LastEpoch>(new.target.name, ['lastEpoch'], rest).lastEpoch)
    const count = optimizer.paramGroups.length
    this.lambdas = typeof lrLambda === 'function' ? Array.from({ length: count }, () => lrLambda) : lrLambda
    if (this.lambdas.length !== count) {
      throw torchError(`Expected ${count} lr_lambdas, but got ${this.lambdas.length}`, 'ValueError')
    }
    this.begin()
  }

  protected factor(at: number): number {
    return this.lambdas[at]?.(this.lastEpoch) ?? 1
  }
}

/** The first rates times a function of the epoch, or one per group. `torch.optim.lr_scheduler.LambdaLR`. */
export class LambdaLR extends ByFunction {
  protected override getLr(): readonly number[] {
    return this.baseLrs.map((lr, at) => lr * this.factor(at))
  }
}

/** The rates of the epoch before times a function of the epoch. `torch.optim.lr_scheduler.MultiplicativeLR`. */
export class MultiplicativeLR extends ByFunction {
  protected override getLr(): readonly number[] {
    return this.isInitial ? this.rates() : this.rates().map((lr, at) => lr * this.factor(at))
  }
}
