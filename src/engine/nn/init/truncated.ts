// Normal numbers between bounds, drawn in one of the two ways that PyTorch has for them.
import { allocate, storeAs } from '../../dtypes'
import { elementsAs } from '../../kernels/read'
import { erf } from '../../kernels/error-function'
import { fill, normal, uniform } from '../../random/fill'
import type { Generator } from '../../random/generator'
import { Tensor } from '../../tensor'

export interface Truncation {
  readonly mean: number
  readonly std: number
  readonly least: number
  readonly most: number
}

/** Fills a tensor. Where most normal numbers lie between the bounds they are drawn again and again, else thinned out. */
export function fillTruncated(tensor: Tensor, truncation: Truncation, generator: Generator): void {
  const { mean, std, least, most } = truncation
  const below = (value: number): number => (1 + erf((value - mean) / std / Math.SQRT2)) / 2
  const result = below(most) - below(least) > 0.3 ? redrawn : thinned
  const values = result(tensor, truncation, generator)
  let next = 0
  fill(tensor, undefined, () => values[next++] ?? 0)
}

/** As many new numbers as the tensor has elements, in its dtype. */
function drawn(tensor: Tensor, draw: (into: Tensor) => void): Float64Array {
  const into = Tensor.ofData(allocate(tensor.dtype, tensor.numel), tensor.shape, tensor.dtype)
  draw(into)
  return (elementsAs(into, 'float64') as Float64Array).slice()
}

/** Normal numbers; those beyond the bounds are drawn again, until none is. */
function redrawn(tensor: Tensor, { mean, std, least, most }: Truncation, generator: Generator): Float64Array {
  const [low, high] = [storeAs(least, tensor.dtype), storeAs(most, tensor.dtype)]
  const draw = (): Float64Array => drawn(tensor, (into) => normal(into, mean, std, generator))
  const isOutside = (value: number): boolean => value < low || value > high
  const values = draw()
  while (values.some(isOutside)) {
    const others = draw()
    values.forEach((value, at) => isOutside(value) && (values[at] = others[at] ?? 0))
  }
  return values
}

/** Uniform numbers, each kept with the chance that its density has beside the greatest one. */
function thinned(tensor: Tensor, { mean, std, least, most }: Truncation, generator: Generator): Float64Array {
  const round = (value: number): number => storeAs(value, tensor.dtype)
  const peak = -0.5 * ((Math.max(least, Math.min(mean, most)) - mean) / std) ** 2
  // Every step rounds, as PyTorch's chain of in-place ops does.
  const chance = (value: number): number => {
    const scaled = round(round(value - mean) / std)
    return round(round(round(scaled * scaled) * -0.5) - peak)
  }
  const candidates = (): Float64Array => drawn(tensor, (into) => uniform(into, least, most, generator))
  const refusals = (values: Float64Array): boolean[] => {
    const luck = drawn(tensor, (into) => uniform(into, 0, 1, generator))
    return Array.from(values, (value, at) => round(Math.log(luck[at] ?? 0)) > chance(value))
  }
  const values = candidates()
  let waiting = refusals(values)
  while (waiting.includes(true)) {
    const others = candidates()
    waiting.forEach((isWaiting, at) => isWaiting && (values[at] = others[at] ?? 0))
    const refused = refusals(others)
    waiting = waiting.map((isWaiting, at) => isWaiting && refused[at] === true)
  }
  return values
}
