// Losses of classes: cross entropies, with weights for classes.
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { Loss, type LossOptions } from './loss-base'

export interface ClassLossOptions extends LossOptions {
  /** A weight per class: [classes]. */
  readonly weight?: Tensor | null
  /** A class that does not count. Default: -100. */
  readonly ignoreIndex?: number
}

/** Losses with a weight per class or element, which is a buffer. */
export abstract class WeightedLoss extends Loss {
  /** The weights; null if all count the same. */
  declare weight: Tensor | null

  constructor(options: LossOptions & { readonly weight?: Tensor | null }) {
    super(options)
    this.registerBuffer('weight', options.weight ?? null)
  }
}

const NLL_ORDER = ['weight', 'ignoreIndex', 'reduction'] as const

/** Minus the logarithm at the target class. Shapes: log probabilities [N, C, *], classes int64 [N, *]. `torch.nn.NLLLoss`. */
export class NLLLoss extends WeightedLoss {
  readonly ignoreIndex: number

  constructor(...rest: Rest<ClassLossOptions, typeof NLL_ORDER>) {
    const options = given<ClassLossOptions>('NLLLoss', NLL_ORDER, rest)
    super(options)
    this.ignoreIndex = options.ignoreIndex ?? -100
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('nll_loss', [input, target, this.weight], { ignore_index: this.ignoreIndex })
  }
}

export interface CrossEntropyOptions extends ClassLossOptions {
  /** Share of the target that is spread over all classes. Default: 0. */
  readonly labelSmoothing?: number
}

const CROSS_ORDER = ['weight', 'ignoreIndex', 'reduction', 'labelSmoothing'] as const

/**
 * Log-softmax and negative log likelihood in one. Shapes: logits [N, C, *]; classes int64 [N, *] or probabilities [N, C, *].
 * Errors: sizes that do not fit, `Target 5 is out of bounds.` `torch.nn.CrossEntropyLoss`.
 */
export class CrossEntropyLoss extends WeightedLoss {
  readonly ignoreIndex: number
  readonly labelSmoothing: number

  constructor(...rest: Rest<CrossEntropyOptions, typeof CROSS_ORDER>) {
    const options = given<CrossEntropyOptions>('CrossEntropyLoss', CROSS_ORDER, rest)
    super(options)
    this.ignoreIndex = options.ignoreIndex ?? -100
    this.labelSmoothing = options.labelSmoothing ?? 0
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const params = { ignore_index: this.ignoreIndex, label_smoothing: this.labelSmoothing }
    return this.reduced('cross_entropy', [input, target, this.weight], params)
  }
}

export interface BCEOptions extends LossOptions {
  /** A weight per element, which is broadcast. */
  readonly weight?: Tensor | null
}

/** Binary cross entropy of probabilities. Shapes: the same of both. Error: not between 0 and 1. `torch.nn.BCELoss`. */
export class BCELoss extends WeightedLoss {
  constructor(...rest: Rest<BCEOptions, ['weight', 'reduction']>) {
    super(given<BCEOptions>('BCELoss', ['weight', 'reduction'], rest))
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('binary_cross_entropy', [input, target, this.weight])
  }
}

export interface BCEWithLogitsOptions extends BCEOptions {
  /** How much positive targets count. */
  readonly posWeight?: Tensor | null
}

const LOGITS_ORDER = ['weight', 'reduction', 'posWeight'] as const

/** Binary cross entropy of logits. Shapes: the same of both. `torch.nn.BCEWithLogitsLoss`. */
export class BCEWithLogitsLoss extends WeightedLoss {
  /** How much positive targets count; null if as much as negative ones. */
  declare pos_weight: Tensor | null

  constructor(...rest: Rest<BCEWithLogitsOptions, typeof LOGITS_ORDER>) {
    const options = given<BCEWithLogitsOptions>('BCEWithLogitsLoss', LOGITS_ORDER, rest)
    super(options)
    this.registerBuffer('pos_weight', options.posWeight ?? null)
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('binary_cross_entropy_with_logits', [input, target, this.weight, this.pos_weight])
  }
}
