// Special functions of one tensor, element by element: around the gamma and the error function, and logits.
import { defineElementwise } from '../define-elementwise'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { floatingOf } from '../dtypes'
import { torchError } from '../errors'
import { digamma as digammaOf, logGamma, polygamma as polygammaOf } from '../kernels/gamma'
import { besselI0, besselI1 } from '../kernels/bessel'
import { erfc as erfcOf, erfinv as erfinvOf } from '../kernels/error-function'
import { sinc as sincOf } from '../kernels/rounding'
import { mapElements } from '../kernels/elementwise'
import { int, optionalScalar } from '../params'
import { callUnary } from '../scalar-call'
import type { Tensor } from '../tensor'
import { sample, strided, t, unarySamples, unchecked } from './samples'
import { floatFunction } from './unary'

const ANY = [-1.6, 0.3, 2.2, -0.4]
const POSITIVE = [0.25, 1.5, 3, 0.8]
const PROBABILITY = [0.1, 0.35, 0.6, 0.9]
const TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI)

export const erfcOp = floatFunction({
  name: 'erfc',
  torchNames: ['torch.erfc', 'Tensor.erfc', 'torch.special.erfc'],
  symbol: 'erfc',
  doc: { en: 'The complement of the error function: 1 − erf(x).', zh: '互补误差函数：1 − erf(x)。' },
  keywords: ['error function', '误差函数'],
  kernel: { number: erfcOf },
  rule: (f, { grad, self }) => f.mul(f.mul(grad, -TWO_BY_ROOT_PI), f.exp(f.neg(f.pow(self, 2)))),
  at: ANY,
})

export const erfinvOp = floatFunction({
  name: 'erfinv',
  torchNames: ['torch.erfinv', 'Tensor.erfinv', 'torch.special.erfinv'],
  symbol: 'erf⁻¹',
  doc: { en: 'The number whose error function is the element.', zh: '误差函数的反函数。' },
  keywords: ['inverse error function', 'normal quantile', '误差函数', '反函数'],
  kernel: { number: erfinvOf },
  rule: (f, { grad, result }) => f.mul(f.mul(grad, 1 / TWO_BY_ROOT_PI), f.exp(f.pow(result, 2))),
  at: [-0.6, 0.2, 0.75, -0.1],
})

export const lgammaOp = floatFunction({
  name: 'lgamma',
  torchNames: ['torch.lgamma', 'Tensor.lgamma', 'torch.special.gammaln'],
  symbol: 'lnΓ',
  doc: { en: 'The logarithm of the absolute value of the gamma function.', zh: '伽马函数绝对值的对数。' },
  keywords: ['gamma', 'factorial', '伽马函数', '阶乘'],
  kernel: { number: logGamma },
  rule: (f, { grad, self }) => f.mul(grad, f.digamma(self)),
  at: [...POSITIVE, -0.4],
})

export const digammaOp = floatFunction({
  name: 'digamma',
  torchNames: ['torch.digamma', 'Tensor.digamma', 'torch.special.digamma', 'torch.special.psi'],
  symbol: 'ψ',
  doc: { en: 'The derivative of the logarithm of the gamma function.', zh: '伽马函数对数的导数。' },
  keywords: ['psi', 'gamma', '双伽马函数'],
  kernel: { number: digammaOf },
  rule: (f, { grad, self }) => f.mul(grad, f.polygamma(1, self)),
  at: [...POSITIVE, -0.4],
})

export const polygammaOp = defineElementwise({
  name: 'polygamma',
  torchNames: ['torch.polygamma', 'torch.special.polygamma'],
  category: 'math',
  symbol: 'ψ⁽ⁿ⁾',
  signature: ['n', 'self'],
  inputs: { self: {} },
  params: { n: int({ en: 'which derivative', zh: '第几阶导数' }, 1) },
  doc: { en: 'The n-th derivative of digamma.', zh: 'digamma 的 n 阶导数。' },
  keywords: ['gamma', 'trigamma', '多伽马函数'],
  compute: 'float',
  kernel: { number: (a, _, { n }) => polygammaOf(n, a) },
  formula: 'polygamma(n, self)',
  vjp: { self: (f, { grad, self }, { n }) => f.mul(grad, f.polygamma(f.add(n, 1), self)) },
  gradFnName: 'PolygammaBackward0',
  check: (_, { n }) => {
    if (n < 0) throw torchError('polygamma(n, x) does not support negative n.')
  },
  samples: [...unarySamples(POSITIVE), sample([t(POSITIVE)], { n: 2 }), sample([t(POSITIVE)], { n: 0 })],
  errors: [{ ...sample([t([1])], { n: -1 }), message: 'polygamma(n, x) does not support negative n.' }],
})

export const sincOp = floatFunction({
  name: 'sinc',
  torchNames: ['torch.sinc', 'Tensor.sinc', 'torch.special.sinc'],
  symbol: 'sinc',
  doc: { en: 'The value of sin(πx) / (πx), and 1 at zero.', zh: 'sin(πx) / (πx)，在零处为 1。' },
  keywords: ['sine cardinal', 'signal', '辛格函数'],
  kernel: { number: sincOf },
  formula: 'where(self == 0, 1, sin(3.141592653589793 * self) / (3.141592653589793 * self))',
  rule: (f, { grad, self }) => {
    const angle = f.mul(Math.PI, self)
    const slope = f.div(f.sub(f.mul(angle, f.cos(angle)), f.sin(angle)), f.mul(angle, self))
    return f.where(f.eq(self, 0), 0, f.mul(grad, slope))
  },
  at: ANY,
})

