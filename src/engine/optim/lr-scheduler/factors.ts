// Schedules that multiply the rates: by steps, by milestones, always, for a while, along a line or a power, by a function.
import { torchError } from '../../errors'
import { given, type Rest } from '../../library/arguments'
import type { Optimizer } from '../optimizer'
import { LRScheduler } from './base'

export interface LastEpoch {
  /** The epoch to go on from; -1 begins. Default: -1. */
  readonly lastEpoch?: number
}

export interface GammaOptions extends LastEpoch {
  /** The factor. Default: 0.1. */
  readonly gamma?: number
}

const GAMMA = ['gamma', 'lastEpoch'] as const

/** Multiplies the rates by gamma every `stepSize` epochs. `torch.optim.lr_scheduler.StepLR`. */
export class StepLR extends LRScheduler {
  gamma: number

  constructor(
    optimizer: Optimizer,
    public stepSize: number,
    ...rest: Rest<GammaOptions, typeof GAMMA>
  ) {
    const { gamma = 0.1, lastEpoch } = given<GammaOptions>('StepLR', GAMMA, rest)
    super(optimizer, lastEpoch)
    this.gamma = gamma
    this.begin()
  }

  protected override getLr(): readonly number[] {
    if (this.lastEpoch === 0 || this.lastEpoch % this.stepSize !== 0) return this.rates()
    return this.rates().map((lr) => lr * this.gamma)
  }

  protected override closedForm(): readonly number[] {
    return this.baseLrs.map((lr) => lr * this.gamma ** Math.floor(this.lastEpoch / this.stepSize))
  }
}

/** Multiplies the rates by gamma at each of the milestones. `torch.optim.lr_scheduler.MultiStepLR`. */
export class MultiStepLR extends LRScheduler {
  gamma: number
  milestones: number[]

  constructor(optimizer: Optimizer, milestones: Iterable<number>, ...rest: Rest<GammaOptions, typeof GAMMA>) {
    const { gamma = 0.1, lastEpoch } = given<GammaOptions>('MultiStepLR', GAMMA, rest)
    super(optimizer, lastEpoch)
    this.gamma = gamma
    this.milestones = [...milestones]
    this.begin()
  }

  private count(isMet: (milestone: number) => boolean): number {
    return this.milestones.filter(isMet).length
  }

  protected override getLr(): readonly number[] {
    const times = this.count((milestone) => milestone === this.lastEpoch)
    return times === 0 ? this.rates() : this.rates().map((lr) => lr * this.gamma ** times)
  }

  protected override closedForm(): readonly number[] {
    return this.baseLrs.map((lr) => lr * this.gamma ** this.count((milestone) => milestone <= this.lastEpoch))
  }
}

/** Multiplies the rates by gamma every epoch. `torch.optim.lr_scheduler.ExponentialLR`. */
export class ExponentialLR extends LRScheduler {
  constructor(
    optimizer: Optimizer,
    public gamma: number,
    ...rest: Rest<LastEpoch, ['lastEpoch']>
  ) {
    super(optimizer, given<LastEpoch>('ExponentialLR', ['lastEpoch'], rest).lastEpoch)
    this.begin()
  }

  protected override getLr(): readonly number[] {
    return this.isInitial ? this.rates() : this.rates().map((lr) => lr * this.gamma)
  }

  protected override closedForm(): readonly number[] {
    return this.baseLrs.map((lr) => lr * this.gamma ** this.lastEpoch)
  }
}

export interface ConstantOptions extends LastEpoch {
  /** Default: 1/3. */
  readonly factor?: number
  /** Epochs until the rates are whole again. Default: 5. */
  readonly totalIters?: number
}

const CONSTANT = ['factor', 'totalIters', 'lastEpoch'] as const

/** Lower rates for some epochs. Error: the factor is not between 0 and 1. `torch.optim.lr_scheduler.ConstantLR`. */
export class ConstantLR extends LRScheduler {
  factor: number
  totalIters: number

  constructor(optimizer: Optimizer, ...rest: Rest<ConstantOptions, typeof CONSTANT>) {
    const { factor = 1 / 3, totalIters = 5, lastEpoch } = given<ConstantOptions>('ConstantLR', CONSTANT, rest)
    if (factor > 1 || factor < 0) {
      throw torchError('Constant multiplicative factor expected to be between 0 and 1.', 'ValueError')
    }
    super(optimizer, lastEpoch)
    this.factor = factor
    this.totalIters = totalIters
    this.begin()
  }

