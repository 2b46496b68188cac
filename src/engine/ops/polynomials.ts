// Orthogonal polynomials: torch.special's functions of a place and a degree. PyTorch has no derivatives of them.
import { isHalf } from '../../model/dtype'
import { defineElementwise } from '../define-elementwise'
import * as kernels from '../kernels/polynomials'
import type { Op } from '../op'
import { OPERAND } from '../op-inputs'
import { notImplemented } from './dtype-rules'
import { long, py, sample, t } from './samples'

interface Family {
  readonly name: string
  readonly symbol: string
  readonly en: string
  readonly zh: string
  readonly polynomial: kernels.Polynomial
}

function polynomialOp({ name, symbol, en, zh, polynomial }: Family): Op {
  return defineElementwise({
    name,
    torchNames: [`torch.special.${name}`],
    category: 'math',
    symbol,
    inputs: { x: OPERAND, n: OPERAND },
    doc: {
      en: `${en} of degree n. No gradient passes.`,
      zh: `n 次${zh}；梯度不会通过。`,
    },
    keywords: ['polynomial', 'orthogonal', '多项式', '正交'],
    compute: 'float',
    kernel: { number: polynomial },
    formula: `${name}(x, n)`,
    vjp: { x: null, n: null },
    gradFnName: null,
    check: ({ x, n }) => {
      const half = [x, n].find(({ dtype }) => isHalf(dtype))
      if (half) throw notImplemented(`${name}_cpu`, half.dtype)
    },
    samples: [sample([t([-1.5, -0.3, 0.4, 1]), py(3)]), sample([t([[0.5], [-0.5]]), long([0, 2, 8])])],
  })
}

const CHEBYSHEV = [
  { letter: 't', polynomial: kernels.chebyshevT, en: 'first', zh: '第一类' },
  { letter: 'u', polynomial: kernels.chebyshevU, en: 'second', zh: '第二类' },
  { letter: 'v', polynomial: kernels.chebyshevV, en: 'third', zh: '第三类' },
  { letter: 'w', polynomial: kernels.chebyshevW, en: 'fourth', zh: '第四类' },
] as const

/** In palette order. */
export const POLYNOMIALS: readonly Op[] = [
  ...CHEBYSHEV.map(({ letter, polynomial, en, zh }) =>
    polynomialOp({
      name: `chebyshev_polynomial_${letter}`,
      symbol: `${letter.toUpperCase()}ₙ`,
      en: `Chebyshev’s polynomial of the ${en} kind`,
      zh: `${zh}切比雪夫多项式`,
      polynomial,
    }),
  ),
  ...CHEBYSHEV.map(({ letter, polynomial, en, zh }) =>
    polynomialOp({
      name: `shifted_chebyshev_polynomial_${letter}`,
      symbol: `${letter.toUpperCase()}ₙ*`,
      en: `Chebyshev’s polynomial of the ${en} kind, shifted to the stretch from 0 to 1,`,
      zh: `平移到 0 至 1 的${zh}切比雪夫多项式`,
      polynomial: kernels.shifted(polynomial),
    }),
  ),
  polynomialOp({
    name: 'hermite_polynomial_h',
    symbol: 'Hₙ',
    en: 'Hermite’s polynomial, as physicists write it,',
    zh: '（物理学家的）埃尔米特多项式',
    polynomial: kernels.hermiteH,
  }),
  polynomialOp({
    name: 'hermite_polynomial_he',
    symbol: 'Heₙ',
    en: 'Hermite’s polynomial, as statisticians write it,',
    zh: '（概率论的）埃尔米特多项式',
    polynomial: kernels.hermiteHe,
  }),
  polynomialOp({
    name: 'laguerre_polynomial_l',
    symbol: 'Lₙ',
    en: 'Laguerre’s polynomial',
    zh: '拉盖尔多项式',
    polynomial: kernels.laguerreL,
  }),
  polynomialOp({
    name: 'legendre_polynomial_p',
    symbol: 'Pₙ',
    en: 'Legendre’s polynomial',
    zh: '勒让德多项式',
    polynomial: kernels.legendreP,
  }),
]
