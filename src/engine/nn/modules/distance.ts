// Similarity of vectors as a module.
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../arguments'
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
