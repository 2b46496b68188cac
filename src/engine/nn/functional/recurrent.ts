// Recurrent networks step by step, in the order in which PyTorch computes them on a processor.
import { one } from '../../dispatch'
import { reluOp, sigmoidOp, tanhOp } from '../../ops/activation'
import { add, mul, sub } from '../../ops/arithmetic'
import { stack } from '../../ops/joining'
import { linear } from '../../ops/linear'
import { narrow, select } from '../../ops/slicing'
import type { Tensor } from '../../tensor'

export type Mode = 'RNN_TANH' | 'RNN_RELU' | 'LSTM' | 'GRU'

/** How many times the hidden size a step computes. */
export const GATES: Readonly<Record<Mode, number>> = { RNN_TANH: 1, RNN_RELU: 1, LSTM: 4, GRU: 3 }

/** The parameters of one layer in one direction; null = none. */
export interface Weights {
  readonly ih: Tensor
  readonly hh: Tensor
  readonly bih: Tensor | null
  readonly bhh: Tensor | null
  /** Projection of the hidden state of an LSTM. */
  readonly hr: Tensor | null
}

/** Hidden state, and for an LSTM the cell state. */
export type State = readonly Tensor[]

const sigmoid = (self: Tensor): Tensor => one(sigmoidOp, [self])
const tanh = (self: Tensor): Tensor => one(tanhOp, [self])

/** Equal parts of the second dimension. */
const parts = (self: Tensor, count: number): readonly Tensor[] => {
  const size = (self.shape[1] ?? 0) / count
  return Array.from({ length: count }, (_, at) => narrow(self, 1, at * size, size))
}

type Step = (fromInput: Tensor, state: State, weights: Weights) => State

const lstmStep: Step = (fromInput, state, { hh, bhh, hr }) => {
  const [h, c] = state as readonly [Tensor, Tensor]
  const [i, f, g, o] = parts(add(linear(h, hh, bhh), fromInput), 4) as [Tensor, Tensor, Tensor, Tensor]
  const cell = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)))
  const hidden = mul(sigmoid(o), tanh(cell))
  return [hr ? linear(hidden, hr, null) : hidden, cell]
}

const gruStep: Step = (fromInput, state, { hh, bhh }) => {
  const [h] = state as readonly [Tensor]
  const [rIn, zIn, nIn] = parts(fromInput, 3) as [Tensor, Tensor, Tensor]
  const [rHidden, zHidden, nHidden] = parts(linear(h, hh, bhh), 3) as [Tensor, Tensor, Tensor]
  const [r, z] = [sigmoid(add(rHidden, rIn)), sigmoid(add(zHidden, zIn))]
  const n = tanh(add(nIn, mul(nHidden, r)))
  return [add(mul(sub(h, n), z), n)]
}

const plainStep =
  (activation: (self: Tensor) => Tensor): Step =>
  (fromInput, state, { hh, bhh }) => {
    const [h] = state as readonly [Tensor]
    return [activation(add(linear(h, hh, bhh), fromInput))]
  }

const STEPS: Readonly<Record<Mode, Step>> = {
  LSTM: lstmStep,
  GRU: gruStep,
  RNN_TANH: plainStep(tanh),
  RNN_RELU: plainStep((self) => one(reluOp, [self])),
}

/** One step. Shapes: input [N, features], state [N, hidden]. */
export function step(mode: Mode, input: Tensor, state: State, weights: Weights): State {
  return STEPS[mode](linear(input, weights.ih, weights.bih), state, weights)
}

/** One direction of one layer. Shapes: input [L, N, features] → output [L, N, hidden], and the last state. */
export function run(
  mode: Mode,
  input: Tensor,
  first: State,
  weights: Weights,
  backwards: boolean,
): { readonly output: Tensor; readonly last: State } {
  const length = input.shape[0] ?? 0
  const fromInput = linear(input, weights.ih, weights.bih)
  const outputs = new Array<Tensor>(length)
  let state = first
  for (let count = 0; count < length; count++) {
    const at = backwards ? length - 1 - count : count
    state = STEPS[mode](select(fromInput, 0, at), state, weights)
    outputs[at] = state[0] as Tensor
  }
  return { output: stack(outputs, 0), last: state }
}
