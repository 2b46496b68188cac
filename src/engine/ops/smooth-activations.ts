// Smooth activations: self-normalising ones, and those made of exponentials, logarithms and tanh.
import { defineComposite } from '../define'
import type { LocalText } from '../../model/local-text'
import type { Op } from '../op'
import { dim, optionalDType } from '../params'
import { wrapNumber } from '../python-scalar'
import type { Tensor } from '../tensor'
import { productError, quotientError, sumError } from '../kernels/rounding'
import { add, div, neg, sub } from './arithmetic'
import { tanh } from './activation'
import { abs } from './math'
import { sample, strided, t } from './samples'
import { softmax } from './softmax'
import { activation, ANY, F, FAR, number, plain } from './activation-kinds'
import { refuseInts } from './dtype-rules'

export const celuOp = activation({
  name: 'celu',
  gradFnName: 'CeluBackward0',
  inPlaceName: 'CeluBackward1',
  kernelName: 'elu_cpu',
  symbol: 'CELU',
  doc: { en: 'An elu whose slope has no jump, whatever alpha.', zh: '对任何 alpha 斜率都连续的 elu。' },
  keywords: ['exponential', '激活'],
  params: { alpha: number('alpha', 'alpha', 1) },
  kernel: (a, { alpha }) => (a > 0 ? a : alpha * Math.expm1(a / alpha)),
  formula: 'where(self > 0, self, alpha * (exp(self / alpha) - 1))',
  rule: (f, { grad, self }, { alpha }) => f.where(f.le(self, 0), f.mul(grad, f.exp(f.div(self, alpha))), grad),
  other: { alpha: 2 },
})

const SELU_ALPHA = 1.6732632423543772
const SELU_SCALE = 1.0507009873554805

export const seluOp = plain({
  name: 'selu',
  gradFnName: 'EluBackward0',
  inPlaceName: 'EluBackward1',
  symbol: 'SELU',
  doc: {
    en: 'A scaled elu that keeps mean 0 and variance 1 from layer to layer.',
    zh: '缩放的 elu，使各层保持均值 0、方差 1。',
  },
  keywords: ['self-normalizing', '激活', '自归一化'],
  kernel: { number: (a) => SELU_SCALE * (a > 0 ? a : SELU_ALPHA * Math.expm1(a)) },
  formula: `${String(SELU_SCALE)} * where(self > 0, self, ${String(SELU_ALPHA)} * (exp(self) - 1))`,
  rule: (f, { grad, self }) =>
    f.where(f.le(self, 0), f.mul(f.mul(grad, SELU_SCALE * SELU_ALPHA), f.exp(self)), f.mul(grad, SELU_SCALE)),
  check: refuseInts('elu_cpu'),
})

export const mishOp = plain({
  name: 'mish',
  symbol: 'Mish',
  doc: { en: 'Each element times tanh(softplus(x)).', zh: '每个元素乘以 tanh(softplus(x))。' },
  keywords: ['smooth', '激活'],
  kernel: { number: mish },
  formula: 'self * tanh(log(1 + exp(self)))',
  rule: (f, { grad, self }) => {
    const gate = f.tanh(f.log(f.add(1, f.exp(self))))
    const slope = f.mul(f.mul(self, f.sigmoid(self)), f.sub(1, f.mul(gate, gate)))
    return f.mul(grad, f.add(gate, slope))
  },
  check: refuseInts('mish_cpu'),
})

/** tanh(ln(1 + e)) = e (e + 2) / (e (e + 2) + 2), whose digits no difference takes. */
function mish(a: number): number {
  if (a > 20 || a === 0) return a
  const e = Math.exp(a)
  if (e < 1e-16) return a * e
  const [above, below] = [e * e + 2 * e, e * e + 2 * e + 2]
  const ratio = above / below
  const result = a * ratio
  const lost = quotientError(above, below, ratio) - (ratio * sumError(above, 2, below)) / below
  return result + (productError(a, ratio, result) + a * lost)
}

export const logsigmoidOp = plain({
  name: 'logsigmoid',
  gradFnName: 'LogSigmoidBackward0',
  symbol: 'lnσ',
  doc: { en: 'The logarithm of the sigmoid, computed without overflow.', zh: 'sigmoid 的对数，计算时不会溢出。' },
  keywords: ['sigmoid', 'log', '激活', '对数'],
  kernel: { number: (a) => Math.min(0, a) - Math.log1p(Math.exp(-Math.abs(a))) },
  formula: 'log(sigmoid(self))',
  rule: (f, { grad, self }) => f.mul(grad, f.sigmoid(f.neg(self))),
  check: refuseInts('log_sigmoid_cpu'),
})

/** Activations that PyTorch computes with others. */
function composed(
  name: string,
  symbol: string,
  gradFnName: string,
  doc: LocalText,
  formula: string,
  backward: string,
  compose: (self: Tensor) => Tensor,
): Op {
  return defineComposite({
    name,
    torchNames: [`${F}.${name}`],
    category: 'activation',
    symbol,
    inputs: { self: {} },
    doc,
    keywords: ['smooth', '激活'],
    formula: { forward: formula, backward: { self: backward } },
    shape: ({ self }) => [self],
    compose: ({ self }) => compose(self),
    gradFnName,
    samples: [sample([t(ANY)]), sample([strided([ANY, ANY])])],
  })
}

export const softsignOp = composed(
  'softsign',
  'Ssgn',
  'DivBackward0',
  { en: 'Each element divided by 1 plus its size.', zh: '每个元素除以 1 加上它的绝对值。' },
  'self / (abs(self) + 1)',
  'grad / (abs(self) + 1) ** 2',
  (self) => div(self, add(abs(self), wrapNumber(1))),
)

export const tanhshrinkOp = composed(
  'tanhshrink',
  'Tshr',
  'SubBackward0',
  { en: 'Each element less its tanh.', zh: '每个元素减去它的 tanh。' },
  'self - tanh(self)',
  'grad * tanh(self) ** 2',
  (self) => sub(self, tanh(self)),
)

export const softminOp = defineComposite({
  name: 'softmin',
  torchNames: [`${F}.softmin`],
  category: 'activation',
  symbol: 'smin',
  inputs: { self: {} },
  params: { dim: dim(-1), dtype: optionalDType() },
  doc: {
    en: 'Probabilities that are largest where the numbers are smallest: softmax(−x).',
    zh: '数越小概率越大：softmax(−x)。',
  },
  keywords: ['probability', 'softmax', '概率'],
  formula: {
    forward: 'exp(-self) / sum(exp(-self), dim)',
    backward: { self: '-(grad - sum(grad * result, dim)) * result' },
  },
  shape: ({ self }) => [self],
  compose: ({ self }, { dim, dtype }) => softmax(neg(self), dim, dtype),
  gradFnName: 'SoftmaxBackward0',
  samples: [sample([t(ANY)]), sample([strided([ANY, FAR.slice(0, 4)])], { dim: 0, dtype: 'float64' })],
})
