// Margin losses of one wanted class: soft margin (of signs) and multi margin, each one node of the graph.
import { defineOp } from '../define'
import { torchError } from '../errors'
import { mapElements } from '../kernels/elementwise'
import { floats, indices } from '../kernels/read'
import { numel } from '../../model/tensor-value'
import { float, int } from '../params'
import { broadcastShapes, sameShape, sizesText } from '../shapes'
import { Tensor } from '../tensor'
import { castData } from '../dtypes'
import { needsFloating } from './dtype-rules'
import { lossShape, perElement, reduceWithin, REDUCTION, type Reduction } from './loss-reduction'
import { long, sample, strided, t } from './samples'
import { needsLong, rowShape, rowsOf } from './class-rows'

const F = 'torch.nn.functional'
const ROWS = [
  [0.5, -1, 2],
  [3, 0.25, -2],
]
const SIGNS = [
  [1, -1, 1],
  [-1, -1, 1],
]
/** What margin losses are found by. */
export const MARGIN_WORDS = ['loss', '损失', 'margin', 'classification', '间隔', '分类']

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
  keywords: [...MARGIN_WORDS, 'logistic', '逻辑回归'],
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
  keywords: [...MARGIN_WORDS, 'hinge', 'svm', '合页损失', '支持向量机'],
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
    sample([t(ROWS), long([0, 2]), null]),
    sample([t(ROWS), long([1, 0]), { data: [1, 2, 0.5], dtype: 'float64' }], {
      p: 2,
      margin: 0.7,
      reduction: 'none',
    }),
    sample([t(ROWS[0] ?? []), long(1), null], { reduction: 'sum' }),
  ],
  errors: [
    { ...sample([t(ROWS), long([0, 3]), null]), message: 'target out of range' },
    { ...sample([t(ROWS), long([0, 1]), null], { p: 3 }), message: 'only p == 1 and p == 2 supported' },
  ],
})
