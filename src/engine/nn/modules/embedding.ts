// Embedding: a row of weights for each number.
import { pythonFloat } from '../../../model/python-number'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { embedding } from '../functional/embedding'
import { parameter, type LayerOptions } from '../make'
import { Module } from '../module'
import { Parameter } from '../parameter'
import { drawRows } from './draws'

export interface EmbeddingOptions extends LayerOptions {
  /** A row that begins as zeros and is not learnt; negative ones count from the end. */
  readonly paddingIdx?: number | null
  /** Rows that are used and longer are scaled down to this length. */
  readonly maxNorm?: number | null
  /** Which length. Default: 2. */
  readonly normType?: number
  /** Divide the gradient of a row by how often it was used. Default: false. */
  readonly scaleGradByFreq?: boolean
}

const ORDER = ['paddingIdx', 'maxNorm', 'normType', 'scaleGradByFreq'] as const

/** The row that an index means, counted from the front. Error: there is none. */
export function rowOf(paddingIdx: number | null, rows: number): number | null {
  if (paddingIdx === null) return null
  if (paddingIdx >= rows || paddingIdx < -rows)
    throw torchError('Padding_idx must be within num_embeddings', 'AssertionError')
  return paddingIdx < 0 ? paddingIdx + rows : paddingIdx
}

/**
 * A row of weights for each number. Shapes: integers [*] → [*, embeddingDim]; weight [numEmbeddings, embeddingDim], normally
 * distributed. Error: `index out of range in self`. `torch.nn.Embedding`.
 */
export class Embedding extends Module {
  readonly weight: Parameter
  readonly paddingIdx: number | null
  readonly maxNorm: number | null
  readonly normType: number
  readonly scaleGradByFreq: boolean

  constructor(
    readonly numEmbeddings: number,
    readonly embeddingDim: number,
    ...rest: Rest<EmbeddingOptions, typeof ORDER>
  ) {
    super()
    const options = given<EmbeddingOptions>('Embedding', ORDER, rest, ['dtype'])
    this.paddingIdx = rowOf(options.paddingIdx ?? null, numEmbeddings)
    this.maxNorm = options.maxNorm ?? null
    this.normType = options.normType ?? 2
    this.scaleGradByFreq = options.scaleGradByFreq ?? false
    this.weight = parameter([numEmbeddings, embeddingDim], options.dtype)
    this.resetParameters()
  }

  /** One whose rows are given: [rows, width]. `freeze`: they are not learnt. Default: true. */
  static fromPretrained(
    rows: Tensor,
    { freeze = true, ...options }: EmbeddingOptions & { readonly freeze?: boolean } = {},
  ): Embedding {
    const [count = 0, width = 0] = rows.shape
    const made = new Embedding(count, width, options)
    Object.assign(made, { weight: new Parameter(rows, !freeze) })
    return made
  }

  /** Draws the rows anew. */
  resetParameters(): void {
    drawRows(this.weight, this.paddingIdx)
  }

  override forward(input: Tensor): Tensor {
    return embedding(input, this.weight, this)
  }

  override extraRepr(): string {
    const parts = [`${this.numEmbeddings}, ${this.embeddingDim}`]
    if (this.paddingIdx !== null) parts.push(`padding_idx=${this.paddingIdx}`)
    if (this.maxNorm !== null) parts.push(`max_norm=${pythonFloat(this.maxNorm)}`)
    if (this.normType !== 2) parts.push(`norm_type=${pythonFloat(this.normType)}`)
    if (this.scaleGradByFreq) parts.push('scale_grad_by_freq=True')
    return parts.join(', ')
  }
}
