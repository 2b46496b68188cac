// Convolutions as modules.
import { pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { convolution, type Dims } from '../functional/windows'
import { parameter } from '../make'
import { Module } from '../module'
import type { Parameter } from '../parameter'
import { each, type Sizes } from '../sizes'
import { drawWeightAndBias, type BiasOptions } from './linear'

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

/** Refuses channels that the groups do not divide. */
export function checkGroups(inChannels: number, outChannels: number, groups: number): void {
  if (groups <= 0) throw torchError('groups must be a positive integer', 'ValueError')
  if (inChannels % groups) throw torchError('in_channels must be divisible by groups', 'ValueError')
  if (outChannels % groups) throw torchError('out_channels must be divisible by groups', 'ValueError')
}

/** A convolution of some number of dimensions. */
abstract class ConvNd extends Module {
  readonly weight: Parameter
  readonly bias: Parameter | null
  readonly kernelSize: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[] | 'same' | 'valid'
  readonly dilation: readonly number[]
  readonly groups: number
  readonly paddingMode: PaddingMode

  constructor(
    private readonly dims: Dims,
    readonly inChannels: number,
    readonly outChannels: number,
    kernelSize: Sizes,
    rest: ConvRest,
  ) {
    super()
    const options = given<ConvOptions>(new.target.name, ORDER, rest, ['dtype'])
    const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true, paddingMode = 'zeros', dtype } = options
    checkGroups(inChannels, outChannels, groups)
    this.kernelSize = each(kernelSize, dims)
    this.stride = each(stride, dims)
    this.padding = typeof padding === 'string' ? padding : each(padding, dims)
    this.dilation = each(dilation, dims)
    this.groups = groups
    this.paddingMode = paddingMode
    if (padding === 'same' && this.stride.some((step) => step !== 1)) {
      throw torchError("padding='same' is not supported for strided convolutions", 'ValueError')
    }
    this.weight = parameter([outChannels, inChannels / groups, ...this.kernelSize], dtype)
    this.bias = bias ? parameter([outChannels], dtype) : null
    this.resetParameters()
  }

  /** Draws the parameters anew. */
  resetParameters(): void {
    drawWeightAndBias(this.weight, this.bias)
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

  override extraRepr(): string {
    const parts = [
      `${this.inChannels}, ${this.outChannels}, kernel_size=${pythonText(this.kernelSize)}, stride=${pythonText(this.stride)}`,
    ]
    if (typeof this.padding === 'string') parts.push(`padding=${this.padding}`)
    else if (this.padding.some((size) => size !== 0)) parts.push(`padding=${pythonText(this.padding)}`)
    if (this.dilation.some((size) => size !== 1)) parts.push(`dilation=${pythonText(this.dilation)}`)
    if (this.groups !== 1) parts.push(`groups=${this.groups}`)
    if (!this.bias) parts.push('bias=False')
    if (this.paddingMode !== 'zeros') parts.push(`padding_mode=${this.paddingMode}`)
    return parts.join(', ')
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
