// ONNX's ops that bring dimensions down to one number, and those that run along a dimension.
import type { Tensor } from '../../../library/tensor'
import { numberOf, numbers, torch, torchAll, wrapped } from '../call'
import type { Call, Translation, Translations } from '../node'

/** The dimensions: an attribute at first, an input since. All of them if none is named; null = none is to be reduced. */
function axesOf(call: Call): number[] | null {
  const { ndim } = call.input()
  const given = call.optional(1)
  const axes = call.list('axes') ?? (given ? numbers(given) : [])
  if (axes.length > 0) return axes.map((axis) => wrapped(axis, ndim))
  return call.number('noop_with_empty_axes', 0) ? null : Array.from({ length: ndim }, (_, axis) => axis)
}

const reduced =
  (reduce: (x: Tensor, axes: readonly number[], keepdim: boolean) => Tensor): Translation =>
  (call) => {
    const axes = axesOf(call)
    return axes ? reduce(call.input(), axes, call.number('keepdims', 1) === 1) : call.input()
  }

const by = (name: string): Translation => reduced((x, dim, keepdim) => torch(name, x, { dim: [...dim], keepdim }))

/** PyTorch's prod takes one dimension at a time. */
const prod = reduced((x, axes, keepdim) =>
  [...axes].sort((a, b) => b - a).reduce((rest, dim) => torch('prod', rest, { dim, keepdim }), x),
)

const vectorNorm = (ord: number): Translation =>
  reduced((x, dim, keepdim) => torch('linalg.vectorNorm', x, { ord, dim: [...dim], keepdim }))

/** Of equal ones the first, or (select_last_index) the last, which is the first from behind. */
const place =
  (name: string): Translation =>
  (call) => {
    const x = call.input()
    const dim = wrapped(call.number('axis', 0), x.ndim)
    const keepdim = call.number('keepdims', 1) === 1
    if (!call.number('select_last_index', 0)) return torch(name, x, { dim, keepdim })
    const behind = torch(name, torch('flip', x, [dim]), { dim, keepdim })
    return torch('add', torch('neg', behind), (x.shape[dim] ?? 0) - 1)
  }

function cumsum(call: Call): Tensor {
  const [x, axis] = [call.input(0), numberOf(call.input(1))]
  const turned = (value: Tensor): Tensor => (call.number('reverse', 0) ? torch('flip', value, [axis]) : value)
  const sums = turned(torch('cumsum', turned(x), axis))
  return call.number('exclusive', 0) ? torch('sub', sums, x) : sums
}

/** Before version 13 the softmax of everything behind the axis together. */
const softmax =
  (name: string): Translation =>
  (call) => {
    const x = call.input()
    if (call.opset >= 13) return torch(name, x, call.number('axis', -1))
    const axis = wrapped(call.number('axis', 1), x.ndim)
    const front = x.shape.slice(0, axis).reduce((product, size) => product * size, 1)
    const rows = torch('reshape', x, [front, -1])
    return torch('reshape', torch(name, rows, 1), [...x.shape])
  }

function hardmax(call: Call): Tensor {
  const x = call.input()
  const axis = wrapped(call.number('axis', -1), x.ndim)
  const place = torch('argmax', x, { dim: axis, keepdim: true })
  const ones = torch('onesLike', place).to(x.dtype)
  return torch('scatter', torch('zerosLike', x), axis, place, ones)
}

function topk(call: Call): readonly Tensor[] {
  const [k, dim] = [numberOf(call.input(1)), call.number('axis', -1)]
  return torchAll('topk', call.input(0), k, { dim, largest: call.number('largest', 1) === 1 })
}

export const REDUCTIONS: Translations = {
  ArgMax: place('argmax'),
  ArgMin: place('argmin'),
  CumSum: cumsum,
  Hardmax: hardmax,
  LogSoftmax: softmax('logSoftmax'),
  ReduceL1: vectorNorm(1),
  ReduceL2: vectorNorm(2),
  ReduceLogSum: reduced((x, dim, keepdim) => torch('log', torch('sum', x, { dim: [...dim], keepdim }))),
  ReduceLogSumExp: by('logsumexp'),
  ReduceMax: by('amax'),
  ReduceMean: by('mean'),
  ReduceMin: by('amin'),
  ReduceProd: prod,
  ReduceSum: by('sum'),
  ReduceSumSquare: reduced((x, dim, keepdim) => torch('sum', torch('square', x), { dim: [...dim], keepdim })),
  Softmax: softmax('softmax'),
  TopK: topk,
}
