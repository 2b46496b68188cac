// Norms that divide by a size: of the last dimensions, or of neighbouring channels.
import { pythonFloat, pythonText } from '../../../model/python-number'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { constant, type LayerOptions } from '../make'
import { Module } from '../module'
import { Parameter } from '../parameter'

export interface RMSNormOptions extends LayerOptions {
  /** Added to the mean square. Default: null, the dtype's own. */
  readonly eps?: number | null
  /** Learn a scale per element. Default: true. */
  readonly elementwiseAffine?: boolean
}

const RMS_ORDER = ['eps', 'elementwiseAffine'] as const

/** Divides the last dimensions of each example by their root mean square. Shapes: [*, …normalizedShape]. `torch.nn.RMSNorm`. */
export class RMSNorm extends Module {
  readonly weight: Parameter | null
  readonly normalizedShape: readonly number[]
  readonly eps: number | null
  readonly elementwiseAffine: boolean

  constructor(normalizedShape: number | readonly number[], ...rest: Rest<RMSNormOptions, typeof RMS_ORDER>) {
    super()
    const { eps = null, elementwiseAffine = true, dtype } = given<RMSNormOptions>('RMSNorm', RMS_ORDER, rest, ['dtype'])
    this.normalizedShape = typeof normalizedShape === 'number' ? [normalizedShape] : normalizedShape
    this.eps = eps
    this.elementwiseAffine = elementwiseAffine
    this.weight = elementwiseAffine ? new Parameter(constant(this.normalizedShape, 1, dtype)) : null
  }

  override forward(input: Tensor): Tensor {
    return run('rms_norm', [input, this.weight], { normalized_shape: [...this.normalizedShape], eps: this.eps })
  }

  override extraRepr(): string {
    const eps = this.eps === null ? 'None' : pythonFloat(this.eps)
    return `${pythonText(this.normalizedShape)}, eps=${eps}, elementwise_affine=${pythonText(this.elementwiseAffine)}`
  }
}

export interface LocalResponseOptions {
  /** Default: 1e-4. */
  readonly alpha?: number
  /** Default: 0.75. */
  readonly beta?: number
  /** Default: 1. */
  readonly k?: number
}

const LOCAL_ORDER = ['alpha', 'beta', 'k'] as const

/** Each channel divided by a power of the squares of the `size` channels around it. `torch.nn.LocalResponseNorm`. */
export class LocalResponseNorm extends Module {
  readonly alpha: number
  readonly beta: number
  readonly k: number

  constructor(
    readonly size: number,
    ...rest: Rest<LocalResponseOptions, typeof LOCAL_ORDER>
  ) {
    super()
    const { alpha = 1e-4, beta = 0.75, k = 1 } = given<LocalResponseOptions>('LocalResponseNorm', LOCAL_ORDER, rest)
    this.alpha = alpha
    this.beta = beta
    this.k = k
  }

  override forward(input: Tensor): Tensor {
    return run('local_response_norm', [input], { size: this.size, alpha: this.alpha, beta: this.beta, k: this.k })
  }

  override extraRepr(): string {
    const [alpha = '', beta = '', k = ''] = [this.alpha, this.beta, this.k].map(pythonFloat)
    return `${this.size}, alpha=${alpha}, beta=${beta}, k=${k}`
  }
}
