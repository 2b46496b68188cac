// The multi-label margin loss: every wanted class of a row against every unwanted one.
import { defineOp } from '../define'
import { torchError } from '../errors'
import { floats, indices } from '../kernels/read'
import { sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { castData } from '../dtypes'
import { needsFloating } from './dtype-rules'
import { perElement, reduceWithin, REDUCTION } from './loss-reduction'
import { long, sample, t } from './samples'
import { needsLong, rowShape, rowsOf } from './class-rows'
import { MARGIN_WORDS } from './margin-losses'

const F = 'torch.nn.functional'
const ROWS = [
  [0.5, -1, 2],
  [3, 0.25, -2],
]

/** A wanted class against an unwanted one of the same row, by their flat places. */
interface Rivals {
  readonly wanted: Int32Array
  readonly others: Int32Array
  readonly rows: Int32Array
}

/** All pairs; the wanted classes of a row end at the first −1. Errors: PyTorch's. */
function rivalsOf(input: Shape, wanted: Tensor): Rivals {
  const { rows, classes } = rowsOf(input)
  if (!sameShape(input, wanted.shape) && !(wanted.numel === classes && input.length < 2)) {
    throw torchError(`inconsistent target size: ${sizesText(wanted.shape)} for input of size: ${sizesText(input)}`)
  }
  needsLong(wanted)
  const list = indices(wanted)
  if (list.some((c) => c < -1 || c >= classes)) throw torchError("argument #2 'target' is out of range")
  const pairs: [number, number, number][] = []
  for (let row = 0; row < rows; row++) {
    const line = list.slice(row * classes, (row + 1) * classes)
    const end = line.indexOf(-1)
    const own = end === -1 ? line : line.slice(0, end)
    for (const c of own) {
      for (let other = 0; other < classes; other++) {
        if (!own.includes(other)) pairs.push([row * classes + c, row * classes + other, row])
      }
    }
  }
  const column = (which: 0 | 1 | 2): Int32Array => Int32Array.from(pairs, (pair) => pair[which])
  return { wanted: column(0), others: column(1), rows: column(2) }
}

export const multilabelMarginLossOp = defineOp({
  name: 'multilabel_margin_loss',
  torchNames: [`${F}.multilabel_margin_loss`],
  category: 'loss',
  symbol: 'MLM',
  signature: ['input', 'target', 'size_average', 'reduce', 'reduction'],
  inputs: { input: {}, target: {} },
  params: { reduction: REDUCTION },
  doc: {
    en: 'Costs where an unwanted class comes closer than 1 to a wanted one; each row lists its wanted classes and ends with −1.',
    zh: '不需要的类别与需要的类别得分之差小于 1 时产生损失；每行列出需要的类别并以 −1 结尾。',
  },
  keywords: [...MARGIN_WORDS, 'multi-label', '多标签'],
  formula: {
    forward: 'mean(clamp_min(1 - take(input, target) + input, 0))',
    backward: { input: 'multilabel_margin_loss_backward(grad, input, target)', target: null },
  },
  shape: ({ input }, { reduction }) => [rowShape(input, reduction)],
  forward: ({ input, target: wanted }, { reduction }) => {
    const rivals = rivalsOf(input.shape, wanted)
    needsFloating('multilabel_margin_loss_forward_out_frame', input)
    const { rows, classes } = rowsOf(input.shape)
    const scores = floats(input, 'float64')
    const losses = new Float64Array(rows)
    rivals.wanted.forEach((place, at) => {
      const short = 1 - (scores[place] as number) + (scores[rivals.others[at] as number] as number)
      const row = rivals.rows[at] as number
      if (short > 0) losses[row] = (losses[row] as number) + short / classes
    })
    const made = Tensor.ofData(castData(losses, 'float64', input.dtype), rowShape(input.shape, 'none'), input.dtype)
    return reduceWithin(made, reduction)
  },
  vjp: {
    input: (f, { grad, input, target: wanted, shapes }, { reduction }) => {
      const rivals = rivalsOf(shapes.input, wanted)
      const { rows, classes } = rowsOf(shapes.input)
      const pairs = [rivals.rows.length]
      const short = f.add(f.sub(f.readAt(input, rivals.others, pairs), f.readAt(input, rivals.wanted, pairs)), 1)
      const upstream = f.div(perElement(f, grad, rows, reduction), classes)
      const each = upstream.ndim === 1 ? f.readAt(upstream, rivals.rows, pairs) : upstream
      const counted = f.mul(f.where(f.gt(short, 0), f.ones(pairs, grad.dtype), 0), each)
      return f.sub(f.addAt(counted, rivals.others, shapes.input), f.addAt(counted, rivals.wanted, shapes.input))
    },
    target: null,
  },
  gradFnName: 'MultilabelMarginLossBackward0',
  samples: [
    sample([
      t(ROWS),
      long([
        [0, 2, -1],
        [1, -1, 0],
      ]),
    ]),
    sample([t(ROWS[0] ?? []), long([2, -1, 0])], { reduction: 'sum' }),
    sample(
      [
        t(ROWS),
        long([
          [0, -1, -1],
          [1, 2, -1],
        ]),
      ],
      { reduction: 'none' },
    ),
  ],
  errors: [
    {
      ...sample([t(ROWS), long([0, 1])]),
      message: 'inconsistent target size: [2] for input of size: [2, 3]',
    },
  ],
})
