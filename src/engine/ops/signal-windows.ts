// Signal windows: weights that rise from the ends of a row to its middle, as torch.signal.windows makes them.
import type { DType } from '../../model/dtype'
import type { LocalText } from '../../model/local-text'
import type { ParamValue } from '../../model/document'
import { defineOp } from '../define'
import { defaultDType, storeAs } from '../dtypes'
import { torchError } from '../errors'
import { besselI0 } from '../kernels/bessel'
import type { ErrorSample, Op } from '../op'
import {
  bool,
  float,
  int,
  optionalDType,
  optionalNumbers,
  optionalScalar,
  REQUIRES_GRAD,
  type ParamsOf,
  type Params,
} from '../params'
import { filledBy, leaf } from './creation'
import { sample } from './samples'
import { spaced } from './spaced'

/** What all windows are asked for. */
interface Wanted {
  readonly M: number
  readonly sym: boolean
  readonly dtype: DType | null
  readonly requires_grad: boolean
}

type Weight = (index: number) => number

interface WindowSpec<P extends Params> {
  readonly name: string
  readonly symbol: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  /** The weight of the place `n`. */
  readonly formula: string
  readonly params: P
  /** Whose words refuse a length or a dtype. */
  readonly checkedBy?: string
  /** Whether one place alone weighs 1 whatever the formula says. */
  readonly oneIsOne?: boolean
  readonly weight: (wanted: Wanted, params: ParamsOf<P>) => Weight
  readonly samples?: readonly Readonly<Record<string, ParamValue>>[]
  readonly errors?: readonly ErrorSample[]
}

/** The number of steps of a window: one less than its places, or as many where it is to be repeated. */
const stepsOf = ({ M, sym }: Wanted): number => (sym || M === 1 ? M - 1 : M)

/** Error: no length, or a dtype that windows do not come in. */
function check(name: string, M: number, dtype: DType): void {
  if (M < 0) throw torchError(`${name} requires non-negative window length, got M=${M}`, 'ValueError')
  if (dtype !== 'float32' && dtype !== 'float64') {
    throw torchError(`${name} expects float32 or float64 dtypes, got: torch.${dtype}`, 'ValueError')
  }
}

function signalWindow<const P extends Params>(spec: WindowSpec<P>): Op {
  const { name, checkedBy = name } = spec
  return defineOp({
    name: `${name}_window`,
    torchNames: [`torch.signal.windows.${name}`],
    category: 'leaf',
    symbol: spec.symbol,
    inputs: {},
    params: {
      M: int({ en: 'length', zh: '长度' }, 8),
      ...spec.params,
      sym: bool({ en: 'symmetric', zh: '对称' }, true),
      dtype: optionalDType('float32'),
      requires_grad: REQUIRES_GRAD,
    },
    doc: spec.doc,
    keywords: ['window', 'signal', 'filter', '窗函数', '信号', ...spec.keywords],
    formula: { forward: spec.formula, backward: {} },
    shape: (_, params) => [[(params as unknown as Wanted).M]],
    forward: (_, params) => {
      // What this window has is there beside what all have.
      const { M, dtype, requires_grad } = params as unknown as Wanted
      const chosen = dtype ?? defaultDType()
      check(checkedBy, M, chosen)
      const weight = spec.weight(params as unknown as Wanted, params)
      const isOne = M === 1 && spec.oneIsOne === true
      return leaf(filledBy([M], chosen, isOne ? () => 1 : weight), requires_grad)
    },
    vjp: {},
    gradFnName: null,
    samples: [sample([]), ...(spec.samples ?? [{ M: 5, sym: false }]).map((params) => sample([], params))],
    errors: [
      ...(spec.errors ?? []),
      { ...sample([], { M: -1 }), message: `${checkedBy} requires non-negative window length, got M=-1` },
      {
        ...sample([], { dtype: 'int64' }),
        message: `${checkedBy} expects float32 or float64 dtypes, got: torch.int64`,
      },
    ],
  })
}

/** Refuses a number. */
function refuse(isWrong: boolean, message: string): void {
  if (isWrong) throw torchError(message, 'ValueError')
}

