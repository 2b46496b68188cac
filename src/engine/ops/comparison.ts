// Comparison: questions with the answer true or false per element, and choosing by such answers.
import type { DType } from '../../model/dtype'
import { defineElementwise } from '../define-elementwise'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { resultType } from '../dtypes'
import { torchError } from '../errors'
import { asOperands } from '../kernels/layout'
import { selectElements } from '../kernels/select'
import type { Op } from '../op'
import { OPERAND } from '../op-inputs'
import { broadcastShapes } from '../shapes'
import type { Tensor } from '../tensor'
import { binarySamples, long, py, sample, strided, t } from './samples'
import { scalarTypeName } from '../dtypes'
import { unary, type UnarySpec } from './unary'

const A = [1, 2, -3, 4, 0, 6]
const B = [1, -2, 3, 4, 5, 0]

interface ComparisonWords {
  readonly name: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
  readonly operator: string
  readonly symbol: string
  readonly long: string
  readonly en: string
  readonly zh: string
  readonly keywords: readonly string[]
  readonly test: (a: number | bigint, b: number | bigint) => boolean
}

function comparison({ name, operator, symbol, long, en, zh, keywords, test }: ComparisonWords): Op {
  return defineElementwise({
    name,
    // torch.equal is another function: it gives one bool.
    torchNames: [`torch.${name}`, `Tensor.${name}`, ...(name === 'eq' ? [] : [`torch.${long}`]), operator],
    category: 'comparison',
    symbol,
    inputs: { self: OPERAND, other: OPERAND },
    doc: { en: `True where the first element ${en} the second.`, zh: `第一个元素${zh}第二个元素处为真。` },
    keywords: [long, ...keywords],
    kernel: { number: (a, b) => (test(a, b) ? 1 : 0), bigint: test, simd: name },
    result: 'bool',
    formula: `self ${operator} other`,
    vjp: { self: null, other: null },
    gradFnName: null,
    samples: [...binarySamples(A, B), sample([t(A), py(1)])],
  })
}

export const eqOp = comparison({
  name: 'eq',
  operator: '==',
  symbol: '=',
  long: 'equal',
  en: 'equals',
  zh: '等于',
  keywords: ['相等'],
  test: (a, b) => a === b,
})

export const neOp = comparison({
  name: 'ne',
  operator: '!=',
  symbol: '≠',
  long: 'not_equal',
  en: 'differs from',
  zh: '不等于',
  keywords: ['不等'],
  test: (a, b) => a !== b,
})

export const ltOp = comparison({
  name: 'lt',
  operator: '<',
  symbol: '<',
  long: 'less',
  en: 'is less than',
  zh: '小于',
  keywords: ['小于'],
  test: (a, b) => a < b,
})

export const leOp = comparison({
  name: 'le',
  operator: '<=',
  symbol: '≤',
  long: 'less_equal',
  en: 'is at most',
  zh: '小于等于',
  keywords: ['小于等于'],
  test: (a, b) => a <= b,
})

export const gtOp = comparison({
  name: 'gt',
  operator: '>',
  symbol: '>',
  long: 'greater',
  en: 'is greater than',
  zh: '大于',
  keywords: ['大于'],
  test: (a, b) => a > b,
})

export const geOp = comparison({
  name: 'ge',
  operator: '>=',
  symbol: '≥',
  long: 'greater_equal',
  en: 'is at least',
  zh: '大于等于',
  keywords: ['大于等于'],
  test: (a, b) => a >= b,
})

interface LogicalWords {
  readonly name: string
  readonly symbol: string
  readonly en: string
  readonly zh: string
  readonly keywords: readonly string[]
  readonly test: (a: boolean, b: boolean) => boolean
}

/** Non-zero counts as true. */
function logical({ name, symbol, en, zh, keywords, test }: LogicalWords): Op {
  return defineElementwise({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'comparison',
    symbol,
    inputs: { self: {}, other: {} },
    doc: { en, zh },
    keywords,
    kernel: {
      number: (a, b) => (test(a !== 0, b !== 0) ? 1 : 0),
      bigint: (a, b) => test(a !== 0n, b !== 0n),
    },
    result: 'bool',
    formula: `${name}(self, other)`,
    vjp: { self: null, other: null },
    gradFnName: null,
    samples: binarySamples(A, B),
  })
}

export const logicalAndOp = logical({
  name: 'logical_and',
  symbol: '∧',
  en: 'True where both elements are non-zero.',
  zh: '两个元素都非零处为真。',
  keywords: ['and', '&', '与'],
  test: (a, b) => a && b,
})

export const logicalOrOp = logical({
  name: 'logical_or',
  symbol: '∨',
  en: 'True where at least one element is non-zero.',
  zh: '至少一个元素非零处为真。',
  keywords: ['or', '|', '或'],
  test: (a, b) => a || b,
})

