// Transformers: stacks of layers, and encoder and decoder together.
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { full } from '../../literal'
import { triu } from '../../ops/arrange'
import { given, type Rest } from '../../library/arguments'
import { xavierUniform_ } from '../init/index'
import { Module } from '../module'
import { ModuleList } from './containers'
import { LayerNorm } from './norm'
import {
  LAYER_ORDER,
  TransformerDecoderLayer,
  TransformerEncoderLayer,
  type DecoderLayerCall,
  type TransformerLayerOptions,
} from './transformer-layers'

const copies = <Layer extends { deepcopy: () => Layer }>(layer: Layer, count: number): Layer[] =>
  Array.from({ length: count }, () => layer.deepcopy())

export interface EncoderCall {
  /** [L, L]: true (or −inf) where one place must not see another. */
  readonly mask?: Tensor | null
  /** [N, L]: true (or −inf) where a place is padding. */
  readonly srcKeyPaddingMask?: Tensor | null
}

/** Copies of an encoder layer one after the other, and a norm at the end if wanted. `torch.nn.TransformerEncoder`. */
export class TransformerEncoder extends Module<[src: Tensor, options?: EncoderCall]> {
  readonly layers: ModuleList<TransformerEncoderLayer>
  readonly norm: Module | null

  constructor(
    encoderLayer: TransformerEncoderLayer,
    readonly numLayers: number,
    norm: Module | null = null,
  ) {
    super()
    this.layers = new ModuleList(copies(encoderLayer, numLayers))
    this.norm = norm
  }

  override forward(src: Tensor, { mask = null, srcKeyPaddingMask = null }: EncoderCall = {}): Tensor {
    let output = src
    for (const layer of this.layers) output = layer(output, { srcMask: mask, srcKeyPaddingMask })
    return this.norm ? this.norm(output) : output
  }
}

/** Copies of a decoder layer one after the other, and a norm at the end if wanted. `torch.nn.TransformerDecoder`. */
export class TransformerDecoder extends Module<[tgt: Tensor, memory: Tensor, options?: DecoderLayerCall]> {
  readonly layers: ModuleList<TransformerDecoderLayer>
  readonly norm: Module | null

  constructor(
    decoderLayer: TransformerDecoderLayer,
    readonly numLayers: number,
    norm: Module | null = null,
  ) {
    super()
    this.layers = new ModuleList(copies(decoderLayer, numLayers))
    this.norm = norm
  }

  override forward(tgt: Tensor, memory: Tensor, options: DecoderLayerCall = {}): Tensor {
    let output = tgt
    for (const layer of this.layers) output = layer(output, memory, options)
    return this.norm ? this.norm(output) : output
  }
}

export interface TransformerOptions extends TransformerLayerOptions {
  /** Default: 512. */
  readonly dModel?: number
  /** Heads. Default: 8. */
  readonly nhead?: number
  /** Default: 6. */
  readonly numEncoderLayers?: number
  /** Default: 6. */
  readonly numDecoderLayers?: number
  /** Takes the place of the encoder. */
  readonly customEncoder?: TransformerEncoder | null
  /** Takes the place of the decoder. */
  readonly customDecoder?: TransformerDecoder | null
}

const ORDER = [
  'dModel',
  'nhead',
  'numEncoderLayers',
  'numDecoderLayers',
  'dimFeedforward',
  'dropout',
  'activation',
  'customEncoder',
  'customDecoder',
  ...LAYER_ORDER.slice(3),
] as const

export interface TransformerCall extends DecoderLayerCall {
  /** [S, S]: true (or −inf) where one place of the source must not see another. */
  readonly srcMask?: Tensor | null
  /** [N, S]: true (or −inf) where a place of the source is padding. */
  readonly srcKeyPaddingMask?: Tensor | null
}

type TransformerRest = Rest<
  TransformerOptions,
  [
    'dModel',
    'nhead',
    'numEncoderLayers',
    'numDecoderLayers',
    'dimFeedforward',
    'dropout',
    'activation',
    'customEncoder',
    'customDecoder',
    'layerNormEps',
    'batchFirst',
    'normFirst',
    'bias',
  ]
>

/** Encoder and decoder. Shapes: source [S, N, dModel], target [L, N, dModel] → [L, N, dModel]. `torch.nn.Transformer`. */
export class Transformer extends Module<[src: Tensor, tgt: Tensor, options?: TransformerCall]> {
  readonly encoder: TransformerEncoder
  readonly decoder: TransformerDecoder
  readonly dModel: number
  readonly nhead: number
  readonly batchFirst: boolean

  constructor(...rest: TransformerRest) {
    super()
    const options = given<TransformerOptions>('Transformer', ORDER, rest, ['dtype'])
    const { dModel = 512, nhead = 8, numEncoderLayers = 6, numDecoderLayers = 6 } = options
    const { customEncoder = null, customDecoder = null, ...others } = options
    const layer = Object.fromEntries(
      Object.entries(others).filter(([name]) => [...LAYER_ORDER, 'dtype'].some((each) => each === name)),
    ) as TransformerLayerOptions
    const norm = (): LayerNorm => {
      const { layerNormEps: eps = 1e-5, bias = true, dtype } = options
      return new LayerNorm(dModel, { eps, bias, ...(dtype ? { dtype } : {}) })
    }
    this.encoder =
      customEncoder ??
      new TransformerEncoder(new TransformerEncoderLayer(dModel, nhead, layer), numEncoderLayers, norm())
    this.decoder =
      customDecoder ??
      new TransformerDecoder(new TransformerDecoderLayer(dModel, nhead, layer), numDecoderLayers, norm())
    this.dModel = dModel
    this.nhead = nhead
    this.batchFirst = options.batchFirst ?? false
    for (const parameter of this.parameters()) if (parameter.ndim > 1) xavierUniform_(parameter)
  }

  override forward(src: Tensor, tgt: Tensor, call: TransformerCall = {}): Tensor {
    const batchDim = this.batchFirst ? 0 : 1
    if (src.ndim === 3 && tgt.ndim === 3 && src.shape[batchDim] !== tgt.shape[batchDim]) {
      throw torchError('the batch number of src and tgt must be equal')
    }
    if (src.shape.at(-1) !== this.dModel || tgt.shape.at(-1) !== this.dModel) {
      throw torchError('the feature number of src and tgt must be equal to d_model')
    }
    const { srcMask = null, srcKeyPaddingMask = null, ...others } = call
    const memory = this.encoder(src, { mask: srcMask, srcKeyPaddingMask })
    return this.decoder(tgt, memory, others)
  }

  /** The mask by which each place sees only itself and those before: [size, size], −inf above the diagonal, 0 else. */
  static generateSquareSubsequentMask(size: number): Tensor {
    return wrap(triu(full([size, size], -Infinity, 'float32'), 1))
  }
}