/** Numbers at even distances from `start` to `end`, as they are stored. */
function line({ M, dtype }: Wanted, start: number, end: number): Weight {
  const chosen = dtype ?? defaultDType()
  const at = spaced(start, end, M, chosen)
  return (n) => storeAs(at(n), chosen)
}

/** A sum of cosines of ever more turns, their signs in turns. */
function cosines(wanted: Wanted, weights: readonly number[]): Weight {
  const round = (value: number): number => storeAs(value, wanted.dtype ?? defaultDType())
  const angle = line(wanted, 0, ((wanted.M - 1) * 2 * Math.PI) / stepsOf(wanted))
  return (n) =>
    weights.reduce((total, weight, turns) => {
      const wave = round(Math.cos(round(turns * angle(n))))
      return round(total + round(round((-1) ** turns * weight) * wave))
    }, 0)
}

/** A window of cosines with weights of its own. */
const ofCosines = (
  name: string,
  symbol: string,
  weights: readonly number[],
  words: { readonly en: string; readonly zh: string },
  checkedBy = 'general_cosine',
): Op =>
  signalWindow({
    name,
    symbol,
    doc: {
      en: `The ${words.en} window: a sum of ${weights.length} cosines.`,
      zh: `${words.zh}窗：${weights.length} 个余弦之和。`,
    },
    keywords: [name, words.zh],
    formula: `sum((-1)**i * a[i] * cos(2 * pi * i * n / (M - 1))), a = [${weights.join(', ')}]`,
    params: {},
    checkedBy,
    oneIsOne: true,
    weight: (wanted) => cosines(wanted, weights),
  })

