// Products with a logarithm of 1 + y, and with a power of two.
import { defineElementwise } from '../define-elementwise'
import { OPERAND } from '../op-inputs'
import { binarySamples, py, sample, t } from './samples'

export const xlog1pyOp = defineElementwise({
  name: 'xlog1py',
  torchNames: ['torch.special.xlog1py'],
  category: 'math',
  symbol: 'xl1py',
  inputs: { self: OPERAND, other: OPERAND },
  doc: {
    en: 'The first element times the logarithm of 1 + the second; 0 where the first is 0, whatever the second.',
    zh: '第一个元素乘以（1 + 第二个元素）的对数；第一个为 0 时结果为 0。',
  },
  keywords: ['entropy', 'logarithm', '熵', '对数'],
  compute: 'float',
  kernel: { number: (a, b) => (Number.isNaN(b) ? NaN : a === 0 ? 0 : a * Math.log1p(b)) },
  formula: 'where(self == 0, 0, self * log(1 + other))',
  vjp: {
    self: (f, { grad, self, other }) =>
      f.where(f.and(f.eq(self, 0), f.le(other, -1)), 0, f.mul(grad, f.log(f.add(other, 1)))),
    other: (f, { grad, self, other }) => f.div(f.mul(grad, self), f.add(other, 1)),
  },
  gradFnName: 'SpecialXlog1PyBackward0',
  nodeName: ({ self, other }) =>
    self.wrapped ? 'SpecialXlog1PyBackward1' : other.wrapped ? 'SpecialXlog1PyBackward2' : 'SpecialXlog1PyBackward0',
  samples: [sample([t([1, 2, -3]), t([0.5, 2, 3])]), sample([t([[1], [2]]), t([-0.5, 3])]), sample([py(2), t([0.5])])],
})

export const ldexpOp = defineElementwise({
  name: 'ldexp',
  torchNames: ['torch.ldexp', 'Tensor.ldexp'],
  category: 'math',
  symbol: 'x·2ⁿ',
  inputs: { self: {}, other: {} },
  doc: { en: 'The first element times two to the power of the second.', zh: '第一个元素乘以 2 的第二个元素次幂。' },
  keywords: ['power of two', 'exponent', '指数', '二的幂'],
  compute: 'float',
  kernel: { number: (a, b) => a * 2 ** b },
  formula: 'self * 2 ** other',
  vjp: {
    self: (f, { grad, other }) => f.mul(grad, f.pow(2, other)),
    other: (f, { grad, result }) => f.mul(f.mul(grad, result), Math.LN2),
  },
  gradFnName: 'LdexpBackward0',
  samples: binarySamples([1.5, -2, 0.5, 3, -0.25, 1], [-0.5, 2, 1.25, -3, 0.75, 4]),
})
