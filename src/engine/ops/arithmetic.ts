// Arithmetic: the operators of Python on tensors.
import { defineElementwise } from '../define-elementwise'
import { one } from '../dispatch'
import { torchError } from '../errors'
import type { InputSpec } from '../op'
import type { Tensor } from '../tensor'

/** A tensor, or a Python scalar in its place. */
const OPERAND = { scalar: true } as const satisfies InputSpec

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
  samples: [],
})

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
  samples: [],
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
  samples: [],
})

function refuseBools(self: Tensor, other: Tensor): void {
  if (self.dtype !== 'bool' && other.dtype !== 'bool') return
  const operator = 'Subtraction, the `-` operator, with'
  if (self.dtype === other.dtype) {
    throw torchError(
      `${operator} two bool tensors is not supported. Use the \`^\` or \`logical_xor()\` operator instead.`,
    )
  }
  throw torchError(
    `${operator} a bool tensor is not supported. If you are trying to invert a mask, use the \`~\` or \`logical_not()\` operator instead.`,
  )
}

export const add = (self: Tensor, other: Tensor): Tensor => one(addOp, [self, other])
export const mul = (self: Tensor, other: Tensor): Tensor => one(mulOp, [self, other])
export const sub = (self: Tensor, other: Tensor): Tensor => one(subOp, [self, other])
