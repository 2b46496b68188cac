// MultiheadAttention.
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { squeeze, transpose, unsqueeze } from '../../ops/axes'
import { linear } from '../../ops/linear'
import { narrow } from '../../ops/slicing'
import type { Tensor as Core } from '../../tensor'
import { given, type Rest } from '../../library/arguments'
import { attend, averaged } from '../functional/attention'
import { xavierNormal_, xavierUniform_, zeros_ } from '../init/index'
import { parameter, type LayerOptions } from '../make'
import { Module } from '../module'
import type { Parameter } from '../parameter'
import { Linear } from './linear'

/** The output projection of attention, which has a name of its own in PyTorch. */
export class NonDynamicallyQuantizableLinear extends Linear {}

export interface AttentionOptions extends LayerOptions {
  /** Probability that a weight is dropped while training. Default: 0. */
  readonly dropout?: number
  /** Learn biases. Default: true. */
  readonly bias?: boolean
  /** Learn a key and a value that every example has besides. Default: false. */
  readonly addBiasKv?: boolean
  /** Every example has a key and a value of zeros besides. Default: false. */
  readonly addZeroAttn?: boolean
  /** Width of the keys. Default: embedDim. */
  readonly kdim?: number | null
  /** Width of the values. Default: embedDim. */
  readonly vdim?: number | null
  /** Inputs and outputs are [N, L, E] instead of [L, N, E]. Default: false. */
  readonly batchFirst?: boolean
}

const ORDER = ['dropout', 'bias', 'addBiasKv', 'addZeroAttn', 'kdim', 'vdim', 'batchFirst'] as const

/** What a call takes besides queries, keys and values. */
export interface AttendOptions {
  /** [N, S]: true (or −inf) where a key is padding that nobody sees. */
  readonly keyPaddingMask?: Tensor | null
  /** Give the weights as well. Default: true. */
  readonly needWeights?: boolean
  /** [L, S] or [N · heads, L, S]: true (or −inf) where a query must not see a key; other numbers are added to the scores. */
  readonly attnMask?: Tensor | null
  /** Weights are averaged over the heads. Default: true. */
  readonly averageAttnWeights?: boolean
}

/**
 * Attention of several heads side by side. Shapes: query [L, N, embedDim], key [S, N, kdim], value [S, N, vdim] → output
 * [L, N, embedDim], weights [N, L, S]; without N for one example. Projections are Xavier uniform, their biases zeros.
 * Errors: embedDim that the heads do not divide; masks that do not fit. `torch.nn.MultiheadAttention`.
 */
export class MultiheadAttention extends Module<
  [query: Tensor, key: Tensor, value: Tensor, options?: AttendOptions],
  readonly [output: Tensor, weights: Tensor | null]
