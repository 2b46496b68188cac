// ONNX's layers: normalizations, losses, dropout, recurrent networks.
import type { Tensor } from '../../../library/tensor'
import * as nn from '../../../nn/index'
import { filled, numberOf, torch } from '../call'
import { noCounterpart, type Call, type Translations } from '../node'

/** ONNX's momentum is the share of what was there, and its running variance is that of the batch itself. */
function batchNorm(call: Call): readonly Tensor[] {
  const [x, scale, bias, mean, variance] = call.inputs() as [Tensor, Tensor, Tensor, Tensor, Tensor]
  const training = call.number('training_mode', 0) === 1
  const eps = call.number('epsilon', 1e-5)
  const normal = torch('functional.batchNorm', x, torch('clone', mean), torch('clone', variance), scale, bias, {
    training,
    eps,
  })
  if (!training) return [normal]
  const kept = call.number('momentum', 0.9)
  const dims = x.shape.map((_, dim) => dim).filter((dim) => dim !== 1)
  const moved = (before: Tensor, now: Tensor): Tensor => torch('lerp', now, before, kept)
  return [
    normal,
    moved(mean, torch('mean', x, { dim: dims })),
    moved(variance, torch('var', x, { dim: dims, correction: 0 })),
  ]
}

/** ONNX gives mean and 1 / deviation of each part too. */
function layerNorm(call: Call): readonly Tensor[] {
  const [x, scale, bias] = [call.input(0), call.input(1), call.optional(2)]
  const [axis, eps] = [call.number('axis', -1), call.number('epsilon', 1e-5)]
  const normalized = x.shape.slice(axis)
  const dim = normalized.map((_, at) => at - normalized.length)
  const mean = torch('mean', x, { dim, keepdim: true })
  const variance = torch('var', x, { dim, correction: 0, keepdim: true })
  const normal = torch('functional.layerNorm', x, normalized, scale, bias, eps)
  return [normal, mean, torch('rsqrt', torch('add', variance, eps))]
}

function instanceNorm(call: Call): Tensor {
  const [x, scale, bias] = call.inputs() as [Tensor, Tensor, Tensor]
  return torch('functional.instanceNorm', x, { weight: scale, bias, eps: call.number('epsilon', 1e-5) })
}

/** Every channel over batch and image, by its own mean and deviation. */
function meanVariance(call: Call): Tensor {
  const [x, dim] = [call.input(), call.list('axes') ?? [0, 2, 3]]
  const centred = torch('sub', x, torch('mean', x, { dim, keepdim: true }))
  return torch('div', centred, torch('add', torch('std', x, { dim, correction: 0, keepdim: true }), 1e-9))
}

function localResponse(call: Call): Tensor {
  return torch('functional.localResponseNorm', call.input(), call.number('size', 1), {
    alpha: call.number('alpha', 1e-4),
    beta: call.number('beta', 0.75),
    k: call.number('bias', 1),
  })
}

const lossOf = (call: Call): object => ({
  weight: call.optional(2),
  reduction: call.text('reduction', 'mean'),
  ignoreIndex: call.number('ignore_index', -100),
})

/** The loss, and the logarithms of the chances where they are asked for. */
function crossEntropy(call: Call): readonly Tensor[] {
  const [x, target] = [call.input(0), call.input(1).long()]
  const loss = torch('functional.crossEntropy', x, target, lossOf(call))
  return call.outputs.length > 1 ? [loss, torch('logSoftmax', x, 1)] : [loss]
}

/** Without training everything stays. What is random is not compared. */
function dropout(call: Call): readonly Tensor[] {
  const [x, training] = [call.input(), call.optional(2)]
  const ratio = call.optional(1)
  const p = ratio ? numberOf(ratio) : call.number('ratio', 0.5)
  if (training && numberOf(training) === 1 && p > 0) return noCounterpart('Dropout of ONNX’s own random numbers')
  const everything = filled([...x.shape], 1, 'bool')
  return [torch('functional.dropout', x, p, training !== null && numberOf(training) === 1), everything]
}

/** The blocks of rows, one per gate, in PyTorch's order. */
const gates = (rows: Tensor, order: readonly number[]): Tensor => {
  const size = (rows.shape[0] ?? 0) / order.length
  return torch(
    'cat',
    order.map((gate) => torch('narrow', rows, 0, gate * size, size)),
    0,
  )
}

/** A recurrent layer with ONNX's parameters, run; `order` says where each of PyTorch's gates is among ONNX's. */
function recurrent(call: Call, kind: 'RNN' | 'LSTM' | 'GRU', order: readonly number[]): readonly Tensor[] {
  const hidden = call.number('hidden_size', 1)
  // One direction: the first dimension of every parameter has size 1.
  const [w, r] = [call.input(1).get(0), call.input(2).get(0)]
  const batchFirst = call.number('layout', 0) === 1
  const x = batchFirst ? torch('transpose', call.input(), 0, 1) : call.input()
  if (call.optional(7)) return noCounterpart('LSTM whose gates see the cell')
  if (kind === 'GRU' && (x.shape[0] ?? 0) > 1) return noCounterpart('GRU that resets before the product')
  const layer = new nn[kind](w.shape[1] ?? 1, hidden)
  const both = call.optional(3)?.get(0) ?? filled([2 * (w.shape[0] ?? 0)], 0, w.dtype)
  const half = both.numel() / 2
  layer.loadStateDict({
    weight_ih_l0: gates(w, order),
    weight_hh_l0: gates(r, order),
    bias_ih_l0: gates(torch('narrow', both, 0, 0, half), order),
    bias_hh_l0: gates(torch('narrow', both, 0, half, half), order),
  })
  const [outputs, last] = (layer as nn.RNN)(x)
  const state = Array.isArray(last) ? (last as Tensor[]) : [last]
  // ONNX keeps the direction as a dimension of its own.
  const all = torch('unsqueeze', outputs, 1)
  if (!batchFirst) return [all, ...state]
  return [torch('permute', all, [2, 0, 1, 3]), ...state.map((each) => torch('transpose', each, 0, 1))]
}

export const NETWORKS: Translations = {
  BatchNormalization: batchNorm,
  Dropout: dropout,
  // ONNX: update, reset, new; PyTorch: reset, update, new.
  GRU: (call) => recurrent(call, 'GRU', [1, 0, 2]),
  InstanceNormalization: instanceNorm,
  LRN: localResponse,
  // ONNX: input, output, forget, cell; PyTorch: input, forget, cell, output.
  LSTM: (call) => recurrent(call, 'LSTM', [0, 2, 3, 1]),
  LayerNormalization: layerNorm,
  MeanVarianceNormalization: meanVariance,
  NegativeLogLikelihoodLoss: (call) => torch('functional.nllLoss', call.input(0), call.input(1).long(), lossOf(call)),
  RNN: (call) => recurrent(call, 'RNN', [0]),
  SoftmaxCrossEntropyLoss: crossEntropy,
}
