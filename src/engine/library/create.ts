// Making tensors, and seeding the random numbers that fill them.
import { isFloating, type DType } from '../../model/dtype'
import { requiresGrad } from '../autograd/api'
import { allocate, storeAs, toBigInt } from '../dtypes'
import { torchError } from '../errors'
import { Generator, useGenerator } from '../random/generator'
import { sameShape } from '../shapes'
import { Tensor as Core } from '../tensor'
import { wrap, type Nested, type Tensor } from './tensor'
import type { Scalar } from './scalar'

/** What every function that makes a tensor takes besides. */
export interface MakeOptions {
  /** Element type. Default: float32 for numbers, int64 for bigints, bool for booleans. */
  readonly dtype?: DType
  /** Record what is done with it, so that gradients can be asked for. Default: false. */
  readonly requiresGrad?: boolean
}

type Typed = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array

const DTYPE_OF = new Map<unknown, DType>([
  [Float32Array, 'float32'],
  [Float64Array, 'float64'],
  [Int32Array, 'int32'],
  [BigInt64Array, 'int64'],
  [Uint8Array, 'uint8'],
])

/**
 * A tensor of the given elements: a number, nested arrays of one size per depth, or a typed array (copied; give `shape` for
 * more than one dimension). A JavaScript number is a float, a bigint an int: `tensor([1, 2])` is float32, `tensor([1n, 2n])`
 * int64. Errors: PyTorch's, for ragged nesting, and for integers that are to require grad.
 *
 * @example tensor([[1, 2], [3, 4]], { requiresGrad: true })
 */
export function tensor(
  data: Nested | Typed,
  options: MakeOptions & { readonly shape?: readonly number[] } = {},
): Tensor {
  const core = ArrayBuffer.isView(data) ? fromTyped(data, options.shape) : fromNested(data, options.dtype)
  const cast = wrap(core).to(options.dtype ?? core.dtype)
  if (options.requiresGrad) requiresGrad(cast.core)
  return cast
}

function fromTyped(data: Typed, shape: readonly number[] = [data.length]): Core {
  const count = shape.reduce((product, size) => product * size, 1)
  if (count !== data.length)
    throw torchError(`shape '[${shape.join(', ')}]' is invalid for input of size ${data.length}`)
  return Core.ofData(data.slice(), shape, DTYPE_OF.get(data.constructor) ?? 'float64')
}

function fromNested(data: Nested, dtype: DType | undefined): Core {
  const shape = shapeOf(data)
  const scalars: Scalar[] = []
  const collect = (item: Nested): void => {
    if (Array.isArray(item)) (item as readonly Nested[]).forEach(collect)
    else scalars.push(item as Scalar)
  }
  collect(data)
  const chosen = dtype ?? inferred(scalars)
  const out = allocate(chosen, scalars.length)
  scalars.forEach((scalar, at) => {
    if (out instanceof BigInt64Array)
      out[at] = typeof scalar === 'bigint' ? scalar : toBigInt(Math.trunc(Number(scalar)))
    else out[at] = storeAs(Number(scalar), chosen)
  })
  return Core.ofData(out, shape, chosen)
}

/** The shape of nested arrays. Error: arrays of one depth have different lengths. */
function shapeOf(data: Nested, dim = 0): number[] {
  if (!Array.isArray(data)) return []
  const [first, ...rest] = data as readonly Nested[]
  const inner = first === undefined ? [] : shapeOf(first, dim + 1)
  for (const item of rest) {
    const other = shapeOf(item, dim + 1)
    if (sameShape(other, inner)) continue
    throw torchError(
      `expected sequence of length ${inner[0] ?? 0} at dim ${dim + 1} (got ${other[0] ?? 0})`,
      'ValueError',
    )
  }
  return [data.length, ...inner]
}

function inferred(scalars: readonly Scalar[]): DType {
  if (scalars.length === 0 || scalars.some((scalar) => typeof scalar === 'number')) return 'float32'
  return scalars.some((scalar) => typeof scalar === 'bigint') ? 'int64' : 'bool'
}

/** Seeds the generator that all random functions draw from: the same seed gives PyTorch's own numbers. */
export function manualSeed(seed: number): void {
  useGenerator(Generator.seeded(seed))
}

/** True for dtypes whose tensors can require gradients. */
export function isFloatingPoint({ dtype }: Tensor): boolean {
  return isFloating(dtype)
}