export const logicalXorOp = logical({
  name: 'logical_xor',
  symbol: '⊕',
  en: 'True where exactly one element is non-zero.',
  zh: '恰有一个元素非零处为真。',
  keywords: ['xor', '^', '异或'],
  test: (a, b) => a !== b,
})

const question = (spec: Omit<UnarySpec, 'category' | 'at' | 'result' | 'gradFnName'>): Op =>
  unary({ ...spec, category: 'comparison', result: 'bool', gradFnName: null, at: [0, 1, -2.5, 0] })

export const logicalNotOp = question({
  name: 'logical_not',
  torchNames: ['torch.logical_not', 'Tensor.logical_not', '~'],
  symbol: '¬',
  doc: { en: 'True where the element is zero.', zh: '元素为零处为真。' },
  keywords: ['not', 'invert', '非'],
  kernel: { number: (a) => (a === 0 ? 1 : 0), bigint: (a) => a === 0n },
})

export const isnanOp = question({
  name: 'isnan',
  symbol: 'NaN?',
  doc: { en: 'True where the element is not a number.', zh: '元素为 NaN 处为真。' },
  keywords: ['nan', '非数'],
  kernel: { number: (a) => (Number.isNaN(a) ? 1 : 0), bigint: () => false },
})

export const isinfOp = question({
  name: 'isinf',
  symbol: '∞?',
  doc: { en: 'True where the element is infinite.', zh: '元素为无穷大处为真。' },
  keywords: ['infinite', '无穷'],
  kernel: { number: (a) => (Math.abs(a) === Infinity ? 1 : 0), bigint: () => false },
})

export const isfiniteOp = question({
  name: 'isfinite',
  symbol: 'fin?',
  doc: { en: 'True where the element is neither infinite nor not a number.', zh: '元素既非无穷大也非 NaN 处为真。' },
  keywords: ['finite', '有限'],
  kernel: { number: (a) => (Number.isFinite(a) ? 1 : 0), bigint: () => true },
})

function needsBool(dtype: DType): void {
  if (dtype === 'bool' || dtype === 'uint8') return
  throw torchError(
    `where expected condition to be a boolean tensor, but got a tensor with dtype ${scalarTypeName(dtype)}`,
  )
}

export const whereOp = defineOp({
  name: 'where',
  torchNames: ['torch.where', 'Tensor.where'],
  category: 'comparison',
  symbol: '?:',
  inputs: { condition: {}, self: OPERAND, other: OPERAND },
  doc: {
    en: 'Takes each element from the second input where the condition is true, else from the third.',
    zh: '条件为真处取第二个输入的元素，否则取第三个。',
  },
  keywords: ['if', 'choose', 'select', '条件', '选择'],
  formula: {
    forward: 'where(condition, self, other)',
    backward: { condition: null, self: 'where(condition, grad, 0)', other: 'where(condition, 0, grad)' },
  },
  shape: ({ condition, self, other }) => [broadcastShapes(broadcastShapes(condition, self), other)],
  forward: ({ condition, self, other }) => {
    needsBool(condition.dtype)
    const dtype = resultType([self, other])
    const shape = broadcastShapes(broadcastShapes(condition.shape, self.shape), other.shape)
    return asOperands([condition, self, other] as const, shape, ([flag, yes, no]) =>
      selectElements(flag, yes, no, dtype),
    )
  },
  vjp: {
    condition: null,
    self: (f, { condition, grad }) => f.where(condition, grad, 0),
    other: (f, { condition, grad }) => f.where(condition, 0, grad),
  },
  gradFnName: 'WhereBackward0',
  elementwise: true,
  samples: [
    sample([{ data: [true, false, true] }, t([1, 2, 3]), t([4, 5, 6])]),
    sample([{ data: [[true], [false]] }, t([1, 2, 3]), t(9)]),
    sample([{ data: [true, false] }, t([1, 2]), py(0)]),
    sample([
      {
        data: [
          [true, false],
          [false, true],
        ],
      },
      strided([
        [1, 2],
        [3, 4],
      ]),
      t([7, 8]),
    ]),
  ],
  errors: [
    {
      ...sample([long([1, 0]), t([1, 2]), t([3, 4])]),
      message: 'where expected condition to be a boolean tensor, but got a tensor with dtype Long',
    },
  ],
})

const compare = (op: Op) => (self: Tensor, other: Tensor) => one(op, [self, other])
export const eq = compare(eqOp)
export const ne = compare(neOp)
export const gt = compare(gtOp)
export const ge = compare(geOp)
export const lt = compare(ltOp)
export const le = compare(leOp)
export const logicalAnd = compare(logicalAndOp)
export const where = (condition: Tensor, self: Tensor, other: Tensor): Tensor => one(whereOp, [condition, self, other])
