// Arithmetic: the operators of Python on tensors.
import { isFloating } from '../../model/dtype'
import { defineElementwise } from '../define-elementwise'
import { one } from '../dispatch'
import { torchError } from '../errors'
import type { InputSpec, Op } from '../op'
import { optionalChoice } from '../params'
import { wrapNumber } from '../python-scalar'
import type { Tensor } from '../tensor'
import { binarySamples, py, sample, t, unchecked } from './samples'

/** A tensor, or a Python scalar in its place. */
const OPERAND = { scalar: true } as const satisfies InputSpec

const PLAIN = [1.5, -2, 0.5, 3, -0.25, 1]
const OTHER = [-0.5, 2, 1.25, -3, 0.75, 4]
const SIZES = 'The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0'
const MISMATCH = { ...sample([t([1, 2, 3]), t([1, 2, 3, 4])]), message: SIZES }

export const addOp = defineElementwise({
  name: 'add',
  torchNames: ['torch.add', 'Tensor.add', '+'],
  category: 'arithmetic',
  symbol: '+',
  inputs: { self: OPERAND, other: OPERAND },
  doc: { en: 'Adds two tensors element by element.', zh: '将两个张量逐元素相加。' },
  keywords: ['plus', 'sum', '加', '加法', '和'],
  kernel: { number: (a, b) => a + b, bigint: (a, b) => a + b },
  formula: 'self + other',
  vjp: { self: (_, { grad }) => grad, other: (_, { grad }) => grad },
  gradFnName: 'AddBackward0',
  samples: [...binarySamples(PLAIN, OTHER), sample([t(PLAIN), py(2)])],
  errors: [MISMATCH],
})

/** `2 - x`, which PyTorch runs as rsub(x, 2). */
export const rsubOp = defineElementwise({
  name: 'rsub',
  torchNames: ['torch.rsub'],
  category: 'arithmetic',
  symbol: '−',
  inputs: { self: OPERAND, other: OPERAND },
  doc: { en: 'Subtracts the first operand from the second.', zh: '用第二个操作数减去第一个。' },
  keywords: ['minus', '减'],
  kernel: { number: (a, b) => b - a, bigint: (a, b) => b - a },
  formula: 'other - self',
  vjp: { self: (f, { grad }) => f.neg(grad), other: (_, { grad }) => grad },
  gradFnName: 'RsubBackward1',
  nodeName: ({ other }) => (other.wrapped ? 'RsubBackward1' : 'RsubBackward0'),
  check: ({ self, other }) => refuseBools(self, other),
  samples: binarySamples(PLAIN, OTHER),
})

export const subOp = defineElementwise({
  name: 'sub',
  torchNames: ['torch.sub', 'Tensor.sub', 'torch.subtract', '-'],
  category: 'arithmetic',
  symbol: '−',
  inputs: { self: OPERAND, other: OPERAND },
  doc: { en: 'Subtracts the second tensor from the first, element by element.', zh: '逐元素相减：第一个减第二个。' },
  keywords: ['minus', 'difference', '减', '减法', '差'],
  kernel: { number: (a, b) => a - b, bigint: (a, b) => a - b },
  formula: 'self - other',
  vjp: { self: (_, { grad }) => grad, other: (f, { grad }) => f.neg(grad) },
  gradFnName: 'SubBackward0',
  check: ({ self, other }) => refuseBools(self, other),
  reroute: ({ self, other }) => (self.wrapped && !other.wrapped ? one(rsubOp, [other, self]) : null),
  samples: [...binarySamples(PLAIN, OTHER), sample([t(PLAIN), py(0.5)]), sample([py(1), t(PLAIN)])],
  errors: [MISMATCH],
})

function refuseBools(self: Tensor, other: Tensor): void {
  if (self.dtype !== 'bool' && other.dtype !== 'bool') return
  const operator = 'Subtraction, the `-` operator, with'
  throw torchError(
    self.dtype === other.dtype
      ? `${operator} two bool tensors is not supported. Use the \`^\` or \`logical_xor()\` operator instead.`
      : `${operator} a bool tensor is not supported. If you are trying to invert a mask, use the \`~\` or \`logical_not()\` operator instead.`,
    'NotImplementedError',
  )
}

export const mulOp = defineElementwise({
  name: 'mul',
  torchNames: ['torch.mul', 'Tensor.mul', 'torch.multiply', '*'],
  category: 'arithmetic',
  symbol: '×',
  inputs: { self: OPERAND, other: OPERAND },
  doc: { en: 'Multiplies two tensors element by element.', zh: '将两个张量逐元素相乘。' },
  keywords: ['times', 'product', '乘', '乘法', '积'],
  kernel: { number: (a, b) => a * b, int: Math.imul, bigint: (a, b) => a * b },
  formula: 'self * other',
  vjp: { self: (f, { grad, other }) => f.mul(grad, other), other: (f, { grad, self }) => f.mul(grad, self) },
  gradFnName: 'MulBackward0',
  samples: [...binarySamples(PLAIN, OTHER), sample([t(PLAIN), py(2)])],
  errors: [MISMATCH],
})

