// Changes of shape as modules.
import { pythonText } from '../../../model/python-number'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { Module } from '../module'

export interface FlattenOptions {
  /** Default: 1. */
  readonly startDim?: number
  /** Default: -1. */
  readonly endDim?: number
}

/** Joins a run of dimensions into one. Shapes: [N, *] → [N, product of *]. `torch.nn.Flatten`. */
export class Flatten extends Module {
  readonly startDim: number
  readonly endDim: number

  constructor(...rest: Rest<FlattenOptions, ['startDim', 'endDim']>) {
    super()
    const { startDim = 1, endDim = -1 } = given<FlattenOptions>('Flatten', ['startDim', 'endDim'], rest)
    this.startDim = startDim
    this.endDim = endDim
  }

  override forward(input: Tensor): Tensor {
    return run('flatten', [input], { start_dim: this.startDim, end_dim: this.endDim })
  }

  override extraRepr(): string {
    return `start_dim=${this.startDim}, end_dim=${this.endDim}`
  }
}

/** Splits a dimension into several. Error: their product is not its size. `torch.nn.Unflatten`. */
export class Unflatten extends Module {
  constructor(
    readonly dim: number,
    readonly unflattenedSize: readonly number[],
  ) {
    super()
  }

  override forward(input: Tensor): Tensor {
    return run('unflatten', [input], { dim: this.dim, sizes: [...this.unflattenedSize] })
  }

  override extraRepr(): string {
    return `dim=${this.dim}, unflattened_size=${pythonText(this.unflattenedSize)}`
  }
}
