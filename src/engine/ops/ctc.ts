// Connectionist temporal classification: how likely a sequence of labels is under scores per step, over all its alignments.
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { elements, floats } from '../kernels/read'
import { full } from '../literal'
import { bool, int, ints, intsOrInt } from '../params'
import { wrapNumber } from '../python-scalar'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { div } from './arithmetic'
import { squeeze, unsqueeze } from './axes'
import { eq, where } from './comparison'
import { needsFloating } from './dtype-rules'
import { lossShape, reduceLoss, REDUCTION } from './loss-reduction'
import { long, sample, t, unchecked } from './samples'
import { reshape } from './views'
import { alignmentsOf, constant, exampleGradient, lossOf, places, type CtcParams } from './ctc-alignments'

function checkCtc(logs: Shape, targets: Tensor, params: CtcParams): void {
  const [steps = 0, batch = 0, classes = 0] = logs
  const { input_lengths: inputs, target_lengths: lengths, blank } = params
  if (blank < 0 || blank >= classes) throw torchError('blank must be in label range')
  if (inputs.length !== batch) throw torchError('input_lengths must be of size batch_size')
  if (lengths.length !== batch) throw torchError('target_lengths must be of size batch_size')
  const within = '(while checking arguments for ctc_loss_allocate_outputs)'
  const tooLong = inputs.find((length) => length > steps)
  if (tooLong !== undefined) {
    throw torchError(`Expected input_lengths to have value at most ${steps}, but got value ${tooLong} ${within}`)
  }
  const width = targets.shape[1] ?? 0
  if (targets.ndim === 2 && lengths.some((length) => length > width)) {
    throw torchError(
      `Expected tensor to have size at least ${Math.max(...lengths)} at dimension 1, but got size ${width} for argument #2 'targets' ${within}`,
    )
  }
}

const LENGTHS = {
  input_lengths: intsOrInt({ en: 'steps of each example', zh: '每个样本的步数' }, [2]),
  target_lengths: intsOrInt({ en: 'labels of each example', zh: '每个样本的标签数' }, [1]),
  blank: int({ en: 'blank', zh: '空白标签' }, 0),
  zero_infinity: bool({ en: 'impossible labels cost nothing', zh: '不可能的标签不计损失' }),
}
const LOGS = [
  [
    [-1.2, -0.6, -1.9],
    [-0.5, -1.4, -1.9],
  ],
  [
    [-0.4, -2.1, -1.6],
    [-1.8, -0.4, -1.7],
  ],
  [
    [-1.9, -1.3, -0.5],
    [-0.9, -1.1, -1.3],
  ],
]

/** The graph node: one loss per example. */
export const ctcLossNodeOp = defineOp({
  name: '_ctc_loss',
  torchNames: ['torch._ctc_loss'],
  category: 'loss',
  symbol: 'CTC',
  inputs: { log_probs: {}, targets: {} },
  params: { ...LENGTHS, input_lengths: ints(LENGTHS.input_lengths.label, [2]) },
  doc: { en: 'The loss of every example of a batch.', zh: '批次中每个样本的损失。' },
  keywords: ['ctc', '序列'],
  formula: {
    forward: 'ctc_loss(log_probs, targets)',
    backward: { log_probs: 'ctc_loss_backward(grad, log_probs, targets, result)', targets: null },
  },
  shape: ({ log_probs: logs }) => [[logs[1] ?? 0]],
  forward: ({ log_probs: logs, targets }, params) => {
    needsFloating('ctc_loss_cpu', logs)
    checkCtc(logs.shape, targets, params)
    const [, batch = 0, classes = 0] = logs.shape
    const data = floats(logs, 'float64')
    const losses = alignmentsOf(targets, params).map((alignments, n) =>
      lossOf((step, label) => data[(step * batch + n) * classes + label] as number, alignments, params.blank),
    )
    return constant(losses, [batch], logs)
  },
  vjp: {
    log_probs: (f, { grad, log_probs: logs, targets, result, shapes }, params) => {
      const [, batch = 1, classes = 1] = shapes.log_probs
      const losses = elements(result) as Float64Array
      const parts = alignmentsOf(targets, params).flatMap((alignments, n) => {
        const { steps } = alignments
        if (steps === 0 || (params.zero_infinity && losses[n] === Infinity)) return []
        const slope = f.mul(exampleGradient(f, logs, alignments, n, params.blank), f.select(grad, 0, n))
        const into = places(steps, classes, (step, label) => (step * batch + n) * classes + label)
        return [f.addAt(slope, into, shapes.log_probs)]
      })
      return parts.reduce((sum, part) => f.add(sum, part), f.zeros(shapes.log_probs, grad.dtype))
    },
    targets: null,
  },
  gradFnName: 'CtcLossBackward0',
  samples: [
    unchecked(
      [
        t(LOGS),
        long([
          [1, 2],
          [2, 1],
        ]),
      ],
      { input_lengths: [3, 3], target_lengths: [2, 1] },
    ),
  ],
})

