// Fills tensors in place with random numbers, as PyTorch's `uniform_`, `normal_` and their kin do. Errors are PyTorch's.
import { isComplex, isFloating, isHalf, type DType } from '../../model/dtype'
import { cTypeName, scalarTypeName, smallRange, storeAs, toBigInt } from '../dtypes'
import { torchError } from '../errors'
import { elementOffsets, elementsAs } from '../kernels/read'
import { partsOf } from '../ops/complex-numbers'
import { needsFloating } from '../ops/dtype-rules'
import type { Tensor } from '../tensor'
import * as distributions from './distributions'
import { defaultGenerator, type Generator } from './generator'

/** Where the elements lie, in the order in which PyTorch visits them: that of memory. */
function offsetsOf({ shape, strides, offset }: Tensor): Int32Array {
  const order = shape.map((_, dim) => dim).sort((a, b) => (strides[b] ?? 0) - (strides[a] ?? 0))
  const pick = (list: readonly number[]): number[] => order.map((dim) => list[dim] ?? 0)
  return elementOffsets(pick(shape), pick(strides), offset)
}

/** Writes what `draw` gives to every element. A generator that is not given is the default one, here and below. */
export function fill(tensor: Tensor, generator: Generator | undefined, draw: distributions.Draw): void {
  const from = generator ?? defaultGenerator()
  if (tensor.isContiguous && isSingleOrDouble(tensor.dtype)) fillFloats(tensor, from, draw)
  else fillAt(tensor, offsetsOf(tensor), from, draw)
  tensor.countWrite()
}

const isSingleOrDouble = (dtype: DType): boolean => dtype === 'float32' || dtype === 'float64'

/** Elements that lie in order, in an array that rounds by itself. */
function fillFloats({ offset, numel, storage: { data } }: Tensor, from: Generator, draw: distributions.Draw): void {
  for (let at = offset; at < offset + numel; at++) data[at] = Number(draw(from))
}

function fillAt(
  { dtype, storage: { data } }: Tensor,
  places: Int32Array,
  from: Generator,
  draw: distributions.Draw,
): void {
  for (const at of places) {
    const value = draw(from)
    if (data instanceof BigInt64Array) data[at] = typeof value === 'bigint' ? value : toBigInt(value)
    else data[at] = storeAs(Number(value), dtype)
  }
}

/** Uniform in [from, to). */
export function uniform(tensor: Tensor, from: number, to: number, generator?: Generator): void {
  if (from > to) throw torchError(`uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`)
  if (isComplex(tensor.dtype)) {
    uniform(partsOf(tensor), from, to, generator)
    return
  }
  needsFloating('check_uniform_bounds', tensor)
  fill(tensor, generator, distributions.uniform(tensor.dtype, from, to))
}

export function normal(tensor: Tensor, mean: number, std: number, generator?: Generator): void {
  if (std < 0) throw torchError(`normal expects std >= 0.0, but found std ${std}`)
  if (isComplex(tensor.dtype)) {
    // Both parts together have the variance.
    normal(partsOf(tensor), mean, std / Math.SQRT2, generator)
    return
  }
  needsFloating('normal_kernel_cpu', tensor)
  const source = generator ?? defaultGenerator()
  if (tensor.numel < 16 || !tensor.isContiguous) {
    fill(tensor, source, distributions.normal(mean, std))
    return
  }
  const out = tensor.dtype === 'float64' ? new Float64Array(tensor.numel) : new Float32Array(tensor.numel)
  source.fillNormal(out, mean, std, isHalf(tensor.dtype))
  let next = 0
  fill(tensor, source, () => out[next++] ?? 0)
}

/** 1 with probability p, else 0. */
export function bernoulli(tensor: Tensor, p: number, generator?: Generator): void {
  if (!(p >= 0 && p <= 1)) throw torchError(`bernoulli_ expects p to be in [0, 1], but got p=${p}`)
  fill(tensor, generator, distributions.bernoulli(p))
}

const IMPROBABLE =
  'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)'

/** Element by element with its own probability. */
export function bernoulliOf(out: Tensor, probabilities: Tensor, generator?: Generator): void {
  needsFloating('bernoulli_tensor_cpu_p_', probabilities)
  const draw = distributions.uniform(probabilities.dtype === 'float64' ? 'float64' : 'float32', 0, 1)
  const list = elementsAs(probabilities, 'float64') as Float64Array
  if (!list.every((p) => p >= 0 && p <= 1)) throw torchError(IMPROBABLE)
  let next = 0
  fill(out, generator, (source) => (Number(draw(source)) < (list[next++] ?? 0) ? 1 : 0))
}

export function exponential(tensor: Tensor, rate: number, generator?: Generator): void {
  if (rate <= 0) throw torchError(`exponential_ expects lambda > 0.0, but found lambda=${rate}`)
  if (!isFloating(tensor.dtype)) {
    throw torchError(
      `Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified ${scalarTypeName(tensor.dtype)}`,
    )
  }
  fill(tensor, generator, distributions.exponential(rate))
}

export function geometric(tensor: Tensor, p: number, generator?: Generator): void {
  if (!(p > 0 && p < 1)) throw torchError(`geometric_ expects p to be in (0, 1), but got p=${p}`)
  fill(tensor, generator, distributions.geometric(p))
}

/** Whole numbers in [low, high). */
export function randint(tensor: Tensor, low: number | bigint, high: number | bigint, generator?: Generator): void {
  if (low >= high) throw torchError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`)
  const [least, most] = tensor.dtype === 'bool' ? [0, 1] : (smallRange(tensor.dtype) ?? [-Infinity, Infinity])
  const odd = Number(low) < least ? 'from' : Number(high) - 1 > most ? 'to - 1' : null
  if (odd !== null) throw torchError(`${odd} is out of bounds for ${cTypeName(tensor.dtype)}`)
  fill(tensor, generator, distributions.integers(BigInt(low), BigInt(high)))
}
