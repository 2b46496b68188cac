// Standardizing: what the normalizing layers share: mean 0, variance 1, and the gradient of bringing elements there.
import type { TensorAlgebra } from '../algebra'
import { float } from '../params'
import { type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { wrapNumber } from '../python-scalar'
import { add, div, mul, sub } from './arithmetic'
import { sqrt } from './math'
import { mean } from './reduction'
import { reshape } from './views'

export const EPS = float({ en: 'added to the variance', zh: '加在方差上的小量' }, 1e-5)
export const OPTIONAL = { optional: true } as const

/** Elements less their mean, over some dimensions, and divided by their standard deviation. */
export function standardized(self: Tensor, dims: readonly number[], eps: number): Tensor {
  const centred = sub(self, mean(self, dims, true))
  const variance = mean(mul(centred, centred), dims, true)
  return div(centred, sqrt(add(variance, wrapNumber(eps))))
}

/** x̂ and 1/σ as the rules need them: parts of the graph of the backward pass. */
export function parts(f: TensorAlgebra<Tensor>, self: Tensor, dims: readonly number[], eps: number) {
  const centred = f.sub(self, f.mean(self, dims, true))
  const scale = f.div(1, f.sqrt(f.add(f.mean(f.mul(centred, centred), dims, true), eps)))
  return { normal: f.mul(centred, scale), scale }
}

/** The gradient of standardizing: what moves all elements alike, or along x̂, does not count. */
export function toInput(
  f: TensorAlgebra<Tensor>,
  grad: Tensor,
  self: Tensor,
  dims: readonly number[],
  eps: number,
): Tensor {
  const { normal, scale } = parts(f, self, dims, eps)
  const common = f.add(f.mean(grad, dims, true), f.mul(normal, f.mean(f.mul(grad, normal), dims, true)))
  return f.mul(scale, f.sub(grad, common))
}

/** weight · x + bias; a missing part counts as 1 or 0. */
export function scaled(normal: Tensor, weight: Tensor | null, bias: Tensor | null): Tensor {
  const product = weight ? mul(normal, weight) : normal
  return bias ? add(product, bias) : product
}

/** A tensor of one number per channel, as it meets [batch, channels, …]. */
export const perChannel = (tensor: Tensor | null, ndim: number): Tensor | null =>
  tensor && reshape(tensor, channelShape(tensor.numel, ndim))

export const channelShape = (channels: number, ndim: number): Shape =>
  Array.from({ length: ndim }, (_, dim) => (dim === 1 ? channels : 1))

/** All dimensions but the channels'. */
export const exceptChannels = (shape: Shape): number[] => Array.from(shape.keys()).filter((dim) => dim !== 1)
