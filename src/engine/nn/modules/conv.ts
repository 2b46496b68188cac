// Convolutions as modules.
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { convolution, type Dims } from '../functional/windows'
import { each, type Sizes } from '../sizes'
import { ConvolutionBase, unusual } from './conv-base'
import type { BiasOptions } from './linear'

/** What lies around an image while it is convolved. */
export type PaddingMode = 'zeros' | 'reflect' | 'replicate' | 'circular'

export interface ConvOptions extends BiasOptions {
  /** Steps of the window. Default: 1. */
  readonly stride?: Sizes
  /** Added on both sides; 'same' for an output of the input's size. Default: 0. */
  readonly padding?: Sizes | 'same' | 'valid'
  /** Distance between the elements of the window. Default: 1. */
  readonly dilation?: Sizes
  /** Parts of the channels that are convolved apart. Default: 1. */
  readonly groups?: number
  /** What is added. Default: 'zeros'. */
  readonly paddingMode?: PaddingMode
}

const ORDER = ['stride', 'padding', 'dilation', 'groups', 'bias', 'paddingMode'] as const
type ConvRest = Rest<ConvOptions, typeof ORDER>

/** A convolution of some number of dimensions. */
abstract class ConvNd extends ConvolutionBase {
  readonly padding: readonly number[] | 'same' | 'valid'
  readonly paddingMode: PaddingMode

  constructor(dims: Dims, inChannels: number, outChannels: number, kernelSize: Sizes, rest: ConvRest) {
    const options = given<ConvOptions>(new.target.name, ORDER, rest, ['dtype'])
    super(dims, inChannels, outChannels, kernelSize, options, false)
    const { padding = 0, paddingMode = 'zeros' } = options
    this.padding = typeof padding === 'string' ? padding : each(padding, dims)
    this.paddingMode = paddingMode
    if (padding === 'same' && this.stride.some((step) => step !== 1)) {
      throw torchError("padding='same' is not supported for strided convolutions", 'ValueError')
    }
  }

  override forward(input: Tensor): Tensor {
    const { stride, dilation, groups } = this
    if (this.paddingMode === 'zeros') {
      return convolution(this.dims, input, this.weight, this.bias, { stride, padding: this.padding, dilation, groups })
    }
    const around = run('pad', [input], { pad: this.around(), mode: this.paddingMode })
    return convolution(this.dims, around, this.weight, this.bias, { stride, dilation, groups })
  }

  /** What is added before and after each dimension, the last dimension first. */
  private around(): number[] {
    const sides = this.kernelSize.map((size, dim): readonly [number, number] => {
      if (typeof this.padding !== 'string') return [this.padding[dim] ?? 0, this.padding[dim] ?? 0]
      const total = this.padding === 'same' ? (this.dilation[dim] ?? 1) * (size - 1) : 0
      return [Math.floor(total / 2), total - Math.floor(total / 2)]
    })
    return sides.toReversed().flat()
  }

  protected override paddingText(): readonly string[] {
    return typeof this.padding === 'string' ? [`padding=${this.padding}`] : unusual('padding', this.padding, 0)
  }

  override extraRepr(): string {
    const mode = this.paddingMode === 'zeros' ? '' : `, padding_mode=${this.paddingMode}`
    return super.extraRepr() + mode
  }
}

/**
 * Slides a window over sequences. Shapes: [N, inChannels, L] or [inChannels, L] → [N, outChannels, L']; weight [outChannels,
 * inChannels / groups, kernel], drawn as in Linear. Errors: PyTorch's, for sizes that do not fit. `torch.nn.Conv1d`.
 */
export class Conv1d extends ConvNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Sizes, ...rest: ConvRest) {
    super(1, inChannels, outChannels, kernelSize, rest)
  }
}

/**
 * Slides a window over images. Shapes: [N, inChannels, H, W] or [inChannels, H, W] → [N, outChannels, H', W'].
 * Errors: PyTorch's, for sizes that do not fit. `torch.nn.Conv2d`.
 *
 * @example new nn.Conv2d(3, 16, 3, { padding: 1 })
 */
export class Conv2d extends ConvNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Sizes, ...rest: ConvRest) {
    super(2, inChannels, outChannels, kernelSize, rest)
  }
}

/** Slides a window over volumes. Shapes: [N, inChannels, D, H, W] → [N, outChannels, D', H', W']. `torch.nn.Conv3d`. */
export class Conv3d extends ConvNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Sizes, ...rest: ConvRest) {
    super(3, inChannels, outChannels, kernelSize, rest)
  }
}
