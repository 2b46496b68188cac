// Transposed convolutions as modules.
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { sizesText } from '../../shapes'
import { given, type Rest } from '../../library/arguments'
import { transposedConvolution, type Dims } from '../functional/windows'
import { each, type Sizes } from '../sizes'
import { ConvolutionBase, unusual } from './conv-base'
import type { BiasOptions } from './linear'

export interface ConvTransposeOptions extends BiasOptions {
  /** Distance between the elements of the input in the output. Default: 1. */
  readonly stride?: Sizes
  /** Taken away on both sides of the output. Default: 0. */
  readonly padding?: Sizes
  /** Added to one side of the output. Default: 0. */
  readonly outputPadding?: Sizes
  /** Parts of the channels that are convolved apart. Default: 1. */
  readonly groups?: number
  /** Distance between the elements of the window. Default: 1. */
  readonly dilation?: Sizes
  /** Only 'zeros'. */
  readonly paddingMode?: 'zeros'
}

const ORDER = ['stride', 'padding', 'outputPadding', 'groups', 'bias', 'dilation', 'paddingMode'] as const
type TransposeRest = Rest<ConvTransposeOptions, typeof ORDER>

/** What a call takes besides the input. */
export interface OutputSizeOptions {
  /** Wanted sizes of the output, where several are possible: the output padding follows from it. */
  readonly outputSize?: readonly number[] | null
}

/** A transposed convolution of some number of dimensions. */
abstract class ConvTransposeNd extends ConvolutionBase<[input: Tensor, options?: OutputSizeOptions]> {
  readonly padding: readonly number[]
  readonly outputPadding: readonly number[]

  constructor(dims: Dims, inChannels: number, outChannels: number, kernelSize: Sizes, rest: TransposeRest) {
    const options = given<ConvTransposeOptions>(new.target.name, ORDER, rest, ['dtype'])
    if (options.paddingMode !== undefined && (options.paddingMode as string) !== 'zeros') {
      throw torchError(`Only "zeros" padding mode is supported for ${new.target.name}`, 'ValueError')
    }
    super(dims, inChannels, outChannels, kernelSize, options, true)
    this.padding = each(options.padding ?? 0, dims)
    this.outputPadding = each(options.outputPadding ?? 0, dims)
  }

  override forward(input: Tensor, { outputSize = null }: OutputSizeOptions = {}): Tensor {
    const { stride, padding, dilation, groups } = this
    const outputPadding = outputSize ? this.paddingFor(input, outputSize) : this.outputPadding
    const options = { stride, padding, outputPadding, dilation, groups }
    return transposedConvolution(this.dims, input, this.weight, this.bias, options)
  }

  /** The output padding that gives these sizes. Error: none does. */
  private paddingFor(input: Tensor, outputSize: readonly number[]): readonly number[] {
    const wanted = outputSize.slice(-this.dims)
    const least = wanted.map((_, dim) => {
      const size = input.shape[input.ndim - this.dims + dim] ?? 1
      const reach = (this.dilation[dim] ?? 1) * ((this.kernelSize[dim] ?? 1) - 1) + 1
      return (size - 1) * (this.stride[dim] ?? 1) - 2 * (this.padding[dim] ?? 0) + reach
    })
    const most = least.map((size, dim) => size + (this.stride[dim] ?? 1) - 1)
    if (wanted.some((size, dim) => size < (least[dim] ?? 0) || size > (most[dim] ?? 0))) {
      throw torchError(
        `requested an output size of ${sizesText(wanted)}, but valid sizes range from ${sizesText(least)} to ` +
          `${sizesText(most)} (for an input of torch.Size(${sizesText(input.shape.slice(-this.dims))}))`,
        'ValueError',
      )
    }
    return wanted.map((size, dim) => size - (least[dim] ?? 0))
  }

  protected override paddingText(): readonly string[] {
    return unusual('padding', this.padding, 0)
  }

  protected override outputPaddingText(): readonly string[] {
    return unusual('output_padding', this.outputPadding, 0)
  }
}

/** The derivative of Conv1d by its input. Shapes: [N, inChannels, L] → [N, outChannels, L']. `torch.nn.ConvTranspose1d`. */
export class ConvTranspose1d extends ConvTransposeNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Sizes, ...rest: TransposeRest) {
    super(1, inChannels, outChannels, kernelSize, rest)
  }
}

/** The derivative of Conv2d by its input. Shapes: [N, inChannels, H, W] → [N, outChannels, H', W']. `torch.nn.ConvTranspose2d`. */
export class ConvTranspose2d extends ConvTransposeNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Sizes, ...rest: TransposeRest) {
    super(2, inChannels, outChannels, kernelSize, rest)
  }
}

/** The derivative of Conv3d by its input. Shapes: [N, inChannels, D, H, W] → [N, outChannels, D', H', W']. `torch.nn.ConvTranspose3d`. */
export class ConvTranspose3d extends ConvTransposeNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Sizes, ...rest: TransposeRest) {
    super(3, inChannels, outChannels, kernelSize, rest)
  }
}
