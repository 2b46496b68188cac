// Margin losses of classes: soft margin, multi margin and multi-label margin, each one node of the graph.
import { defineOp } from '../define'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { mapElements } from '../kernels/elementwise'
import { floats, indices } from '../kernels/read'
import { numel } from '../../model/tensor-value'
import { float, int } from '../params'
import { broadcastShapes, sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { castData } from '../dtypes'
import { needsFloating } from './dtype-rules'
import { lossShape, perElement, reduceWithin, REDUCTION, type Reduction } from './loss-reduction'
import { sample, strided, t } from './samples'

const F = 'torch.nn.functional'
const ROWS = [
  [0.5, -1, 2],
  [3, 0.25, -2],
]
const SIGNS = [
  [1, -1, 1],
  [-1, -1, 1],
]
const WORDS = ['loss', '损失', 'margin', 'classification', '间隔', '分类']

export const softMarginLossOp = defineOp({
  name: 'soft_margin_loss',
  torchNames: [`${F}.soft_margin_loss`],
  category: 'loss',
  symbol: 'SM',
  signature: ['input', 'target', 'size_average', 'reduce', 'reduction'],
  inputs: { input: {}, target: {} },
  params: { reduction: REDUCTION },
  doc: {
    en: 'The logistic loss of scores against targets of 1 and −1: log(1 + exp(−target · input)).',
    zh: '得分对目标 1 与 −1 的逻辑损失：log(1 + exp(−目标·输入))。',
  },
  keywords: [...WORDS, 'logistic', '逻辑回归'],
  formula: {
    forward: 'mean(log(1 + exp(-target * input)))',
    backward: {
      input: ({ reduction }, inputs) =>
        `-target * exp(-target * input) / (exp(-target * input) + 1) * ${reduction === 'mean' ? `(grad / ${inputs ? inputs.input.numel : 'n'})` : 'grad'}`,
      target: null,
    },
  },
  shape: ({ input, target }, { reduction }) => [lossShape(broadcastShapes(target, input), reduction)],
  forward: ({ input, target }, { reduction }) => {
    needsFloating('softmargin_loss', input)
    const shape = broadcastShapes(input.shape, target.shape)
    const kernel = (x: number, y: number): number => Math.log(1 + Math.exp(-y * x))
    const losses = mapElements({ number: kernel }, [input, target], shape, input.dtype, input.dtype, {})
    return reduceWithin(losses, reduction)
  },
  vjp: {
    input: (f, { grad, input, target, shapes }, { reduction }) => {
      const power = f.exp(f.mul(f.neg(target), input))
      const slope = f.div(f.mul(f.neg(target), power), f.add(power, 1))
      return f.mul(slope, perElement(f, grad, numel(shapes.input), reduction))
    },
    target: null,
  },
  gradFnName: 'SoftMarginLossBackward0',
  samples: [
    sample([t(ROWS), { data: SIGNS, dtype: 'float64' }]),
    sample([strided(ROWS), { data: SIGNS, dtype: 'float64' }], { reduction: 'sum' }),
    sample([t(ROWS), { data: SIGNS, dtype: 'float64' }], { reduction: 'none' }),
  ],
  errors: [
    {
      ...sample([t(ROWS), t([1, -1])]),
      message: 'The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1',
    },
  ],
})

/** Rows of scores: a lone vector is one row. */
function rowsOf(input: Shape): { readonly rows: number; readonly classes: number } {
  const classes = input.at(-1) ?? 1
  const rows = input.length === 2 ? (input[0] ?? 0) : 1
  if (input.length <= 2 && classes !== 0) return { rows, classes }
  throw torchError(`Expected non-empty vector or matrix with optional 0-dim batch size, but got: ${sizesText(input)}`)
}

/** The loss per row, before it is reduced: a lone vector has no dimension of rows. */
const rowShape = (input: Shape, reduction: Reduction): Shape =>
  lossShape(input.length === 2 ? input.slice(0, 1) : [], reduction)

function needsLong(target: Tensor): void {
  if (target.dtype !== 'int64') {
    throw torchError(`expected scalar type Long but found ${scalarTypeName(target.dtype)}`)
  }
}

interface MultiParams {
  readonly p: number
  readonly margin: number
  readonly reduction: Reduction
}

function checkMulti(input: Tensor, target: Tensor, weight: Tensor | null, p: number): void {
  const { rows, classes } = rowsOf(input.shape)
  if (p !== 1 && p !== 2) throw torchError('only p == 1 and p == 2 supported', 'ValueError')
  if (weight && weight.ndim !== 1) throw torchError('weight must be one-dimensional', 'ValueError')
  if (input.ndim === 2 ? !sameShape(target.shape, [rows]) : target.numel !== 1) {
    throw torchError(
      `multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). Expected target size [${rows}], but got ${sizesText(target.shape)}. Input has shape ${sizesText(input.shape)}.`,
    )
  }
  if (weight && weight.numel !== classes) {
    throw torchError(`inconsistent weight size, expected ${classes} but got ${sizesText(weight.shape)}`)
  }
  needsLong(target)
  if (indices(target).some((wanted) => wanted < 0 || wanted >= classes)) throw torchError('target out of range')
}

/** Flat places of the wanted class of every row, and of every class with its row's wanted one. */
function wantedPlaces(target: Tensor, classes: number): Int32Array {
  const wanted = indices(target)
  return Int32Array.from({ length: wanted.length * classes }, (_, at) => {
    const row = Math.floor(at / classes)
    return row * classes + (wanted[row] as number)
  })
}

/** What every class of every row counts: its row's weight over the number of classes, and 0 for the wanted class. */
function shares(target: Tensor, weight: Tensor | null, classes: number, like: Tensor): Tensor {
  const wanted = indices(target)
  const weights = weight && floats(weight, 'float64')
  const data = Float64Array.from({ length: wanted.length * classes }, (_, at) => {
    const own = wanted[Math.floor(at / classes)] as number
    return at % classes === own ? 0 : (weights ? (weights[own] as number) : 1) / classes
  })
  return Tensor.ofData(castData(data, 'float64', like.dtype), [wanted.length, classes], like.dtype)
}

const target = (data: number[] | number[][]) => ({ data, dtype: 'int64' }) as const

export const multiMarginLossOp = defineOp({
  name: 'multi_margin_loss',
  torchNames: [`${F}.multi_margin_loss`],
  category: 'loss',
  symbol: 'MM',
  signature: ['input', 'target', 'p', 'margin', 'weight', 'size_average', 'reduce', 'reduction'],
  inputs: { input: {}, target: {}, weight: { optional: true } },
  params: {
    p: int({ en: 'power (1 or 2)', zh: '幂（1 或 2）' }, 1),
    margin: float({ en: 'margin', zh: '间隔' }, 1),
    reduction: REDUCTION,
  },
  doc: {
    en: 'Costs where the score of another class comes closer than a margin to that of the wanted class.',
    zh: '其他类别的得分与目标类别之差小于间隔时产生损失。',
  },
  keywords: [...WORDS, 'hinge', 'svm', '合页损失', '支持向量机'],
  formula: {
    forward: 'mean(clamp_min(margin - take(input, target) + input, 0) ** p)',
    backward: { input: 'multi_margin_loss_backward(grad, input, target, weight)', target: null, weight: null },
  },
  shape: ({ input }, { reduction }) => [rowShape(input, reduction)],
  forward: ({ input, target: wanted, weight }, { p, margin, reduction }) => {
    checkMulti(input, wanted, weight, p)
    const { rows, classes } = rowsOf(input.shape)
    const [scores, own] = [floats(input, 'float64'), indices(wanted)]
    const counts = floats(shares(wanted, weight, classes, input), 'float64')
    const losses = Float64Array.from({ length: rows }, (_, row) => {
      let total = 0
      for (let c = 0; c < classes; c++) {
        const at = row * classes + c
        const short = margin - (scores[row * classes + (own[row] as number)] as number) + (scores[at] as number)
        if (short > 0) total += (counts[at] as number) * short ** p
      }
      return total
    })
    const made = Tensor.ofData(castData(losses, 'float64', input.dtype), rowShape(input.shape, 'none'), input.dtype)
    return reduceWithin(made, reduction)
  },
  vjp: {
    input: (f, { grad, input, target: wanted, weight, shapes }, { p, margin, reduction }: MultiParams) => {
      const { rows, classes } = rowsOf(shapes.input)
      const places = wantedPlaces(wanted, classes)
      const scores = f.reshape(input, [rows, classes])
      const short = f.add(f.sub(scores, f.readAt(scores, places, [rows, classes])), margin)
      const slope = p === 1 ? 1 : f.mul(short, 2)
      const counted = f.mul(shares(wanted, weight, classes, grad), f.where(f.gt(short, 0), slope, 0))
      const upstream = perElement(f, grad, rows, reduction)
      const perRow = upstream.ndim === 1 ? f.unsqueeze(upstream, 1) : upstream
      const ofScores = f.mul(counted, perRow)
      return f.reshape(f.sub(ofScores, f.addAt(ofScores, places, [rows, classes])), shapes.input)
    },
    target: null,
    weight: null,
  },
  gradFnName: 'MultiMarginLossBackward0',
  samples: [
    sample([t(ROWS), target([0, 2]), null]),
    sample([t(ROWS), target([1, 0]), { data: [1, 2, 0.5], dtype: 'float64' }], {
      p: 2,
      margin: 0.7,
      reduction: 'none',
    }),
    sample([t(ROWS[0] ?? []), { data: 1, dtype: 'int64' }, null], { reduction: 'sum' }),
  ],
  errors: [
    { ...sample([t(ROWS), target([0, 3]), null]), message: 'target out of range' },
    { ...sample([t(ROWS), target([0, 1]), null], { p: 3 }), message: 'only p == 1 and p == 2 supported' },
  ],
})

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
  keywords: [...WORDS, 'multi-label', '多标签'],
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
      target([
        [0, 2, -1],
        [1, -1, 0],
      ]),
    ]),
    sample([t(ROWS[0] ?? []), target([2, -1, 0])], { reduction: 'sum' }),
    sample(
      [
        t(ROWS),
        target([
          [0, -1, -1],
          [1, 2, -1],
        ]),
      ],
      { reduction: 'none' },
    ),
  ],
  errors: [
    {
      ...sample([t(ROWS), target([0, 1])]),
      message: 'inconsistent target size: [2] for input of size: [2, 3]',
    },
  ],
})
