// Embedding bags: rows of a table, picked by number and reduced bag by bag: summed, averaged, or their largest elements.
import { isFloating } from '../../model/dtype'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { floats } from '../kernels/read'
import { bool, choice, choiceOr, optionalInt } from '../params'
import { sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { allocate, legacyTypeName } from '../dtypes'
import { BY_FREQUENCY } from './embedding'
import { long, sample, t } from './samples'
import { reshape } from './views'
import { bagsOf, frequencyOf, inUse, largestPlaces, placesOf, sharesOf, weightsOf, type Mode } from './bags'
import { longs } from '../literal'

const OPTIONAL = { optional: true } as const
const MODE = choiceOr(choice({ en: 'mode', zh: '方式' }, ['mean', 'sum', 'max'], 'mean'), () =>
  torchError('mode has to be one of sum, mean or max', 'ValueError'),
)
const PARAMS = {
  mode: MODE,
  include_last_offset: bool({ en: 'last offset is the end', zh: '最后偏移即末尾' }),
  padding_idx: optionalInt({ en: 'row that does not count', zh: '不计入的行' }),
  scale_grad_by_freq: BY_FREQUENCY,
}
const TABLE = [
  [1, 2],
  [-1, 0.5],
  [3, -2],
]

/** The graph node: a flat list of numbers, and where each bag begins in it. */
export const embeddingBagNodeOp = defineOp({
  name: '_embedding_bag',
  torchNames: ['torch._embedding_bag'],
  category: 'indexing',
  symbol: 'Σemb',
  inputs: { weight: {}, indices: {}, offsets: {}, per_sample_weights: OPTIONAL },
  params: PARAMS,
  doc: { en: 'Rows of a table, reduced bag by bag.', zh: '按袋归约表中的行。' },
  keywords: ['embedding', '嵌入'],
  formula: {
    forward: 'embedding_bag(weight, indices, offsets)',
    backward: {
      weight: (params) =>
        params.mode === 'max'
          ? 'embedding_bag_backward(grad, weight, indices, offsets)'
          : 'embedding_bag_backward(grad, indices, offsets, per_sample_weights)',
      indices: null,
      offsets: null,
      per_sample_weights: 'embedding_bag_weights_backward(grad, weight, indices, offsets)',
    },
  },
  shape: ({ weight, offsets }, { include_last_offset: last }) => [[(offsets[0] ?? 0) - (last ? 1 : 0), weight[1] ?? 0]],
  forward: ({ weight, indices, offsets, per_sample_weights: weights }, params) => {
    const [rows = 0, width = 0] = weight.shape
    if (!isFloating(weight.dtype)) {
      throw torchError(
        `Expected tensor for argument #1 'weight' to have one of the following scalar types: Half, BFloat16, Float, Double; but got ${legacyTypeName(weight.dtype)} instead (while checking arguments for embedding_bag)`,
      )
    }
    const bags = bagsOf(indices, offsets, rows, params)
    const table = floats(weight, 'float64')
    const out = allocate(weight.dtype, bags.count * width) as Float64Array
    if (params.mode === 'max') {
      largestPlaces(weight, bags).forEach((place, at) => (out[at] = place < 0 ? 0 : (table[place] as number)))
      return Tensor.ofData(out, [bags.count, width], weight.dtype)
    }
    const factors = weights ? floats(weights, 'float64') : null
    for (const { row, bag, at } of bags.entries) {
      const share = (factors ? (factors[at] as number) : 1) / (params.mode === 'mean' ? (bags.sizes[bag] ?? 1) : 1)
      for (let column = 0; column < width; column++) {
        out[bag * width + column] =
          (out[bag * width + column] as number) + share * (table[row * width + column] as number)
      }
    }
    return Tensor.ofData(out, [bags.count, width], weight.dtype)
  },
  vjp: {
    weight: (f, { grad, weight, indices, offsets, per_sample_weights: weights, shapes }, params) => {
      const [rows = 0, width = 0] = shapes.weight
      const bags = bagsOf(indices, offsets, rows, params)
      if (params.mode === 'max') {
        const places = largestPlaces(weight, bags)
        const used = inUse(places)
        const into = used.map((at) => places[at] as number)
        return f.addAt(f.readAt(grad, used, [used.length]), into, shapes.weight)
      }
      const upstream = f.readAt(grad, placesOf(bags.entries, width, 'bag'), [bags.entries.length, width])
      const shares = shapes.per_sample_weights ? weightsOf(f, weights, bags) : sharesOf(bags, params.mode, grad)
      const own = params.scale_grad_by_freq ? f.div(shares, frequencyOf(bags.entries, indices, grad)) : shares
      return f.addAt(f.mul(upstream, own), placesOf(bags.entries, width, 'row'), shapes.weight)
    },
    indices: null,
    offsets: null,
    per_sample_weights: (f, { grad, weight, indices, offsets, shapes }, params) => {
      const [rows = 0, width = 0] = shapes.weight
      const bags = bagsOf(indices, offsets, rows, params)
      const { entries } = bags
      const upstream = f.readAt(grad, placesOf(entries, width, 'bag'), [entries.length, width])
      const table = f.readAt(weight, placesOf(entries, width, 'row'), [entries.length, width])
      const sums = f.sum(f.mul(upstream, table), [1], false)
      return f.addAt(
        sums,
        Int32Array.from(entries, ({ at }) => at),
        shapes.per_sample_weights ?? [],
      )
    },
  },
  gradFnName: 'EmbeddingBagBackward0',
  samples: (['sum', 'mean', 'max'] as const)
    .map((mode) => sample([t(TABLE), long([0, 2, 1, 2]), long([0, 1, 1]), null], { mode }))
    .concat(
      sample([t(TABLE), long([0, 2, 1]), long([0, 1]), t([0.5, 2, -1])], { mode: 'sum' }),
      sample([t(TABLE), long([0, 2, 1]), long([0, 2, 3]), null], { include_last_offset: true, padding_idx: 2 }),
    ),
})

function checkBag(
  input: Tensor,
  offsets: Tensor | null,
  weights: Tensor | null,
  { mode, scale_grad_by_freq: byFrequency }: { readonly mode: Mode; readonly scale_grad_by_freq: boolean },
): void {
  if (mode === 'max' && byFrequency) {
    throw torchError('max mode does not support scaling the gradient by the frequency', 'ValueError')
  }
  if (weights && !sameShape(weights.shape, input.shape)) {
    throw torchError(
      `embedding_bag: If per_sample_weights (torch.Size(${sizesText(weights.shape)})) is not None, then it must have the same shape as the input (torch.Size(${sizesText(input.shape)}))`,
      'ValueError',
    )
  }
  if (input.ndim === 2 && offsets) {
    throw torchError(
      "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, found offsets of type <class 'torch.Tensor'>",
      'ValueError',
    )
  }
  if (input.ndim === 1 && !offsets) throw torchError('offsets has to be a 1D Tensor but got None', 'ValueError')
  if (input.ndim !== 1 && input.ndim !== 2) {
    throw torchError(`input has to be 1D or 2D Tensor, but got Tensor of dimension ${input.ndim}`, 'ValueError')
  }
  if (offsets && input.ndim === 1 && offsets.ndim !== 1) throw torchError('offsets has to be a 1D Tensor', 'ValueError')
  if (weights && mode !== 'sum') {
    throw torchError(
      `embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode='${mode}'). Please open a feature request on GitHub.`,
      'NotImplementedError',
    )
  }
}

/** The order that PyTorch had at first, and still takes. */
const isSwapped = (input: Tensor, weight: Tensor): boolean => isFloating(input.dtype) && !isFloating(weight.dtype)

/** Where the rows of a matrix of numbers begin when it is read as one list. */
const rowStarts = ([rows = 0, width = 0]: Shape): Tensor =>
  longs(
    Array.from({ length: rows }, (_, at) => at * width),
    [rows],
  )

export const embeddingBagOp = defineComposite({
  name: 'embedding_bag',
  torchNames: ['torch.nn.functional.embedding_bag'],
  category: 'indexing',
  symbol: 'Σemb',
  signature: [
    ...['input', 'weight', 'offsets', 'max_norm', 'norm_type', 'scale_grad_by_freq', 'mode', 'sparse'],
    ...['per_sample_weights', 'include_last_offset', 'padding_idx'],
  ],
  inputs: { input: {}, weight: {}, offsets: OPTIONAL, per_sample_weights: OPTIONAL },
  params: PARAMS,
  doc: {
    en: 'Picks rows of a table by number and reduces them bag by bag; a row of numbers, or what lies between two offsets, is a bag.',
    zh: '按编号取表中的行并逐袋归约；一行编号（或两个偏移之间的编号）为一袋。',
  },
  keywords: ['lookup', 'bag of words', 'embedding', '嵌入', '词袋'],
  formula: {
    forward: 'embedding_bag(input, weight, offsets)',
    backward: {
      input: null,
      weight: 'embedding_bag_backward(grad, input, offsets, per_sample_weights)',
      offsets: null,
      per_sample_weights: 'embedding_bag_weights_backward(grad, weight, input, offsets)',
    },
  },
  shape: ({ input, weight, offsets }, { include_last_offset: last }) => [
    [offsets ? (offsets[0] ?? 0) - (last ? 1 : 0) : (input[0] ?? 0), weight[1] ?? 0],
  ],
  compose: ({ input: first, weight: second, offsets, per_sample_weights: weights }, params) => {
    const [input, weight] = isSwapped(first, second) ? [second, first] : [first, second]
    checkBag(input, offsets, weights, params)
    const flat = (self: Tensor): Tensor => (self.ndim === 2 ? reshape(self, [self.numel]) : self)
    const starts = offsets ?? rowStarts(input.shape)
    const own = offsets ? params : { ...params, include_last_offset: false }
    return one(embeddingBagNodeOp, [weight, flat(input), starts, weights && flat(weights)], own)
  },
  gradFnName: 'EmbeddingBagBackward0',
  samples: [
    sample([
      {
        data: [
          [0, 2],
          [1, 2],
        ],
        dtype: 'int64',
      },
      t(TABLE),
      null,
      null,
    ]),
    sample([long([0, 2, 1]), t(TABLE), long([0, 1]), null], { mode: 'max' }),
    sample([long([[0, 2]]), t(TABLE), null, t([[0.5, 2]])], { mode: 'sum' }),
  ],
  errors: [{ ...sample([long([0, 1]), t(TABLE), null, null]), message: 'offsets has to be a 1D Tensor but got None' }],
})
