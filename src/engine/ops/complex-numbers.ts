// Complex numbers and their parts. Gradients follow PyTorch's convention: that of a + bi is that of a, plus i times that of b.
import { isComplex, partDType, type DType } from '../../model/dtype'
import { angleOf, conjugateOf, directionsOf, pairOf } from '../complex/parts'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { complexOf, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { mapElements } from '../kernels/elementwise'
import type { Op } from '../op'
import { broadcastShapes } from '../shapes'
import type { Tensor } from '../tensor'
import { signOp } from './math'
import { complexNumbers, sample, t } from './samples'

const KEYWORDS = ['complex number', '复数']
const NUMBERS = complexNumbers(['1+2j', '-0.5+0.25j', '2-1.5j'])

export const viewAsRealOp = defineOp({
  name: 'view_as_real',
  torchNames: ['torch.view_as_real'],
  category: 'math',
  symbol: 'ℂ→ℝ',
  inputs: { self: {} },
  doc: {
    en: 'Complex numbers as pairs of real ones, along a new last dimension of size 2: a view.',
    zh: '把复数看成实数对，新的末维大小为 2：视图。',
  },
  keywords: [...KEYWORDS, 'real', 'imaginary', '实部', '虚部'],
  formula: { forward: 'view_as_real(self)', backward: { self: 'view_as_complex(grad)' } },
  shape: ({ self }) => [[...self, 2]],
  forward: ({ self }) => {
    const { dtype, shape, strides, offset } = self
    if (!isComplex(dtype)) throw torchError('view_as_real is only supported for complex tensors', 'TypeError')
    const layout = { shape: [...shape, 2], strides: [...strides.map((stride) => 2 * stride), 1], offset: 2 * offset }
    return self.reinterpret(partDType(dtype), layout)
  },
  vjp: { self: (f, { grad }) => f.viewAsComplex(f.contiguous(grad)) },
  gradFnName: 'ViewAsRealBackward0',
  samples: [sample([NUMBERS])],
})

export const viewAsComplexOp = defineOp({
  name: 'view_as_complex',
  torchNames: ['torch.view_as_complex'],
  category: 'math',
  symbol: 'ℝ→ℂ',
  inputs: { self: {} },
  doc: {
    en: 'Pairs of real numbers along the last dimension, which has size 2, as complex numbers: a view.',
    zh: '把大小为 2 的末维上的实数对看成复数：视图。',
  },
  keywords: KEYWORDS,
  formula: { forward: 'view_as_complex(self)', backward: { self: 'view_as_real(grad)' } },
  shape: ({ self }) => [self.slice(0, -1)],
  forward: ({ self }) => {
    const { dtype, shape, strides, offset } = self
    if (dtype !== 'float32' && dtype !== 'float64') {
      throw torchError(
        `view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: ${scalarTypeName(dtype)}`,
      )
    }
    if (shape.at(-1) !== 2) throw torchError('Tensor must have a last dimension of size 2')
    if (strides.at(-1) !== 1) throw torchError('Tensor must have a last dimension with stride 1')
    const halved = strides.slice(0, -1).map((stride) => stride / 2)
    return self.reinterpret(complexOf(dtype), { shape: shape.slice(0, -1), strides: halved, offset: offset / 2 })
  },
  vjp: { self: (f, { grad }) => f.viewAsReal(grad) },
  gradFnName: 'ViewAsComplexBackward0',
  samples: [
    sample([
      t([
        [1, 2],
        [3, 4],
      ]),
    ]),
  ],
  errors: [{ ...sample([t([1, 2, 3])]), message: 'Tensor must have a last dimension of size 2' }],
})

/** What PyTorch does when somebody reads the result, and what it does at once, differ in the node alone. */
const conjugation = (name: string, gradFnName: string): Op =>
  defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'math',
    symbol: 'z̄',
    inputs: { self: {} },
    doc: { en: 'The conjugate of each complex number: the other sign before i.', zh: '每个复数的共轭：虚部变号。' },
    keywords: [...KEYWORDS, 'conjugate', '共轭'],
    formula: { forward: 'conj(self)', backward: { self: 'conj(grad)' } },
    shape: ({ self }) => [self],
    forward: ({ self }) => conjugateOf(self),
    vjp: { self: (f, { grad }) => f.conj(grad) },
    gradFnName,
    // A real number is its own conjugate.
    reroute: ({ self }) => (isComplex(self.dtype) ? null : self),
    samples: [sample([NUMBERS])],
  })

