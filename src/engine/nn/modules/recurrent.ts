// RNN, LSTM and GRU.
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import type { Tensor as Core } from '../../tensor'
import type { Rest } from '../../library/arguments'
import {
  RECURRENT_ORDER,
  RecurrentBase,
  recurrentOptions,
  type RecurrentOptions,
  type RecurrentRest,
} from './recurrent-base'

/** Recurrent modules whose state is one tensor. */
abstract class OneState extends RecurrentBase<Tensor> {
  /** Shapes: [L, N, inputSize] or [L, inputSize], state [layers, N, hiddenSize] → [output, last state]. */
  override forward(input: Tensor, hx: Tensor | null = null): readonly [output: Tensor, last: Tensor] {
    const [output, last] = this.runLayers(input, hx && [hx], ['hidden'])
    return [output, wrap(last[0] as Core)]
  }
}

export interface RNNOptions extends RecurrentOptions {
  /** What a step applies. Default: 'tanh'. */
  readonly nonlinearity?: 'tanh' | 'relu'
}

const RNN_ORDER = ['numLayers', 'nonlinearity', 'bias', 'batchFirst', 'dropout', 'bidirectional'] as const

/** `h' = tanh(W x + b + V h + c)`, or ReLU. Parameters uniform within ±1/√hiddenSize. `torch.nn.RNN`. */
export class RNN extends OneState {
  readonly nonlinearity: 'tanh' | 'relu'

  constructor(inputSize: number, hiddenSize: number, ...rest: Rest<RNNOptions, typeof RNN_ORDER>) {
    const options = recurrentOptions<RNNOptions>('RNN', RNN_ORDER, rest)
    const nonlinearity = options.nonlinearity ?? 'tanh'
    if (!['tanh', 'relu'].includes(nonlinearity)) {
      throw torchError(`Unknown nonlinearity '${nonlinearity}'. Select from 'tanh' or 'relu'.`, 'ValueError')
    }
    super(nonlinearity === 'relu' ? 'RNN_RELU' : 'RNN_TANH', inputSize, hiddenSize, options)
    this.nonlinearity = nonlinearity
  }
}

/** Gated recurrent units: reset, update and new gate. Parameters uniform within ±1/√hiddenSize. `torch.nn.GRU`. */
export class GRU extends OneState {
  constructor(inputSize: number, hiddenSize: number, ...rest: RecurrentRest) {
    super('GRU', inputSize, hiddenSize, recurrentOptions<RecurrentOptions>('GRU', RECURRENT_ORDER, rest))
  }
}

export interface LSTMOptions extends RecurrentOptions {
  /** Project the hidden state to this size. Default: 0, which is not. */
  readonly projSize?: number
}

const LSTM_ORDER = [...RECURRENT_ORDER, 'projSize'] as const

/** Long short-term memory: input, forget, cell and output gate. Parameters uniform within ±1/√hiddenSize. `torch.nn.LSTM`. */
export class LSTM extends RecurrentBase<readonly [hidden: Tensor, cell: Tensor]> {
  constructor(inputSize: number, hiddenSize: number, ...rest: Rest<LSTMOptions, typeof LSTM_ORDER>) {
    super('LSTM', inputSize, hiddenSize, recurrentOptions<LSTMOptions>('LSTM', LSTM_ORDER, rest))
  }

  /** Shapes: [L, N, inputSize] or [L, inputSize], states [layers, N, hiddenSize] → [output, [last hidden, last cell]]. */
  override forward(
    input: Tensor,
    hx: readonly [hidden: Tensor, cell: Tensor] | null = null,
  ): readonly [output: Tensor, last: readonly [hidden: Tensor, cell: Tensor]] {
    const [output, last] = this.runLayers(input, hx, ['hidden[0]', 'hidden[1]'])
    const [hidden, cell] = last as readonly [Core, Core]
    return [output, [wrap(hidden), wrap(cell)]]
  }
}
