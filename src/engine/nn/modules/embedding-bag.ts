// EmbeddingBag: sums, means or largest elements of rows of weights.
import { pythonFloat } from '../../../model/python-number'
import { indices as numbersOf } from '../../kernels/read'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { shorten } from '../functional/embedding'
import { parameter, type LayerOptions } from '../make'
import { Module } from '../module'
import type { Parameter } from '../parameter'
import { rowOf } from './embedding'
import { drawRows } from './draws'

export interface EmbeddingBagOptions extends LayerOptions {
  /** Rows that are used and longer are scaled down to this length. */
  readonly maxNorm?: number | null
  /** Which length. Default: 2. */
  readonly normType?: number
  /** What becomes of the rows of a bag. Default: 'mean'. */
  readonly mode?: 'mean' | 'sum' | 'max'
  /** The last offset is the end of the last bag. Default: false. */
  readonly includeLastOffset?: boolean
  /** A row that does not count; negative ones count from the end. */
  readonly paddingIdx?: number | null
}

const ORDER = ['maxNorm', 'normType', 'mode', 'includeLastOffset', 'paddingIdx'] as const

/** What a call takes besides numbers and offsets. */
export interface BagCall {
  /** How much each row counts, of the input's shape (only sums). */
  readonly perSampleWeights?: Tensor | null
}

/**
 * The rows of each bag of numbers in one. Shapes: integers [N, L], or [L] with offsets [N] → [N, embeddingDim]; weight
 * [numEmbeddings, embeddingDim], normally distributed. `torch.nn.EmbeddingBag`.
 */
export class EmbeddingBag extends Module<[input: Tensor, offsets?: Tensor | null | BagCall, options?: BagCall]> {
  readonly weight: Parameter
  readonly maxNorm: number | null
  readonly normType: number
  readonly mode: 'mean' | 'sum' | 'max'
  readonly includeLastOffset: boolean
  readonly paddingIdx: number | null

  constructor(
    readonly numEmbeddings: number,
    readonly embeddingDim: number,
    ...rest: Rest<EmbeddingBagOptions, typeof ORDER>
  ) {
    super()
    const options = given<EmbeddingBagOptions>('EmbeddingBag', ORDER, rest, ['dtype'])
    this.maxNorm = options.maxNorm ?? null
    this.normType = options.normType ?? 2
    this.mode = options.mode ?? 'mean'
    this.includeLastOffset = options.includeLastOffset ?? false
    this.paddingIdx = rowOf(options.paddingIdx ?? null, numEmbeddings)
    this.weight = parameter([numEmbeddings, embeddingDim], options.dtype)
    this.resetParameters()
  }

  /** Draws the rows anew. */
  resetParameters(): void {
    drawRows(this.weight, this.paddingIdx)
  }

  override forward(input: Tensor, offsets: Tensor | null | BagCall = null, options: BagCall = {}): Tensor {
    const [starts, call] = offsets === null || 'core' in offsets ? [offsets, options] : [null, offsets]
    if (this.maxNorm !== null) shorten(this.weight, new Set(numbersOf(input.core)), this.maxNorm, this.normType)
    return run('embedding_bag', [input, this.weight, starts, call.perSampleWeights ?? null], {
      mode: this.mode,
      include_last_offset: this.includeLastOffset,
      padding_idx: this.paddingIdx,
    })
  }

  override extraRepr(): string {
    const parts = [`${this.numEmbeddings}, ${this.embeddingDim}`]
    if (this.maxNorm !== null) parts.push(`max_norm=${pythonFloat(this.maxNorm)}`)
    if (this.normType !== 2) parts.push(`norm_type=${pythonFloat(this.normType)}`)
    parts.push(`mode='${this.mode}'`)
    if (this.paddingIdx !== null) parts.push(`padding_idx=${this.paddingIdx}`)
    return parts.join(', ')
  }
}
