// Cross entropy: the loss of logits against classes or class probabilities, built from log_softmax and nll_loss.
import { isFloating } from '../../model/dtype'
import { defineComposite } from '../define'
import { torchError } from '../errors'
import { float } from '../params'
import { wrapNumber } from '../python-scalar'
import { sameShape } from '../shapes'
import { Tensor } from '../tensor'
import { add, div, divScalar, mul, mulScalar, neg } from './arithmetic'
import { eq } from './comparison'
import { maskedFill } from './gathering'
import { lossShape, REDUCTION, reduceLoss } from './loss-reduction'
import { checkWeight, chosenOf, IGNORE, nllLoss, totalWeight, type NllParams } from './nll'
import { sum } from './reduction'
import { long, sample, strided, t } from './samples'
import { logSoftmax } from './softmax'
import { reshape } from './views'

const LOGITS = [
  [1, 2, -0.5],
  [0.3, -1, 2],
]
const WEIGHTS = t([1, 0.5, 2])

type CrossEntropyParams = NllParams & Readonly<{ label_smoothing: number }>

/** As torch.nn.functional.cross_entropy: targets are classes, or probabilities if they have the input's shape. */
function crossEntropy(input: Tensor, target: Tensor, weight: Tensor | null, params: CrossEntropyParams): Tensor {
  const { label_smoothing: smoothing } = params
  const dim = input.ndim === 1 ? 0 : 1
  if (sameShape(input.shape, target.shape) && isFloating(target.dtype)) {
    checkWeight(input, weight)
    return probabilityLoss(input, target, weight, params)
  }
  if (smoothing < 0 || smoothing > 1) {
    throw torchError(`label_smoothing must be between 0.0 and 1.0. Got: ${smoothing}`)
  }
  const logs = logSoftmax(input, dim)
  const likelihood = nllLoss(logs, target, weight, params)
  return smoothing > 0 ? smoothed(logs, likelihood, target, weight, params) : likelihood
}

/** −Σ target · log softmax, per item. */
function probabilityLoss(input: Tensor, target: Tensor, weight: Tensor | null, params: CrossEntropyParams): Tensor {
  const dim = input.ndim === 1 ? 0 : 1
  const count = input.shape[dim] ?? 1
  const { label_smoothing: smoothing, reduction } = params
  const soft = smoothing > 0 ? add(mul(target, wrapNumber(1 - smoothing)), wrapNumber(smoothing / count)) : target
  const product = mul(logSoftmax(input, dim), soft)
  const losses = weight ? mul(product, classwise(weight, input, dim)) : product
  if (reduction === 'none') return neg(sum(losses, [dim]))
  const total = neg(sum(losses))
  return reduction === 'sum' ? total : divScalar(total, Math.max(1, input.numel / count))
}

/** A weight per class in a shape that broadcasts against the input. */
function classwise(weight: Tensor, input: Tensor, dim: number): Tensor {
  return reshape(
    weight,
    input.shape.map((size, at) => (at === dim ? size : 1)),
  )
}

/** Mixes the likelihood with the mean over all classes. */
function smoothed(
  logs: Tensor,
  likelihood: Tensor,
  target: Tensor,
  weight: Tensor | null,
  params: CrossEntropyParams,
): Tensor {
  const { label_smoothing: smoothing, reduction, ignore_index: ignored } = params
  const dim = logs.ndim === 1 ? 0 : 1
  const count = logs.shape[dim] ?? 1
  const all = neg(sum(weight ? mul(logs, classwise(weight, logs, dim)) : logs, [dim]))
  const kept = maskedFill(all, eq(target, wrapNumber(ignored, 'int64')), wrapNumber(0))
  const chosen = chosenOf(logs.shape, target, weight, ignored)
  const spread =
    reduction === 'mean'
      ? div(sum(kept), Tensor.ofScalar(totalWeight(chosen), logs.dtype))
      : reduceLoss(kept, reduction)
  return add(mulScalar(likelihood, 1 - smoothing), mulScalar(spread, smoothing / count))
}

export const crossEntropyOp = defineComposite({
  name: 'cross_entropy',
  torchNames: ['torch.nn.functional.cross_entropy'],
  category: 'loss',
  symbol: 'CE',
  signature: ['input', 'target', 'weight', 'size_average', 'ignore_index', 'reduce', 'reduction', 'label_smoothing'],
  inputs: { input: {}, target: {}, weight: { optional: true } },
  params: {
    reduction: REDUCTION,
    ignore_index: IGNORE,
    label_smoothing: float({ en: 'label smoothing', zh: '标签平滑' }, 0),
  },
  doc: {
    en: 'How badly logits predict the target classes: log_softmax, then nll_loss.',
    zh: '衡量 logits 对目标类别的预测误差：先 log_softmax，再 nll_loss。',
  },
  keywords: ['loss', 'classification', 'logits', 'softmax', '损失', '分类', '交叉熵'],
  formula: {
    forward: '-log_softmax(input)[target]',
    backward: {
      input: '(softmax(input) - one_hot(target)) * grad / n',
      target: (_, inputs) => (inputs && isFloating(inputs.target.dtype) ? '-log_softmax(input) * grad / n' : null),
      weight: null,
    },
  },
  shape: ({ input, target }, { reduction }) => {
    const classwise = sameShape(input, target)
    return [
      lossShape(classwise ? target.filter((_, dim) => dim !== Math.min(1, target.length - 1)) : target, reduction),
    ]
  },
  compose: ({ input, target, weight }, params) => crossEntropy(input, target, weight, params),
  gradFnName: 'NllLossBackward0',
  samples: [
    sample([t(LOGITS), long([2, 0]), null]),
    sample([strided(LOGITS), long([2, 0]), WEIGHTS], { reduction: 'sum' }),
    sample([t(LOGITS), long([2, 1]), null], { reduction: 'none' }),
    sample([
      t(LOGITS),
      t([
        [0.2, 0.3, 0.5],
        [1, 0, 0],
      ]),
      null,
    ]),
    sample([t(LOGITS), long([2, 0]), null], { label_smoothing: 0.1 }),
    sample([t([1, 2, 3]), long(1), null]),
    sample([
      t([LOGITS, LOGITS]),
      long([
        [0, 1, 1],
        [1, 0, 1],
      ]),
      null,
    ]),
  ],
  errors: [
    { ...sample([t(LOGITS), long([3, 0]), null]), message: 'Target 3 is out of bounds.' },
    {
      ...sample([t(LOGITS), { data: [0, 1], dtype: 'int32' }, null]),
      message: 'expected target dtype to be Long or Byte, but got Int',
    },
  ],
})
