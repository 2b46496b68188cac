// rrelu: a leaky relu whose slope below zero is drawn for each element, or the middle of where it is drawn from.
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { float } from '../params'
import { mapElements } from '../kernels/elementwise'
import { full } from '../literal'
import { needsFloating } from './dtype-rules'
import { ANY, F } from './activation-kinds'
import { sample, strided, t } from './samples'

const LOWER = float({ en: 'least slope', zh: '最小斜率' }, 1 / 8)
const UPPER = float({ en: 'largest slope', zh: '最大斜率' }, 1 / 3)

/** The graph node: slopes that are given, 1 above zero. */
export const rreluWithNoiseOp = defineOp({
  name: '_rrelu_with_noise',
  torchNames: ['torch.rrelu_with_noise'],
  category: 'activation',
  symbol: 'RReLU',
  inputs: { self: {}, noise: {} },
  doc: { en: 'Multiplies elements at or below zero by slopes of their own.', zh: '不大于零的元素乘以各自的斜率。' },
  keywords: ['leaky', '激活'],
  formula: {
    forward: 'where(self > 0, self, self * noise)',
    backward: { self: 'where(self > 0, grad, grad * noise)', noise: null },
  },
  shape: ({ self }) => [self],
  forward: ({ self, noise }) => {
    needsFloating('leaky_relu_cpu', self)
    const kernel = (a: number, slope: number): number => (a > 0 ? a : a * slope)
    return mapElements({ number: kernel }, [self, noise], self.shape, self.dtype, self.dtype, {})
  },
  vjp: { self: (f, { grad, self, noise }) => f.where(f.gt(self, 0), grad, f.mul(grad, noise)), noise: null },
  gradFnName: 'RreluWithNoiseBackward0',
  samples: [sample([t(ANY), { data: [0.2, 0.3, 0.1, 0.25], dtype: 'float64' }])],
})

export const rreluOp = defineComposite({
  name: 'rrelu',
  torchNames: [`${F}.rrelu`, 'torch.rrelu'],
  category: 'activation',
  symbol: 'RReLU',
  signature: ['self', 'lower', 'upper', 'training', 'noise'],
  inputs: { self: {}, noise: { optional: true } },
  params: { lower: LOWER, upper: UPPER },
  doc: {
    en: 'Keeps positive elements and scales the others by slopes that are given (drawn by chance in training), or by the middle of the range.',
    zh: '正元素不变，其余元素乘以给定的斜率（训练时随机抽取）；没有给定时取范围的中点。',
  },
  keywords: ['leaky', 'random', 'randomized', '激活', '随机'],
  formula: {
    forward: 'where(self > 0, self, self * noise)',
    backward: { self: 'rrelu_backward(grad, self, noise)', noise: null },
  },
  shape: ({ self }) => [self],
  compose: ({ self, noise }, { lower, upper }) => {
    if (lower > upper) throw torchError('Lower bound should be less than or equal to the upper bound')
    needsFloating('leaky_relu_cpu', self)
    return one(rreluWithNoiseOp, [self, noise ?? full(self.shape, (lower + upper) / 2, self.dtype)])
  },
  gradFnName: 'RreluWithNoiseBackward0',
  samples: [sample([t(ANY), null]), sample([strided([ANY, ANY]), null], { lower: 0.1, upper: 0.5 })],
})
