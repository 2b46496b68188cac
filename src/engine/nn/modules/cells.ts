// Single steps of recurrent networks as modules.
import { pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { full } from '../../literal'
import { squeeze, unsqueeze } from '../../ops/axes'
import type { Tensor as Core } from '../../tensor'
import { given, type Rest } from '../../library/arguments'
import { GATES, step, type Mode } from '../functional/recurrent'
import { parameter } from '../make'
import { Module } from '../module'
import type { Parameter } from '../parameter'
import type { BiasOptions } from './linear'
import { drawRecurrent } from './draws'

/** One step. `Hidden` is what the state is: a tensor, or the two of an LSTM. */
abstract class Cell<Hidden> extends Module<[input: Tensor, hx?: Hidden | null], Hidden> {
  readonly weight_ih: Parameter
  readonly weight_hh: Parameter
  readonly bias_ih: Parameter | null
  readonly bias_hh: Parameter | null

  constructor(
    protected readonly mode: Mode,
    readonly inputSize: number,
    readonly hiddenSize: number,
    { bias = true, dtype }: BiasOptions,
  ) {
    super()
    const gates = GATES[mode] * hiddenSize
    this.weight_ih = parameter([gates, inputSize], dtype)
    this.weight_hh = parameter([gates, hiddenSize], dtype)
    this.bias_ih = bias ? parameter([gates], dtype) : null
    this.bias_hh = bias ? parameter([gates], dtype) : null
    this.resetParameters()
  }

  /** Draws all parameters anew. */
  resetParameters(): void {
    drawRecurrent(this.parameters(), this.hiddenSize)
  }

  /** The next state, for the state given as a list, or null for zeros. */
  protected next(input: Tensor, states: readonly Tensor[] | null, words: readonly string[]): readonly Tensor[] {
    this.checkDims(input, 'input')
    states?.forEach((state, at) => this.checkDims(state, words[at] ?? ''))
    const isBatched = input.ndim === 2
    const batched = (core: Core): Core => (core.ndim === 2 ? core : unsqueeze(core, 0))
    const shown = batched(input.core)
    const zeros = (): Core => full([shown.shape[0] ?? 0, this.hiddenSize], 0, input.dtype)
    const state = words.map((_, at) => (states ? batched((states[at] as Tensor).core) : zeros()))
    const made = step(this.mode, shown, state, {
      ih: this.weight_ih.core,
      hh: this.weight_hh.core,
      bih: this.bias_ih && this.bias_ih.core,
      bhh: this.bias_hh && this.bias_hh.core,
      hr: null,
    })
    return made.map((each) => wrap(isBatched ? each : squeeze(each, 0)))
  }

  private checkDims({ ndim }: Tensor, word: string): void {
    if (ndim === 1 || ndim === 2) return
    throw torchError(`${this.constructor.name}: Expected ${word} to be 1D or 2D, got ${ndim}D instead`, 'ValueError')
  }

  override extraRepr(): string {
    const parts = [`${this.inputSize}, ${this.hiddenSize}`]
    if (!this.bias_ih) parts.push(`bias=${pythonText(false)}`)
    if (this.mode === 'RNN_RELU') parts.push('nonlinearity=relu')
    return parts.join(', ')
  }
}

export interface RNNCellOptions extends BiasOptions {
  /** What it applies. Default: 'tanh'. */
  readonly nonlinearity?: 'tanh' | 'relu'
}

/** One step of an RNN. Shapes: [N, inputSize], state [N, hiddenSize] → [N, hiddenSize]. `torch.nn.RNNCell`. */
export class RNNCell extends Cell<Tensor> {
  constructor(inputSize: number, hiddenSize: number, ...rest: Rest<RNNCellOptions, ['bias', 'nonlinearity']>) {
    const options = given<RNNCellOptions>('RNNCell', ['bias', 'nonlinearity'], rest, ['dtype'])
    super(options.nonlinearity === 'relu' ? 'RNN_RELU' : 'RNN_TANH', inputSize, hiddenSize, options)
  }

  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    return this.next(input, hx && [hx], ['hidden'])[0] as Tensor
  }
}

/** One step of a GRU. Shapes: [N, inputSize], state [N, hiddenSize] → [N, hiddenSize]. `torch.nn.GRUCell`. */
export class GRUCell extends Cell<Tensor> {
  constructor(inputSize: number, hiddenSize: number, ...rest: Rest<BiasOptions, ['bias']>) {
    super('GRU', inputSize, hiddenSize, given<BiasOptions>('GRUCell', ['bias'], rest, ['dtype']))
  }

  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    return this.next(input, hx && [hx], ['hidden'])[0] as Tensor
  }
}

/** One step of an LSTM. Shapes: [N, inputSize], two states [N, hiddenSize] → [hidden, cell]. `torch.nn.LSTMCell`. */
export class LSTMCell extends Cell<readonly [hidden: Tensor, cell: Tensor]> {
  constructor(inputSize: number, hiddenSize: number, ...rest: Rest<BiasOptions, ['bias']>) {
    super('LSTM', inputSize, hiddenSize, given<BiasOptions>('LSTMCell', ['bias'], rest, ['dtype']))
  }

  override forward(
    input: Tensor,
    hx: readonly [hidden: Tensor, cell: Tensor] | null = null,
  ): readonly [hidden: Tensor, cell: Tensor] {
    return this.next(input, hx, ['hx[0]', 'hx[1]']) as readonly [Tensor, Tensor]
  }
}
