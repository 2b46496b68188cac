// How many inputs and outputs a weight connects, and how much an activation shrinks what passes it.
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'

/** Names that `calculateGain` knows. */
export type Nonlinearity =
  | 'linear'
  | 'conv1d'
  | 'conv2d'
  | 'conv3d'
  | 'conv_transpose1d'
  | 'conv_transpose2d'
  | 'conv_transpose3d'
  | 'sigmoid'
  | 'tanh'
  | 'relu'
  | 'leaky_relu'
  | 'selu'

const GAINS: Readonly<Record<string, number>> = { tanh: 5 / 3, relu: Math.sqrt(2), selu: 3 / 4 }
const PLAIN = /^(linear|conv(_transpose)?[123]d|sigmoid)$/

/** The factor that keeps the spread of values through an activation; `param` is the slope of a leaky ReLU. */
export function calculateGain(nonlinearity: Nonlinearity, param = 0.01): number {
  if (PLAIN.test(nonlinearity)) return 1
  if (nonlinearity === 'leaky_relu') return Math.sqrt(2 / (1 + param ** 2))
  const gain = GAINS[nonlinearity]
  if (gain === undefined) throw torchError(`Unsupported nonlinearity ${nonlinearity}`, 'ValueError')
  return gain
}

/** [inputs, outputs] of a weight of shape [outputs, inputs, …window]. Error: fewer than two dimensions. */
export function fans({ shape }: Tensor): readonly [fanIn: number, fanOut: number] {
  const [outputs, inputs, ...window] = shape
  if (outputs === undefined || inputs === undefined) {
    throw torchError('Fan in and fan out can not be computed for tensor with fewer than 2 dimensions', 'ValueError')
  }
  const field = window.reduce((product, size) => product * size, 1)
  return [inputs * field, outputs * field]
}

export type FanMode = 'fan_in' | 'fan_out'

/** One of the two. Error: another word. */
export function fan(tensor: Tensor, mode: FanMode): number {
  if (!['fan_in', 'fan_out'].includes(mode)) {
    throw torchError(`Mode ${mode} not supported, please use one of ['fan_in', 'fan_out']`, 'ValueError')
  }
  return fans(tensor)[mode === 'fan_in' ? 0 : 1]
}
