// Bessel and Airy functions of torch.special, element by element.
import type { Algebra } from '../algebra'
import { airyAi } from '../kernels/airy'
import { sphericalBesselJ0 } from '../kernels/cylinder'
import { NAMED, type SpecialName } from '../kernels/named'
import { scaledK } from '../kernels/scaled-bessel'
import type { LocalText } from '../../model/local-text'
import type { Op } from '../op'
import { refuseDTypes } from './dtype-rules'
import { floatFunction, type UnarySpec } from './unary'

const ANY = [-1.6, 0.3, 2.2, -0.4]
const POSITIVE = [0.25, 1.5, 3, 0.8]

type Rule = NonNullable<UnarySpec['rule']>

/** PyTorch has no kernel for 16 bits. */
export const noHalves = (name: string): NonNullable<UnarySpec['check']> => {
  return ({ self }) => {
    refuseDTypes(`${name}_cpu`, self, ['float16', 'bfloat16'])
  }
}

type Words = Pick<UnarySpec, 'symbol' | 'doc' | 'at'> & Partial<UnarySpec>

const bessel = (name: string, words: Words): Op =>
  floatFunction({
    name,
    torchNames: [`torch.special.${name}`],
    keywords: ['bessel', 'special function', '贝塞尔函数'],
    kernel: { number: NAMED[name as SpecialName] },
    check: noHalves(name),
    ...words,
  })

/** What differentiable ones have besides: the name of their node. */
const node = (name: string): Pick<UnarySpec, 'gradFnName'> => ({
  gradFnName: `Special${name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Backward0`,
})

/** The derivative of order 0 is that of order 1, but for the sign. */
const toOrderOne =
  (name: SpecialName): Rule =>
  (f, { grad, self }) =>
    f.mul(f.neg(grad), f.special(name, self))

/** zeroth − result / self, and ½ at 0, where the quotient has no value. */
const lessQuotient =
  (name: SpecialName): Rule =>
  (f, { grad, self, result }) => {
    const atZero = f.eq(self, 0)
    const quotient = f.div(result, f.where(atZero, 1, self))
    return f.mul(grad, f.where(atZero, 0.5, f.sub(f.special(name, self), quotient)))
  }

const KIND = {
  j: { en: 'Bessel function of the first kind', zh: '第一类贝塞尔函数' },
  y: { en: 'Bessel function of the second kind', zh: '第二类贝塞尔函数' },
  i: { en: 'modified Bessel function of the first kind', zh: '第一类修正贝塞尔函数' },
  k: { en: 'modified Bessel function of the second kind', zh: '第二类修正贝塞尔函数' },
} as const

const docOf = (kind: keyof typeof KIND, order: 0 | 1, more: LocalText = { en: '', zh: '' }): LocalText => ({
  en: `The ${KIND[kind].en}, of order ${order}${more.en}.`,
  zh: `${order === 0 ? '零' : '一'}阶${KIND[kind].zh}${more.zh}。`,
})

const FALLEN: LocalText = { en: ', times e^(−|x|)', zh: '乘以 e^(−|x|)' }
const RISEN: LocalText = { en: ', times e^x', zh: '乘以 e^x' }

const signed: <T>(f: Algebra<T>, values: { readonly grad: T; readonly self: T; readonly result: T }) => T = (
  f,
  { grad, self, result },
) => f.mul(grad, f.sub(f.special('i1e', self), f.mul(f.sign(self), result)))

export const BESSEL: readonly Op[] = [
  bessel('bessel_j0', {
    ...node('bessel_j0'),
    symbol: 'J₀',
    doc: docOf('j', 0),
    rule: toOrderOne('bessel_j1'),
    at: ANY,
  }),
  bessel('bessel_j1', {
    ...node('bessel_j1'),
    symbol: 'J₁',
    doc: docOf('j', 1),
    rule: lessQuotient('bessel_j0'),
    at: ANY,
  }),
  bessel('bessel_y0', {
    ...node('bessel_y0'),
    symbol: 'Y₀',
    doc: docOf('y', 0),
    rule: toOrderOne('bessel_y1'),
    at: POSITIVE,
  }),
  bessel('bessel_y1', {
    ...node('bessel_y1'),
    symbol: 'Y₁',
    doc: docOf('y', 1),
    rule: (f, { grad, self, result }) => f.mul(grad, f.sub(f.special('bessel_y0', self), f.div(result, self))),
    at: POSITIVE,
  }),
  bessel('modified_bessel_i0', {
    ...node('modified_bessel_i0'),
    symbol: 'I₀',
    doc: docOf('i', 0),
    rule: (f, { grad, self }) => f.mul(grad, f.special('modified_bessel_i1', self)),
    at: ANY,
  }),
  bessel('modified_bessel_i1', {
    ...node('modified_bessel_i1'),
    symbol: 'I₁',
    doc: docOf('i', 1),
    rule: lessQuotient('modified_bessel_i0'),
    at: ANY,
  }),
  bessel('i0e', {
    gradFnName: 'SpecialI0EBackward0',
    symbol: 'I₀e',
    doc: docOf('i', 0, FALLEN),
    check: () => undefined,
    rule: signed,
    at: ANY,
  }),
  bessel('i1e', {
    gradFnName: 'SpecialI1EBackward0',
    symbol: 'I₁e',
    doc: docOf('i', 1, FALLEN),
    check: () => undefined,
    rule: (f, { grad, self, result }) => {
      const atZero = f.eq(self, 0)
      const share = f.add(f.sign(self), f.div(1, f.where(atZero, 1, self)))
      return f.mul(grad, f.where(atZero, 0.5, f.sub(f.special('i0e', self), f.mul(result, share))))
    },
    at: ANY,
  }),
  bessel('modified_bessel_k0', {
    ...node('modified_bessel_k0'),
    symbol: 'K₀',
    doc: docOf('k', 0),
    rule: toOrderOne('modified_bessel_k1'),
    at: POSITIVE,
  }),
  bessel('modified_bessel_k1', {
    ...node('modified_bessel_k1'),
    symbol: 'K₁',
    doc: docOf('k', 1),
    rule: (f, { grad, self, result }) =>
      f.mul(f.neg(grad), f.add(f.special('modified_bessel_k0', self), f.div(result, self))),
    at: POSITIVE,
  }),
  ...([0, 1] as const).map((order) =>
    bessel(`scaled_modified_bessel_k${order}`, {
      gradFnName: null,
      kernel: { number: (x) => scaledK(order, x) },
      symbol: order === 0 ? 'K₀e' : 'K₁e',
      doc: docOf('k', order, RISEN),
      at: POSITIVE,
    }),
  ),
  bessel('spherical_bessel_j0', {
    gradFnName: null,
    kernel: { number: sphericalBesselJ0 },
    symbol: 'j₀',
    doc: {
      en: 'The spherical Bessel function of the first kind, of order 0: sin(x) / x.',
      zh: '第一类零阶球贝塞尔函数：sin(x) / x。',
    },
    at: ANY,
  }),
  bessel('airy_ai', {
    gradFnName: null,
    kernel: { number: airyAi },
    symbol: 'Ai',
    doc: {
      en: 'The Airy function Ai, which solves y″ = xy and falls to the right.',
      zh: '艾里函数 Ai：方程 y″ = xy 向右衰减的解。',
    },
    keywords: ['airy', 'special function', '艾里函数'],
    at: ANY,
  }),
]
