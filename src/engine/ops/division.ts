// Integer division: quotients rounded down or toward zero, and remainders.
import { defineElementwise } from '../define-elementwise'
import { torchError } from '../errors'
import type { Op } from '../op'
import { OPERAND } from '../op-inputs'
import type { Tensor } from '../tensor'
import { py, sample, t } from './samples'
import { notImplemented } from './dtype-rules'

/** The quotient, rounded. */
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
        throw notImplemented(`div_${mode}_cpu`, 'bool')
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

/** The divisor itself. Error: Python's, for zero. */
export function nonZero<T extends number | bigint>(divisor: T): T {
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
    throw notImplemented(kernel, 'bool')
  }
}
