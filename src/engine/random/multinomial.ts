// multinomial: categories drawn with the probabilities that weights give, by PyTorch's two ways.
import { isFloating } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { scalarTypeName, storeAs } from '../dtypes'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import { Tensor } from '../tensor'
import { exponential } from './distributions'
import type { Generator } from './generator'

type Rounding = (value: number) => number

/**
 * `torch.multinomial`: for each row of `weights` ([categories] or [rows, categories]) the numbers of `count` categories, as
 * int64. Errors: PyTorch's.
 */
export function sampleCategories(weights: Tensor, count: number, replacement: boolean, generator: Generator): Tensor {
  check(weights, count, replacement)
  const categories = weights.shape.at(-1) ?? 0
  const rows = numel(weights.shape.slice(0, -1))
  const data = elementsAs(weights, 'float64') as Float64Array
  checkWeights(data, rows, categories, replacement && count > 1)
  const round: Rounding = (value) => storeAs(value, weights.dtype)
  const shape = [...weights.shape.slice(0, -1), count]
  // Without replacement all rows draw first; the largest of weight over waiting time comes first.
  const pick = !replacement || count === 1 ? racers(data, round, generator) : null
  const out = new BigInt64Array(rows * count)
  for (let row = 0; row < rows; row++) {
    const own = (pick ?? data).subarray(row * categories, (row + 1) * categories)
    const chosen = pick ? first(own, count) : searched(own, count, round, generator)
    for (const [at, place] of chosen.entries()) out[row * count + at] = BigInt(place)
  }
  return Tensor.ofData(out, shape, 'int64')
}

function check({ shape, ndim, dtype }: Tensor, count: number, replacement: boolean): void {
  if (!isFloating(dtype)) {
    throw torchError(`multinomial only supports floating-point dtypes for input, got: ${scalarTypeName(dtype)}`)
  }
  if (ndim !== 1 && ndim !== 2) throw torchError('prob_dist must be 1 or 2 dim')
  if (count <= 0) throw torchError('cannot sample n_sample <= 0 samples')
  if (!replacement && count > (shape.at(-1) ?? 0)) {
    throw torchError('cannot sample n_sample > prob_dist.size(-1) samples without replacement')
  }
}

/** `oneByOne`: PyTorch looks at each weight while it draws, and says which kind it has met. */
function checkWeights(data: Float64Array, rows: number, categories: number, oneByOne: boolean): void {
  const odd = data.find((weight) => !(weight >= 0 && weight < Infinity))
  if (odd !== undefined && oneByOne) {
    const kind = odd >= 0 ? 'entry = infinity or NaN' : 'entry < 0'
    throw torchError(`invalid multinomial distribution (encountering probability ${kind})`)
  }
  if (odd !== undefined) {
    throw torchError('probability tensor contains either `inf`, `nan` or element < 0')
  }
  for (let row = 0; row < rows; row++) {
    if (data.subarray(row * categories, (row + 1) * categories).every((weight) => weight === 0)) {
      throw torchError('invalid multinomial distribution (sum of probabilities <= 0)')
    }
  }
}

/** Each weight over a waiting time of its own. */
function racers(data: Float64Array, round: Rounding, generator: Generator): Float64Array {
  const draw = exponential(1)
  const times = data.map(() => round(Number(draw(generator))))
  return data.map((weight, at) => round(weight / (times[at] as number)))
}

/** The places of the largest. */
function first(row: Float64Array, count: number): number[] {
  const places = Array.from(row, (_, place) => place)
  return places.sort((a, b) => (row[b] as number) - (row[a] as number)).slice(0, count)
}

/** Uniform numbers looked up in the running sums. */
function searched(row: Float64Array, count: number, round: Rounding, generator: Generator): number[] {
  let total = 0
  const sums = row.map((weight) => (total = round(total + weight)))
  const shares = sums.map((sum) => round(sum / total))
  return Array.from({ length: count }, () => {
    const wanted = generator.uniform53()
    let [left, right] = [0, row.length]
    while (left < right) {
      const middle = (left + right) >> 1
      if ((shares[middle] as number) < wanted) left = middle + 1
      else right = middle
    }
    return left
  })
}
