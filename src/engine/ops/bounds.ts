// Bounds: elementwise larger and smaller of two, and clamping between bounds.
import { defineElementwise } from '../define-elementwise'
import type { Algebra } from '../algebra'
import { atom, TEXT_ALGEBRA, type Expression } from '../algebra-text'
import { defineOp } from '../define'
import type { DType } from '../../model/dtype'
import { resultType, smallRange } from '../dtypes'
import { torchError, unreachable } from '../errors'
import { mapElements } from '../kernels/elementwise'
import { asOperands } from '../kernels/layout'
import type { InputSpec, Op } from '../op'
import { wrapNumber } from '../python-scalar'
import { broadcastShapes, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { OPERAND } from '../op-inputs'
import { notImplemented } from './dtype-rules'
import { binarySamples, py, sample, t } from './samples'

const A = [1, 2, -3, 4, 0, 6]
const B = [1.5, -2, 3, 4.5, 5, 0.5]

/** The larger or smaller of two elements; NaN wins. */
function extreme(name: 'maximum' | 'minimum'): Op {
  const largest = name === 'maximum'
  const short = largest ? 'max' : 'min'
  return defineElementwise({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`, `torch.${short}`],
    category: 'math',
    symbol: largest ? 'max₂' : 'min₂',
    inputs: { self: {}, other: {} },
    doc: largest
      ? { en: 'The larger of two elements. Equal ones share the gradient.', zh: '两个元素中较大者；相等时平分梯度。' }
      : { en: 'The smaller of two elements. Equal ones share the gradient.', zh: '两个元素中较小者；相等时平分梯度。' },
    keywords: [short, largest ? '较大' : '较小'],
    kernel: {
      // Of two zeros the first one, whatever its sign; NaN is never less.
      number: largest ? (a, b) => (a < b || Number.isNaN(b) ? b : a) : (a, b) => (b < a || Number.isNaN(b) ? b : a),
      bigint: (a, b) => (a > b === largest ? a : b),
    },
    formula: `${name}(self, other)`,
    vjp: {
      self: (f, { grad, self, other }) => {
        const loses = largest ? f.lt(self, other) : f.gt(self, other)
        return f.maskedFill(f.where(f.eq(self, other), f.div(grad, 2), grad), loses, 0)
      },
      other: (f, { grad, self, other }) => {
        const loses = largest ? f.gt(self, other) : f.lt(self, other)
        return f.maskedFill(f.where(f.eq(self, other), f.div(grad, 2), grad), loses, 0)
      },
    },
    gradFnName: largest ? 'MaximumBackward0' : 'MinimumBackward0',
    samples: binarySamples(A, B),
  })
}

export const maximumOp = extreme('maximum')
export const minimumOp = extreme('minimum')

const BOUND = { scalar: true, optional: true } as const satisfies InputSpec

/** A Python int as a bound, moved to the nearest one that the dtype has. */
function reachable(bound: Tensor, dtype: DType): Tensor {
  const range = smallRange(dtype)
  return range && bound.wrapped
    ? wrapNumber(Math.min(Math.max(Number(bound.element), range[0]), range[1]), 'int64')
    : bound
}

/** Max then min, so that max wins if the bounds cross, as in PyTorch. NaN in any operand stays NaN. */
function clamped(self: Tensor, min: Tensor | null, max: Tensor | null): Tensor {
  if (!min && !max) throw torchError("torch.clamp: At least one of 'min' or 'max' must not be None")
  const bounds = [min, max].filter((bound) => bound !== null)
  const dtype = resultType([self, ...bounds])
  const bounded = (value: Tensor, bound: Tensor | null, op: Op): Tensor => {
    if (!bound || !op.element) return value
    const { kernel } = op.element
    const operands: [Tensor, Tensor] = [value, reachable(bound, dtype)]
    return asOperands(operands, broadcastShapes(value.shape, bound.shape), (list, shape) =>
      mapElements(kernel, list, shape, dtype, dtype, {}),
    )
  }
  return bounded(bounded(self, min, maximumOp), max, minimumOp)
}

const together = (...shapes: (Shape | null)[]): Shape =>
  shapes.filter((shape) => shape !== null).reduce(broadcastShapes)

interface ClampValues<T> {
  readonly grad: T
  readonly self: T
  readonly min: T | null
  readonly max: T | null
}

/** Numbers as bounds let no gradient pass where an element is at or beyond them; NaN counts as beyond. */
function insideRule<T>(f: Algebra<T>, { grad, self, min, max }: ClampValues<T>): T {
  const above = min === null ? null : f.gt(self, min)
  const below = max === null ? null : f.lt(self, max)
  const inside = above === null || below === null ? (above ?? below) : f.and(above, below)
  return inside === null ? grad : f.where(inside, grad, 0)
}

/** The part of the gradient of max(a, b) that belongs to `a`: all, half at a tie, or nothing. */
function share<T>(f: Algebra<T>, grad: T, a: T, b: T): T {
  return f.where(f.lt(a, b), 0, f.where(f.eq(a, b), f.div(grad, 2), grad))
}

/** Tensors as bounds get gradients themselves, as in minimum(maximum(self, min), max). */
function tensorRule<T>(f: Algebra<T>, of: 'self' | 'min' | 'max', { grad, self, min, max }: ClampValues<T>): T {
  const raised = min === null ? self : f.where(f.lt(self, min), min, self)
  if (of === 'max') return max === null ? grad : share(f, grad, raised, max)
  const inner = max === null ? grad : share(f, grad, max, raised)
  if (min === null) return inner
  return of === 'self' ? share(f, inner, self, min) : share(f, inner, min, self)
}

type Bounds = { readonly min: Tensor | null; readonly max: Tensor | null } | null

const areNumbers = (bounds: Bounds): boolean =>
  !bounds || [bounds.min, bounds.max].every((bound) => bound === null || bound.wrapped)

/** A rule as formula text; with both bounds while only the catalog asks. */
function clampText(of: 'self' | 'min' | 'max', bounds: Bounds): string {
  const named = (name: 'min' | 'max'): Expression | null => (!bounds || bounds[name] ? atom(name) : null)
  const values = { grad: atom('grad'), self: atom('self'), min: named('min'), max: named('max') }
  const numbers = of === 'self' && areNumbers(bounds)
  return (numbers ? insideRule(TEXT_ALGEBRA, values) : tensorRule(TEXT_ALGEBRA, of, values)).text
}

/** A bound that was absent was not saved. */
function boundsOf(values: Partial<NonNullable<Bounds>>): NonNullable<Bounds> {
  return { min: values.min ?? null, max: values.max ?? null }
}

export const clampOp = defineOp({
  name: 'clamp',
  torchNames: ['torch.clamp', 'Tensor.clamp', 'torch.clip'],
  category: 'math',
  symbol: '[a,b]',
  inputs: { self: {}, min: BOUND, max: BOUND },
  doc: {
    en: 'Limits each element to the range from min to max; gradient passes only inside.',
    zh: '把每个元素限制在 min 与 max 之间；只有范围内的元素传递梯度。',
  },
  keywords: ['clip', 'limit', 'range', '截断', '限制', '范围'],
  formula: {
    forward: 'minimum(maximum(self, min), max)',
    backward: {
      self: (_, inputs) => clampText('self', inputs),
      min: (_, inputs) => clampText('min', inputs),
      max: (_, inputs) => clampText('max', inputs),
    },
  },
  shape: ({ self, min, max }) => [together(self, min, max)],
  forward: ({ self, min, max }) => clamped(self, min, max),
  vjp: {
    self: (f, values) => {
      const bounds = boundsOf(values)
      return areNumbers(bounds)
        ? insideRule(f, { ...values, ...bounds })
        : tensorRule(f, 'self', { ...values, ...bounds })
    },
    min: (f, values) => tensorRule(f, 'min', { ...values, ...boundsOf(values) }),
    max: (f, values) => tensorRule(f, 'max', { ...values, ...boundsOf(values) }),
  },
  gradFnName: (_, { min, max }) =>
    min?.wrapped === false || max?.wrapped === false ? 'ClampBackward0' : 'ClampBackward1',
  elementwise: true,
  samples: [
    sample([t([-2, 0.5, 3]), py(-1), py(1)]),
    sample([t([-2, 0.5, 3]), py(0), null]),
    sample([
      t([
        [-2, 0.5],
        [3, 9],
      ]),
      null,
      py(2),
    ]),
    sample([t([-2, 0.5, 3]), t([-1, -1, 0]), t(1)]),
    sample([t(5), py(0), py(1)]),
  ],
  errors: [
    { ...sample([t([1, 2]), null, null]), message: "torch.clamp: At least one of 'min' or 'max' must not be None" },
  ],
})

/** One bound only. A tensor as bound gets a gradient itself, as in maximum and minimum; a number lets none pass at a tie. */
function oneBound(name: 'clamp_min' | 'clamp_max'): Op {
  const lower = name === 'clamp_min'
  const bound = lower ? 'min' : 'max'
  const node = lower ? 'ClampMin' : 'ClampMax'
  const kernel = (lower ? maximumOp : minimumOp).element?.kernel ?? unreachable('maximum without a kernel')
  const selfRule = <T>(f: Algebra<T>, grad: T, self: T, limit: T, isNumber: boolean): T => {
    if (isNumber) return f.where(lower ? f.gt(self, limit) : f.lt(self, limit), grad, 0)
    return lower ? share(f, grad, self, limit) : share(f, grad, limit, self)
  }
  const boundRule = <T>(f: Algebra<T>, grad: T, self: T, limit: T): T =>
    lower ? share(f, grad, limit, self) : share(f, grad, self, limit)
  const [grad, self, limit] = [atom('grad'), atom('self'), atom(bound)]
  return defineOp<Readonly<Record<string, InputSpec>>>({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'math',
    symbol: lower ? '≥a' : '≤b',
    inputs: { self: {}, [bound]: OPERAND },
    doc: lower
      ? {
          en: 'Raises elements below a bound to it; gradient passes where nothing was raised.',
          zh: '把小于下界的元素提升到下界；未被提升处传递梯度。',
        }
      : {
          en: 'Lowers elements above a bound to it; gradient passes where nothing was lowered.',
          zh: '把大于上界的元素压低到上界；未被压低处传递梯度。',
        },
    keywords: ['clip', 'limit', '截断', lower ? '下界' : '上界'],
    formula: {
      forward: `${lower ? 'maximum' : 'minimum'}(self, ${bound})`,
      backward: {
        self: (_, inputs) => selfRule(TEXT_ALGEBRA, grad, self, limit, inputs?.[bound]?.wrapped ?? true).text,
        [bound]: () => boundRule(TEXT_ALGEBRA, grad, self, limit).text,
      },
    },
    shape: (shapes) => [broadcastShapes(shapes['self'] ?? [], shapes[bound] ?? [])],
    forward: (inputs) => {
      const operands = [inputs['self'] as Tensor, inputs[bound] as Tensor] as const
      const dtype = resultType(operands)
      if (dtype === 'bool') throw notImplemented(`${name}_scalar_cpu`, dtype)
      const shape = broadcastShapes(operands[0].shape, operands[1].shape)
      return mapElements(kernel, operands, shape, dtype, dtype, {})
    },
    vjp: {
      self: (f, values) => {
        const limit = values[bound] as Tensor
        return selfRule(f, values.grad, values['self'] as Tensor, limit, limit.wrapped)
      },
      [bound]: (f, values) => boundRule(f, values.grad, values['self'] as Tensor, values[bound] as Tensor),
    },
    gradFnName: (_, inputs) => `${node}Backward${inputs[bound]?.wrapped === false ? 1 : 0}`,
    elementwise: true,
    samples: [
      sample([t([-2, 0.5, 3]), py(1)]),
      sample([t([-2, 0.5, 3]), t([-1, 1, 0])]),
      sample([t([[-2], [3]]), t([1, 2])]),
      sample([t(5), py(7)]),
    ],
  })
}

export const clampMinOp = oneBound('clamp_min')
export const clampMaxOp = oneBound('clamp_max')
