// Activation: the non-linear functions between the layers of a network.
import { defineElementwise } from '../define-elementwise'
import { torchError } from '../errors'
import { one } from '../dispatch'
import { gelu as geluOf } from '../kernels/error-function'
import { geluTanh, sigmoid as sigmoidOf } from '../kernels/special'
import { choice, choiceOr, float } from '../params'
import { callUnary } from '../scalar-call'
import type { Tensor } from '../tensor'
import { refuseInts } from './dtype-rules'
import { sample, strided, t, unarySamples } from './samples'
import { unary } from './unary'

const ANY = [-1.5, 0.3, 2.2, -0.4]

export const reluOp = unary({
  name: 'relu',
  torchNames: ['torch.relu', 'Tensor.relu', 'torch.nn.functional.relu'],
  category: 'activation',
  symbol: 'ReLU',
  doc: { en: 'Keeps positive elements and replaces the others by 0.', zh: '保留正的元素，其余变为 0。' },
  keywords: ['rectifier', '激活', '线性整流'],
  kernel: { number: (a) => (a < 0 ? 0 : a), bigint: (a) => (a < 0n ? 0n : a), simd: 'relu' },
  rule: (f, { grad, result }) => f.where(f.le(result, 0), 0, grad),
  at: ANY,
})

export const leakyReluOp = defineElementwise({
  name: 'leaky_relu',
  torchNames: ['torch.nn.functional.leaky_relu'],
  category: 'activation',
  symbol: 'LReLU',
  inputs: { self: {} },
  params: { negative_slope: float({ en: 'negative slope', zh: '负半轴斜率' }, 0.01) },
  doc: {
    en: 'Keeps positive elements and multiplies the others by a small slope.',
    zh: '正元素不变，其余乘以一个小斜率。',
  },
  keywords: ['rectifier', '激活'],
  kernel: { number: (a, _, p) => (a > 0 ? a : a * p.negative_slope) },
  formula: 'where(self > 0, self, self * negative_slope)',
  vjp: { self: (f, { grad, self }, p) => f.where(f.gt(self, 0), grad, f.mul(grad, p.negative_slope)) },
  gradFnName: 'LeakyReluBackward0',
  inPlaceName: 'LeakyReluBackward1',
  check: refuseInts('leaky_relu_cpu'),
  samples: [...unarySamples(ANY), sample([t(ANY)], { negative_slope: 0.2 })],
})

export const sigmoidOp = unary({
  name: 'sigmoid',
  torchNames: ['torch.sigmoid', 'Tensor.sigmoid', 'torch.nn.functional.sigmoid'],
  category: 'activation',
  symbol: 'σ',
  compute: 'float',
  doc: { en: 'Squeezes each element into the interval from 0 to 1.', zh: '把每个元素压缩到 0 与 1 之间。' },
  keywords: ['logistic', '激活', '逻辑函数'],
  kernel: { number: sigmoidOf, simd: 'sigmoid' },
  rule: (f, { grad, result }) => f.mul(grad, f.mul(f.sub(1, result), result)),
  at: ANY,
})

export const tanhOp = unary({
  name: 'tanh',
  torchNames: ['torch.tanh', 'Tensor.tanh', 'torch.nn.functional.tanh'],
  category: 'activation',
  symbol: 'tanh',
  compute: 'float',
  doc: {
    en: 'The hyperbolic tangent: squeezes each element into the interval from −1 to 1.',
    zh: '双曲正切：压缩到 −1 与 1 之间。',
  },
  keywords: ['hyperbolic', '激活', '双曲正切'],
  kernel: { number: Math.tanh, simd: 'tanh' },
  rule: (f, { grad, result }) => f.mul(grad, f.sub(1, f.pow(result, 2))),
  at: ANY,
})

export const siluOp = unary({
  name: 'silu',
  torchNames: ['torch.nn.functional.silu'],
  category: 'activation',
  symbol: 'SiLU',
  doc: { en: 'Each element times its sigmoid.', zh: '每个元素乘以它的 sigmoid。' },
  keywords: ['swish', '激活'],
  kernel: { number: (a) => a * sigmoidOf(a) },
  formula: 'self * sigmoid(self)',
  rule: (f, { grad, self }) => f.mul(grad, f.mul(f.sigmoid(self), f.add(1, f.mul(self, f.sub(1, f.sigmoid(self)))))),
  check: refuseInts('silu_cpu'),
  at: ANY,
})

