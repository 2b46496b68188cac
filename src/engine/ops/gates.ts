// Gates: activations with a weight that is learnt, or with one half of the input as a gate.
import { defineComposite, defineOp } from '../define'
import { defineElementwise } from '../define-elementwise'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { mapElements } from '../kernels/elementwise'
import { sigmoid } from '../kernels/special'
import { dim } from '../params'
import { wrapDim, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { needsFloating } from './dtype-rules'
import { sample, strided, t } from './samples'
import { reshape } from './views'
import { ANY, F, FAR } from './activation-kinds'

/** The graph node of prelu: the weight already has a shape that broadcasts. */
export const preluKernelOp = defineElementwise({
  name: '_prelu_kernel',
  torchNames: ['torch._prelu_kernel'],
  category: 'activation',
  symbol: 'PReLU',
  inputs: { self: {}, weight: {} },
  doc: { en: 'Keeps positive elements and scales negative ones by a weight.', zh: '正元素不变，负元素乘以权重。' },
  keywords: ['leaky', '激活'],
  kernel: { number: (a, w) => (a > 0 ? a : w * a) },
  formula: 'where(self > 0, self, weight * self)',
  vjp: {
    self: (f, { grad, self, weight }) => f.where(f.gt(self, 0), grad, f.mul(weight, grad)),
    weight: (f, { grad, self }) => f.where(f.gt(self, 0), 0, f.mul(self, grad)),
  },
  gradFnName: 'PreluKernelBackward0',
  samples: [
    sample([t(ANY), t([0.25])]),
    sample([
      strided([
        [1, -2],
        [-3, 4],
      ]),
      t([0.1, 0.5]),
    ]),
  ],
})

/** The shape in which a weight meets the channels, the second dimension. */
function preluWeightShape(self: Shape, weight: Shape): Shape {
  if (weight.length > 1) {
    throw torchError(`prelu: Expected \`weight\` to be a scalar or 1D tensor, but got: ndim = ${weight.length}`)
  }
  const count = weight[0] ?? 1
  if (count !== 1) {
    if (self.length === 0) throw torchError('Not allow zero-dim input tensor.')
    const channels = self.length > 1 ? (self[1] ?? 1) : 1
    if (channels !== count) {
      throw torchError(
        `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${count} and channel size = ${channels}.`,
      )
    }
  }
  return self.length === weight.length ? weight : self.map((_, dim) => (dim === 1 ? count : 1))
}

export const preluOp = defineComposite({
  name: 'prelu',
  torchNames: [`${F}.prelu`, 'torch.prelu', 'Tensor.prelu'],
  category: 'activation',
  symbol: 'PReLU',
  inputs: { self: {}, weight: {} },
  doc: {
    en: 'Keeps positive elements and scales negative ones by a weight that is learnt, one for all or one per channel.',
    zh: '正元素不变，负元素乘以可学习的权重（共用一个，或每个通道一个）。',
  },
  keywords: ['leaky', 'parametric', '激活'],
  formula: {
    forward: 'where(self > 0, self, weight * self)',
    backward: { self: 'where(self > 0, grad, weight * grad)', weight: 'sum(where(self > 0, 0, self * grad))' },
  },
  shape: ({ self, weight }) => [(preluWeightShape(self, weight), self)],
  compose: ({ self, weight }) => {
    if (weight.dtype !== self.dtype) {
      throw torchError(`prelu: Type promoting not supported. Got ${self.dtype} and ${weight.dtype}`)
    }
    const shape = preluWeightShape(self.shape, weight.shape)
    return one(preluKernelOp, [self, shape === weight.shape ? weight : reshape(weight, shape)])
  },
  gradFnName: 'PreluKernelBackward0',
  samples: [
    sample([t(ANY), t([0.25])]),
    sample([
      t([
        [1, -2],
        [-3, 4],
      ]),
      t([0.1, 0.5]),
    ]),
    sample([
      strided([
        [1, -2],
        [-3, 4],
      ]),
      t([0.3]),
    ]),
  ],
  errors: [
    {
      ...sample([t([[1, 2]]), t([0.1, 0.2, 0.3])]),
      message:
        'Mismatch of parameter numbers and input channel size. Found parameter numbers = 3 and channel size = 2.',
    },
  ],
})

function halved(shape: Shape, dim: number): { at: number; half: number; shape: Shape } {
  if (shape.length === 0) throw torchError('glu does not support 0-dimensional tensors')
  const at = wrapDim(dim, shape.length)
  const size = shape[at] ?? 0
  if (size % 2 !== 0) throw torchError(`Halving dimension must be even, but dimension ${at} is size ${size}`)
  return { at, half: size / 2, shape: shape.map((extent, axis) => (axis === at ? size / 2 : extent)) }
}

/** One half of a dimension: a view. */
function halfOf(self: Tensor, at: number, which: 0 | 1, shape: Shape): Tensor {
  const offset = self.offset + which * (shape[at] ?? 0) * (self.strides[at] ?? 1)
  return self.view(shape, self.strides, offset)
}

export const gluOp = defineOp({
  name: 'glu',
  torchNames: [`${F}.glu`],
  category: 'activation',
  symbol: 'GLU',
  inputs: { self: {} },
  params: { dim: dim(-1) },
  doc: {
    en: 'The first half of a dimension, gated by the sigmoid of the second.',
    zh: '某一维的前一半乘以后一半的 sigmoid（门控）。',
  },
  keywords: ['gate', 'gated linear unit', '激活', '门控'],
  formula: { forward: 'glu(self, dim)', backward: { self: 'glu_backward(grad, self, dim)' } },
  shape: ({ self }, { dim }) => [halved(self, dim).shape],
  forward: ({ self }, { dim }) => {
    needsFloating('glu_cpu', self)
    const { at, shape } = halved(self.shape, dim)
    const halves = [halfOf(self, at, 0, shape), halfOf(self, at, 1, shape)] as const
    return mapElements({ number: (a, b) => a * sigmoid(b) }, halves, shape, self.dtype, self.dtype, {})
  },
  vjp: {
    self: (f, { grad, self, shapes }, { dim }) => {
      const { at, half } = halved(shapes.self, dim)
      const [value, gate] = [f.narrow(self, at, 0, half), f.sigmoid(f.narrow(self, at, half, half))]
      const ofValue = f.mul(grad, gate)
      return f.cat([ofValue, f.mul(f.mul(ofValue, value), f.sub(1, gate))], at)
    },
  },
  gradFnName: 'GluBackward0',
  samples: [
    sample([t(ANY)]),
    sample([t([ANY, ANY])], { dim: 0 }),
    sample([strided([ANY, FAR.slice(0, 4)])], { dim: 1 }),
  ],
  errors: [{ ...sample([t([1, 2, 3])]), message: 'Halving dimension must be even, but dimension 0 is size 3' }],
})
