// Bitwise: integers as rows of bits, in two's complement; of bools the logical operations.
import { isFloating } from '../../model/dtype'
import type { LocalText } from '../../model/local-text'
import { defineElementwise } from '../define-elementwise'
import { one } from '../dispatch'
import { resultType } from '../dtypes'
import type { ElementKernel } from '../kernels/elementwise'
import type { Op, Sample } from '../op'
import { OPERAND } from '../op-inputs'
import type { NoParams, ParamsOf } from '../params'
import type { Tensor } from '../tensor'
import { logicalNotOp } from './comparison'
import { notImplemented } from './dtype-rules'
import { py, sample } from './samples'

const long = (data: number | number[] | number[][]) => ({ data, dtype: 'int64' as const })

const PAIRS: readonly Sample[] = [
  sample([long([12, -7, 0]), long([10, 3, 5])]),
  sample([long([[12], [5]]), long([10, 3])]),
  sample([long([12, -7]), py(3)]),
]

interface BitwiseWords {
  readonly name: string
  /** As PyTorch's message calls the kernel. */
  readonly kernelName: string
  readonly operator: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  readonly kernel: ElementKernel<ParamsOf<NoParams>>
  readonly refusesBools?: true
}

function bitwise({ name, kernelName, operator, doc, keywords, kernel, refusesBools }: BitwiseWords): Op {
  return defineElementwise({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'arithmetic',
    symbol: operator,
    inputs: { self: OPERAND, other: OPERAND },
    doc,
    keywords: [operator, 'bits', '位', ...keywords],
    kernel,
    formula: `${name}(self, other)`,
    vjp: { self: null, other: null },
    gradFnName: null,
    check: ({ self, other }) => {
      const odd = [self, other].find(({ dtype }) => isFloating(dtype) || (refusesBools && bothBool(self, other)))
      if (odd) throw notImplemented(kernelName, resultType([self, other]))
    },
    samples: PAIRS,
  })
}

const bothBool = (self: Tensor, other: Tensor): boolean => self.dtype === 'bool' && other.dtype === 'bool'

export const bitwiseAndOp = bitwise({
  name: 'bitwise_and',
  kernelName: 'bitwise_and_cpu',
  operator: '&',
  doc: { en: 'The bits that are set in both integers.', zh: '两个整数中都为 1 的位。' },
  keywords: ['and', '与'],
  kernel: { number: (a, b) => a & b, bigint: (a, b) => a & b },
})

export const bitwiseOrOp = bitwise({
  name: 'bitwise_or',
  kernelName: 'bitwise_or_cpu',
  operator: '|',
  doc: { en: 'The bits that are set in at least one of two integers.', zh: '两个整数中至少一个为 1 的位。' },
  keywords: ['or', '或'],
  kernel: { number: (a, b) => a | b, bigint: (a, b) => a | b },
})

export const bitwiseXorOp = bitwise({
  name: 'bitwise_xor',
  kernelName: 'bitwise_xor_cpu',
  operator: '^',
  doc: { en: 'The bits in which two integers differ.', zh: '两个整数中不同的位。' },
  keywords: ['xor', '异或'],
  kernel: { number: (a, b) => a ^ b, bigint: (a, b) => a ^ b },
})

export const leftShiftOp = bitwise({
  name: 'bitwise_left_shift',
  kernelName: 'lshift_cpu',
  operator: '<<',
  doc: { en: 'Moves the bits to the left; zeros come in.', zh: '将各位左移，右侧补 0。' },
  keywords: ['shift', '左移'],
  // A shift by more bits than there are, or by a negative number, leaves nothing.
  kernel: {
    number: (a, b) => (b < 0 || b > 31 ? 0 : a << b),
    bigint: (a, b) => (b < 0n || b > 63n ? 0n : a << b),
  },
  refusesBools: true,
})

export const rightShiftOp = bitwise({
  name: 'bitwise_right_shift',
  kernelName: 'rshift_cpu',
  operator: '>>',
  doc: { en: 'Moves the bits to the right; the sign comes in.', zh: '将各位右移，左侧补符号位。' },
  keywords: ['shift', '右移'],
  kernel: {
    number: (a, b) => a >> (b < 0 || b > 31 ? 31 : b),
    bigint: (a, b) => a >> (b < 0n || b > 63n ? 63n : b),
  },
  refusesBools: true,
})

export const bitwiseNotOp = defineElementwise({
  name: 'bitwise_not',
  torchNames: ['torch.bitwise_not', 'Tensor.bitwise_not'],
  category: 'arithmetic',
  symbol: '~',
  inputs: { self: {} },
  doc: { en: 'Every bit turned over; of bools the opposite.', zh: '各位取反；布尔值取反。' },
  keywords: ['bits', 'invert', '位', '取反'],
  kernel: { number: (a) => ~a, bigint: (a) => ~a },
  formula: 'bitwise_not(self)',
  vjp: { self: null },
  gradFnName: null,
  reroute: ({ self }) => (self.dtype === 'bool' ? one(logicalNotOp, [self]) : null),
  check: ({ self }) => {
    if (isFloating(self.dtype)) throw notImplemented('bitwise_not_cpu', self.dtype)
  },
  samples: [sample([long([12, -7, 0])]), sample([long([[3], [4]])])],
})
