// Powers: PyTorch tells a power by a number, of a number, and of two tensors apart.
import { isFloating } from '../../model/dtype'
import { defineElementwise } from '../define-elementwise'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { OPERAND } from '../op-inputs'
import { callBinary } from '../scalar-call'
import type { Tensor } from '../tensor'
import { binarySamples, long, py, sample, t, unchecked } from './samples'
import { notImplemented } from './dtype-rules'

const OTHER = [-0.5, 2, 1.25, -3, 0.75, 4]

const POWER = {
  number: power,
  byNumber: powerBy,
  int: (a: number, b: number) => Number(BigInt.asIntN(32, integerPower(BigInt(a), BigInt(b)))),
  bigint: integerPower,
  simdBy: (exponent: number) => (exponent === 2 ? 'square' : exponent === 1 ? 'copy' : null),
} as const

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
      ...sample([long([2]), py(-1)]),
      message: 'Integers to negative integer powers are not allowed.',
    },
  ],
})

function refusePower({ self, exponent }: { readonly self: Tensor; readonly exponent: Tensor }): void {
  // A Python bool as exponent is refused by no kernel: PyTorch copies for True and fills with ones for False.
  if (self.dtype === 'bool' && exponent.dtype === 'bool' && !exponent.wrapped) {
    throw notImplemented('pow', 'bool')
  }
  if (isFloating(self.dtype) || !exponent.wrapped || isFloating(exponent.dtype)) return
  if (exponent.element < 0) throw torchError('Integers to negative integer powers are not allowed.')
}

/** As C's pow: 1 to any power and -1 to an infinite one are 1, where JavaScript says NaN. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b
}

/** By one number: PyTorch multiplies, divides and takes roots where that is as good, and rounds after each. */
function powerBy(round: (value: number) => number): (a: number, b: number) => number {
  return (a, b) => {
    if (b === 3) return round(a * a) * a
    if (b === -2) return 1 / round(a * a)
    return b === -0.5 ? 1 / round(Math.sqrt(a)) : power(a, b)
  }
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

/** A whole-number power is the one case of numbers that the scalar path computes bit for bit as the general one. */
export function pow(self: Tensor, exponent: Tensor): Tensor {
  if (!self.wrapped && !exponent.wrapped) return callBinary(powOp, self, exponent)
  const isWhole = exponent.wrapped && exponent.isPlain && Number.isInteger(exponent.scalar) && exponent.scalar !== 0
  if (isWhole && isFloating(self.dtype) && !self.wrapped) return callBinary(powScalarOp, self, exponent)
  return one(powOp, [self, exponent])
}
