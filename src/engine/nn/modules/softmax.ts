// Activations over a dimension: softmax and its kin, and gates.
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { Module } from '../module'

export interface DimOptions {
  /** The dimension that sums to 1. Left out: 0 for inputs of 0, 1 or 3 dimensions, else 1. */
  readonly dim?: number | null
}

abstract class OverDim extends Module {
  readonly dim: number | null

  constructor(...rest: Rest<DimOptions, ['dim']>) {
    super()
    this.dim = given<DimOptions>(new.target.name, ['dim'], rest).dim ?? null
  }

  protected dimOf({ ndim }: Tensor): number {
    return this.dim ?? (ndim === 0 || ndim === 1 || ndim === 3 ? 0 : 1)
  }

  override extraRepr(): string {
    return `dim=${this.dim ?? 'None'}`
  }
}

/** `exp(x) / Σ exp(x)`. `torch.nn.Softmax`. */
export class Softmax extends OverDim {
  override forward(input: Tensor): Tensor {
    return run('softmax', [input], { dim: this.dimOf(input) })
  }
}

/** The softmax of `−x`. `torch.nn.Softmin`. */
export class Softmin extends OverDim {
  override forward(input: Tensor): Tensor {
    return run('softmin', [input], { dim: this.dimOf(input) })
  }
}

/** The logarithm of the softmax. `torch.nn.LogSoftmax`. */
export class LogSoftmax extends OverDim {
  override forward(input: Tensor): Tensor {
    return run('log_softmax', [input], { dim: this.dimOf(input) })
  }
}

/** Softmax over the channels of each place. Shapes: [N, C, H, W] or [C, H, W]. Error: others. `torch.nn.Softmax2d`. */
export class Softmax2d extends Module {
  override forward(input: Tensor): Tensor {
    if (input.ndim !== 3 && input.ndim !== 4) {
      throw torchError(`Softmax2d: expected input to be 3D or 4D, got ${input.ndim}D instead`, 'ValueError')
    }
    return run('softmax', [input], { dim: -3 })
  }
}

export interface GLUOptions {
  /** The dimension that is halved. Default: -1. */
  readonly dim?: number
}

/** One half of the input times the sigmoid of the other. Error: the size is odd. `torch.nn.GLU`. */
export class GLU extends Module {
  readonly dim: number

  constructor(...rest: Rest<GLUOptions, ['dim']>) {
    super()
    this.dim = given<GLUOptions>('GLU', ['dim'], rest).dim ?? -1
  }

  override forward(input: Tensor): Tensor {
    return run('glu', [input], { dim: this.dim })
  }

  override extraRepr(): string {
    return `dim=${this.dim}`
  }
}
