// ReduceLROnPlateau: lower rates when a figure gets no better.
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import type { Optimizer } from '../optimizer'
import { LRScheduler, perGroup } from './base'

export interface PlateauOptions {
  /** Whether the figure is to fall or to rise. Default: 'min'. */
  readonly mode?: 'min' | 'max'
  /** Default: 0.1. */
  readonly factor?: number
  /** Epochs without a better figure that are borne. Default: 10. */
  readonly patience?: number
  /** What counts as better. Default: 1e-4. */
  readonly threshold?: number
  /** A share of the best figure, or a difference from it. Default: 'rel'. */
  readonly thresholdMode?: 'rel' | 'abs'
  /** Epochs after a reduction that do not count. Default: 0. */
  readonly cooldown?: number
  /** The least rate, or one per group. Default: 0. */
  readonly minLr?: number | readonly number[]
  /** A smaller change is not made. Default: 1e-8. */
  readonly eps?: number
}

const ORDER = ['mode', 'factor', 'patience', 'threshold', 'thresholdMode', 'cooldown', 'minLr', 'eps'] as const

/** Lower rates when a figure, given to `step`, gets no better. `torch.optim.lr_scheduler.ReduceLROnPlateau`. */
export class ReduceLROnPlateau extends LRScheduler {
  mode: 'min' | 'max'
  factor: number
  patience: number
  threshold: number
  thresholdMode: 'rel' | 'abs'
  cooldown: number
  eps: number
  minLrs: number[]
  best: number
  numBadEpochs = 0
  cooldownCounter = 0

  constructor(optimizer: Optimizer, ...rest: Rest<PlateauOptions, typeof ORDER>) {
    super(optimizer)
    const options = given<PlateauOptions>('ReduceLROnPlateau', ORDER, rest)
    const { mode = 'min', factor = 0.1, thresholdMode = 'rel', minLr = 0 } = options
    if (factor >= 1) throw torchError('Factor should be < 1.0.', 'ValueError')
    if (!['min', 'max'].includes(mode)) throw torchError(`mode ${mode} is unknown!`, 'ValueError')
    if (!['rel', 'abs'].includes(thresholdMode)) {
      throw torchError(`threshold mode ${thresholdMode} is unknown!`, 'ValueError')
    }
    this.mode = mode
    this.factor = factor
    this.patience = options.patience ?? 10
    this.threshold = options.threshold ?? 1e-4
    this.thresholdMode = thresholdMode
    this.cooldown = options.cooldown ?? 0
    this.eps = options.eps ?? 1e-8
    this.minLrs = [...perGroup('min_lr', minLr, this.groups.length)]
    this.best = mode === 'min' ? Infinity : -Infinity
    this.lastEpoch = 0
    this.lastLr = this.rates()
  }

  protected override getLr(): readonly number[] {
    return this.rates()
  }

  private isBetter(value: number): boolean {
    const sign = this.mode === 'min' ? -1 : 1
    const { best, threshold } = this
    const bound = this.thresholdMode === 'rel' ? best * (1 + sign * threshold) : best + sign * threshold
    return this.mode === 'min' ? value < bound : value > bound
  }

  /** Goes on to the next epoch, whose figure this is. */
  override step(metric?: number | Tensor): void {
    if (metric === undefined) {
      throw torchError("ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'", 'TypeError')
    }
    const value = Number(typeof metric === 'number' ? metric : metric.item())
    this.lastEpoch++
    const isBetter = this.isBetter(value)
    if (isBetter) this.best = value
    this.numBadEpochs = isBetter ? 0 : this.numBadEpochs + 1
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--
      this.numBadEpochs = 0
    }
    if (this.numBadEpochs > this.patience) {
      this.reduce()
      this.cooldownCounter = this.cooldown
      this.numBadEpochs = 0
    }
    this.lastLr = this.rates()
  }

  private reduce(): void {
    this.groups.forEach((group, at) => {
      const lower = Math.max(group.lr * this.factor, this.minLrs[at] ?? 0)
      if (group.lr - lower > this.eps) group.lr = lower
    })
  }
}
