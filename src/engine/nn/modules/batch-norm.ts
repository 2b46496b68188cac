// Batch norm as modules, and what it shares with other norms that keep running statistics.
import { pythonFloat, pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { batchNorm } from '../functional/batch-norm'
import { ones_, zeros_ } from '../init/index'
import { constant, type LayerOptions } from '../make'
import { Module } from '../module'
import { Parameter } from '../parameter'

export interface BatchNormOptions extends LayerOptions {
  /** Added to the variance. Default: 1e-5. */
  readonly eps?: number
  /** Share of the batch in running statistics; null = mean of all batches. Default: 0.1. */
  readonly momentum?: number | null
  /** Learn a scale and a shift per channel. Default: true. */
  readonly affine?: boolean
  /** Keep running statistics, which are used by `eval()`. Default: true. */
  readonly trackRunningStats?: boolean
  /** With `affine`: learn a shift. Default: true. */
  readonly bias?: boolean
}

const ORDER = ['eps', 'momentum', 'affine', 'trackRunningStats'] as const
export type BatchNormRest = Rest<BatchNormOptions, typeof ORDER>

/** Norms of channels: parameters, running statistics and text. `usually`: whether it learns and tracks unless told. */
export abstract class ChannelNorm extends Module {
  readonly weight: Parameter | null
  readonly bias: Parameter | null
  readonly eps: number
  readonly momentum: number | null
  readonly affine: boolean
  readonly trackRunningStats: boolean
  /** Running mean of each channel; null if there is none. */
  declare running_mean: Tensor | null
  /** Running variance of each channel; null if there is none. */
  declare running_var: Tensor | null
  /** Batches seen so far, int64; null if none are counted. */
  declare num_batches_tracked: Tensor | null

  constructor(
    readonly numFeatures: number,
    rest: BatchNormRest,
    usually: boolean,
  ) {
    super()
    const options = given<BatchNormOptions>(new.target.name, ORDER, rest, ['bias', 'dtype'])
    const { eps = 1e-5, affine = usually, trackRunningStats = usually, bias = true, dtype } = options
    this.eps = eps
    this.momentum = options.momentum === undefined ? 0.1 : options.momentum
    this.affine = affine
    this.trackRunningStats = trackRunningStats
    this.weight = affine ? new Parameter(constant([numFeatures], 1, dtype)) : null
    this.bias = affine && bias ? new Parameter(constant([numFeatures], 0, dtype)) : null
    this.registerBuffer('running_mean', trackRunningStats ? constant([numFeatures], 0, dtype) : null)
    this.registerBuffer('running_var', trackRunningStats ? constant([numFeatures], 1, dtype) : null)
    this.registerBuffer('num_batches_tracked', trackRunningStats ? constant([], 0, 'int64') : null)
  }

  /** @internal States that were saved before batches were counted have no count. */
  get optionalState(): readonly string[] {
    return ['num_batches_tracked']
  }

  /** Begins the running statistics anew. */
  resetRunningStats(): void {
    if (this.running_mean) zeros_(this.running_mean)
    if (this.running_var) ones_(this.running_var)
    if (this.num_batches_tracked) zeros_(this.num_batches_tracked)
  }

  /** Begins parameters and running statistics anew. */
  resetParameters(): void {
    this.resetRunningStats()
    if (this.weight) ones_(this.weight)
    if (this.bias) zeros_(this.bias)
  }

  override extraRepr(): string {
    const momentum = this.momentum === null ? 'None' : pythonFloat(this.momentum)
    const flags = `affine=${pythonText(this.affine)}, bias=${pythonText(this.bias !== null)}`
    return `${this.numFeatures}, eps=${pythonFloat(this.eps)}, momentum=${momentum}, ${flags}, track_running_stats=${pythonText(this.trackRunningStats)}`
  }
}

/** Refuses inputs of other numbers of dimensions. */
export function checkDims(input: Tensor, allowed: readonly number[]): void {
  if (allowed.includes(input.ndim)) return
  const words = allowed.map((count) => `${count}D`).join(' or ')
  throw torchError(`expected ${words} input (got ${input.ndim}D input)`, 'ValueError')
}

abstract class BatchNorm extends ChannelNorm {
  constructor(
    private readonly dims: readonly number[],
    numFeatures: number,
    rest: BatchNormRest,
  ) {
    super(numFeatures, rest, true)
  }

  override forward(input: Tensor): Tensor {
    checkDims(input, this.dims)
    const isTracking = this.training && this.trackRunningStats
    if (isTracking) this.num_batches_tracked?.fill_(BigInt(this.num_batches_tracked.item()) + 1n)
    const seen = isTracking && this.num_batches_tracked ? Number(this.num_batches_tracked.item()) : 0
    const running = { mean: this.running_mean, variance: this.running_var }
    return batchNorm(input, running, this.weight, this.bias, {
      training: this.training || !this.running_mean,
      momentum: this.momentum ?? (seen > 0 ? 1 / seen : 0),
      eps: this.eps,
    })
  }
}

/**
 * Brings each feature to mean 0 and variance 1 over the batch, by running statistics after `eval()`. Shapes: [N, C] or
 * [N, C, L]. Errors: other dimensions; one value per channel while training. `torch.nn.BatchNorm1d`.
 */
export class BatchNorm1d extends BatchNorm {
  constructor(numFeatures: number, ...rest: BatchNormRest) {
    super([2, 3], numFeatures, rest)
  }
}

/** Batch norm of images. Shapes: [N, C, H, W]. `torch.nn.BatchNorm2d`. */
export class BatchNorm2d extends BatchNorm {
  constructor(numFeatures: number, ...rest: BatchNormRest) {
    super([4], numFeatures, rest)
  }
}

/** Batch norm of volumes. Shapes: [N, C, D, H, W]. `torch.nn.BatchNorm3d`. */
export class BatchNorm3d extends BatchNorm {
  constructor(numFeatures: number, ...rest: BatchNormRest) {
    super([5], numFeatures, rest)
  }
}
