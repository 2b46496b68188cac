// Losses with margins: of pairs, triplets and classes.
import { wrap, type Tensor } from '../../library/tensor'
import { addScalar, sub } from '../../ops/arithmetic'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import type { Module } from '../module'
import { WeightedLoss } from './class-losses'
import { PairwiseDistance } from './distance'
import { Loss, type LossOptions } from './loss-base'
import { PlainLoss, type MarginOptions } from './losses'

/** Small for similar pairs (y = 1), above a margin for others (y = −1). `torch.nn.HingeEmbeddingLoss`. */
export class HingeEmbeddingLoss extends Loss {
  readonly margin: number

  constructor(...rest: Rest<MarginOptions, ['margin', 'reduction']>) {
    const options = given<MarginOptions>('HingeEmbeddingLoss', ['margin', 'reduction'], rest)
    super(options)
    this.margin = options.margin ?? 1
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('hinge_embedding_loss', [input, target], { margin: this.margin })
  }
}

/** By the angle between pairs that are similar (y = 1) or not (y = −1). `torch.nn.CosineEmbeddingLoss`. */
export class CosineEmbeddingLoss extends Loss<[input1: Tensor, input2: Tensor, target: Tensor]> {
  readonly margin: number

  constructor(...rest: Rest<MarginOptions, ['margin', 'reduction']>) {
    const options = given<MarginOptions>('CosineEmbeddingLoss', ['margin', 'reduction'], rest)
    super(options)
    this.margin = options.margin ?? 0
  }

  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return this.reduced('cosine_embedding_loss', [input1, input2, target], { margin: this.margin })
  }
}

/** `log(1 + exp(−y x))`, y = ±1. `torch.nn.SoftMarginLoss`. */
export class SoftMarginLoss extends PlainLoss {
  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('soft_margin_loss', [input, target])
  }
}

/** Every class that is meant above every one that is not; the meant ones end at the first −1. `torch.nn.MultiLabelMarginLoss`. */
export class MultiLabelMarginLoss extends PlainLoss {
  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('multilabel_margin_loss', [input, target])
  }
}

export interface WeightOptions extends LossOptions {
  /** A weight per class: [classes]. */
  readonly weight?: Tensor | null
}

/** Binary cross entropy of the logits of several labels. Shapes: [N, C] of both. `torch.nn.MultiLabelSoftMarginLoss`. */
export class MultiLabelSoftMarginLoss extends WeightedLoss {
  constructor(...rest: Rest<WeightOptions, ['weight', 'reduction']>) {
    super(given<WeightOptions>('MultiLabelSoftMarginLoss', ['weight', 'reduction'], rest))
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('multilabel_soft_margin_loss', [input, target, this.weight])
  }
}

export interface MultiMarginOptions extends WeightOptions {
  /** 1 or 2. Default: 1. */
  readonly p?: number
  /** Default: 1. */
  readonly margin?: number
}

const MULTI_ORDER = ['p', 'margin', 'weight', 'reduction'] as const

/** The meant class above all others. Shapes: [N, C], classes [N]. `torch.nn.MultiMarginLoss`. */
export class MultiMarginLoss extends WeightedLoss {
  readonly p: number
  readonly margin: number

  constructor(...rest: Rest<MultiMarginOptions, typeof MULTI_ORDER>) {
    const options = given<MultiMarginOptions>('MultiMarginLoss', MULTI_ORDER, rest)
    super(options)
    this.p = options.p ?? 1
    this.margin = options.margin ?? 1
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return this.reduced('multi_margin_loss', [input, target, this.weight], { p: this.p, margin: this.margin })
  }
}

export interface TripletOptions extends MarginOptions {
  /** Which norm. Default: 2. */
  readonly p?: number
  /** Added to differences. Default: 1e-6. */
  readonly eps?: number
  /** Take the distance between the others where that is smaller. Default: false. */
  readonly swap?: boolean
}

const TRIPLET_ORDER = ['margin', 'p', 'eps', 'swap', 'reduction'] as const
type Triplet = [anchor: Tensor, positive: Tensor, negative: Tensor]

/** An anchor nearer to one than to another. Shapes: three of [N, D]. `torch.nn.TripletMarginLoss`. */
export class TripletMarginLoss extends Loss<Triplet> {
  readonly margin: number
  readonly p: number
  readonly eps: number
  readonly swap: boolean

  constructor(...rest: Rest<TripletOptions, typeof TRIPLET_ORDER>) {
    const options = given<TripletOptions>('TripletMarginLoss', TRIPLET_ORDER, rest)
    super(options)
    this.margin = options.margin ?? 1
    this.p = options.p ?? 2
    this.eps = options.eps ?? 1e-6
    this.swap = options.swap ?? false
  }

  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const params = { margin: this.margin, p: this.p, eps: this.eps, swap: this.swap }
    return this.reduced('triplet_margin_loss', [anchor, positive, negative], params)
  }
}

type Distance = (a: Tensor, b: Tensor) => Tensor

export interface TripletDistanceOptions extends MarginOptions {
  /** Default: the Euclidean distance. */
  readonly distanceFunction?: Distance | Module<[a: Tensor, b: Tensor]> | null
  /** Take the distance between the others where that is smaller. Default: false. */
  readonly swap?: boolean
}

const DISTANCE_ORDER = ['distanceFunction', 'margin', 'swap', 'reduction'] as const

/** As TripletMarginLoss, by a distance of one's own. `torch.nn.TripletMarginWithDistanceLoss`. */
export class TripletMarginWithDistanceLoss extends Loss<Triplet> {
  readonly distance_function: Distance
  readonly margin: number
  readonly swap: boolean

  constructor(...rest: Rest<TripletDistanceOptions, typeof DISTANCE_ORDER>) {
    const options = given<TripletDistanceOptions>('TripletMarginWithDistanceLoss', DISTANCE_ORDER, rest)
    super(options)
    this.distance_function = options.distanceFunction ?? new PairwiseDistance()
    this.margin = options.margin ?? 1
    this.swap = options.swap ?? false
  }

  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const distance = this.distance_function
    const [near, far] = [distance(anchor, positive), distance(anchor, negative)]
    const other = this.swap ? run('minimum', [far, distance(positive, negative)]) : far
    const loss = run('relu', [wrap(addScalar(sub(near.core, other.core), this.margin))])
    return this.reduction === 'none' ? loss : run(this.reduction, [loss])
  }
}
