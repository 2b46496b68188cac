// Native norms: the normalizing layers with the statistics that they were made of, as torch.native_layer_norm and its kin give them.
import type { LocalText } from '../../model/local-text'
import { numel } from '../../model/tensor-value'
import { noGrad } from '../autograd/mode'
import { defineOp } from '../define'
import type { AnyParams, Inputs, Op, RuleValues } from '../op'
import { int } from '../params'
import { wrapNumber } from '../python-scalar'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import type { TensorAlgebra } from '../algebra'
import { add, mul, sub } from './arithmetic'
import { batchNormOp } from './batch-norm'
import { toDType } from './arrange'
import { groupNormOp, layerNormOp } from './normalizing'
import { mean } from './reduction'
import { rsqrtOp } from './math'
import { one } from '../dispatch'
import { sample, t } from './samples'
import { EPS, exceptChannels, OPTIONAL } from './standardizing'
import { reshape } from './views'

const OUTPUTS = ['result', 'mean', 'rstd'] as const

/** The mean over some dimensions, which stay with size 1, and one over the standard deviation. */
function statistics(self: Tensor, dims: readonly number[], eps: number): [mean: Tensor, rstd: Tensor] {
  return noGrad(() => {
    const centre = mean(self, dims, true)
    const away = sub(self, centre)
    return [centre, one(rsqrtOp, [add(mean(mul(away, away), dims, true), wrapNumber(eps))])]
  })
}

interface Native {
  readonly base: Op
  readonly name: string
  readonly symbol: string
  readonly doc: LocalText
  readonly signature?: readonly string[]
  readonly shape: (input: Shape, params: AnyParams) => Shape
  readonly statistics: (input: Tensor, params: AnyParams) => readonly Tensor[]
}

/** A layer's op that gives its statistics too; no gradient flows through those. */
function withStatistics({ base, name, symbol, doc, signature, shape, statistics }: Native): Op {
  const { info } = base
  return {
    ...base,
    info: {
      ...info,
      name,
      torchNames: [`torch.${name}`],
      symbol,
      doc,
      outputs: OUTPUTS,
      signature: signature ?? info.signature ?? [],
    },
    constant: ['mean', 'rstd'],
    shape: (shapes, params) => {
      const own = shape(shapes[0] ?? [], params)
      return [...base.shape(shapes, params), own, own]
    },
    forward: (inputs, params) => {
      const [input] = inputs
      return [...base.forward(inputs, params), ...(input ? statistics(input, params) : [])]
    },
    compose: () => null,
  }
}

const layerDims = (input: Shape, params: AnyParams): number[] => {
  const count = (params['normalized_shape'] as Shape).length
  return Array.from({ length: count }, (_, at) => input.length - count + at)
}

export const nativeLayerNormOp = withStatistics({
  base: layerNormOp,
  name: 'native_layer_norm',
  symbol: 'LNμ',
  doc: {
    en: 'Layer norm, with the mean and one over the standard deviation of each example.',
    zh: '层归一化，并给出每个样本的均值与标准差的倒数。',
  },
  shape: (input, params) => {
    const dims = layerDims(input, params)
    return input.map((size, dim) => (dims.includes(dim) ? 1 : size))
  },
  statistics: (input, params) => statistics(input, layerDims(input.shape, params), params['eps'] as number),
})

const channels = (input: Shape, params: AnyParams): Shape => [params['training'] === true ? (input[1] ?? 0) : 0]

export const nativeBatchNormOp = withStatistics({
  base: batchNormOp,
  name: 'native_batch_norm',
  symbol: 'BNμ',
  doc: {
    en: 'Batch norm, with the mean and one over the standard deviation of each channel, or nothing where running statistics are used.',
    zh: '批归一化，并给出每个通道的均值与标准差的倒数；使用滑动统计量时则为空。',
  },
  signature: ['input', 'weight', 'bias', 'running_mean', 'running_var', 'training', 'momentum', 'eps'],
  shape: channels,
  statistics: (input, params) => {
    const shape = channels(input.shape, params)
    const found = statistics(input, exceptChannels(input.shape), params['eps'] as number)
    const none = Tensor.ofData(new Float64Array(), [0], 'float64')
    return params['training'] === true
      ? found.map((each) => reshape(each, shape))
      : found.map(() => toDType(none, input.dtype))
  },
})

