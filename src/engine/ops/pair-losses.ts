// Losses of pairs and triplets, which PyTorch composes of other ops: by distance, by angle, by a hinge.
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { bool, float, KEEPDIM } from '../params'
import { wrapNumber } from '../python-scalar'
import { broadcastShapes, sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { add, addScalar, div, mul, sub, subScalar } from './arithmetic'
import { clampMinOp, minimumOp } from './bounds'
import { eq, ne, where } from './comparison'
import { lossShape, reduceLoss, REDUCTION } from './loss-reduction'
import { sqrt } from './math'
import { sum } from './reduction'
import { sample, strided, t } from './samples'
import { normScalarOp } from './statistics'
import { full } from '../literal'
import { pythonFloat } from '../../model/python-number'

const F = 'torch.nn.functional'
const A = [
  [1, 2, -1],
  [0.5, -0.5, 3],
]
const B = [
  [1.4, 1, -0.5],
  [0.1, 0.9, 2],
]
const C = [
  [0.3, 1.5, 0.7],
  [-1, 0.2, 1],
]
const P = float({ en: 'order p', zh: '阶 p' }, 2)
const MARGIN = float({ en: 'margin', zh: '间隔' }, 1)

/** A number as PyTorch's C++ code makes a tensor of it, in a place where a Python number would make another node. */
const constant = (value: number, like: Tensor): Tensor => full([], value, like.dtype)

const zerosLike = (self: Tensor): Tensor => full(self.shape, 0, self.dtype)
const clampMin = (self: Tensor): Tensor => one(clampMinOp, [self, wrapNumber(0)])

/** The distance of rows: a small number keeps the slope at equal rows. */
function distance(x1: Tensor, x2: Tensor, p: number, eps: number, keepdim = false): Tensor {
  const dim = Math.max(x1.ndim, x2.ndim) - 1
  return one(normScalarOp, [addScalar(sub(x1, x2), eps)], { p, dim: [dim], keepdim })
}

const withoutLast = (shape: Shape, keepdim = false): Shape => [...shape.slice(0, -1), ...(keepdim ? [1] : [])]

export const pairwiseDistanceOp = defineComposite({
  name: 'pairwise_distance',
  torchNames: [`${F}.pairwise_distance`, 'torch.pairwise_distance'],
  category: 'reduction',
  symbol: '‖a−b‖',
  inputs: { x1: {}, x2: {} },
  params: { p: P, eps: float({ en: 'added to the difference', zh: '加在差上的小量' }, 1e-6), keepdim: KEEPDIM },
  doc: {
    en: 'The distance between the rows of two tensors.',
    zh: '两个张量对应行之间的距离。',
  },
  keywords: ['distance', 'metric', '距离', '度量'],
  formula: {
    forward: 'norm(x1 - x2 + eps, p)',
    backward: {
      x1: 'pairwise_distance_backward(grad, x1, x2)',
      x2: '-pairwise_distance_backward(grad, x1, x2)',
    },
  },
  shape: ({ x1, x2 }, { keepdim }) => [withoutLast(broadcastShapes(x1, x2), keepdim)],
  compose: ({ x1, x2 }, { p, eps, keepdim }) => distance(x1, x2, p, eps, keepdim),
  gradFnName: 'NormBackward1',
  samples: [
    sample([t(A), t(B)]),
    sample([strided(A), t(B[0] ?? [])], { p: 3, keepdim: true }),
    sample([t(A), t(B)], { p: 1 }),
  ],
})

export const hingeEmbeddingLossOp = defineComposite({
  name: 'hinge_embedding_loss',
  torchNames: [`${F}.hinge_embedding_loss`],
  category: 'loss',
  symbol: 'HE',
  signature: ['input', 'target', 'margin', 'size_average', 'reduce', 'reduction'],
  inputs: { input: {}, target: {} },
  params: { margin: MARGIN, reduction: REDUCTION },
  doc: {
    en: 'A distance itself where the target is 1; what it lacks to a margin where the target is −1.',
    zh: '目标为 1 时取距离本身，为 −1 时取距离不足间隔的部分。',
  },
  keywords: ['loss', '损失', 'similar', 'embedding', '相似', '嵌入'],
  formula: {
    forward: 'mean(where(target == 1, input, clamp_min(margin - input, 0)))',
    backward: { input: 'hinge_embedding_loss_backward(grad, input, target)', target: null },
  },
  shape: ({ input, target }, { reduction }) => [lossShape(broadcastShapes(input, target), reduction)],
  compose: ({ input, target }, { margin, reduction }) => {
    const zeros = zerosLike(input)
    const short = clampMin(sub(constant(margin, input), input))
    const far = where(ne(target, wrapNumber(1)), short, zeros)
    const near = where(ne(target, wrapNumber(-1)), input, zeros)
    return reduceLoss(add(far, near), reduction)
  },
  gradFnName: 'MeanBackward0',
  samples: [
    sample([t([0.5, 2, 0.2]), { data: [1, -1, -1], dtype: 'float64' }]),
    sample([t([0.5, 2, 0.2]), { data: [1, -1, -1], dtype: 'float64' }], { margin: 0.5, reduction: 'none' }),
  ],
})

function checkAngles(input1: Tensor, input2: Tensor, target: Tensor): void {
  if (target.ndim > 1) throw torchError('0D or 1D target tensor expected, multi-target not supported')
  const wanted = target.ndim + 1
  if (input1.ndim === wanted && input2.ndim === wanted) return
  const sizes = `found inputs with sizes ${sizesText(input1.shape)} and ${sizesText(input2.shape)}.`
  throw torchError(`${target.ndim}D target tensor expects ${wanted}D input tensors, but ${sizes}`)
}

export const cosineEmbeddingLossOp = defineComposite({
  name: 'cosine_embedding_loss',
  torchNames: [`${F}.cosine_embedding_loss`],
  category: 'loss',
  symbol: 'cosE',
  signature: ['input1', 'input2', 'target', 'margin', 'size_average', 'reduce', 'reduction'],
  inputs: { input1: {}, input2: {}, target: {} },
  params: { margin: float({ en: 'margin', zh: '间隔' }, 0), reduction: REDUCTION },
  doc: {
    en: 'How far two rows are from one direction where the target is 1, and how alike beyond a margin where it is −1.',
    zh: '目标为 1 时衡量两行方向的偏差，为 −1 时衡量超过间隔的相似程度。',
  },
  keywords: ['loss', '损失', 'cosine', 'similarity', '余弦', '相似度'],
  formula: {
    forward: 'mean(where(target == 1, 1 - cos, clamp_min(cos - margin, 0)))',
    backward: {
      input1: 'cosine_embedding_loss_backward(grad, input1, input2, target)',
      input2: 'cosine_embedding_loss_backward(grad, input2, input1, target)',
      target: null,
    },
  },
  shape: ({ target }, { reduction }) => [lossShape(target, reduction)],
  compose: ({ input1, input2, target }, { margin, reduction }) => {
    checkAngles(input1, input2, target)
    const along = [target.ndim]
    const dot = (a: Tensor, b: Tensor): Tensor => sum(mul(a, b), along)
    const lengths = mul(addScalar(dot(input1, input1), 1e-12), addScalar(dot(input2, input2), 1e-12))
    const cosine = div(dot(input1, input2), sqrt(lengths))
    const zeros = zerosLike(cosine)
    const apart = sub(full(cosine.shape, 1, cosine.dtype), cosine)
    const alike = clampMin(subScalar(cosine, margin))
    const losses = add(where(eq(target, wrapNumber(1)), apart, zeros), where(eq(target, wrapNumber(-1)), alike, zeros))
    return reduceLoss(losses, reduction)
  },
  gradFnName: 'MeanBackward0',
  samples: [
    sample([t(A), t(B), { data: [1, -1], dtype: 'float64' }]),
    sample([t(A), t(B), { data: [1, -1], dtype: 'float64' }], { margin: 0.2, reduction: 'none' }),
    sample([t(A[0] ?? []), t(B[0] ?? []), { data: 1, dtype: 'float64' }], { reduction: 'sum' }),
  ],
  errors: [
    {
      ...sample([t(A), t(B), t([[1]])]),
      message: '0D or 1D target tensor expected, multi-target not supported',
    },
  ],
})

export const tripletMarginLossOp = defineComposite({
  name: 'triplet_margin_loss',
  torchNames: [`${F}.triplet_margin_loss`, 'torch.triplet_margin_loss'],
  category: 'loss',
  symbol: 'Trip',
  signature: [
    ...['anchor', 'positive', 'negative', 'margin', 'p', 'eps', 'swap', 'size_average', 'reduce'],
    'reduction',
  ],
  inputs: { anchor: {}, positive: {}, negative: {} },
  params: {
    margin: MARGIN,
    p: P,
    eps: float({ en: 'added to differences', zh: '加在差上的小量' }, 1e-6),
    swap: bool({ en: 'also from positive to negative', zh: '同时比较正负样本' }),
    reduction: REDUCTION,
  },
  doc: {
    en: 'Costs where a row is not nearer by a margin to its positive example than to its negative one.',
    zh: '样本到正例的距离未比到负例的距离小一个间隔时产生损失。',
  },
  keywords: ['loss', '损失', 'metric learning', 'embedding', '度量学习', '三元组'],
  formula: {
    forward: 'mean(clamp_min(margin + distance(anchor, positive) - distance(anchor, negative), 0))',
    backward: {
      anchor: 'triplet_margin_loss_backward(grad, anchor, positive, negative)',
      positive: 'triplet_margin_loss_backward(grad, anchor, positive, negative)',
      negative: 'triplet_margin_loss_backward(grad, anchor, positive, negative)',
    },
  },
  shape: ({ anchor, positive, negative }, { reduction }) => [
    lossShape(withoutLast(broadcastShapes(broadcastShapes(anchor, positive), negative)), reduction),
  ],
  compose: ({ anchor, positive, negative }, { margin, p, eps, swap, reduction }) => {
    if (margin <= 0) throw torchError(`margin must be greater than 0, got ${pythonFloat(margin)}`, 'ValueError')
    if (anchor.ndim !== positive.ndim || anchor.ndim !== negative.ndim) {
      throw torchError(
        `The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor ${anchor.ndim}D, positive ${positive.ndim}D, and negative ${negative.ndim}D inputs`,
      )
    }
    const near = distance(anchor, positive, p, eps)
    const direct = distance(anchor, negative, p, eps)
    const far = swap ? one(minimumOp, [direct, distance(positive, negative, p, eps)]) : direct
    return reduceLoss(clampMin(sub(addScalar(near, margin), far)), reduction)
  },
  gradFnName: 'MeanBackward0',
  samples: [
    sample([t(A), t(B), t(C)]),
    sample([t(A), t(B), t(C)], { margin: 2, swap: true, reduction: 'none' }),
    sample([t(A[0] ?? []), t(B[0] ?? []), t(C[0] ?? [])], { p: 1, reduction: 'sum' }),
  ],
  errors: [{ ...sample([t(A), t(B), t(C)], { margin: -1 }), message: 'margin must be greater than 0, got -1.0' }],
})
