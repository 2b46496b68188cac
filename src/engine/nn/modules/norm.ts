// Norms of each example by itself, as modules.
import { pythonFloat, pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { constant, type LayerOptions } from '../make'
import { Module } from '../module'
import { Parameter } from '../parameter'

const listOf = (shape: number | readonly number[]): readonly number[] => (typeof shape === 'number' ? [shape] : shape)

export interface LayerNormOptions extends LayerOptions {
  /** Added to the variance. Default: 1e-5. */
  readonly eps?: number
  /** Learn a scale and a shift per element. Default: true. */
  readonly elementwiseAffine?: boolean
  /** With `elementwiseAffine`: learn a shift. Default: true. */
  readonly bias?: boolean
}

const LAYER_ORDER = ['eps', 'elementwiseAffine', 'bias'] as const

/** Brings the last dimensions of each example to mean 0 and variance 1. Shapes: [*, …normalizedShape]. `torch.nn.LayerNorm`. */
export class LayerNorm extends Module {
  readonly weight: Parameter | null
  readonly bias: Parameter | null
  readonly normalizedShape: readonly number[]
  readonly eps: number
  readonly elementwiseAffine: boolean

  constructor(normalizedShape: number | readonly number[], ...rest: Rest<LayerNormOptions, typeof LAYER_ORDER>) {
    super()
    const options = given<LayerNormOptions>('LayerNorm', LAYER_ORDER, rest, ['dtype'])
    const { eps = 1e-5, elementwiseAffine = true, bias = true, dtype } = options
    this.normalizedShape = listOf(normalizedShape)
    this.eps = eps
    this.elementwiseAffine = elementwiseAffine
    this.weight = elementwiseAffine ? new Parameter(constant(this.normalizedShape, 1, dtype)) : null
    this.bias = elementwiseAffine && bias ? new Parameter(constant(this.normalizedShape, 0, dtype)) : null
  }

  override forward(input: Tensor): Tensor {
    const params = { normalized_shape: [...this.normalizedShape], eps: this.eps }
    return run('layer_norm', [input, this.weight, this.bias], params)
  }

  override extraRepr(): string {
    const flags = `elementwise_affine=${pythonText(this.elementwiseAffine)}, bias=${pythonText(this.bias !== null)}`
    return `${pythonText(this.normalizedShape)}, eps=${pythonFloat(this.eps)}, ${flags}`
  }
}

export interface GroupNormOptions extends LayerOptions {
  /** Added to the variance. Default: 1e-5. */
  readonly eps?: number
  /** Learn a scale and a shift per channel. Default: true. */
  readonly affine?: boolean
  /** With `affine`: learn a shift. Default: true. */
  readonly bias?: boolean
}

const GROUP_ORDER = ['eps', 'affine'] as const

/** Brings groups of channels of each example to mean 0 and variance 1. Shapes: [N, numChannels, *]. `torch.nn.GroupNorm`. */
export class GroupNorm extends Module {
  readonly weight: Parameter | null
  readonly bias: Parameter | null
  readonly eps: number
  readonly affine: boolean

  constructor(
    readonly numGroups: number,
    readonly numChannels: number,
    ...rest: Rest<GroupNormOptions, typeof GROUP_ORDER>
  ) {
    super()
    const options = given<GroupNormOptions>('GroupNorm', GROUP_ORDER, rest, ['bias', 'dtype'])
    const { eps = 1e-5, affine = true, bias = true, dtype } = options
    if (numChannels % numGroups) {
      throw torchError(`num_channels (${numChannels}) must be divisible by num_groups (${numGroups})`, 'ValueError')
    }
    this.eps = eps
    this.affine = affine
    this.weight = affine ? new Parameter(constant([numChannels], 1, dtype)) : null
    this.bias = affine && bias ? new Parameter(constant([numChannels], 0, dtype)) : null
  }

  override forward(input: Tensor): Tensor {
    return run('group_norm', [input, this.weight, this.bias], { num_groups: this.numGroups, eps: this.eps })
  }

  override extraRepr(): string {
    const flags = `affine=${pythonText(this.affine)}, bias=${pythonText(this.bias !== null)}`
    return `${this.numGroups}, ${this.numChannels}, eps=${pythonFloat(this.eps)}, ${flags}`
  }
}
