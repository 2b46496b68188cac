// What recurrent modules share: parameters, sizes, layers in both directions, and text.
import { pythonFloat, pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { full } from '../../literal'
import { squeeze, transpose, unsqueeze } from '../../ops/axes'
import { cat, stack } from '../../ops/joining'
import { select } from '../../ops/slicing'
import { sameShape, sizesText } from '../../shapes'
import type { Tensor as Core } from '../../tensor'
import { given, type Rest } from '../../library/arguments'
import { dropout } from '../functional/dropout'
import { GATES, run, type Mode, type State, type Weights } from '../functional/recurrent'
import { parameter, type LayerOptions } from '../make'
import { Module } from '../module'
import { Parameter } from '../parameter'
import { drawRecurrent } from './draws'

export interface RecurrentOptions extends LayerOptions {
  /** Layers one above the other. Default: 1. */
  readonly numLayers?: number
  /** Learn biases. Default: true. */
  readonly bias?: boolean
  /** Inputs and outputs are [N, L, features] instead of [L, N, features]. Default: false. */
  readonly batchFirst?: boolean
  /** Dropout between the layers while training. Default: 0. */
  readonly dropout?: number
  /** Run backwards as well; the outputs of both directions stand side by side. Default: false. */
  readonly bidirectional?: boolean
}

/** Positional order of PyTorch's arguments after the sizes. */
export const RECURRENT_ORDER = ['numLayers', 'bias', 'batchFirst', 'dropout', 'bidirectional'] as const
export type RecurrentRest = Rest<RecurrentOptions, typeof RECURRENT_ORDER>

interface AllOptions extends RecurrentOptions {
  readonly projSize?: number
}

/** Layers of recurrent steps. `Hidden` is what the state is: a tensor, or the two of an LSTM. */
export abstract class RecurrentBase<Hidden> extends Module<
  [input: Tensor, hx?: Hidden | null],
  readonly [output: Tensor, last: Hidden]
> {
  readonly numLayers: number
  readonly bias: boolean
  readonly batchFirst: boolean
  readonly dropout: number
  readonly bidirectional: boolean
  readonly projSize: number

  constructor(
    readonly mode: Mode,
    readonly inputSize: number,
    readonly hiddenSize: number,
    options: AllOptions,
  ) {
    super()
    this.numLayers = options.numLayers ?? 1
    this.bias = options.bias ?? true
    this.batchFirst = options.batchFirst ?? false
    this.dropout = options.dropout ?? 0
    this.bidirectional = options.bidirectional ?? false
    this.projSize = options.projSize ?? 0
    this.checkOptions()
    const gates = GATES[mode] * hiddenSize
    const outer = this.projSize || hiddenSize
    for (const [at, name] of this.places().entries()) {
      const layer = Math.floor(at / this.directions)
      const shapes: [string, readonly number[]][] = [
        ['weight_ih', [gates, layer === 0 ? inputSize : outer * this.directions]],
        ['weight_hh', [gates, outer]],
      ]
      if (this.bias) shapes.push(['bias_ih', [gates]], ['bias_hh', [gates]])
      if (this.projSize) shapes.push(['weight_hr', [this.projSize, hiddenSize]])
      for (const [kind, shape] of shapes) this.registerParameter(`${kind}_${name}`, parameter(shape, options.dtype))
    }
    this.resetParameters()
  }

  private checkOptions(): void {
    const { dropout: p, hiddenSize, inputSize, numLayers, projSize } = this
    if (!(p >= 0 && p <= 1)) {
      throw torchError(
        'dropout should be a number in range [0, 1] representing the probability of an element being zeroed',
        'ValueError',
      )
    }
    const sizes = { input_size: inputSize, hidden_size: hiddenSize, num_layers: numLayers }
    for (const [name, size] of Object.entries(sizes)) {
      if (size <= 0) throw torchError(`${name} must be greater than zero`, 'ValueError')
    }
    if (projSize >= hiddenSize) throw torchError('proj_size has to be smaller than hidden_size', 'ValueError')
  }

  private get directions(): number {
    return this.bidirectional ? 2 : 1
  }

  /** `l0`, `l0_reverse`, `l1`, …: the layers and directions, in order. */
  private places(): string[] {
    return Array.from({ length: this.numLayers }, (_, layer) =>
      this.bidirectional ? [`l${layer}`, `l${layer}_reverse`] : [`l${layer}`],
    ).flat()
  }

  /** Draws all parameters anew. */
  resetParameters(): void {
    drawRecurrent(this.parameters(), this.hiddenSize)
  }

  private weights(place: string): Weights {
    const own = (kind: string): Core | null => {
      const held: unknown = Reflect.get(this, `${kind}_${place}`)
      return held instanceof Parameter ? held.core : null
    }
    const [ih, hh] = [own('weight_ih'), own('weight_hh')] as [Core, Core]
    return { ih, hh, bih: own('bias_ih'), bhh: own('bias_hh'), hr: own('weight_hr') }
  }

  /** Output and last state for the state given as a list, or null for zeros. */
  protected runLayers(input: Tensor, given: readonly Tensor[] | null, words: readonly string[]): [Tensor, State] {
    if (input.ndim !== 2 && input.ndim !== 3) {
      const tensor = this.mode.startsWith('RNN') ? 'tensor instead' : 'instead'
      const name = this.mode.replace(/_.*/, '')
      throw torchError(`${name}: Expected input to be 2D or 3D, got ${input.ndim}D ${tensor}`, 'ValueError')
    }
    const isBatched = input.ndim === 3
    let steps = isBatched ? input.core : unsqueeze(input.core, 1)
    if (isBatched && this.batchFirst) steps = transpose(steps, 0, 1)
    this.checkInput(input)
    const states = this.states(given, steps, isBatched, words)
    const { output, last } = this.through(steps, states)
    const shown = isBatched ? (this.batchFirst ? transpose(output, 0, 1) : output) : squeeze(output, 1)
    return [wrap(shown), isBatched ? last : last.map((each) => squeeze(each, 1))]
  }

  private checkInput(input: Tensor): void {
    const own = this.parameters()[0]?.dtype ?? input.dtype
    if (input.dtype !== own) {
      throw torchError(
        `RNN input dtype (torch.${input.dtype}) does not match weight dtype (torch.${own}). ` +
          `Convert input: input.to(torch.${own}), or convert model: model.to(torch.${input.dtype})`,
        'ValueError',
      )
    }
    const width = input.shape.at(-1) ?? 0
    if (width !== this.inputSize) {
      throw torchError(`input.size(-1) must be equal to input_size. Expected ${this.inputSize}, got ${width}`)
    }
  }

  /** The states to begin with, [layers and directions, N, size] each. Error: they do not fit. */
  private states(
    given: readonly Tensor[] | null,
    steps: Core,
    isBatched: boolean,
    words: readonly string[],
  ): readonly Core[] {
    const count = this.numLayers * this.directions
    const batch = steps.shape[1] ?? 0
    const wanted = words.map((_, at) => [count, batch, at === 0 && this.projSize ? this.projSize : this.hiddenSize])
    if (!given) return wanted.map((shape) => full(shape, 0, steps.dtype))
    const dims = isBatched ? 3 : 2
    if (given.some(({ ndim }) => ndim !== dims)) throw torchError(this.dimsText(given, dims))
    return given.map(({ core }, at) => {
      const state = isBatched ? core : unsqueeze(core, 1)
      const shape = wanted[at] ?? []
      if (sameShape(state.shape, shape)) return state
      throw torchError(`Expected ${words[at] ?? ''} size (${shape.join(', ')}), got ${sizesText(state.shape)}`)
    })
  }

  private dimsText(given: readonly Tensor[], dims: number): string {
    const input = dims === 3 ? 'For batched 3-D input' : 'For unbatched 2-D input'
    const found = given.map(({ ndim }) => `${ndim}-D`)
    return given.length === 1
      ? `${input}, hx should also be ${dims}-D but got ${found.join()} tensor`
      : `${input}, hx and cx should also be ${dims}-D but got (${found.join(', ')}) tensors`
  }

  private through(steps: Core, states: readonly Core[]): { output: Core; last: State } {
    const last = states.map((): Core[] => [])
    const places = this.places()
    let input = steps
    for (let layer = 0; layer < this.numLayers; layer++) {
      const outputs: Core[] = []
      for (let direction = 0; direction < this.directions; direction++) {
        const at = layer * this.directions + direction
        const first = states.map((state) => select(state, 0, at))
        const found = run(this.mode, input, first, this.weights(places[at] ?? ''), direction === 1)
        outputs.push(found.output)
        found.last.forEach((state, which) => last[which]?.push(state))
      }
      const [only, other] = outputs
      input = only && !other ? only : cat(outputs, 2)
      if (layer < this.numLayers - 1) input = dropout(wrap(input), this.dropout, this.training).core
    }
    return { output: input, last: last.map((each) => stack(each, 0)) }
  }

  override extraRepr(): string {
    const parts = [`${this.inputSize}, ${this.hiddenSize}`]
    if (this.projSize) parts.push(`proj_size=${this.projSize}`)
    if (this.numLayers !== 1) parts.push(`num_layers=${this.numLayers}`)
    if (!this.bias) parts.push(`bias=${pythonText(this.bias)}`)
    if (this.batchFirst) parts.push('batch_first=True')
    if (this.dropout) parts.push(`dropout=${pythonFloat(this.dropout)}`)
    if (this.bidirectional) parts.push('bidirectional=True')
    return parts.join(', ')
  }
}

/** Options of a recurrent module from its arguments. */
export const recurrentOptions = <O extends RecurrentOptions>(
  who: string,
  order: readonly (keyof O & string)[],
  rest: readonly unknown[],
): O => given<O>(who, order, rest, ['dtype'])
