// Schedules along a cosine.
import { torchError } from '../../errors'
import { given, type Rest } from '../../library/arguments'
import type { Optimizer } from '../optimizer'
import { LRScheduler } from './base'
import type { LastEpoch } from './factors'

export interface CosineOptions extends LastEpoch {
  /** The least rate. Default: 0. */
  readonly etaMin?: number
}

const COSINE = ['etaMin', 'lastEpoch'] as const

/** Down to `etaMin` in `tMax` epochs along half a cosine, and up again. `torch.optim.lr_scheduler.CosineAnnealingLR`. */
export class CosineAnnealingLR extends LRScheduler {
  etaMin: number

  constructor(
    optimizer: Optimizer,
    public tMax: number,
    ...rest: Rest<CosineOptions, typeof COSINE>
  ) {
    const { etaMin = 0, lastEpoch } = given<CosineOptions>('CosineAnnealingLR', COSINE, rest)
    super(optimizer, lastEpoch)
    this.etaMin = etaMin
    this.begin()
  }

  protected override getLr(): readonly number[] {
    const { tMax, etaMin, lastEpoch } = this
    if (this.isInitial) return this.rates()
    if (this.stepCount === 1 && lastEpoch > 0) return this.closedForm()
    if ((lastEpoch - 1 - tMax) % (2 * tMax) === 0) {
      const rise = 1 - Math.cos(Math.PI / tMax)
      return this.rates().map((lr, at) => lr + (((this.baseLrs[at] ?? lr) - etaMin) * rise) / 2)
    }
    const now = 1 + Math.cos((Math.PI * lastEpoch) / tMax)
    const before = 1 + Math.cos((Math.PI * (lastEpoch - 1)) / tMax)
    return this.rates().map((lr) => (now / before) * (lr - etaMin) + etaMin)
  }

  protected override closedForm(): readonly number[] {
    const wave = 1 + Math.cos((Math.PI * this.lastEpoch) / this.tMax)
    return this.baseLrs.map((lr) => this.etaMin + ((lr - this.etaMin) * wave) / 2)
  }
}

export interface RestartOptions extends CosineOptions {
  /** How many times as long each cycle is as the one before. Default: 1. */
  readonly tMult?: number
}

const RESTARTS = ['tMult', 'etaMin', 'lastEpoch'] as const

/**
 * Down to `etaMin` along half a cosine, again and again; the first time in `t0` epochs.
 * Errors: `t0` or `tMult` is no positive whole number. `torch.optim.lr_scheduler.CosineAnnealingWarmRestarts`.
 */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  tMult: number
  etaMin: number
  tI: number
  tCur: number

  constructor(
    optimizer: Optimizer,
    public t0: number,
    ...rest: Rest<RestartOptions, typeof RESTARTS>
  ) {
    const options = given<RestartOptions>('CosineAnnealingWarmRestarts', RESTARTS, rest)
    const { tMult = 1, etaMin = 0, lastEpoch = -1 } = options
    if (t0 <= 0 || !Number.isInteger(t0)) throw torchError(`Expected positive integer T_0, but got ${t0}`, 'ValueError')
    if (tMult < 1 || !Number.isInteger(tMult)) {
      throw torchError(`Expected integer T_mult >= 1, but got ${tMult}`, 'ValueError')
    }
    super(optimizer, lastEpoch)
    this.tMult = tMult
    this.etaMin = etaMin
    this.tI = t0
    this.tCur = lastEpoch
    this.begin()
  }

  protected override getLr(): readonly number[] {
    const wave = 1 + Math.cos((Math.PI * this.tCur) / this.tI)
    return this.baseLrs.map((lr) => this.etaMin + ((lr - this.etaMin) * wave) / 2)
  }

  override updateLr(epoch?: number): void {
    const next = epoch ?? (this.lastEpoch < 0 ? 0 : null)
    if (next !== null && next < 0) throw torchError(`Expected non-negative epoch, but got ${next}`, 'ValueError')
    if (next === null) this.goOn()
    else this.goTo(next)
    this.lastEpoch = Math.floor(next ?? this.lastEpoch + 1)
    this.setRates(this.getLr())
  }

  private goOn(): void {
    this.tCur++
    if (this.tCur < this.tI) return
    this.tCur %= this.tI
    this.tI *= this.tMult
  }

  private goTo(epoch: number): void {
    const { t0, tMult } = this
    if (epoch < t0) [this.tI, this.tCur] = [t0, epoch]
    else if (tMult === 1) this.tCur = epoch % t0
    else {
      const cycle = Math.trunc(Math.log((epoch / t0) * (tMult - 1) + 1) / Math.log(tMult))
      this.tCur = epoch - (t0 * (tMult ** cycle - 1)) / (tMult - 1)
      this.tI = t0 * tMult ** cycle
    }
  }
}
