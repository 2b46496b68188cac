// Adam's step in one loop over the elements, for parameters of float32: the bits of the ops that PyTorch calls one by one.
import { isGradEnabled } from '../autograd/mode'
import { elements } from '../kernels/read'
import { isWatched } from '../scalar-call'
import type { Tensor } from '../tensor'

export interface Moments {
  /** Running mean of the gradient. */
  readonly mean: Tensor
  /** Running mean of its square. */
  readonly square: Tensor
}

export interface AdamRates {
  readonly beta1: number
  readonly beta2: number
  /** The learning rate over the correction of the mean. */
  readonly size: number
  /** The square root of the correction of the mean square. */
  readonly root: number
  readonly eps: number
}

/**
 * Takes the gradient into the running means and moves the parameter. False, and nothing done, for other dtypes or layouts,
 * or where somebody follows every op.
 */
export function adamInOneLoop(param: Tensor, grad: Tensor, { mean, square }: Moments, rates: AdamRates): boolean {
  if (isGradEnabled() || isWatched()) return false
  const tensors = [param, grad, mean, square]
  if (!tensors.every((each) => each.dtype === 'float32' && each.isContiguous && !each.isPlain)) return false
  if (tensors.some((each, at) => tensors.slice(0, at).some((other) => each.sharesStorage(other)))) return false
  const [p, g, m, s] = tensors.map(elements) as [Float32Array, Float32Array, Float32Array, Float32Array]
  loop(p, g, m, s, rates)
  for (const written of [param, mean, square]) written.countWrite()
  return true
}

function loop(p: Float32Array, g: Float32Array, m: Float32Array, s: Float32Array, rates: AdamRates): void {
  const { fround, sqrt } = Math
  const weight = fround(1 - rates.beta1)
  const fromGrad = Math.abs(weight) < 0.5 ? 0 : 1
  const share = fround(weight - fromGrad)
  const kept = fround(rates.beta2)
  const added = fround(1 - rates.beta2)
  const root = fround(rates.root)
  const eps = fround(rates.eps)
  const step = fround(-rates.size)
  for (let i = 0; i < p.length; i++) {
    const grad = g[i] as number
    const before = m[i] as number
    const mean = fround((fromGrad ? grad : before) + share * fround(grad - before))
    const square = fround(fround((s[i] as number) * kept) + fround(added * grad) * grad)
    const spread = fround(fround(fround(sqrt(square)) / root) + eps)
    m[i] = mean
    s[i] = square
    p[i] = (p[i] as number) + fround(fround(step * mean) / spread)
  }
}
