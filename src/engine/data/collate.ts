// Examples of a batch in one: tensors are stacked, numbers become tensors, lists and objects are gone into.
import { torchError } from '../errors'
import { tensor } from '../library/create'
import { TensorBase, wrap, type Tensor } from '../library/tensor'
import { stack } from '../ops/joining'

/** What becomes of a batch of such examples. */
export type Collated<T> = T extends Tensor | number | bigint | boolean
  ? Tensor
  : T extends string
    ? string[]
    : T extends readonly unknown[]
      ? { -readonly [K in keyof T]: Collated<T[K]> }
      : T extends object
        ? { [K in keyof T]: Collated<T[K]> }
        : never

/**
 * A batch of examples in one: tensors are stacked; numbers become a float64 tensor, bigints int64, booleans bool; strings stay
 * a list; of lists and objects each entry by itself. Errors: lists of different lengths, anything else.
 * `torch.utils.data.default_collate`.
 */
export function defaultCollate<T>(batch: readonly T[]): Collated<T> {
  return collate(batch) as Collated<T>
}

function collate(batch: readonly unknown[]): unknown {
  const [first] = batch
  if (first instanceof TensorBase)
    return wrap(
      stack(
        (batch as readonly Tensor[]).map(({ core }) => core),
        0,
      ),
    )
  if (typeof first === 'number') return tensor(batch as number[], { dtype: 'float64' })
  if (typeof first === 'bigint' || typeof first === 'boolean') return tensor(batch as bigint[] | boolean[])
  if (typeof first === 'string') return batch
  if (Array.isArray(first)) return columns(batch as readonly (readonly unknown[])[], first.length)
  if (typeof first === 'object' && first !== null) {
    const rows = batch as readonly Readonly<Record<string, unknown>>[]
    return Object.fromEntries(Object.keys(first).map((key) => [key, collate(rows.map((row) => row[key]))]))
  }
  throw torchError(
    `default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found ${typeof first}`,
    'TypeError',
  )
}

function columns(rows: readonly (readonly unknown[])[], width: number): unknown[] {
  if (rows.some(({ length }) => length !== width)) {
    throw torchError('each element in list of batch should be of equal size')
  }
  return Array.from({ length: width }, (_, at) => collate(rows.map((row) => row[at])))
}
