// Layers of transformers: attention and a small network, each with a residual and a norm.
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { add } from '../../ops/arithmetic'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import type { LayerOptions } from '../make'
import { Module } from '../module'
import { MultiheadAttention } from './attention'
import { Dropout } from './dropout'
import { Linear } from './linear'
import { LayerNorm } from './norm'

export type Activation = 'relu' | 'gelu' | ((input: Tensor) => Tensor)

export interface TransformerLayerOptions extends LayerOptions {
  /** Width inside the small network. Default: 2048. */
  readonly dimFeedforward?: number
  /** Default: 0.1. */
  readonly dropout?: number
  /** Default: 'relu'. */
  readonly activation?: Activation
  /** Default: 1e-5. */
  readonly layerNormEps?: number
  /** Inputs are [N, L, E] instead of [L, N, E]. Default: false. */
  readonly batchFirst?: boolean
  /** Norms come before attention and network instead of after. Default: false. */
  readonly normFirst?: boolean
  /** Learn biases. Default: true. */
  readonly bias?: boolean
}

/** Positional order of PyTorch's arguments after the sizes. */
export const LAYER_ORDER = [
  'dimFeedforward',
  'dropout',
  'activation',
  'layerNormEps',
  'batchFirst',
  'normFirst',
  'bias',
] as const
export type LayerRest = Rest<TransformerLayerOptions, typeof LAYER_ORDER>

function activationOf(activation: Activation): (input: Tensor) => Tensor {
  if (typeof activation === 'function') return activation
  if (!['relu', 'gelu'].includes(activation)) throw torchError(`activation should be relu/gelu, not ${activation}`)
  return (input) => run(activation, [input])
}

const plus = (a: Tensor, b: Tensor): Tensor => wrap(add(a.core, b.core))

/** Options of the parts of a layer. */
function settings(who: string, rest: readonly unknown[]) {
  const options = given<TransformerLayerOptions>(who, LAYER_ORDER, rest, ['dtype'])
  const { dimFeedforward = 2048, dropout = 0.1, activation = 'relu', layerNormEps = 1e-5 } = options
  const { batchFirst = false, normFirst = false, bias = true, dtype } = options
  const dtyped = dtype ? { dtype } : {}
  return {
    dimFeedforward,
    dropout,
    normFirst,
    activation: activationOf(activation),
    attention: { dropout, bias, batchFirst, ...dtyped },
    linear: { bias, ...dtyped },
    norm: { eps: layerNormEps, bias, ...dtyped },
  }
}

export interface EncoderLayerCall {
  /** [L, L]: true (or −inf) where one place must not see another. */
  readonly srcMask?: Tensor | null
  /** [N, L]: true (or −inf) where a place is padding. */
  readonly srcKeyPaddingMask?: Tensor | null
}

/** Self-attention and a small network. Shapes: [L, N, dModel] → [L, N, dModel]. `torch.nn.TransformerEncoderLayer`. */
export class TransformerEncoderLayer extends Module<[src: Tensor, options?: EncoderLayerCall]> {
  readonly self_attn: MultiheadAttention
  readonly linear1: Linear
  readonly dropout: Dropout
  readonly linear2: Linear
  readonly norm1: LayerNorm
  readonly norm2: LayerNorm
  readonly dropout1: Dropout
  readonly dropout2: Dropout
  readonly normFirst: boolean
  private readonly activation: (input: Tensor) => Tensor

  constructor(dModel: number, nhead: number, ...rest: LayerRest) {
    super()
    const own = settings('TransformerEncoderLayer', rest)
    this.self_attn = new MultiheadAttention(dModel, nhead, own.attention)
    this.linear1 = new Linear(dModel, own.dimFeedforward, own.linear)
    this.dropout = new Dropout(own.dropout)
    this.linear2 = new Linear(own.dimFeedforward, dModel, own.linear)
    this.norm1 = new LayerNorm(dModel, own.norm)
    this.norm2 = new LayerNorm(dModel, own.norm)
    this.dropout1 = new Dropout(own.dropout)
    this.dropout2 = new Dropout(own.dropout)
    this.normFirst = own.normFirst
    this.activation = own.activation
  }

