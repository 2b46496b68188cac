// Datasets: things with a length whose examples have numbers.
import { torchError } from '../errors'
import type { Tensor } from '../library/tensor'
import { select } from '../ops/slicing'
import { wrap } from '../library/tensor'

/** What can be loaded from: a `Dataset`, or an array. */
export interface Examples<T> {
  readonly length: number
  /** The example of a number. */
  at: (index: number) => T
}

/** The base of datasets: a subclass says its length and its examples. `torch.utils.data.Dataset`. */
export abstract class Dataset<T> implements Examples<T> {
  /** Number of examples. */
  abstract readonly length: number

  /** The example of a number from 0 on. */
  abstract at(index: number): T

  /** This dataset, and then another. */
  concat(other: Examples<T>): ConcatDataset<T> {
    return new ConcatDataset<T>([this, other])
  }
}

/** One tensor per tensor. */
type Rows<Tensors extends readonly Tensor[]> = { -readonly [K in keyof Tensors]: Tensor }

/** Rows of tensors of one length: an example is a row of each. Error: lengths differ. `torch.utils.data.TensorDataset`. */
export class TensorDataset<Tensors extends readonly Tensor[]> extends Dataset<Rows<Tensors>> {
  readonly tensors: Tensors

  constructor(...tensors: Tensors) {
    super()
    const [first] = tensors
    if (tensors.some(({ shape }) => shape[0] !== first?.shape[0])) {
      throw torchError('Size mismatch between tensors', 'AssertionError')
    }
    this.tensors = tensors
  }

  override get length(): number {
    return this.tensors[0]?.shape[0] ?? 0
  }

  override at(index: number): Rows<Tensors> {
    return this.tensors.map(({ core }) => wrap(select(core, 0, index))) as Rows<Tensors>
  }
}

/** Datasets one after the other. Error: none. `torch.utils.data.ConcatDataset`. */
export class ConcatDataset<T> extends Dataset<T> {
  /** Where each dataset ends. */
  readonly cumulativeSizes: readonly number[]

  constructor(readonly datasets: readonly Examples<T>[]) {
    super()
    if (datasets.length === 0) throw torchError('datasets should not be an empty iterable', 'AssertionError')
    let end = 0
    this.cumulativeSizes = datasets.map(({ length }) => (end += length))
  }

  override get length(): number {
    return this.cumulativeSizes.at(-1) ?? 0
  }

  /** Negative numbers count from the end. Error: they go beyond the beginning. */
  override at(index: number): T {
    if (-index > this.length) {
      throw torchError('absolute value of index should not exceed dataset length', 'ValueError')
    }
    const place = index < 0 ? index + this.length : index
    const which = this.cumulativeSizes.findIndex((end) => place < end)
    const dataset = this.datasets[which]
    if (!dataset) throw torchError('list index out of range', 'IndexError')
    return dataset.at(place - (this.cumulativeSizes[which - 1] ?? 0))
  }
}

/** Some examples of a dataset. `torch.utils.data.Subset`. */
export class Subset<T> extends Dataset<T> {
  constructor(
    readonly dataset: Examples<T>,
    readonly indices: readonly number[],
  ) {
    super()
  }

  override get length(): number {
    return this.indices.length
  }

  override at(index: number): T {
    const place = this.indices[index]
    if (place === undefined) throw torchError('list index out of range', 'IndexError')
    return this.dataset.at(place)
  }
}
