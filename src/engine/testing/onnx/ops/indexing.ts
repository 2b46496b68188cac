// ONNX's ops that read and write at places.
import type { Tensor } from '../../../library/tensor'
import { filled, ints, numberOf, numbers, torch, torchAll, wrapped } from '../call'
import { noCounterpart, Sequence, type Call, type Translations } from '../node'

const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1)

/** Places counted from the front; ONNX counts from behind too. */
const positive = (places: Tensor, size: number): Tensor => torch('remainder', places.long(), size)

function gather(call: Call): Tensor {
  const [x, places] = [call.input(0), call.input(1)]
  const axis = wrapped(call.number('axis', 0), x.ndim)
  const flat = torch('reshape', positive(places, x.shape[axis] ?? 1), [-1])
  const picked = torch('indexSelect', x, axis, flat)
  return torch('reshape', picked, [...x.shape.slice(0, axis), ...places.shape, ...x.shape.slice(axis + 1)])
}

function gatherElements(call: Call): Tensor {
  const x = call.input(0)
  const axis = wrapped(call.number('axis', 0), x.ndim)
  return torch('gather', x, axis, positive(call.input(1), x.shape[axis] ?? 1))
}

/** The places that the last dimension of `index` spells out, as places in the dimensions `sizes` laid flat. */
function flatPlaces(index: Tensor, sizes: readonly number[]): number[] {
  const list = numbers(index)
  const depth = index.shape.at(-1) ?? 1
  return Array.from({ length: list.length / depth }, (_, row) =>
    sizes.slice(0, depth).reduce((place, size, at) => place * size + wrapped(list[row * depth + at] ?? 0, size), 0),
  )
}

function gatherNd(call: Call): Tensor {
  const [x, index, batch] = [call.input(0), call.input(1), call.number('batch_dims', 0)]
  const depth = index.shape.at(-1) ?? 0
  const [outer, inner] = [x.shape.slice(0, batch), x.shape.slice(batch, batch + depth)]
  const rest = x.shape.slice(batch + depth)
  const rows = product(index.shape.slice(batch, -1))
  const places = flatPlaces(index, inner).map((place, at) => place + Math.floor(at / rows) * product(inner))
  const flat = torch('reshape', x, [product(outer) * product(inner), ...rest])
  return torch('reshape', torch('indexSelect', flat, 0, ints(places)), [...index.shape.slice(0, -1), ...rest])
}

function scatterElements(call: Call): Tensor {
  const x = call.input(0)
  const axis = wrapped(call.number('axis', 0), x.ndim)
  const name = call.text('reduction', 'none') === 'add' ? 'scatterAdd' : 'scatter'
  return torch(name, x, axis, positive(call.input(1), x.shape[axis] ?? 1), call.input(2))
}

function scatterNd(call: Call): Tensor {
  const [x, index, updates] = call.inputs() as [Tensor, Tensor, Tensor]
  const depth = index.shape.at(-1) ?? 0
  const rest = x.shape.slice(depth)
  const flat = torch('reshape', x, [-1, ...rest])
  const places = ints(flatPlaces(index, x.shape))
  const source = torch('reshape', updates, [-1, ...rest])
  const written = { none: 'indexCopy', add: 'indexAdd', mul: 'indexReduce' }[call.text('reduction', 'none')] ?? ''
  const reduce = written === 'indexReduce' ? [{ reduce: 'prod' }] : []
  return torch('reshape', torch(written, flat, 0, places, source, ...reduce), [...x.shape])
}

/** The bounds of one dimension as Python's slice clamps them: the places that it names. */
function places(size: number, start: number, end: number, step: number): number[] {
  const clamp = (at: number): number =>
    Math.min(Math.max(at < 0 ? at + size : at, step < 0 ? -1 : 0), step < 0 ? size - 1 : size)
  const [first, last] = [clamp(start), clamp(end)]
  const count = Math.max(0, Math.ceil((last - first) / step))
  return Array.from({ length: count }, (_, at) => first + at * step)
}

/** Slices forward are PyTorch's; those backward, which it has not, pick their places. */
function slice(call: Call): Tensor {
  const list = (name: string, at: number): number[] | null => {
    const input = call.optional(at)
    return call.list(name) ?? (input && numbers(input))
  }
  const [starts, ends] = [list('starts', 1) ?? [], list('ends', 2) ?? []]
  const steps = list('steps', 4) ?? starts.map(() => 1)
  const x = call.input(0)
  const axes = (list('axes', 3) ?? starts.map((_, at) => at)).map((axis) => wrapped(axis, x.ndim))
  return axes.reduce((part, dim, at) => {
    const [start = 0, end = 0, step = 1] = [starts[at], ends[at], steps[at]]
    const size = part.shape[dim] ?? 0
    if (step < 0) return torch('indexSelect', part, dim, ints(places(size, start, end, step)))
    const entries = part.shape.map((_, axis) => (axis === dim ? `${start}:${end}:${step}` : ':'))
    return part.get(entries.join(', '))
  }, x)
}

function compress(call: Call): Tensor {
  const [x, mask] = [call.input(0), call.input(1)]
  const kept = torch('reshape', torch('nonzero', mask), [-1])
  return call.has('axis')
    ? torch('indexSelect', x, call.number('axis', 0), kept)
    : torch('indexSelect', torch('flatten', x), 0, kept)
}

function oneHot(call: Call): Tensor {
  const [places, depth, values] = [call.input(0), numberOf(call.input(1)), call.input(2)]
  const [off = 0, on = 1] = numbers(values)
  const hot = torch('functional.oneHot', positive(places, depth), depth)
  const chosen = torch('where', hot.bool(), on, off).to(values.dtype)
  return torch('movedim', chosen, -1, wrapped(call.number('axis', -1), chosen.ndim))
}

/** Sorted; ONNX also says where each one is met first. */
function unique(call: Call): readonly Tensor[] {
  if (!call.number('sorted', 1)) return noCounterpart('Unique that is not sorted')
  const dim = call.has('axis') ? { dim: call.number('axis', 0) } : {}
  const [values, inverse, counts] = torchAll('unique', call.input(), {
    returnInverse: true,
    returnCounts: true,
    ...dim,
  }) as [Tensor, Tensor, Tensor]
  const flat = torch('flatten', inverse)
  const order = torch('arange', 0, flat.numel(), 1, { dtype: 'int64' })
  const first = torch('scatterReduce', filled([...counts.shape], flat.numel(), 'int64'), 0, flat, order, 'amin')
  return [values, first, flat, counts]
}

export const INDEXING: Translations = {
  Compress: compress,
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: gatherNd,
  NonZero: (call) => torch('nonzero', call.input()).T,
  OneHot: oneHot,
  Scatter: scatterElements,
  ScatterElements: scatterElements,
  ScatterND: scatterNd,
  SequenceAt: (call) => call.sequence().items.at(numberOf(call.input(1))) ?? noCounterpart('SequenceAt beyond the end'),
  SequenceConstruct: (call) => new Sequence(call.inputs()),
  Slice: slice,
  Unique: unique,
}