export const reciprocalOp = defineElementwise({
  name: 'reciprocal',
  torchNames: ['torch.reciprocal', 'Tensor.reciprocal'],
  category: 'math',
  symbol: '1/x',
  inputs: { self: {} },
  doc: { en: 'One divided by each element.', zh: '每个元素的倒数。' },
  keywords: ['inverse', '倒数'],
  compute: 'float',
  kernel: { number: (a) => 1 / a },
  formula: '1 / self',
  vjp: { self: (f, { grad, result }) => f.mul(f.neg(grad), f.mul(result, result)) },
  gradFnName: 'ReciprocalBackward0',
  samples: [sample([t(-0.5)]), sample([t(OTHER)])],
})

export const divOp = defineElementwise({
  name: 'div',
  torchNames: ['torch.div', 'Tensor.div', 'torch.divide', 'torch.true_divide', '/'],
  category: 'arithmetic',
  symbol: '÷',
  inputs: { self: OPERAND, other: OPERAND },
  params: { rounding_mode: optionalChoice({ en: 'rounding', zh: '取整方式' }, ['trunc', 'floor']) },
  doc: {
    en: 'Divides the first tensor by the second, element by element. Integers give a floating-point result.',
    zh: '逐元素相除：第一个除以第二个。整数相除得到浮点数。',
  },
  keywords: ['divide', 'quotient', 'ratio', '除', '除法', '商'],
  compute: 'float',
  kernel: { number: (a, b) => a / b },
  formula: 'self / other',
  vjp: {
    self: (f, { grad, other }) => f.div(grad, other),
    other: (f, { grad, self, other }) => f.mul(f.neg(grad), f.div(f.div(self, other), other)),
  },
  gradFnName: 'DivBackward0',
  reroute: ({ self, other }, { rounding_mode: mode }) => {
    if (mode !== null) return one(mode === 'floor' ? divFloorOp : divTruncOp, [self, other])
    if (self.wrapped && !other.wrapped) return one(mulOp, [one(reciprocalOp, [other]), self])
    return null
  },
  samples: [...binarySamples(PLAIN, OTHER), sample([t(PLAIN), py(2)]), sample([py(2), t(OTHER)])],
  errors: [MISMATCH],
})

/** Integer division: floor or trunc of the quotient. */
function roundedDivision(mode: 'floor' | 'trunc', torchNames: readonly string[]): Op {
  const floors = mode === 'floor'
  return defineElementwise({
    name: floors ? 'floor_divide' : 'trunc_divide',
    torchNames,
    category: 'arithmetic',
    symbol: '//',
    inputs: { self: OPERAND, other: OPERAND },
    doc: floors
      ? { en: 'The quotient rounded down.', zh: '商向下取整。' }
      : { en: 'The quotient rounded toward zero.', zh: '商向零取整。' },
    keywords: ['integer division', 'quotient', '整除', '取整'],
    kernel: {
      number: (a, b) => (floors ? floorDivide(a, b) : Math.trunc(a / b)),
      int: (a, b) => (floors ? Math.floor(a / nonZero(b)) : Math.trunc(a / nonZero(b))),
      bigint: (a, b) => {
        const quotient = a / nonZero(b)
        return floors && quotient * b !== a && a < 0n !== b < 0n ? quotient - 1n : quotient
      },
    },
    formula: `${mode}(self / other)`,
    vjp: { self: (f, { grad }) => f.mul(grad, 0), other: (f, { grad }) => f.mul(grad, 0) },
    gradFnName: 'DivBackward2',
    check: ({ self, other }) => {
      if (self.dtype === 'bool' && other.dtype === 'bool') {
        throw torchError(`"div_${mode}_cpu" not implemented for 'Bool'`, 'NotImplementedError')
      }
    },
    samples: [sample([t([7, -7, 2.5]), t([2, 2, -1.5])]), sample([t([7.5, -7]), py(2)])],
  })
}

