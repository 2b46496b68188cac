// random_split: a dataset in parts by chance.
import { torchError } from '../errors'
import type { Generator } from '../library/generator'
import { permutation } from '../random/distributions'
import { defaultGenerator } from '../random/generator'
import { Subset, type Examples } from './dataset'

const total = (lengths: readonly number[]): number => lengths.reduce((sum, length) => sum + length, 0)

/** Shares as lengths; what is left over goes to the parts in turn. */
function lengthsOf(count: number, shares: readonly number[]): number[] {
  const lengths = shares.map((share, at) => {
    if (share < 0 || share > 1) throw torchError(`Fraction at index ${at} is not between 0 and 1`, 'ValueError')
    return Math.floor(count * share)
  })
  const left = count - total(lengths)
  return lengths.map((length, at) => length + Math.floor((left + lengths.length - 1 - at) / lengths.length))
}

/**
 * Splits a dataset by chance into parts of the given lengths, or of shares that sum to 1. The parts are those of PyTorch after
 * the same seed. Error: the lengths do not sum to that of the dataset. `torch.utils.data.random_split`.
 */
export function randomSplit<T>(
  dataset: Examples<T>,
  lengths: readonly number[],
  { generator }: { readonly generator?: Generator } = {},
): Subset<T>[] {
  const sum = total(lengths)
  const areShares = Math.abs(sum - 1) <= 1e-9 && sum <= 1
  const sizes = areShares ? lengthsOf(dataset.length, lengths) : lengths
  if (total(sizes) !== dataset.length) {
    throw torchError('Sum of input lengths does not equal the length of the input dataset!', 'ValueError')
  }
  const places = Array.from(permutation(dataset.length, generator?.core ?? defaultGenerator()), Number)
  let start = 0
  return sizes.map((size) => new Subset(dataset, places.slice(start, (start += size))))
}
