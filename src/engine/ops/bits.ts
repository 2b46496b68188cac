// Bits: and, or, exclusive or, not and shifts of integers and bools; divisors of integers.
import { isFloating, type DType } from '../../model/dtype'
import type { LocalText } from '../../model/local-text'
import { computeDType, defineElementwise } from '../define-elementwise'
import { one } from '../dispatch'
import type { Op } from '../op'
import { OPERAND } from '../op-inputs'
import type { Tensor } from '../tensor'
import { logicalNotOp } from './comparison'
import { notImplemented } from './dtype-rules'
import { long, py, sample } from './samples'

interface BitWords {
  readonly name: string
  readonly kernel: string
  readonly symbol: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  readonly int: (a: number, b: number) => number
  readonly bigint: (a: bigint, b: bigint) => bigint
  /** Has no kernel for bools either. */
  readonly integersOnly?: true
  /** Takes no Python number in place of a tensor. */
  readonly tensorsOnly?: true
}

/** Refuses floats, and bools where there is no kernel for them. */
function refuse(kernel: string, dtype: DType, integersOnly: boolean): void {
  if (isFloating(dtype) || (integersOnly && dtype === 'bool')) throw notImplemented(kernel, dtype)
}

function bitwise({ name, kernel, symbol, doc, keywords, int, bigint, integersOnly, tensorsOnly }: BitWords): Op {
  return defineElementwise({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'arithmetic',
    symbol,
    inputs: tensorsOnly ? { self: {}, other: {} } : { self: OPERAND, other: OPERAND },
    doc,
    keywords: ['bits', '位', ...keywords],
    kernel: { number: int, bigint },
    formula: `${name}(self, other)`,
    vjp: { self: null, other: null },
    gradFnName: null,
    check: ({ self, other }) => refuse(kernel, computeDType([self, other], 'promote'), integersOnly ?? false),
    samples: [
      sample([long([12, 7, 5]), long([10, 2, 1])]),
      sample([long([[6], [3]]), long([1, 2, 3])]),
      ...(tensorsOnly ? [] : [sample([long([12, 7]), py(3)])]),
    ],
  })
}

export const bitwiseAndOp = bitwise({
  name: 'bitwise_and',
  kernel: 'bitwise_and_cpu',
  symbol: '&',
  doc: { en: 'The bits that both integers have.', zh: '按位与：两个整数都有的位。' },
  keywords: ['and', '按位与'],
  int: (a, b) => a & b,
  bigint: (a, b) => a & b,
})

export const bitwiseOrOp = bitwise({
  name: 'bitwise_or',
  kernel: 'bitwise_or_cpu',
  symbol: '|',
  doc: { en: 'The bits that either integer has.', zh: '按位或：任一整数有的位。' },
  keywords: ['or', '按位或'],
  int: (a, b) => a | b,
  bigint: (a, b) => a | b,
})

export const bitwiseXorOp = bitwise({
  name: 'bitwise_xor',
  kernel: 'bitwise_xor_cpu',
  symbol: '^',
  doc: { en: 'The bits that exactly one of the integers has.', zh: '按位异或：恰有一个整数有的位。' },
  keywords: ['exclusive or', '按位异或'],
  int: (a, b) => a ^ b,
  bigint: (a, b) => a ^ b,
})

export const leftShiftOp = bitwise({
  name: 'bitwise_left_shift',
  kernel: 'lshift_cpu',
  symbol: '<<',
  doc: { en: 'Bits moved up: multiplies by a power of two.', zh: '左移若干位，即乘以 2 的幂。' },
  keywords: ['shift', '左移'],
  int: (a, b) => (b >= 32 || b < 0 ? 0 : a << b),
  bigint: (a, b) => (b >= 64n || b < 0n ? 0n : BigInt.asIntN(64, a << b)),
  integersOnly: true,
})

export const rightShiftOp = bitwise({
  name: 'bitwise_right_shift',
  kernel: 'rshift_cpu',
  symbol: '>>',
  doc: {
    en: 'Bits moved down: divides by a power of two, rounding down.',
    zh: '右移若干位，即除以 2 的幂并向下取整。',
  },
  keywords: ['shift', '右移'],
  int: (a, b) => (b >= 32 || b < 0 ? (a < 0 ? -1 : 0) : a >> b),
  bigint: (a, b) => (b >= 64n || b < 0n ? (a < 0n ? -1n : 0n) : a >> b),
  integersOnly: true,
})

export const gcdOp = bitwise({
  name: 'gcd',
  kernel: 'gcd_cpu',
  symbol: 'gcd',
  doc: { en: 'The greatest common divisor.', zh: '最大公约数。' },
  keywords: ['divisor', '最大公约数'],
  int: (a, b) => Number(greatestDivisor(BigInt(a), BigInt(b))),
  bigint: greatestDivisor,
  integersOnly: true,
  tensorsOnly: true,
})

export const lcmOp = bitwise({
  name: 'lcm',
  kernel: 'lcm_cpu',
  symbol: 'lcm',
  doc: { en: 'The least common multiple.', zh: '最小公倍数。' },
  keywords: ['multiple', '最小公倍数'],
  int: (a, b) => Number(leastMultiple(BigInt(a), BigInt(b))),
  bigint: leastMultiple,
  integersOnly: true,
  tensorsOnly: true,
})

const size = (a: bigint): bigint => (a < 0n ? -a : a)

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [size(a), size(b)]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function leastMultiple(a: bigint, b: bigint): bigint {
  return a === 0n || b === 0n ? 0n : size((a / greatestDivisor(a, b)) * b)
}

export const bitwiseNotOp = defineElementwise({
  name: 'bitwise_not',
  torchNames: ['torch.bitwise_not', 'Tensor.bitwise_not'],
  category: 'arithmetic',
  symbol: '~',
  inputs: { self: {} },
  doc: { en: 'Every bit turned over; of bools, the opposite.', zh: '按位取反；对布尔值即取反。' },
  keywords: ['not', 'invert', '按位取反'],
  kernel: { number: (a) => ~a, bigint: (a) => ~a },
  formula: 'bitwise_not(self)',
  vjp: { self: null },
  gradFnName: null,
  check: ({ self }: { readonly self: Tensor }) => refuse('bitwise_not_cpu', self.dtype, false),
  reroute: ({ self }) => (self.dtype === 'bool' ? one(logicalNotOp, [self]) : null),
  samples: [sample([long([0, 1, -5])]), sample([long([[7, 2]])])],
})