/** Python's float floor division: exact where the quotient is huge, and -0 and infinities as C's fmod gives them. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b
  const remainder = a % b
  const quotient = (a - remainder) / b
  const adjusted = remainder !== 0 && b < 0 !== remainder < 0 ? quotient - 1 : quotient
  if (adjusted === 0) return Math.sign(a / b) * 0
  const floored = Math.floor(adjusted)
  return adjusted - floored > 0.5 ? floored + 1 : floored
}

function nonZero<T extends number | bigint>(divisor: T): T {
  if (Number(divisor) === 0) throw torchError('ZeroDivisionError')
  return divisor
}

export const divFloorOp = roundedDivision('floor', ['torch.floor_divide', 'Tensor.floor_divide', '//'])
export const divTruncOp = roundedDivision('trunc', ['torch.div'])

export const remainderOp = defineElementwise({
  name: 'remainder',
  torchNames: ['torch.remainder', 'Tensor.remainder', '%'],
  category: 'arithmetic',
  symbol: '%',
  inputs: { self: OPERAND, other: OPERAND },
  doc: {
    en: "What division leaves, with the sign of the divisor, as Python's %.",
    zh: '除法的余数，符号与除数相同，与 Python 的 % 一致。',
  },
  keywords: ['modulo', 'mod', '取余', '取模'],
  kernel: {
    number: (a, b) => signedRemainder(a, b),
    int: (a, b) => signedRemainder(a, nonZero(b)),
    bigint: (a, b) => {
      const rest = a % nonZero(b)
      return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest
    },
  },
  formula: 'self - floor(self / other) * other',
  vjp: {
    self: (_, { grad }) => grad,
    other: (f, { grad, self, other }) => f.mul(f.neg(grad), f.floor(f.div(self, other))),
  },
  gradFnName: 'RemainderBackward1',
  check: ({ self, other }) => refuseTwoBools('remainder_cpu', self, other),
  samples: [sample([t([7, -7, 2.5]), t([2, 2, -1.5])]), sample([t([7.5, -7]), py(2)])],
})

function signedRemainder(a: number, b: number): number {
  const rest = a % b
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest
}

function refuseTwoBools(kernel: string, self: Tensor, other: Tensor): void {
  if (self.dtype === 'bool' && other.dtype === 'bool') {
    throw torchError(`"${kernel}" not implemented for 'Bool'`, 'NotImplementedError')
  }
}

const POWER = {
  number: power,
  int: (a: number, b: number) => Number(BigInt.asIntN(32, integerPower(BigInt(a), BigInt(b)))),
  bigint: integerPower,
}

/** `x ** 2`: the exponent is a Python scalar other than 0, which needs no care for 0 ** 0. */
export const powScalarOp = defineElementwise({
  name: '_pow_scalar',
  torchNames: ['torch.pow'],
  category: 'arithmetic',
  symbol: 'xⁿ',
  inputs: { self: {}, exponent: OPERAND },
  doc: { en: 'Raises each element to one power.', zh: '对每个元素求同一个幂。' },
  keywords: ['power', '幂'],
  kernel: POWER,
  formula: 'self ** exponent',
  vjp: {
    self: (f, { grad, self, exponent }) => f.mul(grad, f.mul(exponent, f.pow(self, f.sub(exponent, 1)))),
    exponent: null,
  },
  gradFnName: 'PowBackward0',
  samples: [sample([t([1.5, -2, 0.5]), py(3)]), sample([t([1.5, 2, 0.5]), py(-0.5)])],
})

/** `2 ** x`: the base is a Python scalar other than 0. */
export const powBaseOp = defineElementwise({
  name: '_pow_base',
  torchNames: ['torch.pow'],
  category: 'arithmetic',
  symbol: 'aˣ',
  inputs: { self: OPERAND, exponent: {} },
  doc: { en: 'Raises one number to each element.', zh: '以同一个底数对每个元素求幂。' },
  keywords: ['power', '幂'],
  kernel: POWER,
  formula: 'self ** exponent',
  vjp: { self: null, exponent: (f, { grad, self, result }) => f.mul(grad, f.mul(result, f.log(self))) },
  gradFnName: 'PowBackward2',
  samples: [sample([py(2), t(OTHER)])],
})

export const powOp = defineElementwise({
  name: 'pow',
  torchNames: ['torch.pow', 'Tensor.pow', '**'],
  category: 'arithmetic',
  symbol: 'xʸ',
  inputs: { self: OPERAND, exponent: OPERAND },
  doc: { en: 'Raises each element to a power.', zh: '对每个元素求幂。' },
  keywords: ['power', 'exponent', 'square', '幂', '乘方', '指数'],
  kernel: POWER,
  formula: 'self ** exponent',
  vjp: {
    self: (f, { grad, self, exponent }) =>
      f.where(f.eq(exponent, 0), 0, f.mul(grad, f.mul(exponent, f.pow(self, f.sub(exponent, 1))))),
    exponent: (f, { grad, self, exponent, result }) =>
      f.where(f.and(f.eq(self, 0), f.ge(exponent, 0)), 0, f.mul(grad, f.mul(result, f.log(self)))),
  },
  gradFnName: 'PowBackward0',
  nodeName: ({ self, exponent }) =>
    exponent.wrapped ? 'PowBackward0' : self.wrapped ? 'PowBackward2' : 'PowBackward1',
  check: refusePower,
  reroute: ({ self, exponent }) => {
    refusePower({ self, exponent })
    if (exponent.wrapped && !self.wrapped && exponent.element != 0) return one(powScalarOp, [self, exponent])
    if (self.wrapped && !exponent.wrapped && self.element != 0) return one(powBaseOp, [self, exponent])
    return null
  },
  samples: [
    ...binarySamples([1.5, 2, 0.5, 3, 0.25, 1], OTHER),
    sample([t([1.5, -2, 0.5]), py(2)]),
    sample([t([1.5, 2, 0.5]), py(-0.5)]),
    unchecked([t([1.5, 0, 0.5]), py(0)]),
    sample([py(2), t(OTHER)]),
  ],
  errors: [
    {
      ...sample([{ data: [2], dtype: 'int64' }, py(-1)]),
      message: 'Integers to negative integer powers are not allowed.',
    },
  ],
})

