// Losses that are negative log likelihoods: of counts, of numbers with a spread, of several labels at once. PyTorch composes them.
import { noGrad } from '../autograd/mode'
import { isFloating } from '../../model/dtype'
import { defineComposite } from '../define'
import { scalarTypeName } from '../dtypes'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { elements } from '../kernels/read'
import { bool, choice, choiceOr, float } from '../params'
import { wrapNumber } from '../python-scalar'
import { broadcastShapes, sameShape, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { add, addScalar, div, mul, mulScalar, neg, sub } from './arithmetic'
import { clone } from './arrange'
import { unsqueeze } from './axes'
import { le } from './comparison'
import { maskedFill } from './gathering'
import { lossShape, reduceLoss, REDUCTION } from './loss-reduction'
import { exp, log } from './math'
import { pow } from './power'
import { sum } from './reduction'
import { sample, t } from './samples'
import { logsigmoidOp } from './smooth-activations'
import { full } from '../literal'

const F = 'torch.nn.functional'
const LOGS = [
  [0.5, 0.1, 1.2],
  [0.7, 0.9, 2],
]
const COUNTS = [
  [1.3, 0.5, 4],
  [2, 3, 1.5],
]
const FULL = bool({ en: 'with the constant part', zh: '包含常数项' })

/** Stirling's approximation of log(target!), 0 for small targets. */
function stirling(target: Tensor): Tensor {
  const squares = mulScalar(log(mulScalar(target, 2 * Math.PI)), 0.5)
  const all = add(sub(mul(target, log(target)), target), squares)
  return maskedFill(all, le(target, wrapNumber(1)), wrapNumber(0))
}

export const poissonNllLossOp = defineComposite({
  name: 'poisson_nll_loss',
  torchNames: [`${F}.poisson_nll_loss`, 'torch.poisson_nll_loss'],
  category: 'loss',
  symbol: 'Pois',
  signature: ['input', 'target', 'log_input', 'full', 'size_average', 'eps', 'reduce', 'reduction'],
  inputs: { input: {}, target: {} },
  params: {
    log_input: bool({ en: 'input holds logarithms', zh: '输入为对数' }, true),
    full: FULL,
    eps: float({ en: 'added before the logarithm', zh: '取对数前加的小量' }, 1e-8),
    reduction: REDUCTION,
  },
  doc: {
    en: 'How badly expected counts (or their logarithms) predict counts, by the Poisson distribution.',
    zh: '按泊松分布衡量期望计数（或其对数）对计数的预测误差。',
  },
  keywords: ['loss', '损失', 'counts', 'poisson', '计数', '泊松'],
  formula: {
    forward: 'mean(exp(input) - target * input)',
    backward: {
      input: 'poisson_nll_loss_backward(grad, input, target)',
      target: 'poisson_nll_loss_target_backward(grad, input, target)',
    },
  },
  shape: ({ input, target }, { reduction }) => [lossShape(broadcastShapes(target, input), reduction)],
  compose: ({ input, target }, { log_input: isLog, full: isFull, eps, reduction }) => {
    const losses = isLog ? sub(exp(input), mul(target, input)) : sub(input, mul(target, log(addScalar(input, eps))))
    return reduceLoss(isFull ? add(losses, stirling(target)) : losses, reduction)
  },
  gradFnName: 'MeanBackward0',
  samples: [
    sample([t(LOGS), t(COUNTS)]),
    sample([t(LOGS), t(COUNTS)], { log_input: false, full: true, reduction: 'none' }),
    sample([t(LOGS), t(COUNTS)], { full: true, reduction: 'sum' }),
  ],
})

/** The variance in a shape that broadcasts against the input. Error: PyTorch's. */
function spreadShape(input: Shape, spread: Shape): 'same' | 'widened' {
  if (sameShape(input, spread)) return 'same'
  if (sameShape(input.slice(0, -1), spread)) return 'widened'
  const isNarrow =
    spread.length === input.length && spread.at(-1) === 1 && sameShape(input.slice(0, -1), spread.slice(0, -1))
  if (isNarrow) return 'same'
  throw torchError('var is of incorrect size', 'ValueError')
}

/** A copy with nothing below `least`, in the place of the graph that a plain copy has. */
function atLeast(self: Tensor, least: number): Tensor {
  if (!isFloating(self.dtype)) {
    throw torchError(`result type Float can't be cast to the desired output type ${scalarTypeName(self.dtype)}`)
  }
  const copy = clone(self)
  const data = copy.storage.data as Float64Array
  noGrad(() => elements(self)).forEach((value, at) => (data[copy.offset + at] = Math.max(Number(value), least)))
  return copy
}

export const gaussianNllLossOp = defineComposite({
  name: 'gaussian_nll_loss',
  torchNames: [`${F}.gaussian_nll_loss`],
  category: 'loss',
  symbol: 'Gau',
  signature: ['input', 'target', 'var', 'full', 'eps', 'reduction'],
  inputs: { input: {}, target: {}, var: {} },
  params: {
    full: FULL,
    eps: float({ en: 'smallest variance', zh: '最小方差' }, 1e-6),
    reduction: choiceOr(choice({ en: 'reduction', zh: '归约方式' }, ['mean', 'sum', 'none'], 'mean'), (got) =>
      torchError(`${got} is not valid`, 'ValueError'),
    ),
  },
  doc: {
    en: 'How badly numbers with a variance predict targets, by the normal distribution.',
    zh: '按正态分布衡量带方差的预测值对目标的误差。',
  },
  keywords: ['loss', '损失', 'normal', 'uncertainty', 'heteroscedastic', '正态', '不确定性'],
  formula: {
    forward: 'mean(0.5 * (log(var) + (input - target) ** 2 / var))',
    backward: {
      input: 'gaussian_nll_loss_backward(grad, input, target, var)',
      target: '-gaussian_nll_loss_backward(grad, input, target, var)',
      var: 'gaussian_nll_loss_var_backward(grad, input, target, var)',
    },
  },
  shape: ({ input, target, var: spread }, { reduction }) => [
    (spreadShape(input, spread), lossShape(broadcastShapes(input, target), reduction)),
  ],
  compose: ({ input, target, var: spread }, { full: isFull, eps, reduction }) => {
    const fit = spreadShape(input.shape, spread.shape)
    const own = fit === 'widened' ? unsqueeze(spread, -1) : spread
    if (Array.from(elements(spread), Number).some((value) => value < 0)) {
      throw torchError('var has negative entry/entries', 'ValueError')
    }
    const variance = atLeast(own, eps)
    const squares = div(pow(sub(input, target), wrapNumber(2)), variance)
    const losses = mul(add(log(variance), squares), wrapNumber(0.5))
    const constant = wrapNumber(0.5 * Math.log(2 * Math.PI))
    return reduceLoss(isFull ? add(losses, constant) : losses, reduction)
  },
  gradFnName: 'MeanBackward0',
  samples: [
    sample([t(LOGS), t(COUNTS), t([[0.5], [2]])]),
    sample([t(LOGS), t(COUNTS), t(COUNTS)], { full: true, reduction: 'none' }),
    sample([t(LOGS), t(COUNTS), t([0.5, 2])], { reduction: 'sum' }),
  ],
  errors: [
    { ...sample([t(LOGS), t(COUNTS), t([1, 2, 3, 4])]), message: 'var is of incorrect size' },
    { ...sample([t(LOGS), t(COUNTS), t([[-1], [2]])]), message: 'var has negative entry/entries' },
  ],
})

export const multilabelSoftMarginLossOp = defineComposite({
  name: 'multilabel_soft_margin_loss',
  torchNames: [`${F}.multilabel_soft_margin_loss`],
  category: 'loss',
  symbol: 'MLSM',
  signature: ['input', 'target', 'weight', 'size_average', 'reduce', 'reduction'],
  inputs: { input: {}, target: {}, weight: { optional: true } },
  params: { reduction: REDUCTION },
  doc: {
    en: 'Binary cross entropy of every label by itself, averaged over the labels of each row.',
    zh: '逐个标签的二元交叉熵，并对每行的标签取平均。',
  },
  keywords: ['loss', '损失', 'multi-label', 'classification', '多标签', '分类'],
  formula: {
    forward: 'mean(-(target * log(sigmoid(input)) + (1 - target) * log(sigmoid(-input))))',
    backward: {
      input: 'multilabel_soft_margin_loss_backward(grad, input, target, weight)',
      target: 'multilabel_soft_margin_loss_target_backward(grad, input, weight)',
      weight: 'multilabel_soft_margin_loss_weight_backward(grad, input, target)',
    },
  },
  shape: ({ input, target }, { reduction }) => [lossShape(broadcastShapes(target, input).slice(0, -1), reduction)],
  compose: ({ input, target, weight }, { reduction }) => {
    const [yes, no] = [one(logsigmoidOp, [input]), one(logsigmoidOp, [neg(input)])]
    const without = sub(full(target.shape, 1, target.dtype), target)
    const losses = neg(add(mul(target, yes), mul(without, no)))
    const weighed = weight ? mul(losses, weight) : losses
    const last = input.ndim - 1
    return reduceLoss(div(sum(weighed, [last]), wrapNumber(input.shape[last] ?? 1)), reduction)
  },
  gradFnName: 'MeanBackward0',
  samples: [
    sample([
      t(LOGS),
      t([
        [1, 0, 1],
        [0, 0, 1],
      ]),
      null,
    ]),
    sample(
      [
        t(LOGS),
        t([
          [1, 0, 0.5],
          [0, 0.25, 1],
        ]),
        t([1, 2, 0.5]),
      ],
      { reduction: 'none' },
    ),
  ],
})