export const conjOp = conjugation('conj', 'ConjBackward0')
const conjPhysicalOp = conjugation('conj_physical', 'ConjPhysicalBackward0')

const PARTS: readonly DType[] = ['float16', 'float32', 'float64']

/** Error: two that are no real floats of one dtype, in PyTorch's words. */
function needsParts(first: Tensor, second: Tensor): void {
  const [one, other] = [scalarTypeName(first.dtype), scalarTypeName(second.dtype)]
  if (![first, second].every(({ dtype }) => PARTS.includes(dtype))) {
    throw torchError(
      `Expected both inputs to be Half, Float or Double tensors but got ${one} and ${other}`,
      'NotImplementedError',
    )
  }
  if (one === other) return
  throw torchError(`Expected object of scalar type ${one} but got scalar type ${other} for second argument`)
}

export const complexOp = defineOp({
  name: 'complex',
  torchNames: ['torch.complex'],
  category: 'math',
  symbol: 'a+bi',
  inputs: { real: {}, imag: {} },
  doc: { en: 'Complex numbers of their real and imaginary parts.', zh: '由实部和虚部组成复数。' },
  keywords: [...KEYWORDS, 'real', 'imaginary', '实部', '虚部'],
  formula: { forward: 'complex(real, imag)', backward: { real: 'real(grad)', imag: 'imag(grad)' } },
  shape: ({ real, imag }) => [broadcastShapes(real, imag)],
  forward: ({ real, imag }) => {
    needsParts(real, imag)
    return pairOf(real, imag)
  },
  vjp: {
    real: (f, { grad }) => f.part(grad, 0),
    imag: (f, { grad }) => f.part(grad, 1),
  },
  gradFnName: 'ComplexBackward0',
  samples: [sample([t([1, 2, -0.5]), t([0.5, -1, 3])]), sample([t([[1], [2]]), t([0.5, -1, 3])])],
})

export const polarOp = defineOp({
  name: 'polar',
  torchNames: ['torch.polar'],
  category: 'math',
  symbol: 'r·eⁱᶿ',
  inputs: { abs: {}, angle: {} },
  doc: { en: 'Complex numbers of their distance from 0 and their angle.', zh: '由到原点的距离和辐角组成复数。' },
  keywords: [...KEYWORDS, 'angle', '辐角'],
  formula: {
    forward: 'complex(abs * cos(angle), abs * sin(angle))',
    backward: {
      abs: 'real(grad) * cos(angle) + imag(grad) * sin(angle)',
      angle: '(imag(grad) * cos(angle) - real(grad) * sin(angle)) * abs',
    },
  },
  shape: ({ abs, angle }) => [broadcastShapes(abs, angle)],
  forward: ({ abs, angle }) => {
    needsParts(abs, angle)
    const shape = broadcastShapes(abs.shape, angle.shape)
    const part = (number: (r: number, a: number) => number): Tensor =>
      mapElements({ number }, [abs, angle], shape, abs.dtype, abs.dtype, {})
    return pairOf(
      part((r, a) => r * Math.cos(a)),
      part((r, a) => r * Math.sin(a)),
    )
  },
  vjp: {
    abs: (f, { grad, angle }) => f.add(f.mul(f.part(grad, 0), f.cos(angle)), f.mul(f.part(grad, 1), f.sin(angle))),
    angle: (f, { grad, abs, angle }) =>
      f.mul(f.sub(f.mul(f.part(grad, 1), f.cos(angle)), f.mul(f.part(grad, 0), f.sin(angle))), abs),
  },
  gradFnName: 'PolarBackward0',
  samples: [sample([t([1, 2, 0.5]), t([0.5, -1, 3])])],
})

