// Schedules that go up and down, with momenta that go the other way.
import { torchError } from '../../errors'
import { given, type Rest } from '../../library/arguments'
import type { Optimizer } from '../optimizer'
import { LRScheduler, perGroup, type ScheduledGroup } from './base'
import type { LastEpoch } from './factors'

export interface MomentumOptions extends LastEpoch {
  /** The momentum goes the other way. Default: true. */
  readonly cycleMomentum?: boolean
  /** Its least value, or one per group. */
  readonly baseMomentum?: number | readonly number[]
  /** Its largest value, or one per group. */
  readonly maxMomentum?: number | readonly number[]
}

/** Sets the momentum of a group: for Adam and its kin the first of the betas. */
function setMomentum(group: ScheduledGroup, value: number): void {
  if (group.betas) group.betas = [value, group.betas[1]]
  else group.momentum = value
}

/** Schedules that cycle the momentum. */
abstract class Cycle extends LRScheduler {
  cycleMomentum = false

  /** Sets the first momenta. Error: the optimizer has none. */
  protected beginMomentum(least: number | readonly number[], most: number | readonly number[]): void {
    const { defaults } = this.optimizer
    if (!('momentum' in defaults) && !('betas' in defaults)) {
      throw torchError('optimizer must support momentum or beta1 with `cycle_momentum` option enabled', 'ValueError')
    }
    this.cycleMomentum = true
    if (this.lastEpoch !== -1) return
    const [bases, tops] = [least, most].map((each, at) =>
      perGroup(at === 0 ? 'base_momentum' : 'max_momentum', each, this.groups.length),
    )
    this.groups.forEach((group, at) => {
      group.maxMomentum = tops?.[at] ?? 0
      group.baseMomentum = bases?.[at] ?? 0
      setMomentum(group, group.maxMomentum)
    })
  }
}

export interface OneCycleOptions extends MomentumOptions {
  /** Number of steps, or else epochs and steps per epoch. */
  readonly totalSteps?: number | null
  readonly epochs?: number | null
  readonly stepsPerEpoch?: number | null
  /** Share of the steps that go up. Default: 0.3. */
  readonly pctStart?: number
  /** Default: 'cos'. */
  readonly annealStrategy?: 'cos' | 'linear'
  /** The first rate is the largest divided by this. Default: 25. */
  readonly divFactor?: number
  /** The last rate is the first divided by this. Default: 1e4. */
  readonly finalDivFactor?: number
  /** Back to the first rate before it goes to the last. Default: false. */
  readonly threePhase?: boolean
}

const ONE_CYCLE = [
  'totalSteps',
  'epochs',
  'stepsPerEpoch',
  'pctStart',
  'annealStrategy',
  'cycleMomentum',
  'baseMomentum',
  'maxMomentum',
  'divFactor',
  'finalDivFactor',
  'threePhase',
  'lastEpoch',
] as const

interface Phase {
  readonly end: number
  readonly rates: readonly ['initialLr' | 'maxLr', 'maxLr' | 'minLr' | 'initialLr']
  readonly momenta: readonly ['maxMomentum' | 'baseMomentum', 'maxMomentum' | 'baseMomentum']
}

function stepsOf({ totalSteps = null, epochs = null, stepsPerEpoch = null }: OneCycleOptions): number {
  const counts = { total_steps: totalSteps, ...(totalSteps === null ? { epochs, steps_per_epoch: stepsPerEpoch } : {}) }
  for (const [name, count] of Object.entries(counts)) {
    if (count !== null && (count <= 0 || !Number.isInteger(count))) {
      throw torchError(`Expected positive integer ${name}, but got ${count}`, 'ValueError')
    }
  }
  if (totalSteps !== null) return totalSteps
  if (epochs !== null && stepsPerEpoch !== null) return epochs * stepsPerEpoch
  throw torchError('You must define either total_steps OR (epochs AND steps_per_epoch)', 'ValueError')
}

/** Up to `maxLr` and down again, once; to be stepped after every batch. `torch.optim.lr_scheduler.OneCycleLR`. */
export class OneCycleLR extends Cycle {
  totalSteps: number
  private readonly phases: readonly Phase[]
  private readonly strategy: 'cos' | 'linear'

  constructor(
    optimizer: Optimizer,
    maxLr: number | readonly number[],
    ...rest: Rest<OneCycleOptions, typeof ONE_CYCLE>
  ) {
    const options = given<OneCycleOptions>('OneCycleLR', ONE_CYCLE, rest)
    const { pctStart = 0.3, annealStrategy = 'cos', divFactor = 25, finalDivFactor = 1e4, lastEpoch = -1 } = options
    const total = stepsOf(options)
    if (pctStart < 0 || pctStart > 1) {
      throw torchError(`Expected float between 0 and 1 pct_start, but got ${pctStart}`, 'ValueError')
    }
    if (!['cos', 'linear'].includes(annealStrategy)) {
      throw torchError(`anneal_strategy must be one of 'cos' or 'linear', instead got ${annealStrategy}`, 'ValueError')
    }
    const tops = perGroup('max_lr', maxLr, optimizer.paramGroups.length)
    if (lastEpoch === -1) {
      optimizer.paramGroups.forEach((group: ScheduledGroup, at) => {
        group.maxLr = tops[at] ?? 0
        group.initialLr = group.maxLr / divFactor
        group.minLr = group.initialLr / finalDivFactor
      })
    }
    super(optimizer, lastEpoch)
    this.totalSteps = total
    this.phases = phasesOf(total, pctStart, options.threePhase ?? false)
    this.strategy = annealStrategy
    if (options.cycleMomentum ?? true) this.beginMomentum(options.baseMomentum ?? 0.85, options.maxMomentum ?? 0.95)
    this.begin()
  }

