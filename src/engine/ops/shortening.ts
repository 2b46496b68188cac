// Shortening: slices along a dimension whose norm is too large.
import { isComplex } from '../../model/dtype'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { noGrad } from '../autograd/mode'
import { dim, scalar } from '../params'
import { wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import type { TensorAlgebra } from '../algebra'
import { sample, strided, t } from './samples'
import { normGradient, normOp } from './statistics'
import { needsFloating } from './dtype-rules'

const ROWS = [
  [1, 2, 3],
  [0.4, -0.5, 0.6],
]
/** Keeps the scale of slices of norm zero finite. */
const SMALL = 1e-7

const others = (shape: Shape, dim: number): number[] => {
  const kept = wrapDim(dim, shape.length)
  return shape.map((_, at) => at).filter((at) => at !== kept)
}

const lengths = (self: Tensor, p: number, dim: number): Tensor =>
  one(normOp, [self], { p, dim: others(self.shape, dim), keepdim: true })

function shortened(f: TensorAlgebra<Tensor>, self: Tensor, p: number, dim: number, most: number): Tensor {
  const norm = lengths(self, p, dim)
  const scale = f.where(f.gt(norm, most), f.div(most, f.add(norm, SMALL)), f.ones(norm.shape, norm.dtype))
  return f.mul(self, scale)
}

/** What a change of the norms does, of numbers whose sizes make these. */
function complexTurned(
  f: TensorAlgebra<Tensor>,
  grad: Tensor,
  self: Tensor,
  norm: Tensor,
  order: number,
  dims: readonly number[],
): Tensor {
  const along = f.part(f.sum(f.mul(f.conj(self), grad), dims, true), 0)
  const size = f.abs(self)
  const direction = f.div(self, f.where(f.eq(size, 0), 1, size))
  return f.mul(normGradient(f, along, size, norm, order, dims), direction)
}

export const renormOp = defineOp({
  name: 'renorm',
  torchNames: ['torch.renorm', 'Tensor.renorm'],
  category: 'reduction',
  symbol: '‖≤‖',
  inputs: { self: {} },
  params: {
    p: scalar({ en: 'order p', zh: '阶 p' }, 2),
    dim: dim(0),
    maxnorm: scalar({ en: 'largest norm', zh: '最大范数' }, 1),
  },
  doc: {
    en: 'Shortens the slices along a dimension whose p-norm is more than maxnorm to that length.',
    zh: '把某一维上 p-范数超过 maxnorm 的切片缩短到该长度。',
  },
  keywords: ['clip', 'max norm', '裁剪', '范数'],
  formula: { forward: 'renorm(self, p, dim, maxnorm)', backward: { self: 'renorm_backward(grad, self, p, maxnorm)' } },
  shape: ({ self }) => [self],
  forward: ({ self }, { p, dim, maxnorm }) => {
    if (!isComplex(self.dtype)) needsFloating('renorm', self)
    if (Number(p.value) <= 0) throw torchError('renorm: non-positive-norm not supported')
    if (Number(maxnorm.value) < 0) {
      throw torchError(`renorm: expected maxnorm to be >= 0 but got ${Number(maxnorm.value)}`)
    }
    if (self.ndim < 2) throw torchError(`renorm: input needs at least 2 dimensions, got ${self.ndim} dimensions`)
    wrapDim(dim, self.ndim)
    return noGrad(() => shortened(TENSOR_ALGEBRA, self, Number(p.value), dim, Number(maxnorm.value)))
  },
  vjp: {
    self: (f, { grad, self }, { p, dim, maxnorm }) => {
      const [order, most] = [Number(p.value), Number(maxnorm.value)]
      const dims = others(self.shape, dim)
      const norm = lengths(self, order, dim)
      const turned = isComplex(self.dtype)
        ? complexTurned(f, grad, self, norm, order, dims)
        : normGradient(f, f.sum(f.mul(self, grad), dims, true), self, norm, order, dims)
      const inverse = f.div(1, f.add(norm, SMALL))
      const scaled = f.mul(f.mul(most, inverse), f.sub(grad, f.mul(inverse, turned)))
      return f.where(f.gt(norm, most), scaled, grad)
    },
  },
  gradFnName: 'RenormBackward0',
  samples: [
    sample([t(ROWS)], { dim: 0, maxnorm: 1 }),
    sample([strided(ROWS)], { p: 3, dim: 1, maxnorm: 2 }),
    sample([t([ROWS])], { p: 1, dim: 2, maxnorm: '0.5' }),
  ],
  errors: [
    { ...sample([t([1, 2])]), message: 'renorm: input needs at least 2 dimensions, got 1 dimensions' },
    { ...sample([t(ROWS)], { p: 0 }), message: 'renorm: non-positive-norm not supported' },
  ],
})
