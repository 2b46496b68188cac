// Embedding: rows of a table, picked by number.
import { defineOp } from '../define'
import { castData } from '../dtypes'
import { torchError } from '../errors'
import { indices } from '../kernels/read'
import { readPlaces } from '../kernels/places'
import { bool, int } from '../params'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { long, sample, t, unchecked } from './samples'

/** Flat places of the rows that the numbers name. */
function rowPlaces(weight: Shape, numbers: Tensor): Int32Array {
  if (weight.length !== 2) throw torchError("'weight' must be 2-D")
  const [rows = 0, width = 0] = weight
  const list = indices(numbers)
  const places = new Int32Array(list.length * width)
  list.forEach((row, at) => {
    if (row < 0 || row >= rows) throw torchError('index out of range in self', 'IndexError')
    for (let column = 0; column < width; column++) places[at * width + column] = row * width + column
  })
  return places
}

export const BY_FREQUENCY = bool({ en: 'gradients over how often rows occur', zh: '梯度除以行出现的次数' })

/** How often each of these rows occurs in a list of numbers. */
export function frequencies(rows: Int32Array, list: readonly number[], like: Tensor): Tensor {
  const counts = new Map<number, number>()
  for (const row of list) counts.set(row, (counts.get(row) ?? 0) + 1)
  const data = Float64Array.from(rows, (row) => counts.get(row) ?? 1)
  return Tensor.ofData(castData(data, 'float64', like.dtype), [rows.length], like.dtype)
}

export const embeddingOp = defineOp({
  name: 'embedding',
  torchNames: ['torch.embedding'],
  category: 'indexing',
  symbol: 'emb',
  inputs: { weight: {}, indices: {} },
  params: {
    padding_idx: int({ en: 'row without gradient', zh: '不求梯度的行' }, -1),
    scale_grad_by_freq: BY_FREQUENCY,
  },
  signature: ['weight', 'indices', 'padding_idx', 'scale_grad_by_freq', 'sparse'],
  doc: { en: 'The rows of a table that the numbers name.', zh: '按编号取表中的行。' },
  keywords: ['lookup', 'row', 'word vector', '嵌入', '查表', '词向量'],
  formula: {
    forward: 'embedding(weight, indices)',
    backward: { weight: 'embedding_backward(grad, indices, padding_idx)', indices: null },
  },
  shape: ({ weight, indices }) => [[...indices, weight[1] ?? 0]],
  forward: ({ weight, indices }) =>
    readPlaces(weight, rowPlaces(weight.shape, indices), [...indices.shape, weight.shape[1] ?? 0]),
  vjp: {
    weight: (f, { grad, indices: numbers, shapes }, { padding_idx, scale_grad_by_freq: byFrequency }) => {
      const places = rowPlaces(shapes.weight, numbers)
      if (padding_idx < 0 && !byFrequency) return f.addAt(grad, places, shapes.weight)
      const width = shapes.weight[1] ?? 1
      const kept = Int32Array.from(places.keys()).filter((at) => Math.floor((places[at] ?? 0) / width) !== padding_idx)
      const wanted = kept.map((at) => places[at] ?? 0)
      const upstream = f.readAt(grad, kept, [kept.length])
      if (!byFrequency) return f.addAt(upstream, wanted, shapes.weight)
      const rows = wanted.map((place) => Math.floor(place / width))
      return f.addAt(f.div(upstream, frequencies(rows, indices(numbers), grad)), wanted, shapes.weight)
    },
    indices: null,
  },
  gradFnName: 'EmbeddingBackward0',
  samples: [
    sample([
      t([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      long([2, 0, 2]),
    ]),
    unchecked(
      [
        t([
          [1, 2],
          [3, 4],
        ]),
        long([[1, 0]]),
      ],
      { padding_idx: 0 },
    ),
    unchecked(
      [
        t([
          [1, 2],
          [3, 4],
        ]),
        long([1, 0, 1]),
      ],
      { scale_grad_by_freq: true },
    ),
  ],
  errors: [{ ...sample([t([[1, 2]]), long([1])]), message: 'index out of range in self' }],
})
