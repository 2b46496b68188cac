// Counts by chance: how PyTorch draws binomial and Poisson numbers, by inversion where they are small and by transformed
// rejection (Hörmann 1993) where they are large. All draw doubles.
import { torchError } from '../errors'
import { logGamma } from '../kernels/gamma'
import { elementsAs } from '../kernels/read'
import type { Tensor } from '../tensor'
import { fill } from './fill'
import type { Generator } from './generator'

/** From this mean on numbers are drawn by rejection. */
const LARGE = 10

/** How many of `count` tries succeed. */
function binomial(generator: Generator, count: number, p: number): number {
  if (!(count > 0) || p <= 0) return 0
  if (p >= 1) return count
  if (!(p <= 1)) return NaN
  const less = p <= 0.5 ? p : 1 - p
  const successes = count * less >= LARGE ? byRejection(generator, count, less) : byWaiting(generator, count, less)
  return p <= 0.5 ? successes : count - successes
}

/** Counts the waiting times, from success to success, that fit into the tries. */
function byWaiting(generator: Generator, count: number, p: number): number {
  const failure = Math.log1p(-p)
  let waited = 0
  for (let successes = 0; ; successes++) {
    waited += Math.ceil(Math.log(generator.uniform53()) / failure)
    if (waited > count) return successes
  }
}

function byRejection(generator: Generator, count: number, p: number): number {
  const deviation = Math.sqrt(count * p * (1 - p))
  const b = 1.15 + 2.53 * deviation
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const odds = p / (1 - p)
  const scale = (2.83 + 5.1 / b) * deviation
  const mode = Math.floor((count + 1) * p)
  for (;;) {
    const u = generator.uniform53() - 0.5
    const v = generator.uniform53()
    const side = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / side + b) * u + (count * p + 0.5))
    if (k < 0 || k > count) continue
    if (side >= 0.07 && v <= 0.92 - 4.2 / b) return k
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (count - mode + 1))) +
      (count + 1) * Math.log((count - mode + 1) / (count - k + 1)) +
      (k + 0.5) * Math.log((odds * (count - k + 1)) / (k + 1)) +
      (stirlingTail(mode) + stirlingTail(count - mode) - stirlingTail(k) - stirlingTail(count - k))
    if (Math.log((v * scale) / (a / (side * side) + b)) <= bound) return k
  }
}

/** What Stirling's formula leaves of log(k!), which is a table below ten and a series from there on. */
function stirlingTail(k: number): number {
  const n = k + 1
  if (k < 10) return logGamma(n) - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(n) - n)
  const square = n * n
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / n
}

/** How many events fall into a time in which `rate` are expected. */
function poisson(generator: Generator, rate: number): number {
  if (rate >= LARGE) return poissonByRejection(generator, rate)
  if (rate === 0) return 0
  const least = Math.exp(-rate)
  for (let events = 0, product = 1; ; events++) {
    product *= generator.uniform53()
    if (product <= least) return events
  }
}

function poissonByRejection(generator: Generator, rate: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(rate)
  const a = -0.059 + 0.02483 * b
  const inverse = 1.1239 + 1.1328 / (b - 3.4)
  for (;;) {
    const u = generator.uniform53() - 0.5
    const v = generator.uniform53()
    const side = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / side + b) * u + rate + 0.43)
    if (side >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return k
    if (k < 0 || (side < 0.013 && v > side)) continue
    const bound = -rate + k * Math.log(rate) - logGamma(k + 1)
    if (Math.log(v) + Math.log(inverse) - Math.log(a / (side * side) + b) <= bound) return k
  }
}

/** Fills with binomial numbers, of counts and chances element by element. */
export function binomialOf(out: Tensor, counts: Tensor, chances: Tensor, generator?: Generator): void {
  const [tries, p] = [numbersOf(counts), numbersOf(chances)]
  let at = 0
  fill(out, generator, (source) => {
    const drawn = binomial(source, tries[at] ?? 0, p[at] ?? 0)
    at++
    return drawn
  })
}

/** Fills with Poisson numbers, of rates element by element. */
export function poissonOf(out: Tensor, rates: Tensor, generator?: Generator): void {
  const list = numbersOf(rates)
  if (list.some((rate) => rate < 0)) throw torchError('invalid Poisson rate, expected rate to be non-negative')
  let at = 0
  fill(out, generator, (source) => poisson(source, list[at++] ?? 0))
}

const numbersOf = (tensor: Tensor): Float64Array => elementsAs(tensor, 'float64') as Float64Array
