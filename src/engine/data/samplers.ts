// Samplers: the order in which examples are loaded. Random ones draw PyTorch's numbers.
import { pythonText } from '../../model/python-number'
import { torchError } from '../errors'
import { indices as numbersOf } from '../kernels/read'
import { drawnGenerator, type Generator } from '../library/generator'
import type { Tensor } from '../library/tensor'
import { given, type Rest } from '../library/arguments'
import { integers, permutation } from '../random/distributions'
import { defaultGenerator, type Generator as Source } from '../random/generator'
import { sampleCategories } from '../random/multinomial'
import { Tensor as Core } from '../tensor'

/** An order of examples, to be gone through again and again; a random one is another each time. */
export interface Sampler<T = number> extends Iterable<T> {
  /** Number of examples, or of batches. */
  readonly length: number
}

interface Sized {
  readonly length: number
}

interface Drawn {
  /** Where the numbers come from. Default: the generator that `manualSeed` seeds. */
  readonly generator?: Generator | null
}

/** One after the other. `torch.utils.data.SequentialSampler`. */
export class SequentialSampler implements Sampler {
  constructor(readonly dataSource: Sized) {}

  get length(): number {
    return this.dataSource.length
  }

  [Symbol.iterator](): Iterator<number> {
    return Array.from({ length: this.length }, (_, at) => at).values()
  }
}

export interface RandomSamplerOptions extends Drawn {
  /** An example can come again. Default: false. */
  readonly replacement?: boolean
  /** How many are drawn. Default: as many as there are. */
  readonly numSamples?: number | null
}

const RANDOM = ['replacement', 'numSamples', 'generator'] as const

/** How many numbers are drawn at once where an example can come again. */
const AT_ONCE = 32

/** A new random order each time. Error: no number of samples. `torch.utils.data.RandomSampler`. */
export class RandomSampler implements Sampler {
  readonly replacement: boolean
  private readonly numSamples: number | null
  private readonly generator: Generator | null

  constructor(
    readonly dataSource: Sized,
    ...rest: Rest<RandomSamplerOptions, typeof RANDOM>
  ) {
    const options = given<RandomSamplerOptions>('RandomSampler', RANDOM, rest)
    this.replacement = options.replacement ?? false
    this.numSamples = options.numSamples ?? null
    this.generator = options.generator ?? null
    if (this.length <= 0 || !Number.isInteger(this.length)) {
      throw torchError(
        `num_samples should be a positive integer value, but got num_samples=${this.length}`,
        'ValueError',
      )
    }
  }

  get length(): number {
    return this.numSamples ?? this.dataSource.length
  }

  *[Symbol.iterator](): Iterator<number> {
    const count = this.dataSource.length
    // Without a generator of its own every pass seeds a new one.
    const source = this.generator?.core ?? drawnGenerator(defaultGenerator())
    const [size, draw] = this.replacement
      ? [AT_ONCE, (wanted: number) => several(count, wanted, source)]
      : [count, () => Array.from(permutation(count, source), Number)]
    for (let left = this.length; left > 0; left -= size) {
      yield* draw(Math.min(left, size)).slice(0, left)
      // PyTorch draws one order more, of which it takes what is left over: here nothing.
      if (left === size && !this.replacement) permutation(count, source)
    }
  }
}

function several(count: number, wanted: number, source: Source): number[] {
  const draw = integers(0n, BigInt(count))
  return Array.from({ length: wanted }, () => Number(draw(source)))
}

/** Some examples in a new random order each time. `torch.utils.data.SubsetRandomSampler`. */
export class SubsetRandomSampler implements Sampler {
  private readonly generator: Generator | null

  constructor(
    readonly indices: readonly number[],
    ...rest: Rest<Drawn, ['generator']>
  ) {
    this.generator = given<Drawn>('SubsetRandomSampler', ['generator'], rest).generator ?? null
  }

  get length(): number {
    return this.indices.length
  }

  *[Symbol.iterator](): Iterator<number> {
    const order = permutation(this.length, this.generator?.core ?? defaultGenerator())
    for (const place of order) yield this.indices[Number(place)] as number
  }
}

export interface WeightedOptions extends Drawn {
  /** An example can come again. Default: true. */
  readonly replacement?: boolean
}

/**
 * Examples drawn with the probabilities that weights give. Errors: no number of samples; weights of more than one dimension.
 * `torch.utils.data.WeightedRandomSampler`.
 */
export class WeightedRandomSampler implements Sampler {
  readonly weights: readonly number[]
  readonly replacement: boolean
  private readonly generator: Generator | null

  constructor(
    weights: readonly number[] | Tensor,
    readonly numSamples: number,
    ...rest: Rest<WeightedOptions, ['replacement', 'generator']>
  ) {
    const options = given<WeightedOptions>('WeightedRandomSampler', ['replacement', 'generator'], rest)
    if (numSamples <= 0 || !Number.isInteger(numSamples)) {
      throw torchError(
        `num_samples should be a positive integer value, but got num_samples=${numSamples}`,
        'ValueError',
      )
    }
    if ('core' in weights && weights.ndim !== 1) {
      throw torchError(
        `weights should be a 1d sequence but given weights have shape ${pythonText(weights.shape)}`,
        'ValueError',
      )
    }
    this.weights = 'core' in weights ? Array.from(weights.toTypedArray() as Float64Array, Number) : [...weights]
    this.replacement = options.replacement ?? true
    this.generator = options.generator ?? null
  }

  get length(): number {
    return this.numSamples
  }

  *[Symbol.iterator](): Iterator<number> {
    const weights = Core.ofData(Float64Array.from(this.weights), [this.weights.length], 'float64')
    const source = this.generator?.core ?? defaultGenerator()
    yield* numbersOf(sampleCategories(weights, this.numSamples, this.replacement, source))
  }
}

/** What a sampler gives, in batches. Error: no batch size. `torch.utils.data.BatchSampler`. */
export class BatchSampler<T = number> implements Sampler<T[]> {
  constructor(
    readonly sampler: Iterable<T> & Partial<Sized>,
    readonly batchSize: number,
    readonly dropLast: boolean,
  ) {
    if (batchSize <= 0 || !Number.isInteger(batchSize)) {
      throw torchError(`batch_size should be a positive integer value, but got batch_size=${batchSize}`, 'ValueError')
    }
  }

  get length(): number {
    const batches = (this.sampler.length ?? 0) / this.batchSize
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches)
  }

  *[Symbol.iterator](): Iterator<T[]> {
    let batch: T[] = []
    for (const each of this.sampler) {
      batch.push(each)
      if (batch.length < this.batchSize) continue
      yield batch
      batch = []
    }
    if (batch.length > 0 && !this.dropLast) yield batch
  }
}
