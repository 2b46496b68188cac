// Losses between numbers: of regression, of distributions, of ranks.
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { Loss, type LossOptions } from './loss-base'

type LossRest = Rest<LossOptions, ['reduction']>

/** A loss whose only argument is how it is reduced. */
export abstract class PlainLoss<
  Inputs extends readonly unknown[] = [input: Tensor, target: Tensor],
> extends Loss<Inputs> {
  constructor(...rest: LossRest) {
    super(given<LossOptions>(new.target.name, ['reduction'], rest))
  }
}

/** `(x − y)²`. Shapes: the same of both. `torch.nn.MSELoss`. */
export class MSELoss extends PlainLoss {
  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('mse_loss', [input, target])
  }
}

/** `|x − y|`. Shapes: the same of both. `torch.nn.L1Loss`. */
export class L1Loss extends PlainLoss {
  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('l1_loss', [input, target])
  }
}

export interface SmoothL1Options extends LossOptions {
  /** Where the square ends. Default: 1. */
  readonly beta?: number
}

/** A square near zero, `|x − y|` beyond β. `torch.nn.SmoothL1Loss`. */
export class SmoothL1Loss extends Loss {
  readonly beta: number

  constructor(...rest: Rest<SmoothL1Options, ['reduction', 'beta']>) {
    const options = given<SmoothL1Options>('SmoothL1Loss', ['reduction', 'beta'], rest)
    super(options)
    this.beta = options.beta ?? 1
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('smooth_l1_loss', [input, target], { beta: this.beta })
  }
}

export interface HuberOptions extends LossOptions {
  /** Where the square ends. Default: 1. */
  readonly delta?: number
}

/** A square near zero, a line beyond δ. `torch.nn.HuberLoss`. */
export class HuberLoss extends Loss {
  readonly delta: number

  constructor(...rest: Rest<HuberOptions, ['reduction', 'delta']>) {
    const options = given<HuberOptions>('HuberLoss', ['reduction', 'delta'], rest)
    super(options)
    this.delta = options.delta ?? 1
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('huber_loss', [input, target], { delta: this.delta })
  }
}

export interface KLDivOptions {
  /** 'batchmean' divides the sum by the size of the batch. Default: 'mean'. */
  readonly reduction?: 'mean' | 'sum' | 'none' | 'batchmean'
  /** The target is logarithms too. Default: false. */
  readonly logTarget?: boolean
}

/** How far the input, logarithms of probabilities, is from the target's distribution. `torch.nn.KLDivLoss`. */
export class KLDivLoss extends Loss {
  readonly logTarget: boolean

  constructor(...rest: Rest<KLDivOptions, ['reduction', 'logTarget']>) {
    const options = given<KLDivOptions>('KLDivLoss', ['reduction', 'logTarget'], rest)
    super(options as LossOptions)
    this.logTarget = options.logTarget ?? false
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('kl_div', [input, target], { log_target: this.logTarget })
  }
}

export interface MarginOptions extends LossOptions {
  readonly margin?: number
}

/** Which of two is to be larger: `max(0, −y (x₁ − x₂) + margin)`, y = ±1. `torch.nn.MarginRankingLoss`. */
export class MarginRankingLoss extends Loss<[input1: Tensor, input2: Tensor, target: Tensor]> {
  readonly margin: number

  constructor(...rest: Rest<MarginOptions, ['margin', 'reduction']>) {
    const options = given<MarginOptions>('MarginRankingLoss', ['margin', 'reduction'], rest)
    super(options)
    this.margin = options.margin ?? 0
  }

  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return this.reduced('margin_ranking_loss', [input1, input2, target], { margin: this.margin })
  }
}