export const ctcLossOp = defineComposite({
  name: 'ctc_loss',
  torchNames: ['torch.nn.functional.ctc_loss', 'torch.ctc_loss'],
  category: 'loss',
  symbol: 'CTC',
  signature: [...['log_probs', 'targets', 'input_lengths', 'target_lengths', 'blank', 'reduction', 'zero_infinity']],
  inputs: { log_probs: {}, targets: {} },
  params: { ...LENGTHS, reduction: REDUCTION },
  doc: {
    en: 'How badly log probabilities per step predict a sequence of labels, over all ways to align them; the gradient is that of the scores before log_softmax.',
    zh: '逐步的对数概率对标签序列的预测误差，对所有对齐方式求和；梯度是对 log_softmax 之前的得分而言。',
  },
  keywords: ['loss', '损失', 'sequence', 'speech', 'alignment', '序列', '语音', '对齐'],
  formula: {
    forward: 'mean(ctc_loss(log_probs, targets) / target_lengths)',
    backward: { log_probs: 'ctc_loss_backward(grad, log_probs, targets)', targets: null },
  },
  shape: ({ log_probs: logs }, { reduction }) => [lossShape(logs.length === 2 ? [] : logs.slice(1, 2), reduction)],
  compose: ({ log_probs: logs, targets }, { reduction, ...params }) => {
    const isBatched = logs.ndim === 3
    const batched = isBatched ? logs : unsqueeze(logs, 1)
    const wanted = isBatched || targets.ndim !== 1 ? targets : reshape(targets, [1, targets.numel])
    const losses = one(ctcLossNodeOp, [batched, wanted], params)
    const finite = params.zero_infinity
      ? where(eq(losses, wrapNumber(Infinity)), full([], 0, losses.dtype), losses)
      : losses
    if (reduction !== 'mean')
      return reduction === 'none' && !isBatched ? squeeze(finite, 0) : reduceLoss(finite, reduction)
    const lengths = constant(
      params.target_lengths.map((length) => Math.max(1, length)),
      [params.target_lengths.length],
      losses,
    )
    return reduceLoss(div(finite, lengths), 'mean')
  },
  gradFnName: 'MeanBackward0',
  samples: [
    unchecked(
      [
        t(LOGS),
        long([
          [1, 2],
          [2, 1],
        ]),
      ],
      { input_lengths: [3, 3], target_lengths: [2, 1] },
    ),
    unchecked(
      [
        t(LOGS),
        long([
          [1, 1],
          [2, 1],
        ]),
      ],
      {
        ...{ input_lengths: [2, 3], target_lengths: [2, 1] },
        ...{ zero_infinity: true, reduction: 'none' },
      },
    ),
  ],
  errors: [
    {
      ...sample(
        [
          t(LOGS),
          long([
            [1, 2],
            [2, 1],
          ]),
        ],
        { input_lengths: [3, 3], target_lengths: [2, 1], blank: 5 },
      ),
      message: 'blank must be in label range',
    },
  ],
})