/** What C++ code of PyTorch makes of `x * 2` and `x / 2`: nodes of other names than Python makes. */
export const mulScalarOp = defineElementwise({
  name: '_mul_scalar',
  torchNames: ['torch.mul'],
  category: 'arithmetic',
  symbol: '×',
  inputs: { self: {}, other: OPERAND },
  doc: { en: 'Multiplies each element by one number.', zh: '每个元素乘以同一个数。' },
  keywords: ['times', '乘'],
  kernel: { number: (a, b) => a * b },
  formula: 'self * other',
  vjp: { self: (f, { grad, other }) => f.mul(grad, other), other: null },
  gradFnName: 'MulBackward1',
  samples: [sample([t(PLAIN), py(2)])],
})

export const divScalarOp = defineElementwise({
  name: '_div_scalar',
  torchNames: ['torch.div'],
  category: 'arithmetic',
  symbol: '÷',
  inputs: { self: {}, other: OPERAND },
  doc: { en: 'Divides each element by one number.', zh: '每个元素除以同一个数。' },
  keywords: ['divide', '除'],
  kernel: { number: (a, b) => a / b },
  formula: 'self / other',
  vjp: { self: (f, { grad, other }) => f.div(grad, other), other: null },
  gradFnName: 'DivBackward1',
  samples: [sample([t(PLAIN), py(2)])],
})

function refusePower({ self, exponent }: { readonly self: Tensor; readonly exponent: Tensor }): void {
  if (self.dtype === 'bool' && exponent.dtype === 'bool') {
    throw torchError(`"pow" not implemented for 'Bool'`, 'NotImplementedError')
  }
  if (isFloating(self.dtype) || !exponent.wrapped || isFloating(exponent.dtype)) return
  if (exponent.element < 0) throw torchError('Integers to negative integer powers are not allowed.')
}

/** As C's pow: 1 to any power and -1 to an infinite one are 1, where JavaScript says NaN. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b
}

/** Of integers; a negative power gives the truncated fraction, as PyTorch's kernel does. */
function integerPower(a: bigint, b: bigint): bigint {
  if (b < 0n) {
    if (a === 1n || a === -1n) return b % 2n === 0n ? 1n : a
    return 0n
  }
  let result = 1n
  for (let base = a, rest = b; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = BigInt.asIntN(64, result * base)
    base = BigInt.asIntN(64, base * base)
  }
  return result
}

export const negOp = defineElementwise({
  name: 'neg',
  torchNames: ['torch.neg', 'Tensor.neg', 'torch.negative', '-x'],
  category: 'arithmetic',
  symbol: '−x',
  inputs: { self: {} },
  doc: { en: 'Changes the sign of each element.', zh: '对每个元素取相反数。' },
  keywords: ['negative', 'minus', '负', '相反数'],
  kernel: { number: (a) => -a, bigint: (a) => -a },
  formula: '-self',
  vjp: { self: (f, { grad }) => f.neg(grad) },
  gradFnName: 'NegBackward0',
  check: ({ self }) => {
    if (self.dtype !== 'bool') return
    throw torchError(
      'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
      'NotImplementedError',
    )
  },
  samples: [sample([t(2)]), sample([t(PLAIN)])],
})

export const add = (self: Tensor, other: Tensor): Tensor => one(addOp, [self, other])
export const sub = (self: Tensor, other: Tensor): Tensor => one(subOp, [self, other])
export const mul = (self: Tensor, other: Tensor): Tensor => one(mulOp, [self, other])
export const div = (self: Tensor, other: Tensor): Tensor => one(divOp, [self, other], { rounding_mode: null })
export const pow = (self: Tensor, exponent: Tensor): Tensor => one(powOp, [self, exponent])
export const neg = (self: Tensor): Tensor => one(negOp, [self])
export const mulScalar = (self: Tensor, other: number): Tensor => one(mulScalarOp, [self, wrapNumber(other)])
export const divScalar = (self: Tensor, other: number): Tensor => one(divScalarOp, [self, wrapNumber(other)])
