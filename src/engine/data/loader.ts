// DataLoader: goes over a dataset in batches, as often as wanted.
import { torchError } from '../errors'
import { drawnGenerator, type Generator } from '../library/generator'
import { defaultGenerator } from '../random/generator'
import { given, type Rest } from '../library/arguments'
import { defaultCollate, type Collated } from './collate'
import type { Examples } from './dataset'
import { BatchSampler, RandomSampler, SequentialSampler, type Sampler } from './samplers'

export interface LoaderOptions<T, Batch> {
  /** Examples per batch; null gives examples one by one. Default: 1. */
  readonly batchSize?: number | null
  /** A new random order each time. Default: false. */
  readonly shuffle?: boolean
  /** The order, in place of `shuffle`. */
  readonly sampler?: Sampler | null
  /** The batches, in place of all of these. */
  readonly batchSampler?: Sampler<readonly number[]> | null
  /** Accepted and not used: everything is loaded where it is needed. */
  readonly numWorkers?: number
  /** What becomes of the examples of a batch. Default: `defaultCollate`. */
  readonly collateFn?: ((batch: T[]) => Batch) | null
  /** Leave out a last batch that is not full. Default: false. */
  readonly dropLast?: boolean
  /** Where the random numbers come from. Default: the generator that `manualSeed` seeds. */
  readonly generator?: Generator | null
}

const ORDER = ['batchSize', 'shuffle', 'sampler', 'batchSampler', 'numWorkers', 'collateFn'] as const
const NAMED = ['dropLast', 'generator'] as const

/**
 * Goes over a dataset in batches: each time it is iterated, in a new order if `shuffle`. The order is that of PyTorch after
 * the same seed. Errors: options that exclude each other. `torch.utils.data.DataLoader`.
 *
 * @example for (const [x, y] of new DataLoader(new TensorDataset(xs, ys), { batchSize: 32, shuffle: true })) …
 */
export class DataLoader<T, Batch = Collated<T>> implements Iterable<Batch> {
  /** Examples per batch; null where a batch sampler says it, or there are no batches. */
  readonly batchSize: number | null
  readonly sampler: Sampler
  readonly batchSampler: Sampler<readonly number[]> | null
  readonly dropLast: boolean
  private readonly collate: ((batch: T[]) => Batch) | null
  private readonly generator: Generator | null

  constructor(
    readonly dataset: Examples<T>,
    ...rest: Rest<LoaderOptions<T, Batch>, typeof ORDER>
  ) {
    const options = given<LoaderOptions<T, Batch>>('DataLoader', ORDER, rest, NAMED)
    checkOptions(options)
    const { batchSize = 1, sampler = null, batchSampler = null, dropLast = false, shuffle = false } = options
    this.generator = options.generator ?? null
    this.sampler = sampler ?? this.usualSampler(shuffle)
    this.batchSize = batchSampler ? null : batchSize
    const usual = batchSize === null ? null : () => new BatchSampler(this.sampler, batchSize, dropLast)
    this.batchSampler = batchSampler ?? usual?.() ?? null
    this.collate = options.collateFn ?? null
    this.dropLast = dropLast
  }

  private usualSampler(shuffle: boolean): Sampler {
    const { dataset, generator } = this
    return shuffle ? new RandomSampler(dataset, { generator }) : new SequentialSampler(dataset)
  }

  /** Number of batches, or of examples if there are no batches. */
  get length(): number {
    return (this.batchSampler ?? this.sampler).length
  }

  [Symbol.iterator](): Iterator<Batch> {
    // Every pass draws a seed for workers first, used or not, so that later draws are PyTorch's.
    drawnGenerator(this.generator?.core ?? defaultGenerator())
    return this.batches()
  }

  private *batches(): IterableIterator<Batch> {
    const { batchSampler, collate, dataset } = this
    if (!batchSampler) {
      for (const at of this.sampler) {
        const example: unknown = dataset.at(at)
        yield example as Batch
      }
      return
    }
    for (const places of batchSampler) {
      const examples = places.map((at) => dataset.at(at))
      yield collate ? collate(examples) : (defaultCollate(examples) as unknown as Batch)
    }
  }
}

function checkOptions<T, Batch>(options: LoaderOptions<T, Batch>): void {
  const { batchSize = 1, sampler, batchSampler, dropLast, shuffle, numWorkers = 0 } = options
  const refuse = (message: string): never => {
    throw torchError(message, 'ValueError')
  }
  if (numWorkers < 0) {
    refuse('num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.')
  }
  if (sampler && shuffle) refuse('sampler option is mutually exclusive with shuffle')
  if (batchSampler && (batchSize !== 1 || shuffle || sampler || dropLast)) {
    refuse('batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last')
  }
  if (batchSize === null && dropLast) {
    refuse('batch_size=None option disables auto-batching and is mutually exclusive with drop_last')
  }
}
