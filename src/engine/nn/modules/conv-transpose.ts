// Transposed convolutions as modules.
import { pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { sizesText } from '../../shapes'
import { given, type Rest } from '../../library/arguments'
import { transposedConvolution, type Dims } from '../functional/windows'
import { parameter } from '../make'
import { Module } from '../module'
import type { Parameter } from '../parameter'
import { each, type Sizes } from '../sizes'
import { checkGroups } from './conv'
import { drawWeightAndBias, type BiasOptions } from './linear'

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
abstract class ConvTransposeNd extends Module<[input: Tensor, options?: OutputSizeOptions]> {
  readonly weight: Parameter
  readonly bias: Parameter | null
  readonly kernelSize: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly outputPadding: readonly number[]
  readonly dilation: readonly number[]
  readonly groups: number

  constructor(
    private readonly dims: Dims,
    readonly inChannels: number,
    readonly outChannels: number,
    kernelSize: Sizes,
    rest: TransposeRest,
  ) {
    super()
    const options = given<ConvTransposeOptions>(new.target.name, ORDER, rest, ['dtype'])
    const { stride = 1, padding = 0, outputPadding = 0, groups = 1, bias = true, dilation = 1, dtype } = options
    if (options.paddingMode !== undefined && (options.paddingMode as string) !== 'zeros') {
      throw torchError(`Only "zeros" padding mode is supported for ${new.target.name}`, 'ValueError')
    }
    checkGroups(inChannels, outChannels, groups)
    this.kernelSize = each(kernelSize, dims)
    this.stride = each(stride, dims)
    this.padding = each(padding, dims)
    this.outputPadding = each(outputPadding, dims)
    this.dilation = each(dilation, dims)
    this.groups = groups
    this.weight = parameter([inChannels, outChannels / groups, ...this.kernelSize], dtype)
    this.bias = bias ? parameter([outChannels], dtype) : null
    this.resetParameters()
  }

  /** Draws the parameters anew. */
  resetParameters(): void {
    drawWeightAndBias(this.weight, this.bias)
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

  override extraRepr(): string {
    const parts = [
      `${this.inChannels}, ${this.outChannels}, kernel_size=${pythonText(this.kernelSize)}, stride=${pythonText(this.stride)}`,
    ]
    if (this.padding.some((size) => size !== 0)) parts.push(`padding=${pythonText(this.padding)}`)
    if (this.dilation.some((size) => size !== 1)) parts.push(`dilation=${pythonText(this.dilation)}`)
    if (this.outputPadding.some((size) => size !== 0)) parts.push(`output_padding=${pythonText(this.outputPadding)}`)
    if (this.groups !== 1) parts.push(`groups=${this.groups}`)
    if (!this.bias) parts.push('bias=False')
    return parts.join(', ')
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