export const SIGNAL_WINDOWS: readonly Op[] = [
  ofCosines('hann', 'hann', [0.5, 0.5], { en: 'Hann', zh: '汉宁' }),
  ofCosines('hamming', 'hamm', [0.54, 0.46], { en: 'Hamming', zh: '汉明' }),
  ofCosines('blackman', 'blkm', [0.42, 0.5, 0.08], { en: 'Blackman', zh: '布莱克曼' }, 'blackman'),
  ofCosines('nuttall', 'nutt', [0.3635819, 0.4891775, 0.1365995, 0.0106411], { en: 'Nuttall', zh: '纳托尔' }),
  signalWindow({
    name: 'general_hamming',
    symbol: 'ghamm',
    doc: { en: 'A window of one cosine above a pedestal.', zh: '基座之上一个余弦的窗函数。' },
    keywords: ['hamming', '汉明'],
    formula: 'alpha - (1 - alpha) * cos(2 * pi * n / (M - 1))',
    params: { alpha: float({ en: 'pedestal', zh: '基座' }, 0.54) },
    checkedBy: 'general_cosine',
    oneIsOne: true,
    weight: (wanted, { alpha }) => cosines(wanted, [alpha, 1 - alpha]),
  }),
  signalWindow({
    name: 'general_cosine',
    symbol: 'gcos',
    doc: { en: 'A window that is a sum of cosines with these weights.', zh: '以给定权重对余弦求和的窗函数。' },
    keywords: ['cosine', '余弦'],
    formula: 'sum((-1)**i * a[i] * cos(2 * pi * i * n / (M - 1)))',
    params: { a: { ...optionalNumbers({ en: 'weights', zh: '权重' }), default: [0.5, 0.5] } },
    oneIsOne: true,
    weight: (wanted, { a }) => {
      if (wanted.M <= 1) return () => 1
      if (!Array.isArray(a)) throw torchError('Coefficients must be a list/tuple', 'TypeError')
      refuse(a.length === 0, 'Coefficients cannot be empty')
      return cosines(wanted, a as readonly number[])
    },
    errors: [
      { ...sample([], { a: 1 }), message: 'Coefficients must be a list/tuple' },
      { ...sample([], { a: [] }), message: 'Coefficients cannot be empty' },
    ],
  }),
  signalWindow({
    name: 'bartlett',
    symbol: 'bart',
    doc: { en: 'The Bartlett window: a triangle.', zh: '巴特利特窗：三角形。' },
    keywords: ['triangle', '三角'],
    formula: '1 - abs(2 * n / (M - 1) - 1)',
    params: {},
    oneIsOne: true,
    weight: (wanted) => {
      const place = line(wanted, -1, (2 * (wanted.M - 1)) / stepsOf(wanted) - 1)
      return (n) => 1 - Math.abs(place(n))
    },
  }),
  signalWindow({
    name: 'cosine',
    symbol: 'cosw',
    doc: { en: 'The cosine window: half a wave.', zh: '余弦窗：半个波。' },
    keywords: ['sine', '余弦'],
    formula: 'sin(pi * (n + 0.5) / M)',
    params: {},
    weight: (wanted) => {
      const turn = Math.PI / (stepsOf(wanted) + 1)
      const angle = line(wanted, 0.5 * turn, (wanted.M - 0.5) * turn)
      return (n) => Math.sin(angle(n))
    },
  }),
  signalWindow({
    name: 'exponential',
    symbol: 'expw',
    doc: {
      en: 'The exponential window, which falls off on both sides of its centre.',
      zh: '指数窗：自中心向两侧按指数衰减。',
    },
    keywords: ['poisson', '指数'],
    formula: 'exp(-abs(n - center) / tau)',
    params: {
      center: optionalScalar({ en: 'centre', zh: '中心' }),
      tau: float({ en: 'decay', zh: '衰减' }, 1),
    },
    weight: (wanted, { center, tau }) => {
      refuse(tau <= 0, `Tau must be positive, got: ${tau} instead.`)
      refuse(wanted.sym && center !== null, 'Center must be None for symmetric windows')
      const middle = center === null ? stepsOf(wanted) / 2 : Number(center.value)
      const away = line(wanted, -middle / tau, (wanted.M - 1 - middle) / tau)
      return (n) => Math.exp(-Math.abs(away(n)))
    },
    samples: [
      { M: 5, sym: false, tau: 2 },
      { M: 4, sym: false, center: 1 },
    ],
    errors: [{ ...sample([], { tau: -1 }), message: 'Tau must be positive, got: -1 instead.' }],
  }),
  signalWindow({
    name: 'gaussian',
    symbol: 'gaus',
    doc: { en: 'The Gaussian window.', zh: '高斯窗。' },
    keywords: ['normal', '高斯'],
    formula: 'exp(-((n - (M - 1) / 2) / std)**2 / 2)',
    params: { std: float({ en: 'standard deviation', zh: '标准差' }, 1) },
    weight: (wanted, { std }) => {
      refuse(std <= 0, `Standard deviation must be positive, got: ${std} instead.`)
      const [middle, unit] = [stepsOf(wanted) / 2, 1 / (std * Math.SQRT2)]
      const away = line(wanted, -middle * unit, (wanted.M - 1 - middle) * unit)
      return (n) => Math.exp(-(away(n) ** 2))
    },
    errors: [{ ...sample([], { std: -1 }), message: 'Standard deviation must be positive, got: -1 instead.' }],
  }),
  signalWindow({
    name: 'kaiser',
    symbol: 'kais',
    doc: {
      en: 'The Kaiser window; the larger beta, the narrower it is.',
      zh: '凯泽窗；beta 越大，窗越窄。',
    },
    keywords: ['bessel', '凯泽'],
    formula: 'i0(beta * sqrt(1 - (2 * n / (M - 1) - 1)**2)) / i0(beta)',
    params: { beta: float({ en: 'narrowness', zh: '窄度' }, 12) },
    oneIsOne: true,
    weight: (wanted, { beta }) => {
      refuse(beta < 0, `beta must be non-negative, got: ${beta} instead.`)
      const place = line(wanted, -beta, Math.min(beta, ((wanted.M - 1) * 2 * beta) / stepsOf(wanted) - beta))
      return (n) => besselI0(Math.sqrt(beta * beta - place(n) ** 2)) / besselI0(beta)
    },
    errors: [{ ...sample([], { beta: -1 }), message: 'beta must be non-negative, got: -1 instead.' }],
  }),
]
