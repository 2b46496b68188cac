// Random numbers for Python: seeds, state, and tensors filled in place as PyTorch fills them.
import { cTypeName, scalarTypeName, smallRange, storeAs, toBigInt } from '../../engine/dtypes'
import { torchError } from '../../engine/errors'
import { elementOffsets, elementsAs } from '../../engine/kernels/read'
import { needsFloating } from '../../engine/ops/dtype-rules'
import * as distributions from '../../engine/random/distributions'
import { defaultGenerator, Generator, useGenerator } from '../../engine/random/generator'
import { sampleCategories } from '../../engine/random/multinomial'
import { Tensor } from '../../engine/tensor'
import { isFloating, isHalf } from '../../model/dtype'
import { watch } from './watch'

/** Where the elements lie, in the order in which PyTorch visits them: that of memory. */
function offsetsOf({ shape, strides, offset }: Tensor): Int32Array {
  const order = shape.map((_, dim) => dim).sort((a, b) => (strides[b] ?? 0) - (strides[a] ?? 0))
  const pick = (list: readonly number[]): number[] => order.map((dim) => list[dim] ?? 0)
  return elementOffsets(pick(shape), pick(strides), offset)
}

/** Writes what `draw` gives to every element. */
function fill(tensor: Tensor, generator: Generator | undefined, draw: distributions.Draw): void {
  if (watch.by) watch.by.writes(tensor, [tensor])
  const { data } = tensor.storage
  const from = generator ?? defaultGenerator()
  for (const at of offsetsOf(tensor)) {
    const value = draw(from)
    if (data instanceof BigInt64Array) data[at] = typeof value === 'bigint' ? value : toBigInt(value)
    else data[at] = storeAs(Number(value), tensor.dtype)
  }
  tensor.countWrite()
  if (watch.by) watch.by.touched(tensor)
}

function uniform(tensor: Tensor, from: number, to: number, generator?: Generator): void {
  if (from > to) throw torchError(`uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`)
  needsFloating('check_uniform_bounds', tensor)
  fill(tensor, generator, distributions.uniform(tensor.dtype, from, to))
}

function normal(tensor: Tensor, mean: number, std: number, generator?: Generator): void {
  if (std < 0) throw torchError(`normal expects std >= 0.0, but found std ${std}`)
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

function bernoulli(tensor: Tensor, p: number, generator?: Generator): void {
  if (!(p >= 0 && p <= 1)) throw torchError(`bernoulli_ expects p to be in [0, 1], but got p=${p}`)
  fill(tensor, generator, distributions.bernoulli(p))
}

const IMPROBABLE =
  'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)'

/** Element by element with its own probability. */
function bernoulliOf(out: Tensor, probabilities: Tensor, generator?: Generator): void {
  needsFloating('bernoulli_tensor_cpu_p_', probabilities)
  const draw = distributions.uniform(probabilities.dtype === 'float64' ? 'float64' : 'float32', 0, 1)
  const list = elementsAs(probabilities, 'float64') as Float64Array
  if (!list.every((p) => p >= 0 && p <= 1)) throw torchError(IMPROBABLE)
  let next = 0
  fill(out, generator, (source) => (Number(draw(source)) < (list[next++] ?? 0) ? 1 : 0))
}

function exponential(tensor: Tensor, rate: number, generator?: Generator): void {
  if (rate <= 0) throw torchError(`exponential_ expects lambda > 0.0, but found lambda=${rate}`)
  if (!isFloating(tensor.dtype)) {
    throw torchError(
      `Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified ${scalarTypeName(tensor.dtype)}`,
    )
  }
  fill(tensor, generator, distributions.exponential(rate))
}

function geometric(tensor: Tensor, p: number, generator?: Generator): void {
  if (!(p > 0 && p < 1)) throw torchError(`geometric_ expects p to be in (0, 1), but got p=${p}`)
  fill(tensor, generator, distributions.geometric(p))
}

function randint(tensor: Tensor, low: number | bigint, high: number | bigint, generator?: Generator): void {
  if (low >= high) throw torchError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`)
  const [least, most] = tensor.dtype === 'bool' ? [0, 1] : (smallRange(tensor.dtype) ?? [-Infinity, Infinity])
  const odd = Number(low) < least ? 'from' : Number(high) - 1 > most ? 'to - 1' : null
  if (odd !== null) throw torchError(`${odd} is out of bounds for ${cTypeName(tensor.dtype)}`)
  fill(tensor, generator, distributions.integers(BigInt(low), BigInt(high)))
}

/** Random functions of the bridge. A generator that is not given is the default one. */
export function randomBridge(): Record<string, unknown> {
  return {
    newGenerator: (seed: number) => Generator.seeded(seed),
    defaultGenerator,
    reseed: (seed: number) => useGenerator(Generator.seeded(seed)),
    copyGenerator: (generator: Generator) => generator.copy(),
    restoreGenerator: (generator: Generator) => useGenerator(generator.copy()),
    next64: (generator?: Generator) => (generator ?? defaultGenerator()).next64(),
    uniform,
    normal,
    logNormal: (tensor: Tensor, mean: number, std: number, generator?: Generator) =>
      fill(tensor, generator, distributions.logNormal(mean, std)),
    bernoulli,
    bernoulliOf,
    exponential,
    geometric,
    cauchy: (tensor: Tensor, median: number, sigma: number, generator?: Generator) =>
      fill(tensor, generator, distributions.cauchy(median, sigma)),
    randint,
    anyInteger: (tensor: Tensor, generator?: Generator) =>
      fill(tensor, generator, distributions.anyInteger(tensor.dtype)),
    permutation: (n: number, generator?: Generator) =>
      Tensor.ofData(distributions.permutation(n, generator ?? defaultGenerator()), [n], 'int64'),
    multinomial: (weights: Tensor, count: number, replacement: boolean, generator?: Generator) =>
      sampleCategories(weights, count, replacement, generator ?? defaultGenerator()),
  }
}
