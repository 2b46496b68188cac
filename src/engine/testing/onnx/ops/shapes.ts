// ONNX's ops that move elements and change shapes, and those that ask for a shape.
import type { Tensor } from '../../../library/tensor'
import { filled, ints, numberOf, numbers, torch, torchAll, wrapped } from '../call'
import { dtypeOf, noCounterpart, Sequence, type Call, type Translations } from '../node'

/** A list of ints: an attribute at first, an input since. */
function listOf(call: Call, name: string, at: number): number[] | null {
  const input = call.optional(at)
  return call.list(name) ?? (input && numbers(input))
}

function reshape(call: Call): Tensor {
  const x = call.input(0)
  const sizes = listOf(call, 'shape', 1) ?? []
  const kept = call.number('allowzero', 0) ? sizes : sizes.map((size, at) => (size === 0 ? (x.shape[at] ?? 0) : size))
  return torch('reshape', x, kept)
}

function flatten(call: Call): Tensor {
  const x = call.input()
  const axis = wrapped(call.number('axis', 1), x.ndim)
  const front = x.shape.slice(0, axis).reduce((product, size) => product * size, 1)
  return torch('reshape', x, [front, -1])
}

function squeeze(call: Call): Tensor {
  const axes = listOf(call, 'axes', 1)
  return axes ? torch('squeeze', call.input(), axes) : torch('squeeze', call.input())
}

function unsqueeze(call: Call): Tensor {
  const axes = listOf(call, 'axes', 1) ?? []
  const ndim = call.input().ndim + axes.length
  const places = axes.map((axis) => wrapped(axis, ndim)).sort((a, b) => a - b)
  return places.reduce((x, dim) => torch('unsqueeze', x, dim), call.input())
}

/** Both broadcast: a size of 1 in what is asked for stretches too. */
function expand(call: Call): Tensor {
  const [x, asked] = [call.input(0), numbers(call.input(1))]
  const ndim = Math.max(x.ndim, asked.length)
  const own = [...new Array<number>(ndim - x.ndim).fill(1), ...x.shape]
  const wanted = [...new Array<number>(ndim - asked.length).fill(1), ...asked]
  return torch(
    'broadcastTo',
    x,
    own.map((size, at) => Math.max(size, wanted[at] ?? 1)),
  )
}

function split(call: Call): readonly Tensor[] {
  const x = call.input()
  const dim = call.number('axis', 0)
  const size = x.shape[wrapped(dim, x.ndim)] ?? 0
  return torchAll('split', x, listOf(call, 'split', 1) ?? size / call.outputs.length, dim)
}

/** A sequence of parts: of size 1 unless told otherwise, then with or without their dimension. */
function splitToSequence(call: Call): Sequence {
  const [x, sizes] = [call.input(0), call.optional(1)]
  const dim = call.number('axis', 0)
  const parts = torchAll('split', x, sizes ? (sizes.ndim === 0 ? numberOf(sizes) : numbers(sizes)) : 1, dim)
  const isKept = sizes !== null || call.number('keepdims', 1) === 1
  return new Sequence(isKept ? parts : parts.map((part) => torch('squeeze', part, dim)))
}

function concatFromSequence(call: Call): Tensor {
  const isNew = call.number('new_axis', 0) === 1
  return torch(isNew ? 'stack' : 'cat', call.sequence().items, call.number('axis', 0))
}

function shape(call: Call): Tensor {
  const { shape: sizes } = call.input()
  return ints(sizes.slice(call.number('start', 0), call.has('end') ? call.number('end', 0) : undefined))
}

function eye(call: Call): Tensor {
  const x = call.input()
  const [k, [rows = 0, columns = 0]] = [call.number('k', 0), x.shape]
  const dtype = call.has('dtype') ? dtypeOf(call.number('dtype', 1)) : x.dtype
  if (k === 0) return torch('eye', rows, columns, { dtype })
  return torch('triu', torch('tril', filled([rows, columns], 1, dtype), k), k)
}

/** DCR: the blocks are the outer part of the channels; CRD, as pixel_shuffle: the inner one. */
function depthToSpace(call: Call): Tensor {
  const [x, block] = [call.input(), call.number('blocksize', 1)]
  if (call.text('mode', 'DCR') === 'CRD') return torch('functional.pixelShuffle', x, block)
  const [n = 0, c = 0, h = 0, w = 0] = x.shape
  const blocks = torch('reshape', x, [n, block, block, c / block ** 2, h, w])
  return torch('reshape', torch('permute', blocks, [0, 3, 4, 1, 5, 2]), [n, c / block ** 2, h * block, w * block])
}

function spaceToDepth(call: Call): Tensor {
  const [x, block] = [call.input(), call.number('blocksize', 1)]
  const [n = 0, c = 0, h = 0, w = 0] = x.shape
  const blocks = torch('reshape', x, [n, c, h / block, block, w / block, block])
  return torch('reshape', torch('permute', blocks, [0, 3, 5, 1, 2, 4]), [n, c * block ** 2, h / block, w / block])
}

/** Before and behind every dimension, the first one first; PyTorch begins with the last. */
function pad(call: Call): Tensor {
  const x = call.input()
  const pads = listOf(call, 'pads', 1) ?? []
  const pairs = x.shape.map((_, dim) => [pads[dim] ?? 0, pads[dim + x.ndim] ?? 0])
  const mode = { constant: 'constant', reflect: 'reflect', edge: 'replicate' }[call.text('mode', 'constant')]
  const given = call.optional(2)
  const value = given ? numberOf(given) : call.number('value', 0)
  // The other modes take spatial dimensions only.
  const used = mode === 'constant' ? pairs : pairs.slice(2)
  if (mode !== 'constant' && pairs.slice(0, 2).some(([before, behind]) => before || behind)) {
    return noCounterpart(`Pad ${mode ?? ''} of batch or channels`)
  }
  return torch('functional.pad', x, used.reverse().flat(), { mode, ...(mode === 'constant' ? { value } : {}) })
}

function transpose(call: Call): Tensor {
  const x = call.input()
  return torch('permute', x, call.list('perm') ?? x.shape.map((_, dim) => x.ndim - 1 - dim))
}

function range(call: Call): Tensor {
  const [start = 0, end = 0, step = 1] = call.inputs().map(numberOf)
  return torch('arange', start, end, step, { dtype: call.input().dtype })
}

function trilu(call: Call): Tensor {
  const k = call.optional(1)
  return torch(call.number('upper', 1) ? 'triu' : 'tril', call.input(), k ? numberOf(k) : 0)
}

function constantOfShape(call: Call): Tensor {
  const value = call.tensor('value')
  return filled(numbers(call.input()), value ? numberOf(value) : 0, value?.dtype ?? 'float32')
}

export const SHAPES: Translations = {
  Concat: (call) => torch('cat', call.inputs(), call.number('axis', 1)),
  ConcatFromSequence: concatFromSequence,
  ConstantOfShape: constantOfShape,
  DepthToSpace: depthToSpace,
  Expand: expand,
  EyeLike: eye,
  Flatten: flatten,
  Pad: pad,
  Range: range,
  Reshape: reshape,
  Shape: shape,
  Size: (call) => filled([], call.input().numel(), 'int64'),
  SpaceToDepth: spaceToDepth,
  Split: split,
  SplitToSequence: splitToSequence,
  Squeeze: squeeze,
  Tile: (call) => torch('tile', call.input(0), numbers(call.input(1))),
  Transpose: transpose,
  Trilu: trilu,
  Unsqueeze: unsqueeze,
}
