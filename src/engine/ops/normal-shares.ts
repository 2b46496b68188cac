// Shares of a normal distribution, their logarithms and their inverse, and the scaled error function behind them.
import { defineComposite } from '../define'
import { erfcx } from '../kernels/error-function'
import { logNdtr, ndtri } from '../kernels/normal-tail'
import type { Op } from '../op'
import { addScalar, mulScalar } from './arithmetic'
import { noHalves } from './bessel'
import { erf } from './math'
import { unarySamples } from './samples'
import { floatFunction } from './unary'

const ANY = [-1.6, 0.3, 2.2, -0.4]
const PROBABILITY = [0.1, 0.35, 0.6, 0.9]
const NORMAL = ['normal distribution', 'probability', '正态分布', '概率']

export const NORMAL_SHARES: readonly Op[] = [
  floatFunction({
    name: 'erfcx',
    torchNames: ['torch.special.erfcx'],
    gradFnName: 'SpecialErfcxBackward0',
    symbol: 'erfcx',
    doc: { en: 'The complement of the error function, times e^(x²).', zh: '互补误差函数乘以 e^(x²)。' },
    keywords: ['error function', '误差函数'],
    kernel: { number: erfcx },
    check: noHalves('erfcx'),
    rule: (f, { grad, self, result }) => f.mul(f.sub(f.mul(f.mul(2, self), result), 2 / Math.sqrt(Math.PI)), grad),
    at: ANY,
  }),
  defineComposite({
    name: 'ndtr',
    torchNames: ['torch.special.ndtr'],
    category: 'math',
    symbol: 'Φ',
    inputs: { self: {} },
    doc: { en: 'The share of a normal distribution below a value.', zh: '标准正态分布在某值以下的概率。' },
    keywords: NORMAL,
    formula: {
      forward: '(1 + erf(self * 0.7071067811865476)) * 0.5',
      backward: { self: 'grad * exp(-self ** 2 / 2) * 0.3989422804014327' },
    },
    shape: ({ self }) => [self],
    compose: ({ self }) => mulScalar(addScalar(erf(mulScalar(self, Math.SQRT1_2)), 1), 0.5),
    gradFnName: 'MulBackward1',
    samples: unarySamples(ANY),
  }),
  floatFunction({
    name: 'log_ndtr',
    torchNames: ['torch.special.log_ndtr'],
    gradFnName: 'SpecialLogNdtrBackward0',
    symbol: 'ln Φ',
    doc: {
      en: 'The logarithm of the share of a normal distribution below a value, exact where the share is tiny.',
      zh: '标准正态分布在某值以下概率的对数，概率极小时仍然精确。',
    },
    keywords: NORMAL,
    kernel: { number: logNdtr },
    check: noHalves('log_ndtr'),
    rule: (f, { grad, self }) =>
      f.mul(f.div(grad, f.special('erfcx', f.mul(self, -Math.SQRT1_2))), Math.sqrt(2 / Math.PI)),
    at: ANY,
  }),
  floatFunction({
    name: 'ndtri',
    torchNames: ['torch.special.ndtri'],
    gradFnName: 'SpecialNdtriBackward0',
    symbol: 'Φ⁻¹',
    doc: {
      en: 'The value below which a share of a normal distribution lies.',
      zh: '标准正态分布的分位数：ndtr 的反函数。',
    },
    keywords: [...NORMAL, 'quantile', '分位数'],
    kernel: { number: ndtri },
    check: noHalves('ndtri'),
    rule: (f, { grad, result }) => f.mul(f.mul(grad, Math.sqrt(2 * Math.PI)), f.exp(f.div(f.pow(result, 2), 2))),
    at: PROBABILITY,
  }),
]
