// Random numbers for Python: seeds, state, and tensors filled in place as PyTorch fills them.
import { storeAs } from '../../engine/dtypes'
import { torchError } from '../../engine/errors'
import { elementOffsets, elementsAs } from '../../engine/kernels/read'
import { defaultGenerator, Generator, useGenerator } from '../../engine/random/generator'
import { Tensor } from '../../engine/tensor'
import { watch } from './watch'

type Draw = (generator: Generator) => number | bigint

/** Writes what `draw` gives to every element in row-major order. */
function fill(tensor: Tensor, generator: Generator | undefined, draw: Draw): void {
  if (watch.by) watch.by.writes(tensor, [tensor])
  const { data } = tensor.storage
  const from = generator ?? defaultGenerator()
  for (const offset of elementOffsets(tensor.shape, tensor.strides, tensor.offset)) {
    const value = draw(from)
    data[offset] = data instanceof BigInt64Array ? BigInt(value) : storeAs(Number(value), tensor.dtype)
  }
  tensor.countWrite()
  if (watch.by) watch.by.touched(tensor)
}

const isDouble = (tensor: Tensor): boolean => tensor.dtype === 'float64'
const round = Math.fround

function uniform(tensor: Tensor, from: number, to: number, generator?: Generator): void {
  if (from > to) throw torchError(`uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`)
  const single = !isDouble(tensor)
  fill(tensor, generator, (source) => {
    if (!single) return source.uniform53() * (to - from) + from
    return round(round(source.uniform24() * round(to - from)) + round(from))
  })
}

function normal(tensor: Tensor, mean: number, std: number, generator?: Generator): void {
  if (std < 0) throw torchError(`normal expects std >= 0.0, but found std ${std}`)
  const out = isDouble(tensor) ? new Float64Array(tensor.numel) : new Float32Array(tensor.numel)
  const source = generator ?? defaultGenerator()
  source.fillNormal(out)
  const single = !isDouble(tensor)
  let next = 0
  fill(tensor, source, () => {
    const value = out[next++] ?? 0
    return single ? round(round(value * round(std)) + round(mean)) : value * std + mean
  })
}

/** As `bernoulli_(p)` and dropout draw: one double per element. */
function bernoulli(tensor: Tensor, p: number, generator?: Generator): void {
  if (!(p >= 0 && p <= 1)) throw torchError(`bernoulli_ expects p to be in [0, 1], but got p=${p}`)
  fill(tensor, generator, (source) => (source.uniform53() < p ? 1 : 0))
}

/** Element by element with its own probability. */
function bernoulliOf(out: Tensor, probabilities: Tensor, generator?: Generator): void {
  const single = !isDouble(probabilities)
  const list = elementsAs(probabilities, 'float64') as Float64Array
  let next = 0
  fill(out, generator, (source) => ((single ? source.uniform24() : source.uniform53()) < (list[next++] ?? 0) ? 1 : 0))
}

function exponential(tensor: Tensor, rate: number, generator?: Generator): void {
  fill(tensor, generator, (source) => (-1 / rate) * Math.log1p(-source.uniform53()))
}

/** Whole numbers in [low, high); 64 bits are drawn only where 32 do not reach, as PyTorch does. */
function randint(tensor: Tensor, low: number | bigint, high: number | bigint, generator?: Generator): void {
  if (low >= high) throw torchError(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`)
  const [from, range] = [BigInt(low), BigInt(high) - BigInt(low)]
  if (range >= 2n ** 32n) {
    fill(tensor, generator, (source) => (source.next64() % range) + from)
    return
  }
  const [start, count] = [Number(low), Number(range)]
  fill(tensor, generator, (source) => (source.next32() % count) + start)
}

/** A random order of 0 … n-1: Fisher and Yates from the front, as PyTorch shuffles. */
function permutation(n: number, generator?: Generator): Tensor {
  const source = generator ?? defaultGenerator()
  const order = BigInt64Array.from({ length: n }, (_, index) => BigInt(index))
  for (let i = 0; i < n - 1; i++) {
    const j = i + (source.next32() % (n - i))
    const kept = order[i] as bigint
    order[i] = order[j] as bigint
    order[j] = kept
  }
  return Tensor.ofData(order, [n], 'int64')
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
    bernoulli,
    bernoulliOf,
    exponential,
    randint,
    permutation,
  }
}
