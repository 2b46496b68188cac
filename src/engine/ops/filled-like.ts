// Filled tensors that take their shape, or at least their dtype, from another tensor.
import type { DType } from '../../model/dtype'
import type { LocalText } from '../../model/local-text'
import { defineOp } from '../define'
import { denseStrides } from '../dense-strides'
import { fillValue, full } from '../literal'
import type { Op } from '../op'
import { ints, optionalDType, REQUIRES_GRAD, scalar } from '../params'
import type { PythonScalar } from '../python-scalar'
import { Tensor } from '../tensor'
import { checkSize, leaf, SIZE } from './creation'
import { long, sample, strided, t } from './samples'

const KEYWORDS = ['fill', 'constant', '常量', '填充'] as const
const VALUE = scalar({ en: 'value', zh: '数值' }, 1)
const valueOf = (value: number): PythonScalar => ({ kind: 'int', value })

/** One value everywhere, in a tensor whose elements lie in memory in the order of those of another, as PyTorch keeps it. */
function fullLike(self: Tensor, value: number | bigint, dtype: DType): Tensor {
  const made = full(self.shape, value, dtype)
  if (self.isContiguous) return made
  return Tensor.ofStorage(made.storage, { shape: self.shape, strides: denseStrides(self.window), offset: 0 }, dtype)
}

/** zeros_like and ones_like: the shape of another tensor and one value everywhere. */
function likeOther(name: 'zeros_like' | 'ones_like', value: number, symbol: string, zh: string): Op {
  return defineOp({
    name,
    torchNames: [`torch.${name}`],
    category: 'shape',
    symbol,
    inputs: { self: {} },
    params: { dtype: optionalDType(), requires_grad: REQUIRES_GRAD },
    doc: { en: `${name.startsWith('zeros') ? 'Zeros' : 'Ones'} in the shape of another tensor.`, zh },
    keywords: KEYWORDS,
    formula: { forward: `${name}(self)`, backward: { self: null } },
    shape: ({ self }) => [self],
    forward: ({ self }, p) => leaf(fullLike(self, value, p.dtype ?? self.dtype), p.requires_grad),
    vjp: { self: null },
    gradFnName: null,
    samples: [sample([t([1, 2])]), sample([t([[1], [2]])], { dtype: 'int64' })],
  })
}

export const zerosLikeOp = likeOther('zeros_like', 0, '0≅', '与另一张量同形状的全 0 张量。')
export const onesLikeOp = likeOther('ones_like', 1, '1≅', '与另一张量同形状的全 1 张量。')

export const fullLikeOp = defineOp({
  name: 'full_like',
  torchNames: ['torch.full_like'],
  category: 'shape',
  symbol: 'c≅',
  inputs: { self: {} },
  params: { fill_value: VALUE, dtype: optionalDType(), requires_grad: REQUIRES_GRAD },
  doc: { en: 'One value everywhere in the shape of another tensor.', zh: '与另一张量同形状、全为同一数值的张量。' },
  keywords: KEYWORDS,
  formula: { forward: 'full_like(self, fill_value)', backward: { self: null } },
  shape: ({ self }) => [self],
  forward: ({ self }, p) => {
    const dtype = p.dtype ?? self.dtype
    return leaf(fullLike(self, fillValue(p.fill_value, dtype), dtype), p.requires_grad)
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([strided([[1, 2]])], { fill_value: 2.5 }), sample([t([1, 2])], { fill_value: 7, dtype: 'int64' })],
})

const SIZED = {
  size: ints(SIZE, [2, 3]),
  dtype: optionalDType(),
  requires_grad: REQUIRES_GRAD,
} as const

/** new_zeros and new_ones: the dtype of another tensor and a size of their own. */
function newFilled(name: 'new_zeros' | 'new_ones', value: number, symbol: string, doc: LocalText): Op {
  return defineOp({
    name,
    torchNames: [`Tensor.${name}`],
    category: 'shape',
    symbol,
    inputs: { self: {} },
    params: SIZED,
    doc,
    keywords: KEYWORDS,
    formula: { forward: `${name}(self, size)`, backward: { self: null } },
    shape: (_, { size }) => [checkSize(name, size)],
    forward: ({ self }, p) => {
      const dtype = p.dtype ?? self.dtype
      return leaf(full(checkSize(name, p.size), fillValue(valueOf(value), dtype), dtype), p.requires_grad)
    },
    vjp: { self: null },
    gradFnName: null,
    samples: [sample([t(1)], { size: [2] }), sample([long([1, 2])], { size: [1, 2] })],
    errors: [
      {
        ...sample([t(1)], { size: [2, -1] }),
        message: 'Trying to create tensor with negative dimension -1: [2, -1]',
      },
    ],
  })
}

export const newZerosOp = newFilled('new_zeros', 0, '0dt', {
  en: 'Zeros of any size in the dtype of another tensor.',
  zh: '与另一张量同数据类型、任意大小的全 0 张量。',
})
export const newOnesOp = newFilled('new_ones', 1, '1dt', {
  en: 'Ones of any size in the dtype of another tensor.',
  zh: '与另一张量同数据类型、任意大小的全 1 张量。',
})

export const newFullOp = defineOp({
  name: 'new_full',
  torchNames: ['Tensor.new_full'],
  category: 'shape',
  symbol: 'c dt',
  inputs: { self: {} },
  params: { size: SIZED.size, fill_value: VALUE, dtype: SIZED.dtype, requires_grad: REQUIRES_GRAD },
  doc: {
    en: 'One value in any size in the dtype of another tensor.',
    zh: '与另一张量同数据类型、任意大小、全为同一数值的张量。',
  },
  keywords: KEYWORDS,
  formula: { forward: 'new_full(self, size, fill_value)', backward: { self: null } },
  shape: (_, { size }) => [checkSize('full', size)],
  forward: ({ self }, p) => {
    const dtype = p.dtype ?? self.dtype
    return leaf(full(checkSize('full', p.size), fillValue(p.fill_value, dtype), dtype), p.requires_grad)
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([t(1)], { size: [2], fill_value: 0.5 }), sample([long([1])], { size: [], fill_value: 3 })],
})
