// Rows of weights by number.
import { tensorHooks } from '../../autograd/hooks'
import { noGrad } from '../../autograd/mode'
import { indices as numbersOf } from '../../kernels/read'
import { wrap, type Tensor } from '../../library/tensor'
import { mul } from '../../ops/arithmetic'
import { Tensor as Core } from '../../tensor'
import { run } from '../calls'

export interface EmbeddingCall {
  /** A row that gets no gradient. */
  readonly paddingIdx?: number | null
  /** Rows that are used and longer are scaled down to this length first, in place. */
  readonly maxNorm?: number | null
  /** Which length. Default: 2. */
  readonly normType?: number
  /** Divide the gradient of a row by how often it was used. */
  readonly scaleGradByFreq?: boolean
}

/** The rows that numbers mean. Shapes: [*] → [*, width]. Error: a number beyond the rows. */
export function embedding(input: Tensor, weight: Tensor, call: EmbeddingCall = {}): Tensor {
  const { paddingIdx = null, maxNorm = null, normType = 2, scaleGradByFreq = false } = call
  const rows = numbersOf(input.core)
  if (maxNorm !== null) shorten(weight, new Set(rows), maxNorm, normType)
  const result = run('embedding', [weight, input], { padding_idx: paddingIdx ?? -1 })
  if (scaleGradByFreq && result.core.target) {
    const counts = new Map<number, number>()
    for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1)
    const shares = Float64Array.from(rows, (row) => 1 / (counts.get(row) ?? 1))
    const factor = wrap(Core.ofData(shares, [...input.shape, 1], 'float64')).to(weight.dtype).core
    tensorHooks.add(result.core.target, (gradient) => mul(gradient, factor))
  }
  return result
}

/** Scales rows down to a length. */
export function shorten(weight: Tensor, rows: ReadonlySet<number>, maxNorm: number, normType: number): void {
  noGrad(() => {
    for (const row of rows) {
      const values = weight.get(row)
      const norm = Number(run('norm', [values], { p: normType }).item())
      if (norm > maxNorm) values.copy_(wrap(mul(values.core, Core.ofPython(maxNorm / (norm + 1e-7), 'float64'))))
    }
  })
}
