// Similarity: vectors brought to length 1, angles between them, and losses that compare distributions and ranks.
import { isFloating } from '../../model/dtype'
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { resultType, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { choice, bool, dim, float } from '../params'
import { broadcastShapes, reducedDims, shapeReduced, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { wrapNumber } from '../python-scalar'
import { addScalar, div, mul, neg, sub } from './arithmetic'
import { clone } from './arrange'
import { clampMinOp } from './bounds'
import { exp } from './math'
import { xlogyOp } from './pairs'
import { sum } from './reduction'
import { lossShape, reduceLoss, REDUCTION } from './loss-reduction'
import { normOp } from './statistics'
import { sample, strided, t } from './samples'
import { expand } from './views'

const F = 'torch.nn.functional'
const ROWS = [
  [1, 2, 4],
  [0.5, -1, 3],
]
const OTHER = [
  [0.5, 1, -2],
  [2, 1, 0.25],
]

export const normalizeOp = defineComposite({
  name: 'normalize',
  torchNames: [`${F}.normalize`],
  category: 'reduction',
  symbol: 'x/‖x‖',
  inputs: { input: {} },
  params: {
    p: float({ en: 'order p', zh: '阶 p' }, 2),
    dim: dim(1),
    eps: float({ en: 'least length', zh: '长度下限' }, 1e-12),
  },
  doc: { en: 'Divides vectors along a dimension by their length.', zh: '把某一维上的向量除以其长度，化为单位向量。' },
  keywords: ['unit vector', 'norm', '单位化', '归一化'],
  formula: {
    forward: 'input / clamp_min(norm(input, p, dim), eps)',
    backward: { input: 'normalize_backward(grad, input)' },
  },
  shape: ({ input }, { dim }) => [(reducedDims([dim], input.length), input)],
  compose: ({ input }, { p, dim, eps }) => {
    const length = one(normOp, [input], { p, dim: [dim], keepdim: true })
    return div(input, expand(one(clampMinOp, [length, wrapNumber(eps)]), input.shape))
  },
  gradFnName: 'DivBackward0',
  samples: [sample([t(ROWS)]), sample([strided(ROWS)], { dim: 0 }), sample([t(ROWS)], { p: 3, dim: -1 })],
})

/** Lengths along a dimension, not below eps: that bound takes no part in the gradient. */
function lengths(self: Tensor, dim: number, eps: number): Tensor {
  const length = clone(one(normOp, [self], { p: 2, dim: [dim], keepdim: true }))
  const { data } = length.storage
  for (let at = 0; at < data.length; at++) if (Number(data[at]) < eps) data[at] = eps
  return length
}

export const cosineSimilarityOp = defineComposite({
  name: 'cosine_similarity',
  torchNames: [`${F}.cosine_similarity`, 'torch.cosine_similarity'],
  category: 'reduction',
  symbol: 'cos∠',
  inputs: { x1: {}, x2: {} },
  params: { dim: dim(1), eps: float({ en: 'least length', zh: '长度下限' }, 1e-8) },
  doc: {
    en: 'The cosine of the angle between vectors along a dimension: 1 for the same direction.',
    zh: '某一维上两个向量夹角的余弦，同向为 1。',
  },
  keywords: ['angle', 'embedding', 'similarity', '余弦', '相似度'],
  formula: {
    forward: 'sum(x1 / norm(x1, dim) * (x2 / norm(x2, dim)), dim)',
    backward: { x1: 'cosine_similarity_backward(grad, x1, x2)', x2: 'cosine_similarity_backward(grad, x2, x1)' },
  },
  shape: ({ x1, x2 }, { dim }) => {
    const shape = broadcastShapes(x1, x2)
    return [shapeReduced(shape, [dim], false)]
  },
  compose: ({ x1, x2 }, { dim, eps }) => {
    const common = resultType([x1, x2])
    if (!isFloating(common)) {
      throw torchError(`expected common dtype to be floating point, yet common dtype is ${scalarTypeName(common)}`)
    }
    const shape = broadcastShapes(x1.shape, x2.shape)
    const [a, b] = [spread(x1, shape), spread(x2, shape)]
    return sum(mul(div(a, lengths(a, dim, eps)), div(b, lengths(b, dim, eps))), [dim])
  },
  gradFnName: 'SumBackward1',
  samples: [
    sample([t(ROWS), t(OTHER)]),
    sample([strided(ROWS), t(OTHER)], { dim: 0 }),
    sample([t(ROWS), t([[1, 0, 2]])]),
  ],
})

const spread = (tensor: Tensor, shape: Shape): Tensor =>
  broadcastShapes(tensor.shape, shape).every((size, dim) => size === tensor.shape[dim]) && tensor.ndim === shape.length
    ? tensor
    : expand(tensor, shape)

export const klDivOp = defineComposite({
  name: 'kl_div',
  torchNames: [`${F}.kl_div`],
  category: 'loss',
  symbol: 'KL',
  signature: ['input', 'target', 'size_average', 'reduce', 'reduction', 'log_target'],
  inputs: { input: {}, target: {} },
  params: {
    reduction: choice({ en: 'reduction', zh: '归约方式' }, ['mean', 'sum', 'batchmean', 'none'], 'mean'),
    log_target: bool({ en: 'target holds logarithms', zh: '目标为对数概率' }),
  },
  doc: {
    en: 'How far a distribution (as logarithms) is from a target distribution. batchmean is the textbook’s value.',
    zh: '（以对数给出的）分布与目标分布的差距；batchmean 即教科书中的值。',
  },
  keywords: ['loss', '损失', 'divergence', 'distillation', 'KL 散度', '蒸馏'],
  formula: {
    forward: 'mean(target * (log(target) - input))',
    backward: { input: 'kl_div_backward(grad, target)', target: 'kl_div_target_backward(grad, input, target)' },
  },
  shape: ({ input, target }, { reduction }) => [
    lossShape(broadcastShapes(input, target), reduction === 'none' ? 'none' : 'mean'),
  ],
  compose: ({ input, target }, { reduction, log_target: isLog }) => {
    const losses = isLog
      ? mul(exp(target), sub(target, input))
      : sub(one(xlogyOp, [target, target]), mul(target, input))
    if (reduction !== 'batchmean') return reduceLoss(losses, reduction)
    return div(sum(losses), wrapNumber(input.shape[0] ?? 1))
  },
  gradFnName: 'MeanBackward0',
  samples: [
    sample([
      t([
        [-1, -0.5],
        [-2, -0.2],
      ]),
      t([
        [0.3, 0.7],
        [0.4, 0.6],
      ]),
    ]),
    sample(
      [
        t([
          [-1, -0.5],
          [-2, -0.2],
        ]),
        t([
          [-1.2, -0.35],
          [-0.9, -0.5],
        ]),
      ],
      { log_target: true, reduction: 'batchmean' },
    ),
    sample(
      [
        strided([
          [-1, -0.5],
          [-2, -0.2],
        ]),
        t([
          [0.3, 0.7],
          [0.4, 0.6],
        ]),
      ],
      { reduction: 'none' },
    ),
  ],
})

export const marginRankingLossOp = defineComposite({
  name: 'margin_ranking_loss',
  torchNames: [`${F}.margin_ranking_loss`],
  category: 'loss',
  symbol: 'Rank',
  signature: ['input1', 'input2', 'target', 'margin', 'size_average', 'reduce', 'reduction'],
  inputs: { input1: {}, input2: {}, target: {} },
  params: { margin: float({ en: 'margin', zh: '间隔' }, 0), reduction: REDUCTION },
  doc: {
    en: 'Costs where the first input is not larger (target 1), or not smaller (target −1), than the second by a margin.',
    zh: '目标为 1 时第一个输入应比第二个大出间隔，为 −1 时应小于，否则产生损失。',
  },
  keywords: ['loss', '损失', 'ranking', 'order', '排序'],
  formula: {
    forward: 'mean(clamp_min(-target * (input1 - input2) + margin, 0))',
    backward: {
      input1: 'margin_ranking_loss_backward(grad, target)',
      input2: '-margin_ranking_loss_backward(grad, target)',
      target: 'margin_ranking_loss_backward(grad, input1, input2)',
    },
  },
  shape: ({ input1, input2, target }, { reduction }) => [
    lossShape(broadcastShapes(broadcastShapes(input1, input2), target), reduction),
  ],
  compose: ({ input1, input2, target }, { margin, reduction }) => {
    if (input1.ndim !== input2.ndim || input1.ndim !== target.ndim) {
      throw torchError(
        `margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: torch.Size([${input1.shape.join(', ')}]), input2: torch.Size([${input2.shape.join(', ')}]), target: torch.Size([${target.shape.join(', ')}]) `,
      )
    }
    const wrong = addScalar(mul(neg(target), sub(input1, input2)), margin)
    return reduceLoss(one(clampMinOp, [wrong, wrapNumber(0)]), reduction)
  },
  gradFnName: 'MeanBackward0',
  samples: [
    sample([t([1, 2, 0.5]), t([0.5, 3, 1]), t([1, 1, -1])], { margin: 0.3 }),
    sample([t([1, 2, 0.5]), t([0.5, 3, 1]), t([1, 1, -1])], { reduction: 'sum' }),
  ],
})
