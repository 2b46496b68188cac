// Losses that are likelihoods: of counts, of normal distributions, of sequences.
import type { Tensor } from '../../library/tensor'
import { indices as numbersOf } from '../../kernels/read'
import { given, type Rest } from '../../library/arguments'
import { Loss, type LossOptions } from './loss-base'

export interface PoissonOptions extends LossOptions {
  /** The input is the logarithm of the rate. Default: true. */
  readonly logInput?: boolean
  /** Add Stirling's approximation. Default: false. */
  readonly full?: boolean
  /** Added to the rate before its logarithm. Default: 1e-8. */
  readonly eps?: number
}

const POISSON_ORDER = ['logInput', 'full', 'eps', 'reduction'] as const

/** Minus the log likelihood of counts by Poisson's distribution. Shapes: the same of both. `torch.nn.PoissonNLLLoss`. */
export class PoissonNLLLoss extends Loss {
  readonly logInput: boolean
  readonly full: boolean
  readonly eps: number

  constructor(...rest: Rest<PoissonOptions, typeof POISSON_ORDER>) {
    const options = given<PoissonOptions>('PoissonNLLLoss', POISSON_ORDER, rest)
    super(options)
    this.logInput = options.logInput ?? true
    this.full = options.full ?? false
    this.eps = options.eps ?? 1e-8
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const params = { log_input: this.logInput, full: this.full, eps: this.eps }
    return this.reduced('poisson_nll_loss', [input, target], params)
  }
}

export interface GaussianOptions extends LossOptions {
  /** Add the constant term. Default: false. */
  readonly full?: boolean
  /** Least variance. Default: 1e-6. */
  readonly eps?: number
}

/** Minus the log likelihood of targets by normal distributions. Shapes: means, targets, variances. `torch.nn.GaussianNLLLoss`. */
export class GaussianNLLLoss extends Loss<[input: Tensor, target: Tensor, variance: Tensor]> {
  readonly full: boolean
  readonly eps: number

  constructor(...rest: Rest<GaussianOptions, ['full', 'eps', 'reduction']>) {
    const options = given<GaussianOptions>('GaussianNLLLoss', ['full', 'eps', 'reduction'], rest)
    super(options)
    this.full = options.full ?? false
    this.eps = options.eps ?? 1e-6
  }

  override forward(input: Tensor, target: Tensor, variance: Tensor): Tensor {
    return this.reduced('gaussian_nll_loss', [input, target, variance], { full: this.full, eps: this.eps })
  }
}

export interface CTCOptions extends LossOptions {
  /** The class that stands for nothing. Default: 0. */
  readonly blank?: number
  /** Losses that are infinite count as 0. Default: false. */
  readonly zeroInfinity?: boolean
}

/** Lengths, as a list or as a tensor of integers. */
export type Lengths = Tensor | readonly number[]

const listed = (lengths: Lengths): number[] => ('core' in lengths ? numbersOf(lengths.core) : [...lengths])

/**
 * All alignments of targets with the steps of sequences. Shapes: log probabilities [T, N, C], targets [N, S] or one after the
 * other, lengths [N] of both. `torch.nn.CTCLoss`.
 */
export class CTCLoss extends Loss<[logProbs: Tensor, targets: Tensor, inputLengths: Lengths, targetLengths: Lengths]> {
  readonly blank: number
  readonly zeroInfinity: boolean

  constructor(...rest: Rest<CTCOptions, ['blank', 'reduction', 'zeroInfinity']>) {
    const options = given<CTCOptions>('CTCLoss', ['blank', 'reduction', 'zeroInfinity'], rest)
    super(options)
    this.blank = options.blank ?? 0
    this.zeroInfinity = options.zeroInfinity ?? false
  }

  override forward(logProbs: Tensor, targets: Tensor, inputLengths: Lengths, targetLengths: Lengths): Tensor {
    return this.reduced('ctc_loss', [logProbs, targets], {
      input_lengths: listed(inputLengths),
      target_lengths: listed(targetLengths),
      blank: this.blank,
      zero_infinity: this.zeroInfinity,
    })
  }
}
