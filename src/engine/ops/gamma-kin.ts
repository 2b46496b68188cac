// Around the gamma function: that of several dimensions, its parts below and above a bound, and Hurwitz's zeta function.
import { defineOp } from '../define'
import { defineElementwise } from '../define-elementwise'
import { one } from '../dispatch'
import { floatingOf, resultType } from '../dtypes'
import { torchError } from '../errors'
import { mapElements } from '../kernels/elementwise'
import { gammaBelow, hurwitzZeta, logGamma } from '../kernels/gamma'
import type { Op } from '../op'
import { int } from '../params'
import { broadcastShapes } from '../shapes'
import { sample, strided, t } from './samples'

/** ln π · p(p − 1)/4: what the logarithm has that does not depend on the element. */
const constantOf = (p: number): number => ((p * (p - 1)) / 4) * Math.log(Math.PI)

export const mvlgammaOp: Op = defineOp({
  name: 'mvlgamma',
  torchNames: ['torch.mvlgamma', 'Tensor.mvlgamma', 'torch.special.multigammaln'],
  category: 'math',
  symbol: 'lnΓₚ',
  inputs: { self: {} },
  params: { p: int({ en: 'dimensions', zh: '维数' }, 1) },
  doc: {
    en: 'The logarithm of the gamma function of p dimensions, which normalises Wishart distributions.',
    zh: 'p 维伽马函数的对数，用于 Wishart 分布的归一化。',
  },
  keywords: ['gamma', 'wishart', '伽马函数'],
  formula: {
    forward: 'p * (p - 1) / 4 * log(pi) + sum(lgamma(self - i / 2))',
    backward: { self: 'mvlgamma_backward(grad, self, p)' },
  },
  shape: ({ self }) => [self],
  forward: ({ self }, { p }) => {
    if (p < 1) throw torchError('p has to be greater than or equal to 1')
    const dtype = floatingOf(self.dtype)
    const number = (x: number): number => {
      let total = constantOf(p)
      for (let i = 0; i < p; i++) total += logGamma(x - i / 2)
      return total
    }
    return mapElements({ number }, [self], self.shape, dtype, dtype, {})
  },
  vjp: {
    self: (f, { grad, self }, { p }) => {
      const slopes = Array.from({ length: p }, (_, i) => f.digamma(f.sub(self, i / 2)))
      return f.mul(
        grad,
        slopes.reduce((sum, slope) => f.add(sum, slope)),
      )
    },
  },
  gradFnName: 'MvlgammaBackward0',
  samples: [sample([t([2, 3.5, 4])], { p: 3 }), sample([t([1.5, 0.75])]), sample([strided([[2, 3]])], { p: 2 })],
  errors: [{ ...sample([t([1])], { p: 0 }), message: 'p has to be greater than or equal to 1' }],
})

/** The share of the gamma function's integral below (above) the second number. */
function share(name: 'igamma' | 'igammac', words: { readonly en: string; readonly zh: string }): Op {
  const isBelow = name === 'igamma'
  return defineElementwise({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`, `torch.special.gammainc${isBelow ? '' : 'c'}`],
    category: 'math',
    symbol: isBelow ? 'γ/Γ' : 'Γ₊/Γ',
    inputs: { self: {}, other: {} },
    doc: {
      en: `The share of the gamma function's integral ${words.en} the second number. No gradient passes.`,
      zh: `伽马函数的积分中第二个数${words.zh}的部分所占的比例；梯度不会通过。`,
    },
    keywords: ['incomplete gamma', 'chi-squared', '不完全伽马函数', '卡方'],
    kernel: {
      number: (a, x) => {
        const below = gammaBelow(a, x)
        return isBelow ? below.lower : below.upper
      },
    },
    compute: 'float',
    formula: `${name}(self, other)`,
    vjp: { self: null, other: null },
    gradFnName: null,
    samples: [sample([t([0.5, 1, 3]), t([0.2, 2, 4.5])]), sample([strided([[0.5, 4]]), t(2)])],
  })
}

export const igammaOp = share('igamma', { en: 'below', zh: '以下' })
export const igammacOp = share('igammac', { en: 'above', zh: '以上' })

export const zetaOp: Op = defineOp({
  name: 'zeta',
  torchNames: ['torch.special.zeta'],
  category: 'math',
  symbol: 'ζ',
  inputs: { self: { scalar: true }, other: { scalar: true } },
  doc: {
    en: "Hurwitz's zeta function: the sum of (k + other)^−self over all k from 0 on.",
    zh: '赫尔维茨 ζ 函数：对所有 k ≥ 0 求 (k + other)^−self 之和。',
  },
  keywords: ['riemann', 'series', '黎曼', '级数'],
  formula: { forward: 'zeta(self, other)', backward: { self: null, other: 'grad * -self * zeta(self + 1, other)' } },
  shape: ({ self, other }) => [broadcastShapes(self, other)],
  forward: ({ self, other }) => {
    const dtype = floatingOf(resultType([self, other]))
    const shape = broadcastShapes(self.shape, other.shape)
    return mapElements({ number: hurwitzZeta }, [self, other], shape, dtype, dtype, {})
  },
  vjp: {
    self: null,
    other: (f, { grad, self, other }) => f.mul(f.mul(grad, f.neg(self)), one(zetaOp, [f.add(self, 1), other])),
  },
  gradFnName: 'SpecialZetaBackward0',
  samples: [sample([t(2), t([1, 1.5, 3])]), sample([t([[2], [3.5]]), t([1, 0.5])])],
})
