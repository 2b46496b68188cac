// Standardizing: what the normalizing layers share: mean 0, variance 1, and the gradient of bringing elements there.
import type { TensorAlgebra } from '../algebra'
import { numel } from '../../model/tensor-value'
import type { NumberData } from '../kernels/read'
import { rowSum } from '../kernels/row-sum'
import { mapRows } from '../kernels/rows'
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

/** Elements less their mean, over some dimensions, and divided by their standard deviation. Not recorded. */
export function standardized(self: Tensor, dims: readonly number[], eps: number): Tensor {
  if (areLast(dims, self.ndim)) return standardizedRows(self, dims.length, eps)
  const centred = sub(self, mean(self, dims, true))
  const variance = mean(mul(centred, centred), dims, true)
  return div(centred, sqrt(add(variance, wrapNumber(eps))))
}

const areLast = (dims: readonly number[], ndim: number): boolean =>
  dims.length > 0 && dims.every((dim, at) => dim === ndim - dims.length + at)

/** The same over the last dimensions, which lie together: each row in one go, its moments in double precision. */
function standardizedRows(self: Tensor, count: number, eps: number): Tensor {
  const rows = count === 1 ? self : reshape(self, [...self.shape.slice(0, -count), numel(self.shape.slice(-count))])
  const round = self.dtype === 'float64' ? (value: number): number => value : Math.fround
  const made = mapRows(rows, -1, self.dtype, { number: (row, out) => standardizeRow(row, out, eps, round) })
  return count === 1 ? made : reshape(made, self.shape)
}

function standardizeRow(row: NumberData, out: NumberData, eps: number, round: (value: number) => number): void {
  const width = row.length
  const mean = round(rowSum(row) / width)
  let squares = 0
  for (let at = 0; at < width; at++) {
    const centred = (row[at] as number) - mean
    squares += centred * centred
  }
  const scale = round(1 / round(Math.sqrt(round(round(squares / width) + eps))))
  for (let at = 0; at < width; at++) out[at] = round((row[at] as number) - mean) * scale
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