export const i0Op = floatFunction({
  name: 'i0',
  torchNames: ['torch.i0', 'Tensor.i0', 'torch.special.i0'],
  symbol: 'I₀',
  doc: { en: 'The modified Bessel function of the first kind, of order 0.', zh: '第一类零阶修正贝塞尔函数。' },
  keywords: ['bessel', '贝塞尔函数'],
  kernel: { number: besselI0 },
  rule: (f, { grad, self }) => f.mul(grad, f.besselI1(self)),
  at: ANY,
})

export const i1Op = floatFunction({
  name: 'i1',
  torchNames: ['torch.special.i1'],
  gradFnName: 'SpecialI1Backward0',
  symbol: 'I₁',
  doc: { en: 'The modified Bessel function of the first kind, of order 1.', zh: '第一类一阶修正贝塞尔函数。' },
  keywords: ['bessel', '贝塞尔函数'],
  kernel: { number: besselI1 },
  rule: (f, { grad, self, result }) => {
    const atZero = f.eq(self, 0)
    const ratio = f.div(result, f.where(atZero, 1, self))
    return f.mul(grad, f.where(atZero, 0.5, f.sub(f.besselI0(self), ratio)))
  },
  at: ANY,
})

export const entrOp = floatFunction({
  name: 'entr',
  torchNames: ['torch.special.entr'],
  gradFnName: 'SpecialEntrBackward0',
  symbol: '−plnp',
  doc: {
    en: 'Each element’s share of an entropy: −x ln(x), 0 at zero, −infinity below.',
    zh: '每个元素对熵的贡献：−x ln(x)，零处为 0，负数处为 −∞。',
  },
  keywords: ['entropy', 'information', '熵', '信息'],
  kernel: { number: (a) => (Number.isNaN(a) ? NaN : a > 0 ? -a * Math.log(a) : a === 0 ? 0 : -Infinity) },
  formula: '-self * log(self)',
  rule: (f, { grad, self }) => f.mul(grad, f.sub(f.neg(f.log(self)), 1)),
  at: POSITIVE,
})

/** The logit of one number; the bounds of eps are put on before. */
const logitOf = (a: number): number =>
  Math.abs(a - 0.5) < 0.25 ? Math.log1p((2 * a - 1) / (1 - a)) : Math.log(a / (1 - a))

export const logitOp = defineOp({
  name: 'logit',
  torchNames: ['torch.logit', 'Tensor.logit', 'torch.special.logit'],
  category: 'math',
  symbol: 'logit',
  inputs: { self: {} },
  params: { eps: optionalScalar({ en: 'margin kept from 0 and 1', zh: '与 0、1 保持的距离' }) },
  doc: {
    en: 'The number whose sigmoid is the element: ln(x / (1 − x)). With eps, x is first limited to eps … 1 − eps.',
    zh: 'sigmoid 的反函数：ln(x / (1 − x))。给定 eps 时先把 x 限制在 eps 与 1 − eps 之间。',
  },
  keywords: ['log odds', 'inverse sigmoid', '对数几率'],
  formula: {
    forward: 'log(self / (1 - self))',
    backward: {
      self: ({ eps }) => {
        const slope = 'grad / (self * (1 - self))'
        if (!eps) return slope
        const low = String(eps.value)
        return `where(self < ${low}, 0, where(self > 1 - ${low}, 0, ${slope}))`
      },
    },
  },
  shape: ({ self }) => [self],
  forward: ({ self }, { eps }) => {
    const low = eps ? Number(eps.value) : null
    // The lower bound wins where a margin beyond 0.5 crosses the bounds, as in PyTorch.
    const within = (a: number, bound: number): number => (a < bound ? bound : a > 1 - bound ? 1 - bound : a)
    const kernel = (a: number): number => logitOf(low === null ? a : within(a, low))
    const dtype = floatingOf(self.dtype)
    return mapElements({ number: kernel }, [self], self.shape, dtype, dtype, {})
  },
  vjp: {
    self: (f, { grad, self }, { eps }) => {
      const slope = f.div(grad, f.mul(self, f.sub(1, self)))
      if (!eps) return f.where(f.and(f.ge(self, 0), f.le(self, 1)), slope, NaN)
      const low = Number(eps.value)
      return f.where(f.lt(self, low), 0, f.where(f.gt(self, 1 - low), 0, slope))
    },
  },
  gradFnName: 'LogitBackward0',
  elementwise: true,
  samples: [
    ...unarySamples(PROBABILITY),
    sample([strided([PROBABILITY, PROBABILITY])], { eps: 0.2 }),
    unchecked([t([0, 1, 0.5])], { eps: 0.1 }),
  ],
})

export const digamma = (self: Tensor): Tensor => callUnary(digammaOp, self)
export const polygamma = (n: number, self: Tensor): Tensor => one(polygammaOp, [self], { n })
export const besselI0Of = (self: Tensor): Tensor => callUnary(i0Op, self)
export const besselI1Of = (self: Tensor): Tensor => callUnary(i1Op, self)
