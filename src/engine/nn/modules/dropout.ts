// Dropout as modules.
import { pythonFloat, pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { alphaDropout, dropout, featureDropout, unbatchedFeatureDropout } from '../functional/dropout'
import { Module } from '../module'
import { checkProbability } from '../../ops/chances'

export interface DropoutOptions {
  /** Probability that something is dropped. Default: 0.5. */
  readonly p?: number
  /** Write the result into the input. Default: false. */
  readonly inplace?: boolean
}

type DropoutRest = Rest<DropoutOptions, ['p', 'inplace']>

abstract class DropoutBase extends Module {
  readonly p: number
  readonly inplace: boolean

  constructor(...rest: DropoutRest) {
    super()
    const { p = 0.5, inplace = false } = given<DropoutOptions>(new.target.name, ['p', 'inplace'], rest)
    checkProbability(p)
    this.p = p
    this.inplace = inplace
  }

  override extraRepr(): string {
    return `p=${pythonFloat(this.p)}, inplace=${pythonText(this.inplace)}`
  }
}

/** Zeros elements by chance while training and scales the others up. Error: p is no probability. `torch.nn.Dropout`. */
export class Dropout extends DropoutBase {
  override forward(input: Tensor): Tensor {
    return dropout(input, this.p, this.training, this.inplace)
  }
}

abstract class FeatureDropout extends DropoutBase {
  /** Number of dimensions of a batch. */
  protected abstract readonly dims: number

  override forward(input: Tensor): Tensor {
    const apply = input.ndim === this.dims - 1 ? unbatchedFeatureDropout : featureDropout
    return apply(input, this.p, this.training, this.inplace)
  }
}

/** Zeros whole channels of sequences by chance. Shapes: [N, C, L] or [C, L]. Error: others. `torch.nn.Dropout1d`. */
export class Dropout1d extends FeatureDropout {
  protected readonly dims = 3

  override forward(input: Tensor): Tensor {
    if (input.ndim !== 2 && input.ndim !== 3) {
      throw torchError(
        `dropout1d: Expected 2D or 3D input, but received a ${input.ndim}D input. ` +
          'Note that dropout1d exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).',
      )
    }
    return super.forward(input)
  }
}

/** Zeros whole channels of images by chance. Shapes: [N, C, H, W]; three dimensions count as [N, C, L]. `torch.nn.Dropout2d`. */
export class Dropout2d extends DropoutBase {
  override forward(input: Tensor): Tensor {
    return featureDropout(input, this.p, this.training, this.inplace)
  }
}

/** Zeros whole channels of volumes by chance. Shapes: [N, C, D, H, W] or [C, D, H, W]. `torch.nn.Dropout3d`. */
export class Dropout3d extends FeatureDropout {
  protected readonly dims = 5
}

/** Dropout that keeps mean and variance of what SELU gives. `torch.nn.AlphaDropout`. */
export class AlphaDropout extends DropoutBase {
  override forward(input: Tensor): Tensor {
    return alphaDropout(input, this.p, this.training)
  }
}

/** AlphaDropout of whole channels. `torch.nn.FeatureAlphaDropout`. */
export class FeatureAlphaDropout extends DropoutBase {
  override forward(input: Tensor): Tensor {
    return alphaDropout(input, this.p, this.training, true)
  }
}