> {
  readonly q_proj_weight: Parameter | null
  readonly k_proj_weight: Parameter | null
  readonly v_proj_weight: Parameter | null
  readonly in_proj_weight: Parameter | null
  readonly in_proj_bias: Parameter | null
  readonly out_proj: NonDynamicallyQuantizableLinear
  readonly bias_k: Parameter | null
  readonly bias_v: Parameter | null
  readonly dropout: number
  readonly batchFirst: boolean
  readonly addZeroAttn: boolean

  constructor(
    readonly embedDim: number,
    readonly numHeads: number,
    ...rest: Rest<AttentionOptions, typeof ORDER>
  ) {
    super()
    const options = given<AttentionOptions>('MultiheadAttention', ORDER, rest, ['dtype'])
    const { dropout = 0, bias = true, addBiasKv = false, addZeroAttn = false, batchFirst = false, dtype } = options
    const [kdim, vdim] = [options.kdim ?? embedDim, options.vdim ?? embedDim]
    if (embedDim <= 0 || numHeads <= 0) {
      throw torchError(
        `embed_dim and num_heads must be greater than 0, got embed_dim=${embedDim} and num_heads=${numHeads} instead`,
        'ValueError',
      )
    }
    if (embedDim % numHeads) throw torchError('embed_dim must be divisible by num_heads', 'AssertionError')
    this.dropout = dropout
    this.batchFirst = batchFirst
    this.addZeroAttn = addZeroAttn
    const isApart = kdim !== embedDim || vdim !== embedDim
    this.q_proj_weight = isApart ? parameter([embedDim, embedDim], dtype) : null
    this.k_proj_weight = isApart ? parameter([embedDim, kdim], dtype) : null
    this.v_proj_weight = isApart ? parameter([embedDim, vdim], dtype) : null
    this.in_proj_weight = isApart ? null : parameter([3 * embedDim, embedDim], dtype)
    this.in_proj_bias = bias ? parameter([3 * embedDim], dtype) : null
    this.out_proj = new NonDynamicallyQuantizableLinear(embedDim, embedDim, bias, dtype ? { dtype } : {})
    this.bias_k = addBiasKv ? parameter([1, 1, embedDim], dtype) : null
    this.bias_v = addBiasKv ? parameter([1, 1, embedDim], dtype) : null
    this.resetParameters()
  }

  /** Draws the projections of the inputs anew. */
  resetParameters(): void {
    const weights = [this.in_proj_weight, this.q_proj_weight, this.k_proj_weight, this.v_proj_weight]
    for (const weight of weights) if (weight) xavierUniform_(weight)
    if (this.in_proj_bias) zeros_(this.in_proj_bias)
    if (this.in_proj_bias && this.out_proj.bias) zeros_(this.out_proj.bias)
    for (const weight of [this.bias_k, this.bias_v]) if (weight) xavierNormal_(weight)
  }

  override forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    { keyPaddingMask = null, needWeights = true, attnMask = null, averageAttnWeights = true }: AttendOptions = {},
  ): readonly [output: Tensor, weights: Tensor | null] {
    const isBatched = this.checkShapes(query, key, value)
    const turned = ({ core }: Tensor): Core =>
      isBatched ? (this.batchFirst ? transpose(core, 0, 1) : core) : unsqueeze(core, 1)
    const [q, k, v] = this.projected([query, key, value].map(turned))
    const padding = keyPaddingMask && (isBatched ? keyPaddingMask.core : unsqueeze(keyPaddingMask.core, 0))
    const extra = this.bias_k && this.bias_v ? { key: this.bias_k.core, value: this.bias_v.core } : null
    const { output, weights } = attend(q as Core, k as Core, v as Core, extra, {
      heads: this.numHeads,
      dropout: this.training ? this.dropout : 0,
      addZero: this.addZeroAttn,
      masks: { attention: attnMask && attnMask.core, padding },
    })
    const made = linear(output, this.out_proj.weight.core, this.out_proj.bias && this.out_proj.bias.core)
    const result = isBatched ? (this.batchFirst ? transpose(made, 0, 1) : made) : squeeze(made, 1)
    if (!needWeights) return [wrap(result), null]
    const shown = averageAttnWeights ? averaged(weights) : weights
    return [wrap(result), wrap(isBatched ? shown : squeeze(shown, 0))]
  }

  /** True for a batch, false for one example. Errors: neither; inputs that do not go together. */
  private checkShapes(query: Tensor, key: Tensor, value: Tensor): boolean {
    if (query.ndim !== 2 && query.ndim !== 3) {
      throw torchError(
        `query should be unbatched 2D or batched 3D tensor but received ${query.ndim}-D query tensor`,
        'AssertionError',
      )
    }
    if (key.ndim !== query.ndim || value.ndim !== query.ndim) {
      throw torchError(
        `For ${query.ndim === 3 ? 'batched (3-D)' : 'unbatched (2-D)'} \`query\`, expected \`key\` and \`value\` to be ${query.ndim}-D but found ${key.ndim}-D and ${value.ndim}-D tensors respectively`,
        'AssertionError',
      )
    }
    const width = query.shape.at(-1) ?? 0
    if (width !== this.embedDim) {
      throw torchError(`was expecting embedding dimension of ${this.embedDim}, but got ${width}`, 'AssertionError')
    }
    return query.ndim === 3
  }

  private projected(inputs: readonly Core[]): readonly Core[] {
    const { embedDim, in_proj_weight: whole, in_proj_bias: bias } = this
    const own = [this.q_proj_weight, this.k_proj_weight, this.v_proj_weight]
    const part = (each: Core, at: number): Core => narrow(each, 0, at * embedDim, embedDim)
    return inputs.map((input, at) => {
      const weight = whole ? part(whole.core, at) : (own[at] as Parameter).core
      return linear(input, weight, bias && part(bias.core, at))
    })
  }
}
