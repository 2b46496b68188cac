// Instance norm as modules.
import { noGrad } from '../../autograd/mode'
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { squeeze, unsqueeze } from '../../ops/axes'
import { run } from '../calls'
import { average } from '../functional/batch-norm'
import { ChannelNorm, checkDims, type BatchNormRest } from './batch-norm'

abstract class InstanceNorm extends ChannelNorm {
  constructor(
    /** Number of dimensions of a batch. */
    private readonly dims: number,
    numFeatures: number,
    rest: BatchNormRest,
  ) {
    super(numFeatures, rest, false)
  }

  override forward(input: Tensor): Tensor {
    checkDims(input, [this.dims - 1, this.dims])
    const channels = input.shape.at(1 - this.dims) ?? 0
    if (this.affine && channels !== this.numFeatures) {
      throw torchError(
        `expected input's size at dim=${input.ndim - this.dims + 1} to match num_features (${this.numFeatures}), but got: ${channels}.`,
        'ValueError',
      )
    }
    if (input.ndim === this.dims) return this.normalized(input)
    return wrap(squeeze(this.normalized(wrap(unsqueeze(input.core, 0))).core, 0))
  }

  private normalized(input: Tensor): Tensor {
    const ofInput = this.training || !this.running_mean
    const [mean, variance] = ofInput ? [null, null] : [this.running_mean, this.running_var]
    const params = { use_input_stats: ofInput, eps: this.eps }
    const result = run('instance_norm', [input, mean, variance, this.weight, this.bias], params)
    if (this.training) noGrad(() => this.track(input))
    return result
  }

  /** Brings the running statistics up to date with the means over the batch of those of the examples. */
  private track(input: Tensor): void {
    const { running_mean: mean, running_var: variance, momentum } = this
    if (!mean || !variance) return
    const dim = Array.from({ length: input.ndim - 2 }, (_, at) => at + 2)
    const overBatch = (each: Tensor): Tensor => run('mean', [each], { dim: [0], keepdim: false })
    average(mean, overBatch(run('mean', [input], { dim, keepdim: false })).core, momentum ?? 0)
    average(variance, overBatch(run('var', [input], { dim, correction: 1, keepdim: false })).core, momentum ?? 0)
  }
}

/** Brings each channel of each example to mean 0 and variance 1. Shapes: [N, C, L] or [C, L]. `torch.nn.InstanceNorm1d`. */
export class InstanceNorm1d extends InstanceNorm {
  constructor(numFeatures: number, ...rest: BatchNormRest) {
    super(3, numFeatures, rest)
  }
}

/** Instance norm of images. Shapes: [N, C, H, W] or [C, H, W]. `torch.nn.InstanceNorm2d`. */
export class InstanceNorm2d extends InstanceNorm {
  constructor(numFeatures: number, ...rest: BatchNormRest) {
    super(4, numFeatures, rest)
  }
}

/** Instance norm of volumes. Shapes: [N, C, D, H, W] or [C, D, H, W]. `torch.nn.InstanceNorm3d`. */
export class InstanceNorm3d extends InstanceNorm {
  constructor(numFeatures: number, ...rest: BatchNormRest) {
    super(5, numFeatures, rest)
  }
}
