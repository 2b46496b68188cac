// Similarity of vectors as a module.
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { Module } from '../module'

export interface CosineOptions {
  /** The dimension of the vectors. Default: 1. */
  readonly dim?: number
  /** Least length. Default: 1e-8. */
  readonly eps?: number
}

/** The cosine of the angle between vectors. Shapes: two of [*, D, *] → without the dimension D. `torch.nn.CosineSimilarity`. */
export class CosineSimilarity extends Module<[x1: Tensor, x2: Tensor]> {
  readonly dim: number
  readonly eps: number

  constructor(...rest: Rest<CosineOptions, ['dim', 'eps']>) {
    super()
    const { dim = 1, eps = 1e-8 } = given<CosineOptions>('CosineSimilarity', ['dim', 'eps'], rest)
    this.dim = dim
    this.eps = eps
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return run('cosine_similarity', [x1, x2], { dim: this.dim, eps: this.eps })
  }
}

export interface DistanceOptions {
  /** Which norm. Default: 2. */
  readonly p?: number
  /** Added to differences. Default: 1e-6. */
  readonly eps?: number
  /** Keep the last dimension, with size 1. Default: false. */
  readonly keepdim?: boolean
}

/** The distance between vectors. Shapes: two of [N, D] → [N]. `torch.nn.PairwiseDistance`. */
export class PairwiseDistance extends Module<[x1: Tensor, x2: Tensor]> {
  readonly norm: number
  readonly eps: number
  readonly keepdim: boolean

  constructor(...rest: Rest<DistanceOptions, ['p', 'eps', 'keepdim']>) {
    super()
    const {
      p = 2,
      eps = 1e-6,
      keepdim = false,
    } = given<DistanceOptions>('PairwiseDistance', ['p', 'eps', 'keepdim'], rest)
    this.norm = p
    this.eps = eps
    this.keepdim = keepdim
  }

  override forward(x1: Tensor, x2: Tensor): Tensor {
    return run('pairwise_distance', [x1, x2], { p: this.norm, eps: this.eps, keepdim: this.keepdim })
  }
}