  override forward(src: Tensor, { srcMask = null, srcKeyPaddingMask = null }: EncoderLayerCall = {}): Tensor {
    const options = { attnMask: srcMask, keyPaddingMask: srcKeyPaddingMask, needWeights: false }
    const attend = (x: Tensor): Tensor => this.dropout1(this.self_attn(x, x, x, options)[0])
    const feed = (x: Tensor): Tensor => this.dropout2(this.linear2(this.dropout(this.activation(this.linear1(x)))))
    if (this.normFirst) {
      const seen = plus(src, attend(this.norm1(src)))
      return plus(seen, feed(this.norm2(seen)))
    }
    const seen = this.norm1(plus(src, attend(src)))
    return this.norm2(plus(seen, feed(seen)))
  }
}

export interface DecoderLayerCall {
  /** [L, L]: true (or −inf) where one place of the target must not see another. */
  readonly tgtMask?: Tensor | null
  /** [L, S]: true (or −inf) where a place of the target must not see one of the memory. */
  readonly memoryMask?: Tensor | null
  /** [N, L]: true (or −inf) where a place of the target is padding. */
  readonly tgtKeyPaddingMask?: Tensor | null
  /** [N, S]: true (or −inf) where a place of the memory is padding. */
  readonly memoryKeyPaddingMask?: Tensor | null
}

/**
 * As the encoder layer, with attention to the encoder's output in between. Shapes: target [L, N, dModel], memory
 * [S, N, dModel] → [L, N, dModel]. `torch.nn.TransformerDecoderLayer`.
 */
export class TransformerDecoderLayer extends Module<[tgt: Tensor, memory: Tensor, options?: DecoderLayerCall]> {
  readonly self_attn: MultiheadAttention
  readonly multihead_attn: MultiheadAttention
  readonly linear1: Linear
  readonly dropout: Dropout
  readonly linear2: Linear
  readonly norm1: LayerNorm
  readonly norm2: LayerNorm
  readonly norm3: LayerNorm
  readonly dropout1: Dropout
  readonly dropout2: Dropout
  readonly dropout3: Dropout
  readonly normFirst: boolean
  private readonly activation: (input: Tensor) => Tensor

  constructor(dModel: number, nhead: number, ...rest: LayerRest) {
    super()
    const own = settings('TransformerDecoderLayer', rest)
    this.self_attn = new MultiheadAttention(dModel, nhead, own.attention)
    this.multihead_attn = new MultiheadAttention(dModel, nhead, own.attention)
    this.linear1 = new Linear(dModel, own.dimFeedforward, own.linear)
    this.dropout = new Dropout(own.dropout)
    this.linear2 = new Linear(own.dimFeedforward, dModel, own.linear)
    this.norm1 = new LayerNorm(dModel, own.norm)
    this.norm2 = new LayerNorm(dModel, own.norm)
    this.norm3 = new LayerNorm(dModel, own.norm)
    this.dropout1 = new Dropout(own.dropout)
    this.dropout2 = new Dropout(own.dropout)
    this.dropout3 = new Dropout(own.dropout)
    this.normFirst = own.normFirst
    this.activation = own.activation
  }

  override forward(tgt: Tensor, memory: Tensor, call: DecoderLayerCall = {}): Tensor {
    const own = { attnMask: call.tgtMask ?? null, keyPaddingMask: call.tgtKeyPaddingMask ?? null, needWeights: false }
    const other = {
      attnMask: call.memoryMask ?? null,
      keyPaddingMask: call.memoryKeyPaddingMask ?? null,
      needWeights: false,
    }
    const attend = (x: Tensor): Tensor => this.dropout1(this.self_attn(x, x, x, own)[0])
    const recall = (x: Tensor): Tensor => this.dropout2(this.multihead_attn(x, memory, memory, other)[0])
    const feed = (x: Tensor): Tensor => this.dropout3(this.linear2(this.dropout(this.activation(this.linear1(x)))))
    if (this.normFirst) {
      const seen = plus(tgt, attend(this.norm1(tgt)))
      const recalled = plus(seen, recall(this.norm2(seen)))
      return plus(recalled, feed(this.norm3(recalled)))
    }
    const seen = this.norm1(plus(tgt, attend(tgt)))
    const recalled = this.norm2(plus(seen, recall(seen)))
    return this.norm3(plus(recalled, feed(recalled)))
  }
}
