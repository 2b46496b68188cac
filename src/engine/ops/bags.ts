// Bags of rows of a table: which rows count in which bag, what share each has, and which one is the largest.
import type { TensorAlgebra } from '../algebra'
import { allocate } from '../dtypes'
import { torchError } from '../errors'
import { floats, indices as numbersOf } from '../kernels/read'
import { Tensor } from '../tensor'
import { frequencies } from './embedding'

/** How the rows of a bag are reduced. */
export type Mode = 'sum' | 'mean' | 'max'

/** A row that counts in a bag. */
interface Entry {
  readonly row: number
  readonly bag: number
  /** Its place in the list of numbers. */
  readonly at: number
}

export interface BagParams {
  readonly mode: Mode
  readonly padding_idx: number | null
  readonly include_last_offset: boolean
}

/** The rows that count, bag by bag. */
export interface Bags {
  readonly entries: readonly Entry[]
  readonly count: number
  /** How many rows count in each bag. */
  readonly sizes: readonly number[]
}

/** Which rows count in which bag. Errors: PyTorch's. */
export function bagsOf(numbers: Tensor, offsets: Tensor, rows: number, params: BagParams): Bags {
  const [list, starts] = [numbersOf(numbers), numbersOf(offsets)]
  const [first = 0] = starts
  if (first !== 0) {
    throw torchError(
      `offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got ${first}\n[ torch.LongTensor{} ]`,
    )
  }
  const last = starts.at(-1) ?? 0
  if (last > list.length) {
    throw torchError(`offsets[-1] can not be greater than input's length ${list.length} but got offsets[-1] of ${last}`)
  }
  const wrong = list.find((row) => row < 0 || row >= rows)
  if (wrong !== undefined) {
    throw torchError(`embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be ${wrong}`)
  }
  const count = params.include_last_offset ? starts.length - 1 : starts.length
  const padding = params.padding_idx === null ? null : params.padding_idx + (params.padding_idx < 0 ? rows : 0)
  const entries: Entry[] = []
  const sizes = Array.from({ length: count }, (_, bag) => {
    const end = starts[bag + 1] ?? list.length
    const before = entries.length
    for (let at = starts[bag] ?? 0; at < end; at++) {
      const row = list[at] as number
      if (row !== padding) entries.push({ row, bag, at })
    }
    return entries.length - before
  })
  return { entries, count, sizes }
}

/** Flat places of the entries' rows in the table, or of their bags in the result. */
export const placesOf = (entries: readonly Entry[], width: number, which: 'row' | 'bag'): Int32Array =>
  Int32Array.from({ length: entries.length * width }, (_, at) => {
    const entry = entries[Math.floor(at / width)]
    return (entry?.[which] ?? 0) * width + (at % width)
  })

/** The share of each entry in its bag, one number per entry: [entries, 1]. */
export function sharesOf({ entries, sizes }: Bags, mode: Mode, like: Tensor): Tensor {
  const data = allocate(like.dtype, entries.length) as Float64Array
  entries.forEach(({ bag }, at) => (data[at] = mode === 'mean' ? 1 / (sizes[bag] ?? 1) : 1))
  return Tensor.ofData(data, [entries.length, 1], like.dtype)
}

/** Weights of the samples that count, one number per entry: [entries, 1]. */
export const weightsOf = (f: TensorAlgebra<Tensor>, weights: Tensor, { entries }: Bags): Tensor =>
  f.readAt(
    weights,
    Int32Array.from(entries, ({ at }) => at),
    [entries.length, 1],
  )

/** For every element of a bag with the largest one of its column, the place in the table that it came from; -1 = empty bag. */
export function largestPlaces(weight: Tensor, { entries, count }: Bags): Int32Array {
  const width = weight.shape[1] ?? 0
  const table = floats(weight, 'float64')
  const found = new Int32Array(count * width).fill(-1)
  for (const { row, bag } of entries) {
    for (let column = 0; column < width; column++) {
      const [at, place] = [bag * width + column, row * width + column]
      const best = found[at] as number
      if (best < 0 || (table[place] as number) > (table[best] as number)) found[at] = place
    }
  }
  return found
}

/** Where a bag is not empty. */
export const inUse = (places: Int32Array): Int32Array =>
  Int32Array.from(Array.from(places.keys()).filter((at) => (places[at] as number) >= 0))

/** How often the row of each entry occurs: [entries, 1]. */
export function frequencyOf(entries: readonly Entry[], numbers: Tensor, like: Tensor): Tensor {
  const rows = Int32Array.from(entries, ({ row }) => row)
  return frequencies(rows, numbersOf(numbers), like).view([rows.length, 1], [1, 1], 0)
}