export const softplusOp = defineElementwise({
  name: 'softplus',
  torchNames: ['torch.nn.functional.softplus'],
  category: 'activation',
  symbol: 'S+',
  inputs: { self: {} },
  params: { beta: float({ en: 'beta', zh: 'beta' }, 1), threshold: float({ en: 'threshold', zh: '阈值' }, 20) },
  doc: { en: 'A smooth version of relu; linear above the threshold.', zh: 'relu 的平滑版本；超过阈值时为线性。' },
  keywords: ['smooth', '激活'],
  kernel: {
    number: (a, _, p) => (a * p.beta > p.threshold ? a : Math.log1p(Math.exp(a * p.beta)) / p.beta),
  },
  formula: 'where(self * beta > threshold, self, log(1 + exp(self * beta)) / beta)',
  vjp: {
    self: (f, { grad, self }, { beta, threshold }) =>
      f.where(f.gt(f.mul(self, beta), threshold), grad, f.mul(grad, f.sigmoid(f.mul(self, beta)))),
  },
  gradFnName: 'SoftplusBackward0',
  check: refuseInts('softplus_cpu'),
  samples: [...unarySamples(ANY), sample([t([-2, 0.5, 3])], { beta: 2, threshold: 5 })],
})

export const eluOp = defineElementwise({
  name: 'elu',
  torchNames: ['torch.nn.functional.elu'],
  category: 'activation',
  symbol: 'ELU',
  inputs: { self: {} },
  params: { alpha: float({ en: 'alpha', zh: 'alpha' }, 1) },
  doc: {
    en: 'Positive elements stay; negative ones approach −alpha smoothly.',
    zh: '正元素不变，负元素平滑地趋近 −alpha。',
  },
  keywords: ['exponential', '激活'],
  kernel: { number: (a, _, p) => (a > 0 ? a : p.alpha * Math.expm1(a)) },
  formula: 'where(self > 0, self, alpha * (exp(self) - 1))',
  vjp: {
    self: (f, { grad, self }, { alpha }) => f.where(f.le(self, 0), f.mul(grad, f.mul(alpha, f.exp(self))), grad),
  },
  gradFnName: 'EluBackward0',
  inPlaceName: 'EluBackward1',
  check: refuseInts('elu_cpu'),
  samples: [...unarySamples(ANY), sample([t(ANY)], { alpha: 0.5 })],
})

const SQRT_2_BY_PI = Math.sqrt(2 / Math.PI)
const CUBIC = 0.044715

/** gelu with the tanh approximation. */
export const geluTanhOp = unary({
  name: 'gelu_tanh',
  gradFnName: 'GeluBackward0',
  torchNames: ['torch.nn.functional.gelu'],
  category: 'activation',
  symbol: 'GELU',
  doc: { en: 'GELU, approximated by tanh.', zh: '用 tanh 近似的 GELU。' },
  keywords: ['gaussian', '激活'],
  kernel: { number: geluTanh },
  formula: '0.5 * self * (1 + tanh(0.7978845608028654 * (self + 0.044715 * self ** 3)))',
  rule: (f, { grad, self }) => {
    const inner = f.tanh(f.mul(SQRT_2_BY_PI, f.add(self, f.mul(CUBIC, f.pow(self, 3)))))
    const slope = f.mul(SQRT_2_BY_PI, f.add(1, f.mul(3 * CUBIC, f.pow(self, 2))))
    const left = f.mul(0.5, f.add(1, inner))
    const right = f.mul(f.mul(f.mul(0.5, self), f.sub(1, f.pow(inner, 2))), slope)
    return f.mul(grad, f.add(left, right))
  },
  check: refuseInts('GeluKernelImpl'),
  at: ANY,
})

export const geluOp = defineElementwise({
  name: 'gelu',
  torchNames: ['torch.nn.functional.gelu'],
  category: 'activation',
  symbol: 'GELU',
  inputs: { self: {} },
  params: {
    approximate: choiceOr(choice({ en: 'approximation', zh: '近似方式' }, ['none', 'tanh'], 'none'), () =>
      torchError('approximate argument must be either none or tanh.'),
    ),
  },
  doc: {
    en: 'Each element times the probability that a standard normal number is smaller.',
    zh: '每个元素乘以标准正态变量小于它的概率。',
  },
  keywords: ['gaussian', '激活', '高斯'],
  kernel: { number: geluOf },
  formula: '0.5 * self * (1 + erf(self / sqrt(2)))',
  vjp: {
    self: (f, { grad, self }) => {
      const below = f.mul(0.5, f.add(1, f.erf(f.div(self, f.sqrt(2)))))
      const density = f.div(f.exp(f.mul(-0.5, f.pow(self, 2))), f.sqrt(2 * Math.PI))
      return f.mul(grad, f.add(below, f.mul(self, density)))
    },
  },
  gradFnName: 'GeluBackward0',
  check: refuseInts('GeluKernelImpl'),
  reroute: ({ self }, { approximate }) => (approximate === 'tanh' ? one(geluTanhOp, [self]) : null),
  samples: [
    ...unarySamples(ANY),
    sample([t(ANY)], { approximate: 'tanh' }),
    sample(
      [
        strided([
          [1, -1],
          [0.5, 2],
        ]),
      ],
      { approximate: 'tanh' },
    ),
  ],
})

export const tanh = (self: Tensor): Tensor => callUnary(tanhOp, self)
export const sigmoid = (self: Tensor): Tensor => callUnary(sigmoidOp, self)