export const angleOp = defineOp({
  name: 'angle',
  torchNames: ['torch.angle', 'Tensor.angle'],
  category: 'math',
  symbol: '∠z',
  inputs: { self: {} },
  doc: {
    en: 'The angle of each complex number, in radians; of a real one 0, or π if it is negative.',
    zh: '每个复数的辐角（弧度）；实数为 0，负实数为 π。',
  },
  keywords: [...KEYWORDS, 'argument', 'phase', '辐角', '相位'],
  formula: {
    forward: 'atan2(imag(self), real(self))',
    backward: { self: 'grad * complex(-imag(self), real(self)) / abs(self) ** 2' },
  },
  shape: ({ self }) => [self],
  forward: ({ self }) => angleOf(self),
  vjp: {
    self: (f, { grad, self }) => {
      if (!isComplex(self.dtype)) return f.zerosLike(self)
      const [re, im] = [f.part(self, 0), f.part(self, 1)]
      const square = f.add(f.mul(re, re), f.mul(im, im))
      const share = f.div(grad, f.where(f.eq(square, 0), 1, square))
      return f.complex(f.mul(f.neg(im), share), f.mul(re, share))
    },
  },
  gradFnName: 'AngleBackward0',
  samples: [sample([NUMBERS]), sample([t([1, 2, -0.5])])],
})

export const sgnOp = defineOp({
  name: 'sgn',
  torchNames: ['torch.sgn', 'Tensor.sgn'],
  category: 'math',
  symbol: 'z/|z|',
  inputs: { self: {} },
  doc: {
    en: 'The direction of each complex number, z / |z|, and 0 of 0; of a real one its sign.',
    zh: '每个复数的方向 z / |z|，0 仍为 0；实数则为其符号。',
  },
  keywords: [...KEYWORDS, 'sign', 'direction', '符号', '方向'],
  formula: {
    forward: 'sgn(self)',
    backward: { self: '(grad - result * result * conj(grad)) / (2 * abs(self))' },
  },
  shape: ({ self }) => [self],
  forward: ({ self }) => (isComplex(self.dtype) ? directionsOf(self, self.dtype) : signOp.forward([self], {})),
  vjp: {
    // A number that moves along its direction does not turn; what goes across turns it.
    self: (f, { grad, self, result }) => {
      if (!isComplex(self.dtype)) return f.zerosLike(self)
      const size = f.abs(self)
      const across = f.sub(grad, f.mul(f.mul(result, result), f.conj(grad)))
      return f.where(f.eq(size, 0), 0, f.div(across, f.where(f.eq(size, 0), 1, f.mul(2, size))))
    },
  },
  gradFnName: 'SgnBackward0',
  samples: [sample([NUMBERS]), sample([t([1, 2, -0.5])])],
})

/** Complex numbers as ops: the catalog lists them in this order. */
export const COMPLEX_NUMBERS: readonly Op[] = [
  complexOp,
  polarOp,
  conjOp,
  conjPhysicalOp,
  angleOp,
  sgnOp,
  viewAsRealOp,
  viewAsComplexOp,
]

/** The memory of complex numbers read as their parts: a view that nothing records. */
export const partsOf = (self: Tensor): Tensor => viewAsRealOp.forward([self], {})[0] as Tensor

export const viewAsReal = (self: Tensor): Tensor => one(viewAsRealOp, [self])
export const viewAsComplex = (self: Tensor): Tensor => one(viewAsComplexOp, [self])
export const complexTensor = (real: Tensor, imag: Tensor): Tensor => one(complexOp, [real, imag])

/** The conjugate; a real tensor itself. */
export const conj = (self: Tensor): Tensor => (isComplex(self.dtype) ? one(conjOp, [self]) : self)