const IMAGES = [[[[1, 2]], [[0.5, -1]], [[3, 1]], [[2, -2]]]]
const size = (en: string, zh: string) => int({ en, zh }, 1)

/** [batch, groups, elements of a group]. */
const grouped = ([batch = 0, channels = 0, ...rest]: Shape, groups: number): Shape => [
  batch,
  groups,
  (channels / groups) * numel(rest),
]

type GroupParams = { readonly group: number; readonly eps: number }

/** The rule of group norm for one of its inputs. */
const groupRule =
  (index: number) =>
  <I extends Inputs, O extends readonly string[]>(
    f: TensorAlgebra<Tensor>,
    values: RuleValues<Tensor, I, O>,
    { group, eps }: GroupParams,
  ): Tensor | null =>
    groupNormOp.rules[index]?.(f, values, { num_groups: group, eps }) ?? null

export const nativeGroupNormOp = defineOp({
  name: 'native_group_norm',
  torchNames: ['torch.native_group_norm'],
  category: 'activation',
  symbol: 'GNμ',
  signature: ['input', 'weight', 'bias', 'N', 'C', 'HxW', 'group', 'eps'],
  inputs: { input: {}, weight: OPTIONAL, bias: OPTIONAL },
  outputs: OUTPUTS,
  params: {
    N: size('examples', '样本数'),
    C: size('channels', '通道数'),
    HxW: size('places', '位置数'),
    group: size('groups', '组数'),
    eps: EPS,
  },
  doc: {
    en: 'Group norm, with the mean and one over the standard deviation of each group.',
    zh: '组归一化，并给出每组的均值与标准差的倒数。',
  },
  keywords: ['normalize', 'channels', '归一化', '组归一化'],
  formula: {
    forward: 'group_norm(input, group, weight, bias, eps)',
    backward: {
      input: 'native_group_norm_backward(grads, input, mean, rstd, weight)',
      weight: 'group_norm_weight_backward(grad, input)',
      bias: 'group_norm_bias_backward(grad)',
    },
  },
  shape: ({ input, weight, bias }, { group, eps }) => {
    const statistic = [input[0] ?? 0, group]
    return [...groupNormOp.shape([input, weight, bias], { num_groups: group, eps }), statistic, statistic]
  },
  forward: ({ input, weight, bias }, { group, eps }) => [
    ...groupNormOp.forward([input, weight, bias], { num_groups: group, eps }),
    ...statistics(reshape(input, grouped(input.shape, group)), [2], eps).map((each) =>
      reshape(each, [input.shape[0] ?? 0, group]),
    ),
  ],
  vjp: {
    input: (f, values, params) => {
      const { grads, input, shapes } = values
      const [, ofMean, ofScale] = grads
      let total = grads[0] ? groupRule(0)(f, values, params) : null
      const found = groupStatistics(f, input, params)
      const spread = (each: Tensor): Tensor => f.div(f.reshape(each, [...each.shape, 1]), found.count)
      if (ofMean) total = plus(f, total, f.reshape(f.expand(spread(ofMean), found.shape), shapes.input))
      if (ofScale) {
        const slope = f.mul(f.mul(found.scale, f.mul(found.scale, found.scale)), found.centred)
        total = plus(f, total, f.neg(f.reshape(f.mul(spread(ofScale), slope), shapes.input)))
      }
      return total
    },
    weight: groupRule(1),
    bias: groupRule(2),
  },
  gradFnName: 'NativeGroupNormBackward0',
  samples: [
    sample([t(IMAGES), null, null], { N: 1, C: 4, HxW: 2, group: 2 }),
    sample([t(IMAGES), t([1, 2, 0.5, -1]), t([0.1, 0, -1, 2])], { N: 1, C: 4, HxW: 2, group: 2 }),
  ],
})

const plus = (f: TensorAlgebra<Tensor>, total: Tensor | null, more: Tensor): Tensor =>
  total ? f.add(total, more) : more

/** Groups of elements less their mean, and one over their standard deviations. */
function groupStatistics(f: TensorAlgebra<Tensor>, input: Tensor, { group, eps }: GroupParams) {
  const rows = f.reshape(input, grouped(input.shape, group))
  const centred = f.sub(rows, f.mean(rows, [2], true))
  const scale = f.div(1, f.sqrt(f.add(f.mean(f.mul(centred, centred), [2], true), eps)))
  return { centred, scale, shape: rows.shape, count: rows.shape[2] ?? 1 }
}
