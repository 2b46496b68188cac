// Hard activations: with edges and flat parts: limits, shrinking, thresholds.
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { sample, strided, t } from './samples'
import { activation, ANY, F, FAR, number, plain } from './activation-kinds'
import { refuseInts } from './dtype-rules'

export const hardtanhOp = activation({
  name: 'hardtanh',
  gradFnName: 'HardtanhBackward0',
  symbol: 'Htan',
  doc: {
    en: 'Limits each element to a range; no gradient passes outside.',
    zh: '把每个元素限制在一个范围内；范围外不传递梯度。',
  },
  keywords: ['clip', '激活', '截断'],
  params: { min_val: number('lower end', '下限', -1), max_val: number('upper end', '上限', 1) },
  kernel: (a, p) => (a < p.min_val ? p.min_val : a > p.max_val ? p.max_val : a),
  formula: 'where(self < min_val, min_val, where(self > max_val, max_val, self))',
  rule: (f, { grad, self }, { min_val, max_val }) =>
    f.where(f.le(self, min_val), 0, f.where(f.ge(self, max_val), 0, grad)),
  other: { min_val: -2, max_val: 3 },
  check: (_, { min_val, max_val }) => {
    if (min_val > max_val) throw torchError('min_val cannot be greater than max_val', 'ValueError')
  },
})

export const relu6Op = defineComposite({
  name: 'relu6',
  torchNames: [`${F}.relu6`],
  category: 'activation',
  symbol: 'ReLU6',
  inputs: { self: {} },
  doc: { en: 'A relu that ends at 6.', zh: '上限为 6 的 relu。' },
  keywords: ['mobile', '激活'],
  formula: {
    forward: 'where(self < 0, 0, where(self > 6, 6, self))',
    backward: { self: 'where(self <= 0, 0, where(self >= 6, 0, grad))' },
  },
  shape: ({ self }) => [self],
  compose: ({ self }) => one(hardtanhOp, [self], { min_val: 0, max_val: 6 }),
  gradFnName: 'HardtanhBackward0',
  samples: [sample([t(FAR)]), sample([strided([ANY, ANY])])],
})

export const hardsigmoidOp = plain({
  name: 'hardsigmoid',
  symbol: 'Hsig',
  doc: {
    en: 'A sigmoid of straight lines: (x + 3) / 6 limited to 0 … 1.',
    zh: '分段线性的 sigmoid：(x + 3) / 6 限制在 0 到 1。',
  },
  keywords: ['mobile', '激活', '分段'],
  kernel: { number: (a) => Math.min(Math.max(a + 3, 0), 6) / 6 },
  formula: 'clamp_max(clamp_min(self + 3, 0), 6) / 6',
  rule: (f, { grad, self }) => f.where(f.gt(self, -3), f.where(f.lt(self, 3), f.div(grad, 6), 0), 0),
  check: refuseInts('hardsigmoid_cpu'),
})

export const hardswishOp = plain({
  name: 'hardswish',
  symbol: 'Hsw',
  doc: { en: 'Each element times its hardsigmoid.', zh: '每个元素乘以它的 hardsigmoid。' },
  keywords: ['mobile', 'swish', '激活'],
  kernel: { number: (a) => (a * Math.min(Math.max(a + 3, 0), 6)) / 6 },
  formula: 'self * clamp_max(clamp_min(self + 3, 0), 6) / 6',
  rule: (f, { grad, self }) =>
    f.where(f.le(self, -3), 0, f.where(f.lt(self, 3), f.mul(grad, f.add(f.div(self, 3), 0.5)), grad)),
  check: refuseInts('hardswish_cpu'),
})

export const hardshrinkOp = activation({
  name: 'hardshrink',
  gradFnName: 'HardshrinkBackward0',
  kernelName: 'hardshrink_cpu',
  symbol: 'Hshr',
  doc: { en: 'Replaces elements near zero by 0 and keeps the others.', zh: '接近零的元素变为 0，其余不变。' },
  keywords: ['sparse', 'shrink', '激活', '收缩'],
  params: { lambd: number('width', '宽度', 0.5) },
  kernel: (a, { lambd }) => (a >= -lambd && a <= lambd ? 0 : a),
  formula: 'where(abs(self) <= lambd, 0, self)',
  rule: (f, { grad, self }, { lambd }) => f.where(f.le(f.abs(self), lambd), 0, grad),
  other: { lambd: 2 },
})

export const softshrinkOp = activation({
  name: 'softshrink',
  gradFnName: 'SoftshrinkBackward0',
  kernelName: 'softshrink_check',
  check: ({ dtype }, { lambd }) => {
    if (lambd >= 0) return
    const [name, most] = dtype === 'float32' ? ['Float', '3.40282e+38'] : ['Double', '1.79769e+308']
    throw torchError(`lambda must be in range [0, ${most}] for input dtype ${name}, but found ${lambd}`)
  },
  symbol: 'Sshr',
  doc: {
    en: 'Moves elements towards zero by a width; those nearer become 0.',
    zh: '把元素向零收缩一段宽度；更近者变为 0。',
  },
  keywords: ['sparse', 'shrink', 'lasso', '激活', '软阈值'],
  params: { lambd: number('width', '宽度', 0.5) },
  kernel: (a, { lambd }) => (a > lambd ? a - lambd : a < -lambd ? a + lambd : Number.isNaN(a) ? NaN : 0),
  formula: 'where(self > lambd, self - lambd, where(self < -lambd, self + lambd, 0))',
  rule: (f, { grad, self }, { lambd }) => f.where(f.le(f.abs(self), lambd), 0, grad),
  other: { lambd: 2 },
})

export const thresholdOp = activation({
  name: 'threshold',
  gradFnName: 'ThresholdBackward0',
  symbol: '⌐',
  doc: {
    en: 'Keeps elements above a threshold and replaces the others by a value.',
    zh: '保留大于阈值的元素，其余替换为一个值。',
  },
  keywords: ['step', '激活', '阈值'],
  params: { threshold: number('threshold', '阈值', 0), value: number('value', '替换值', 0) },
  kernel: (a, p) => (a <= p.threshold ? p.value : a),
  formula: 'where(self <= threshold, value, self)',
  rule: (f, { grad, self }, { threshold }) => f.where(f.le(self, threshold), 0, grad),
  other: { threshold: 1, value: -1 },
})
