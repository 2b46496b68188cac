// Spaced: numbers at even distances between two ends, and powers whose exponents are such numbers.
import { isFloating, type DType } from '../../model/dtype'
import { roundedTo } from '../../model/half'
import { defineOp } from '../define'
import { defaultDType } from '../dtypes'
import { torchError } from '../errors'
import { float, int, optionalDType, REQUIRES_GRAD } from '../params'
import { filledBy, leaf } from './creation'
import { sample } from './samples'

const ENDS = {
  start: float({ en: 'start', zh: '起点' }, 0),
  end: float({ en: 'end', zh: '终点' }, 1),
  steps: int({ en: 'number of points', zh: '点数' }, 5),
} as const

export const linspaceOp = defineOp({
  name: 'linspace',
  torchNames: ['torch.linspace'],
  category: 'leaf',
  symbol: 'a…b',
  inputs: {},
  params: {
    ...ENDS,
    dtype: optionalDType('float32'),
    requires_grad: REQUIRES_GRAD,
  },
  doc: { en: 'Evenly spaced numbers from start to end, both included.', zh: '从起点到终点（含两端）的等距数列。' },
  keywords: ['range', 'evenly spaced', '等距', '序列'],
  formula: { forward: 'linspace(start, end, steps)', backward: {} },
  shape: (_, { steps }) => [[pointCount(steps)]],
  forward: (_, p) => {
    const count = pointCount(p.steps)
    const chosen = p.dtype ?? defaultDType()
    return leaf(filledBy([count], chosen, spaced(p.start, p.end, count, chosen)), p.requires_grad)
  },
  vjp: {},
  gradFnName: null,
  samples: [sample([]), sample([], { start: -1, end: 1, steps: 4 }), sample([], { steps: 1 })],
  errors: [{ ...sample([], { steps: -1 }), message: 'number of steps must be non-negative' }],
})

function pointCount(steps: number): number {
  if (steps < 0) throw torchError('number of steps must be non-negative')
  return steps
}

/** Points counted from whichever end is nearer, so that both ends are exact. The ends are of the dtype, the step is at least a float32. */
export function spaced(start: number, end: number, count: number, dtype: DType): (index: number) => number {
  const stored = (value: number): number => (isFloating(dtype) ? roundedTo(value, dtype) : Math.trunc(value))
  const worked = isFloating(dtype) && dtype !== 'float64' ? Math.fround : (value: number): number => value
  const [from, to, half] = [stored(start), stored(end), Math.max(1, Math.floor(count / 2))]
  const step = worked(worked(to - from) / Math.max(1, count - 1))
  return (i) => (i < half ? from + step * i : to - step * (count - 1 - i))
}

export const logspaceOp = defineOp({
  name: 'logspace',
  torchNames: ['torch.logspace'],
  category: 'leaf',
  symbol: 'bᵃ…',
  inputs: {},
  params: {
    ...ENDS,
    base: float({ en: 'base', zh: '底数' }, 10),
    dtype: optionalDType('float32'),
    requires_grad: REQUIRES_GRAD,
  },
  doc: {
    en: 'Powers of a base, the exponents evenly spaced from start to end.',
    zh: '以 base 为底的幂，指数从起点到终点等距。',
  },
  keywords: ['range', 'logarithmic', 'powers', '对数等距', '序列'],
  formula: { forward: 'base ** linspace(start, end, steps)', backward: {} },
  shape: (_, { steps }) => [[pointCount(steps)]],
  forward: (_, p) => {
    const count = pointCount(p.steps)
    const chosen = p.dtype ?? defaultDType()
    const exponent = spaced(p.start, p.end, count, chosen)
    return leaf(
      filledBy([count], chosen, (index) => p.base ** exponent(index)),
      p.requires_grad,
    )
  },
  vjp: {},
  gradFnName: null,
  samples: [
    sample([]),
    sample([], { start: -1, end: 1, steps: 4, base: 2 }),
    sample([], { end: 3, steps: 4, dtype: 'int64' }),
  ],
  errors: [{ ...sample([], { steps: -1 }), message: 'number of steps must be non-negative' }],
})