  protected override getLr(): readonly number[] {
    if (this.lastEpoch === 0) return this.rates().map((lr) => lr * this.factor)
    return this.lastEpoch === this.totalIters ? this.rates().map((lr) => lr * (1 / this.factor)) : this.rates()
  }

  protected override closedForm(): readonly number[] {
    const factor = this.lastEpoch >= this.totalIters ? 1 : this.factor
    return this.baseLrs.map((lr) => lr * factor)
  }
}

export interface LinearOptions extends LastEpoch {
  /** Default: 1/3. */
  readonly startFactor?: number
  /** Default: 1. */
  readonly endFactor?: number
  /** Epochs from one factor to the other. Default: 5. */
  readonly totalIters?: number
}

const LINEAR = ['startFactor', 'endFactor', 'totalIters', 'lastEpoch'] as const

/** From one factor to another along a line. Error: a factor is not between 0 and 1. `torch.optim.lr_scheduler.LinearLR`. */
export class LinearLR extends LRScheduler {
  startFactor: number
  endFactor: number
  totalIters: number

  constructor(optimizer: Optimizer, ...rest: Rest<LinearOptions, typeof LINEAR>) {
    const options = given<LinearOptions>('LinearLR', LINEAR, rest)
    const { startFactor = 1 / 3, endFactor = 1, totalIters = 5, lastEpoch } = options
    if (startFactor > 1 || startFactor <= 0) {
      throw torchError(
        'Starting multiplicative factor expected to be greater than 0 and less or equal to 1.',
        'ValueError',
      )
    }
    if (endFactor > 1 || endFactor < 0) {
      throw torchError('Ending multiplicative factor expected to be between 0 and 1.', 'ValueError')
    }
    super(optimizer, lastEpoch)
    this.startFactor = startFactor
    this.endFactor = endFactor
    this.totalIters = totalIters
    this.begin()
  }

  protected override getLr(): readonly number[] {
    if (this.lastEpoch === 0) return this.rates().map((lr) => lr * this.startFactor)
    if (this.isInitial || this.lastEpoch > this.totalIters) return this.rates()
    const slope = this.endFactor - this.startFactor
    const below = this.totalIters * this.startFactor + (this.lastEpoch - 1) * slope
    return this.rates().map((lr) => lr * (1 + slope / below))
  }

  protected override closedForm(): readonly number[] {
    const done = Math.min(this.totalIters, this.lastEpoch)
    return this.baseLrs.map(
      (lr) => lr * (this.startFactor + ((this.endFactor - this.startFactor) * done) / this.totalIters),
    )
  }
}

export interface PolynomialOptions extends LastEpoch {
  /** Epochs until the rates are 0. Default: 5. */
  readonly totalIters?: number
  /** Default: 1. */
  readonly power?: number
}

const POLYNOMIAL = ['totalIters', 'power', 'lastEpoch'] as const

/** Down to 0 along a power of what is left. `torch.optim.lr_scheduler.PolynomialLR`. */
export class PolynomialLR extends LRScheduler {
  totalIters: number
  power: number

  constructor(optimizer: Optimizer, ...rest: Rest<PolynomialOptions, typeof POLYNOMIAL>) {
    const { totalIters = 5, power = 1, lastEpoch } = given<PolynomialOptions>('PolynomialLR', POLYNOMIAL, rest)
    super(optimizer, lastEpoch)
    this.totalIters = totalIters
    this.power = power
    this.begin()
  }

  protected override getLr(): readonly number[] {
    if (this.isInitial || this.lastEpoch > this.totalIters) return this.rates()
    const left = (epoch: number): number => 1 - epoch / this.totalIters
    const factor = (left(this.lastEpoch) / left(this.lastEpoch - 1)) ** this.power
    return this.rates().map((lr) => lr * factor)
  }

  protected override closedForm(): readonly number[] {
    const left = 1 - Math.min(this.totalIters, this.lastEpoch) / this.totalIters
    return this.baseLrs.map((lr) => lr * left ** this.power)
  }
}