  protected override getLr(): readonly number[] {
    const { lastEpoch, phases } = this
    if (lastEpoch > this.totalSteps) {
      throw torchError(
        `Tried to step ${lastEpoch} times. The specified number of total steps is ${this.totalSteps}`,
        'ValueError',
      )
    }
    const found = phases.findIndex(({ end }) => lastEpoch <= end)
    const at = found === -1 ? phases.length - 1 : found
    const { end, rates, momenta } = phases[at] as Phase
    const start = phases[at - 1]?.end ?? 0
    const share = (lastEpoch - start) / (end - start)
    return this.groups.map((group) => {
      const between = ([from, to]: readonly (keyof ScheduledGroup)[]): number =>
        this.anneal(Number(group[from as 'maxLr']), Number(group[to as 'maxLr']), share)
      if (this.cycleMomentum) setMomentum(group, between(momenta))
      return between(rates)
    })
  }

  private anneal(start: number, end: number, share: number): number {
    if (this.strategy === 'linear') return (end - start) * share + start
    return end + ((start - end) / 2) * (Math.cos(Math.PI * share) + 1)
  }
}

function phasesOf(total: number, share: number, isThree: boolean): readonly Phase[] {
  const up: Phase = { end: share * total - 1, rates: ['initialLr', 'maxLr'], momenta: ['maxMomentum', 'baseMomentum'] }
  const end = total - 1
  if (!isThree) return [up, { end, rates: ['maxLr', 'minLr'], momenta: ['baseMomentum', 'maxMomentum'] }]
  return [
    up,
    { end: 2 * share * total - 2, rates: ['maxLr', 'initialLr'], momenta: ['baseMomentum', 'maxMomentum'] },
    { end, rates: ['initialLr', 'minLr'], momenta: ['maxMomentum', 'maxMomentum'] },
  ]
}

export interface CyclicOptions extends MomentumOptions {
  /** Steps up. Default: 2000. */
  readonly stepSizeUp?: number
  /** Steps down. Default: as many. */
  readonly stepSizeDown?: number | null
  /** The same height always, half each cycle, or gamma each step. Default: 'triangular'. */
  readonly mode?: 'triangular' | 'triangular2' | 'exp_range'
  /** Default: 1. */
  readonly gamma?: number
  /** The height as a function, in place of `mode`. */
  readonly scaleFn?: ((at: number) => number) | null
  /** What the function is of: the cycle, or the step. Default: 'cycle'. */
  readonly scaleMode?: 'cycle' | 'iterations'
}

const CYCLIC = [
  'stepSizeUp',
  'stepSizeDown',
  'mode',
  'gamma',
  'scaleFn',
  'scaleMode',
  'cycleMomentum',
  'baseMomentum',
  'maxMomentum',
  'lastEpoch',
] as const

type Height = (cycle: number, step: number) => number

function heightOf({ mode = 'triangular', gamma = 1, scaleFn = null, scaleMode = 'cycle' }: CyclicOptions): Height {
  if (scaleFn) return (cycle, step) => scaleFn(scaleMode === 'cycle' ? cycle : step)
  const heights: Readonly<Record<string, Height>> = {
    triangular: () => 1,
    triangular2: (cycle) => 1 / 2 ** (cycle - 1),
    exp_range: (_, step) => gamma ** step,
  }
  const found = heights[mode]
  if (!found) throw torchError('mode is invalid and scale_fn is None', 'ValueError')
  return found
}

/** Up and down between two rates again and again; to be stepped after every batch. `torch.optim.lr_scheduler.CyclicLR`. */
export class CyclicLR extends Cycle {
  maxLrs: number[]
  totalSize: number
  stepRatio: number
  private readonly height: Height

  constructor(
    optimizer: Optimizer,
    baseLr: number | readonly number[],
    maxLr: number | readonly number[],
    ...rest: Rest<CyclicOptions, typeof CYCLIC>
  ) {
    const options = given<CyclicOptions>('CyclicLR', CYCLIC, rest)
    const { stepSizeUp = 2000, stepSizeDown = null, cycleMomentum = true, lastEpoch = -1 } = options
    const height = heightOf(options)
    const bases = perGroup('base_lr', baseLr, optimizer.paramGroups.length)
    if (lastEpoch === -1) optimizer.paramGroups.forEach((group, at) => (group.lr = bases[at] ?? group.lr))
    super(optimizer, lastEpoch)
    this.maxLrs = [...perGroup('max_lr', maxLr, this.groups.length)]
    this.totalSize = stepSizeUp + (stepSizeDown ?? stepSizeUp)
    this.stepRatio = stepSizeUp / this.totalSize
    this.height = height
    if (cycleMomentum) this.beginMomentum(options.baseMomentum ?? 0.8, options.maxMomentum ?? 0.9)
    this.baseLrs = [...bases]
    this.begin()
  }

  protected override getLr(): readonly number[] {
    const cycle = Math.floor(1 + this.lastEpoch / this.totalSize)
    const x = 1 + this.lastEpoch / this.totalSize - cycle
    const share = x <= this.stepRatio ? x / this.stepRatio : (x - 1) / (this.stepRatio - 1)
    const height = this.height(cycle, this.lastEpoch)
    if (this.cycleMomentum) {
      for (const group of this.groups) {
        const { maxMomentum: most = 0, baseMomentum: least = 0 } = group
        setMomentum(group, most - (most - least) * share * height)
      }
    }
    return this.baseLrs.map((base, at) => base + ((this.maxLrs[at] ?? base) - base) * share * height)
  }
}
