// Embedding: rows of a table, picked by number.
import { defineOp } from '../define'
import { torchError } from '../errors'
import { indices } from '../kernels/read'
import { readPlaces } from '../kernels/places'
import { int } from '../params'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { sample, t, unchecked } from './samples'

/** Flat places of the rows that the numbers name. */
function rowPlaces(weight: Shape, numbers: Tensor): Int32Array {
  const [rows = 0, width = 0] = weight
  const list = indices(numbers)
  const places = new Int32Array(list.length * width)
  list.forEach((row, at) => {
    if (row < 0 || row >= rows) throw torchError('index out of range in self', 'IndexError')
    for (let column = 0; column < width; column++) places[at * width + column] = row * width + column
  })
  return places
}

export const embeddingOp = defineOp({
  name: 'embedding',
  torchNames: ['torch.embedding'],
  category: 'indexing',
  symbol: 'emb',
  inputs: { weight: {}, indices: {} },
  params: { padding_idx: int({ en: 'row without gradient', zh: '不求梯度的行' }, -1) },
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
    weight: (f, { grad, indices: numbers, shapes }, { padding_idx }) => {
      const places = rowPlaces(shapes.weight, numbers)
      if (padding_idx < 0) return f.addAt(grad, places, shapes.weight)
      const width = shapes.weight[1] ?? 1
      const kept = Int32Array.from({ length: places.length }, (_, at) => at).filter(
        (at) => Math.floor((places[at] ?? 0) / width) !== padding_idx,
      )
      const wanted = kept.map((at) => places[at] ?? 0)
      return f.addAt(f.readAt(grad, kept, [kept.length]), wanted, shapes.weight)
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
      { data: [2, 0, 2], dtype: 'int64' },
    ]),
    unchecked(
      [
        t([
          [1, 2],
          [3, 4],
        ]),
        { data: [[1, 0]], dtype: 'int64' },
      ],
      { padding_idx: 0 },
    ),
  ],
  errors: [{ ...sample([t([[1, 2]]), { data: [1], dtype: 'int64' }]), message: 'index out of range in self' }],
})
