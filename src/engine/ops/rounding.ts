// Rounding to the nearest number, halves to the even one: to whole numbers, or to so many decimals.
import { isFloating } from '../../model/dtype'
import { roundedTo } from '../../model/half'
import { defineElementwise } from '../define-elementwise'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { mapElements } from '../kernels/elementwise'
import { asOperands } from '../kernels/layout'
import { roundHalfEven } from '../kernels/special'
import type { Op } from '../op'
import { int, optionalInt } from '../params'
import { notImplemented } from './dtype-rules'
import { long, sample, strided, t, unarySamples } from './samples'

const DECIMALS = { en: 'decimals', zh: '小数位数' }
const NAMES = ['torch.round', 'Tensor.round'] as const

/** Rounds to a number of decimals, which may be negative. Every step is rounded to the dtype, as PyTorch does it. */
export const roundDecimalsOp = defineOp({
  name: '_round_decimals',
  torchNames: NAMES,
  category: 'math',
  symbol: '≈',
  inputs: { self: {} },
  params: { decimals: int(DECIMALS, 1) },
  doc: { en: 'Rounds to a number of decimals. Its gradient is zero.', zh: '按小数位数舍入；梯度为零。' },
  keywords: ['nearest', '四舍五入'],
  formula: { forward: 'round(self, decimals)', backward: { self: 'zeros_like(grad)' } },
  shape: ({ self }) => [self],
  forward: ({ self }, { decimals }) => {
    const { dtype } = self
    if (!isFloating(dtype)) throw notImplemented(decimals === 0 ? 'round_vml_cpu' : 'round_cpu', dtype)
    const scale = roundedTo(10 ** Math.abs(decimals), dtype)
    const nearest = (value: number): number => roundHalfEven(roundedTo(value, dtype))
    const number =
      decimals < 0
        ? (value: number): number => nearest(value / scale) * scale
        : (value: number): number => nearest(value * scale) / scale
    return asOperands([self] as const, self.shape, (list, shape) =>
      mapElements({ number }, list, shape, dtype, dtype, {}),
    )
  },
  vjp: { self: (f, { grad }) => f.zerosLike(grad) },
  gradFnName: 'RoundBackward1',
  elementwise: true,
  samples: [
    sample([t([1.23, -2.672, 1.38])]),
    sample([t([123.4, -267])], { decimals: -2 }),
    sample([strided([[0.123], [4.567]])], { decimals: 2 }),
  ],
  errors: [{ ...sample([long([11])]), message: '"round_cpu" not implemented for \'Long\'' }],
})

export const roundOp: Op = defineElementwise({
  name: 'round',
  torchNames: NAMES,
  category: 'math',
  symbol: '≈',
  inputs: { self: {} },
  params: { decimals: optionalInt(DECIMALS) },
  doc: {
    en: 'Rounds to the nearest integer, or to a number of decimals; halves to the even one. Its gradient is zero.',
    zh: '舍入到最近的整数，或指定的小数位数；逢半取偶；梯度为零。',
  },
  keywords: ['nearest', 'decimals', '四舍五入', '取整'],
  kernel: { number: roundHalfEven, bigint: (a) => a },
  formula: 'round(self)',
  vjp: { self: (f, { grad }) => f.zerosLike(grad) },
  gradFnName: 'RoundBackward0',
  check: ({ self }) => {
    if (self.dtype === 'bool') throw notImplemented('round_vml_cpu', 'bool')
  },
  paramsOnlyReroute: true,
  reroute: ({ self }, { decimals }) =>
    typeof decimals === 'number' ? one(roundDecimalsOp, [self], { decimals }) : null,
  samples: [...unarySamples([-1.6, 0.3, 2.2, -0.4]), sample([t([1.23, -2.67])], { decimals: 1 })],
})
