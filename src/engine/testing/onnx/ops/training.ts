// ONNX's ops that train: gradients, and the steps of optimizers.
import { grad } from '../../../library/autograd'
import type { Tensor } from '../../../library/tensor'
import * as optim from '../../../optim/index'
import { numberOf, torch } from '../call'
import { Sequence, type Call, type Translation, type Translations } from '../node'

/** Derivatives of the value `y` by the values `xs`. */
function gradient(call: Call): readonly Tensor[] {
  const value = (name: string): Tensor => {
    const found = call.named.get(name)
    if (!found || found instanceof Sequence) throw new Error(`Gradient: ${name} must be a tensor`)
    return found
  }
  const root = value(call.text('y', ''))
  const found = grad(root, call.words('xs').map(value), { gradOutputs: [torch('onesLike', root)] })
  return found.map((each) => torch('detach', each))
}

/** A parameter, its gradient, and what its optimizer has kept of it. */
interface Slot {
  readonly param: Tensor
  readonly kept: readonly Tensor[]
}

/** Inputs are the rate, the number of steps before, then all parameters, all gradients, and each kind of state. */
function slots(call: Call, kinds: number): Slot[] {
  const tensors = call.inputs().slice(2)
  const count = tensors.length / (2 + kinds)
  return Array.from({ length: count }, (_, at) => {
    const param = torch('clone', tensors[at]).requiresGrad_()
    param.grad = tensors[at + count] ?? null
    return { param, kept: Array.from({ length: kinds }, (_, kind) => tensors[at + (2 + kind) * count] as Tensor) }
  })
}

interface Settings {
  readonly lr: number
  readonly before: number
}

/** One step of an optimizer made by `make`, whose state of a parameter is `state`, and the tensors of it by `names`. */
function step(
  kinds: number,
  names: readonly string[],
  make: (params: readonly Tensor[], settings: Settings, call: Call) => optim.Optimizer,
  stateOf: (kept: readonly Tensor[], settings: Settings) => Readonly<Record<string, unknown>>,
): Translation {
  return (call) => {
    const settings = { lr: numberOf(call.input(0)), before: numberOf(call.input(1)) }
    const all = slots(call, kinds)
    const optimizer = make(
      all.map(({ param }) => param),
      settings,
      call,
    )
    const { param_groups: groups } = optimizer.stateDict()
    const state = Object.fromEntries(all.map(({ kept }, at) => [at, stateOf(kept, settings)]))
    optimizer.loadStateDict({ param_groups: groups, state })
    optimizer.step()
    const after = optimizer.stateDict().state as Readonly<Record<string, Readonly<Record<string, Tensor>>>>
    return [
      ...all.map(({ param }) => torch('detach', param)),
      ...names.flatMap((name) => all.map((_, at) => after[at]?.[name] as Tensor)),
    ]
  }
}

const decay = (call: Call): number => call.number('norm_coefficient', 0)

const adagrad = step(
  1,
  ['sum'],
  (params, { lr }, call) =>
    new optim.Adagrad(params, {
      lr,
      lrDecay: call.number('decay_factor', 0),
      eps: call.number('epsilon', 1e-6),
      weightDecay: decay(call),
    }),
  ([sum], { before }) => ({ step: before, sum }),
)

/**
 * ONNX corrects nothing in the first step, as PyTorch does after very many, when the powers of beta have become 0; and it
 * adds epsilon before the correction.
 */
const LATE = 1e6
const adam = step(
  2,
  ['exp_avg', 'exp_avg_sq'],
  (params, { lr, before }, call) =>
    new optim.Adam(params, {
      lr,
      betas: [call.number('alpha', 0.9), call.number('beta', 0.999)],
      eps: call.number('epsilon', 1e-6) / Math.sqrt(before === 0 ? 1 : 1 - call.number('beta', 0.999) ** before),
      weightDecay: decay(call),
    }),
  ([mean, square], { before }) => ({ step: before === 0 ? LATE : before - 1, exp_avg: mean, exp_avg_sq: square }),
)

const momentum = step(
  1,
  ['momentum_buffer'],
  (params, { lr, before }, call) =>
    new optim.SGD(params, {
      lr,
      momentum: call.number('alpha', 0),
      dampening: before === 0 ? 0 : 1 - call.number('beta', 1),
      weightDecay: decay(call),
      nesterov: call.text('mode', 'standard') === 'nesterov',
    }),
  ([buffer]) => ({ momentum_buffer: buffer }),
)

export const TRAINING: Translations = {
  'ai.onnx.preview.training.Adagrad': adagrad,
  'ai.onnx.preview.training.Adam': adam,
  'ai.onnx.preview.training.Gradient': gradient,
  'ai.onnx.preview.training.Momentum': momentum,
}
