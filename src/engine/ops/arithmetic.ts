// Arithmetic: the operators of Python on tensors.
import { defineElementwise } from '../define-elementwise'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { OPERAND } from '../op-inputs'
import { choiceOr, optionalChoice } from '../params'
import { wrapNumber } from '../python-scalar'
import { callBinary, callUnary } from '../scalar-call'
import type { Tensor } from '../tensor'
import { divFloorOp, divTruncOp } from './division'
import { binarySamples, py, sample, t } from './samples'

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
  kernel: { number: (a, b) => a + b, bigint: (a, b) => a + b, simd: 'add' },
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
  kernel: { number: (a, b) => b - a, bigint: (a, b) => b - a, simd: 'rsub' },
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
  kernel: { number: (a, b) => a - b, bigint: (a, b) => a - b, simd: 'sub' },
  formula: 'self - other',
  vjp: { self: (_, { grad }) => grad, other: (f, { grad }) => f.neg(grad) },
  gradFnName: 'SubBackward0',
  check: ({ self, other }) => refuseBools(self, other),
  reroute: ({ self, other }) => (self.wrapped && !other.wrapped ? callBinary(rsubOp, other, self) : null),
  samples: [...binarySamples(PLAIN, OTHER), sample([t(PLAIN), py(0.5)]), sample([py(1), t(PLAIN)])],
  errors: [MISMATCH],
})

/** Differences of bools are refused. */
export function refuseBools(self: Tensor, other: Tensor): void {
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
  kernel: { number: (a, b) => a * b, int: Math.imul, bigint: (a, b) => a * b, simd: 'mul' },
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
  kernel: { number: (a) => 1 / a, simd: 'reciprocal' },
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
  params: {
    rounding_mode: choiceOr(optionalChoice({ en: 'rounding', zh: '取整方式' }, ['trunc', 'floor']), (got) =>
      torchError(`div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${got}'`),
    ),
  },
  doc: {
    en: 'Divides the first tensor by the second, element by element. Integers give a floating-point result.',
    zh: '逐元素相除：第一个除以第二个。整数相除得到浮点数。',
  },
  keywords: ['divide', 'quotient', 'ratio', '除', '除法', '商'],
  compute: 'float',
  kernel: { number: (a, b) => a / b, simd: 'div' },
  formula: 'self / other',
  vjp: {
    self: (f, { grad, other }) => f.div(grad, other),
    other: (f, { grad, self, other }) => f.mul(f.neg(grad), f.div(f.div(self, other), other)),
  },
  gradFnName: 'DivBackward0',
  paramsOnlyReroute: true,
  reroute: ({ self, other }, { rounding_mode: mode }) => {
    if (mode !== null) return one(mode === 'floor' ? divFloorOp : divTruncOp, [self, other])
    if (self.wrapped && !other.wrapped) return callBinary(mulOp, callUnary(reciprocalOp, other), self)
    return null
  },
  samples: [...binarySamples(PLAIN, OTHER), sample([t(PLAIN), py(2)]), sample([py(2), t(OTHER)])],
  errors: [MISMATCH],
})

/** What C++ code of PyTorch makes of `x * 2` and `x / 2`: nodes of other names than Python makes. */
export const addScalarOp = defineElementwise({
  name: '_add_scalar',
  torchNames: ['torch.add'],
  category: 'arithmetic',
  symbol: '+',
  inputs: { self: {}, other: OPERAND },
  doc: { en: 'Adds one number to each element.', zh: '每个元素加上同一个数。' },
  keywords: ['plus', '加'],
  kernel: { number: (a, b) => a + b, simd: 'add' },
  formula: 'self + other',
  vjp: { self: (_, { grad }) => grad, other: null },
  gradFnName: 'AddBackward1',
  samples: [sample([t(PLAIN), py(2)])],
})

export const subScalarOp = defineElementwise({
  name: '_sub_scalar',
  torchNames: ['torch.sub'],
  category: 'arithmetic',
  symbol: '−',
  inputs: { self: {}, other: OPERAND },
  doc: { en: 'Subtracts one number from each element.', zh: '每个元素减去同一个数。' },
  keywords: ['minus', '减'],
  kernel: { number: (a, b) => a - b, simd: 'sub' },
  formula: 'self - other',
  vjp: { self: (_, { grad }) => grad, other: null },
  gradFnName: 'SubBackward1',
  samples: [sample([t(PLAIN), py(2)])],
})

export const mulScalarOp = defineElementwise({
  name: '_mul_scalar',
  torchNames: ['torch.mul'],
  category: 'arithmetic',
  symbol: '×',
  inputs: { self: {}, other: OPERAND },
  doc: { en: 'Multiplies each element by one number.', zh: '每个元素乘以同一个数。' },
  keywords: ['times', '乘'],
  kernel: { number: (a, b) => a * b, simd: 'mul' },
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
  kernel: { number: (a, b) => a / b, simd: 'div' },
  formula: 'self / other',
  vjp: { self: (f, { grad, other }) => f.div(grad, other), other: null },
  gradFnName: 'DivBackward1',
  samples: [sample([t(PLAIN), py(2)])],
})

export const negOp = defineElementwise({
  name: 'neg',
  torchNames: ['torch.neg', 'Tensor.neg', 'torch.negative', '-x'],
  category: 'arithmetic',
  symbol: '−x',
  inputs: { self: {} },
  doc: { en: 'Changes the sign of each element.', zh: '对每个元素取相反数。' },
  keywords: ['negative', 'minus', '负', '相反数'],
  kernel: { number: (a) => -a, bigint: (a) => -a, simd: 'neg' },
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

export const add = (self: Tensor, other: Tensor): Tensor => callBinary(addOp, self, other)
export const sub = (self: Tensor, other: Tensor): Tensor => callBinary(subOp, self, other)
export const mul = (self: Tensor, other: Tensor): Tensor => callBinary(mulOp, self, other)
const TRUE_DIVISION = { rounding_mode: null }
export const div = (self: Tensor, other: Tensor): Tensor => callBinary(divOp, self, other, TRUE_DIVISION)
export const neg = (self: Tensor): Tensor => callUnary(negOp, self)
export const addScalar = (self: Tensor, other: number): Tensor => callBinary(addScalarOp, self, wrapNumber(other))
export const subScalar = (self: Tensor, other: number): Tensor => callBinary(subScalarOp, self, wrapNumber(other))
export const mulScalar = (self: Tensor, other: number): Tensor => callBinary(mulScalarOp, self, wrapNumber(other))
export const divScalar = (self: Tensor, other: number): Tensor => callBinary(divScalarOp, self, wrapNumber(other))
