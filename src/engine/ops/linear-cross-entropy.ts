// linear_cross_entropy: a linear layer and the cross entropy of what it gives, in one call.
import { isFloating } from '../../model/dtype'
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { float, optionalInt } from '../params'
import { sameShape, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { crossEntropyOp } from './cross-entropy'
import { linear } from './linear'
import { lossShape, REDUCTION } from './loss-reduction'
import { long, sample, strided, t } from './samples'
import { reshape } from './views'

/** The class that counts for nothing, unless it is said. */
const IGNORED = -100

const OPTIONAL = { optional: true } as const
const INPUT = [
  [1, -0.5],
  [0.25, 2],
]
const WEIGHT = [
  [0.5, 1],
  [-1, 0.25],
  [2, -0.75],
]

/** A shape as Python writes a tuple. */
const tupleText = (shape: Shape): string => (shape.length === 1 ? `(${shape[0] ?? 0},)` : `(${shape.join(', ')})`)

function check(input: Tensor, weight: Tensor, bias: Tensor | null): void {
  if (input.ndim < 1 || input.ndim > 2) {
    throw torchError(`expected input with dimensionality 1 or 2, got ${input.ndim}`)
  }
  if (weight.ndim < 2) throw torchError(`expected linear_weight with dimensionality at least 2, got ${weight.ndim}`)
  const [own, taken] = [input.shape.at(-1) ?? 0, weight.shape.at(-1) ?? 0]
  if (own !== taken) {
    throw torchError(
      `expected equal input and linear_weight last dimensions (in_features), got ${own} and ${taken}, respectively`,
    )
  }
  if (input.ndim === 1 && weight.ndim > 2) {
    throw torchError(
      `K-dimensional loss defined by linear_weight shape ${tupleText(weight.shape)} requires batched input, (N, ${own}), got unbatched input with shape ${tupleText(input.shape)}`,
    )
  }
  const outer = weight.shape.slice(0, -1)
  if (bias && !sameShape(bias.shape, outer)) {
    throw torchError(`expected linear_bias shape ${tupleText(outer)}, got ${tupleText(bias.shape)}`)
  }
}

/** Without a loss for each of several dimensions the weights are a matrix already. */
const flat = (tensor: Tensor, ndim: number, shape: Shape): Tensor =>
  tensor.ndim > ndim ? reshape(tensor, shape) : tensor

export const linearCrossEntropyOp = defineComposite({
  name: 'linear_cross_entropy',
  torchNames: ['torch.nn.functional.linear_cross_entropy'],
  category: 'loss',
  symbol: 'Wx→CE',
  inputs: { input: {}, linear_weight: {}, target: {}, linear_bias: OPTIONAL, weight: OPTIONAL },
  params: {
    reduction: REDUCTION,
    ignore_index: optionalInt({ en: 'class that does not count', zh: '忽略的类别' }),
    label_smoothing: float({ en: 'label smoothing', zh: '标签平滑' }, 0),
  },
  doc: {
    en: 'How badly the logits of a linear layer predict the target classes: linear, then cross_entropy.',
    zh: '衡量线性层的 logits 对目标类别的预测误差：先 linear，再 cross_entropy。',
  },
  keywords: ['loss', 'classification', 'linear', '损失', '分类', '线性', '交叉熵'],
  formula: {
    forward: '-log_softmax(linear(input, linear_weight))[target]',
    backward: {
      input: 'matmul(softmax(linear(input, linear_weight)) - one_hot(target), linear_weight) * grad / n',
      linear_weight: 'matmul(t(softmax(linear(input, linear_weight)) - one_hot(target)), input) * grad / n',
      target: null,
      linear_bias: 'sum(softmax(linear(input, linear_weight)) - one_hot(target), 0) * grad / n',
      weight: null,
    },
  },
  shape: ({ input, linear_weight: weight }, { reduction }) => [
    lossShape([...input.slice(0, -1), ...weight.slice(1, -1)], reduction),
  ],
  compose: ({ input, linear_weight: matrix, target, linear_bias: bias, weight }, params) => {
    check(input, matrix, bias)
    const { ignore_index: ignored, ...others } = params
    if (ignored !== null && isFloating(target.dtype)) {
      throw torchError('ignore_index cannot be specified when target contains probabilities')
    }
    const [classes = 0, ...sizes] = matrix.shape.slice(0, -1)
    const rows = matrix.shape.slice(0, -1).reduce((product, size) => product * size, 1)
    const logits = linear(input, flat(matrix, 2, [rows, matrix.shape.at(-1) ?? 0]), bias && flat(bias, 1, [rows]))
    const shown = reshape(logits, [...input.shape.slice(0, -1), classes, ...sizes])
    return one(crossEntropyOp, [shown, target, weight], { ...others, ignore_index: ignored ?? IGNORED })
  },
  gradFnName: 'NllLossBackward0',
  samples: [
    sample([t(INPUT), t(WEIGHT), long([2, 0]), null, null]),
    sample([strided(INPUT), t(WEIGHT), long([2, 0]), t([0.1, -0.2, 0.3]), null], { reduction: 'sum' }),
    sample([t([1, -0.5]), t(WEIGHT), long(1), null, t([1, 2, 0.5])], { label_smoothing: 0.1 }),
  ],
  errors: [
    {
      ...sample([t(INPUT), t([1, 2]), long([0, 1]), null, null]),
      message: 'expected linear_weight with dimensionality at least 2, got 1',
    },
  ],
})
