// What convolutions and transposed ones have in common: channels, a window, its weight, and how they are written.
import { pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import type { Dims } from '../functional/windows'
import { parameter } from '../make'
import { Module } from '../module'
import type { Parameter } from '../parameter'
import { each, type Sizes } from '../sizes'
import { drawWeightAndBias, type BiasOptions } from './linear'

export interface WindowOptions extends BiasOptions {
  readonly stride?: Sizes
  readonly dilation?: Sizes
  readonly groups?: number
}

/** Refuses channels that the groups do not divide. */
function checkGroups(inChannels: number, outChannels: number, groups: number): void {
  if (groups <= 0) throw torchError('groups must be a positive integer', 'ValueError')
  if (inChannels % groups) throw torchError('in_channels must be divisible by groups', 'ValueError')
  if (outChannels % groups) throw torchError('out_channels must be divisible by groups', 'ValueError')
}

/** `name=(1, 2)`, unless all sizes are those that go without saying. */
export function unusual(name: string, sizes: readonly number[], usual: number): string[] {
  return sizes.some((size) => size !== usual) ? [`${name}=${pythonText(sizes)}`] : []
}

/** A window with a weight that slides over inputs of some number of dimensions. Errors: PyTorch's. */
export abstract class ConvolutionBase<Inputs extends readonly unknown[] = [input: Tensor]> extends Module<Inputs> {
  readonly weight: Parameter
  readonly bias: Parameter | null
  readonly kernelSize: readonly number[]
  readonly stride: readonly number[]
  readonly dilation: readonly number[]
  readonly groups: number

  constructor(
    protected readonly dims: Dims,
    readonly inChannels: number,
    readonly outChannels: number,
    kernelSize: Sizes,
    { stride = 1, dilation = 1, groups = 1, bias = true, dtype }: WindowOptions,
    transposed: boolean,
  ) {
    super()
    checkGroups(inChannels, outChannels, groups)
    this.kernelSize = each(kernelSize, dims)
    this.stride = each(stride, dims)
    this.dilation = each(dilation, dims)
    this.groups = groups
    const channels = transposed ? [inChannels, outChannels / groups] : [outChannels, inChannels / groups]
    this.weight = parameter([...channels, ...this.kernelSize], dtype)
    this.bias = bias ? parameter([outChannels], dtype) : null
    this.resetParameters()
  }

  /** Draws the parameters anew. */
  resetParameters(): void {
    drawWeightAndBias(this.weight, this.bias)
  }

  /** What is written of the padding, in its place. */
  protected abstract paddingText(): readonly string[]

  /** What is written between the dilation and the groups. */
  protected outputPaddingText(): readonly string[] {
    return []
  }

  override extraRepr(): string {
    return [
      `${this.inChannels}, ${this.outChannels}, kernel_size=${pythonText(this.kernelSize)}, stride=${pythonText(this.stride)}`,
      ...this.paddingText(),
      ...unusual('dilation', this.dilation, 1),
      ...this.outputPaddingText(),
      ...(this.groups === 1 ? [] : [`groups=${this.groups}`]),
      ...(this.bias ? [] : ['bias=False']),
    ].join(', ')
  }
}
