// Discrete Fourier transforms, by the three ops that PyTorch makes all of them from: complex to complex, real to complex, and back.
import { isComplex, partDType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import type { TensorAlgebra } from '../algebra'
import { partOf } from '../complex/parts'
import { defineOp } from '../define'
import { complexOf, scalarTypeName } from '../dtypes'
import { torchError, type EngineError } from '../errors'
import { transform } from '../kernels/fourier'
import { elementsAs } from '../kernels/read'
import type { Op } from '../op'
import { bool, int, ints } from '../params'
import { contiguousStrides, wrapDim, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { complexNumbers, sample, t } from './samples'

const DIM = ints({ en: 'dimensions', zh: '维度' }, [-1])
/** 0 = none, 1 = over the root of the number of elements, 2 = over that number. */
const NORMALIZATION = int(
  { en: 'scaling: 0 none, 1 by root, 2 by length', zh: '缩放：0 不缩放，1 除以根号长度，2 除以长度' },
  0,
)
const KEYWORDS = ['fourier', 'fft', 'spectrum', '傅里叶变换', '频谱']

type Dims = readonly number[]

/** What the sum over that many elements is multiplied by. */
const factor = (count: number, normalization: number): number =>
  normalization === 0 ? 1 : normalization === 1 ? 1 / Math.sqrt(count) : 1 / count

const lengthOf = (shape: Shape, dims: Dims): number =>
  numel(dims.map((dim) => shape[wrapDim(dim, shape.length)] as number))

/** Transforms along dimensions; `forward` turns against the clock's way. */
function transformed(self: Tensor, dims: Dims, normalization: number, forward: boolean): Tensor {
  const { shape } = self
  const data = Float64Array.from(elementsAs(self, 'complex128') as Float64Array)
  for (const each of dims) {
    const dim = wrapDim(each, shape.length)
    const size = shape[dim] as number
    transform(data, numel(shape.slice(0, dim)), size, numel(shape.slice(dim + 1)), forward ? -1 : 1)
  }
  const scale = factor(lengthOf(shape, dims), normalization)
  if (scale !== 1) for (let at = 0; at < data.length; at++) data[at] = (data[at] as number) * scale
  const dtype = complexOf(self.dtype)
  return Tensor.ofData(dtype === 'complex64' ? Float32Array.from(data) : data, shape, dtype)
}

/** The first `size` places along a dimension, with memory of their own. */
function firstPart(self: Tensor, dim: number, size: number): Tensor {
  const shape = self.shape.with(dim, size)
  const window = self.view(shape, self.strides, self.offset)
  return Tensor.ofData(elementsAs(window, self.dtype).slice(), shape, self.dtype)
}

const lastOf = (dims: Dims, shape: Shape): number => wrapDim(dims.at(-1) ?? -1, shape.length)

/** How many places of a real row's transform say all about it. */
const half = (size: number): number => Math.floor(size / 2) + 1

/** Rows of halves, filled to `size` by the conjugates of their mirror images. */
function mirrored(self: Tensor, dims: Dims, size: number): Tensor {
  const shape = self.shape.with(lastOf(dims, self.shape), size)
  const dtype = complexOf(self.dtype)
  const source = elementsAs(self, 'complex128') as Float64Array
  const out = new Float64Array(2 * numel(shape))
  const [strides, from] = [contiguousStrides(shape), contiguousStrides(self.shape)]
  const last = lastOf(dims, shape)
  for (let at = 0; at < out.length / 2; at++) {
    const place = strides.map((stride, dim) => Math.floor(at / stride) % (shape[dim] as number))
    const isMirrored = (place[last] as number) > size / 2
    if (isMirrored) for (const each of dims) turnBack(place, wrapDim(each, shape.length), shape)
    const element = place.reduce((sum, index, dim) => sum + index * (from[dim] as number), 0)
    out[2 * at] = source[2 * element] as number
    out[2 * at + 1] = (isMirrored ? -1 : 1) * (source[2 * element + 1] as number)
  }
  return Tensor.ofData(dtype === 'complex64' ? Float32Array.from(out) : out, shape, dtype)
}

function turnBack(place: number[], dim: number, shape: Shape): void {
  const size = shape[dim] as number
  place[dim] = (size - (place[dim] as number)) % size
}

/** Twice the gradient of every place that stands for its mirror image too. */
function doubled<T extends Tensor>(f: TensorAlgebra<T>, grad: T, dim: number, size: number): T {
  const own = grad.shape[dim] ?? 0
  const pairs = size - own
  if (pairs <= 0) return grad
  const rest = own - 1 - pairs
  const [first, middle] = [f.narrow(grad, dim, 0, 1), f.mul(f.narrow(grad, dim, 1, pairs), 2)]
  return f.cat(rest > 0 ? [first, middle, f.narrow(grad, dim, 1 + pairs, rest)] : [first, middle], dim)
}

const refuse = (name: string, wanted: string, { dtype }: Tensor): EngineError =>
  torchError(`${name}: self must be ${wanted}, got ${scalarTypeName(dtype)}`)

export const fftC2cOp: Op = defineOp({
  name: '_fft_c2c',
  torchNames: ['torch._fft_c2c'],
  category: 'math',
  symbol: 'ℱ',
  inputs: { self: {} },
  params: { dim: DIM, normalization: NORMALIZATION, forward: bool({ en: 'forward', zh: '正变换' }, true) },
  doc: {
    en: 'The discrete Fourier transform of complex numbers along dimensions, or its inverse.',
    zh: '复数沿各维的离散傅里叶变换或其逆变换。',
  },
  keywords: KEYWORDS,
  formula: {
    forward: '_fft_c2c(self, dim, normalization, forward)',
    backward: { self: '_fft_c2c(grad, dim, normalization, not forward)' },
  },
  shape: ({ self }) => [self],
  forward: ({ self }, { dim, normalization, forward }) => {
    if (!isComplex(self.dtype)) throw refuse('_fft_c2c', 'complex', self)
    return transformed(self, dim, normalization, forward)
  },
  vjp: { self: (f, { grad }, { dim, normalization, forward }) => f.fourier(grad, dim, normalization, !forward) },
  gradFnName: 'FftC2CBackward0',
  samples: [
    sample([complexNumbers(['1+2j', '-0.5+0.25j', '2-1.5j'])], { dim: [0] }),
    sample([complexNumbers(['1+2j', '-0.5+0.25j', '2-1.5j', '3j'])], { dim: [0], normalization: 2, forward: false }),
  ],
})

export const fftR2cOp: Op = defineOp({
  name: '_fft_r2c',
  torchNames: ['torch._fft_r2c'],
  category: 'math',
  symbol: 'ℱʳ',
  inputs: { self: {} },
  params: {
    dim: DIM,
    normalization: NORMALIZATION,
    onesided: bool({ en: 'the half that says all', zh: '只取一半' }, true),
  },
  doc: {
    en: 'The discrete Fourier transform of real numbers along dimensions: of the last one only the half that says all.',
    zh: '实数沿各维的离散傅里叶变换：最后一维只取足以表示全部的一半。',
  },
  keywords: KEYWORDS,
  formula: {
    forward: '_fft_r2c(self, dim, normalization, onesided)',
    backward: {
      self: ({ onesided }) =>
        onesided
          ? 'real(_fft_c2c(pad(grad, self.shape), dim, normalization, False))'
          : 'real(_fft_c2c(grad, dim, normalization, False))',
    },
  },
  shape: ({ self }, { dim, onesided }) => {
    const last = lastOf(dim, self)
    return [onesided ? self.with(last, half(self[last] as number)) : self]
  },
  forward: ({ self }, { dim, normalization, onesided }) => {
    if (isComplex(self.dtype)) throw refuse('_fft_r2c', 'real', self)
    const whole = transformed(self, dim, normalization, true)
    const last = lastOf(dim, self.shape)
    return onesided ? firstPart(whole, last, half(self.shape[last] as number)) : whole
  },
  vjp: {
    self: (f, { grad, shapes }, { dim, normalization, onesided }) => {
      const last = lastOf(dim, shapes.self)
      const missing = (shapes.self[last] as number) - (grad.shape[last] as number)
      const zeros = (): Tensor => f.zeros(grad.shape.with(last, missing), grad.dtype)
      const whole = onesided && missing > 0 ? f.cat([grad, zeros()], last) : grad
      return f.part(f.fourier(whole, dim, normalization, false), 0)
    },
  },
  gradFnName: 'FftR2CBackward0',
  samples: [
    sample([t([1, 2, -0.5, 3])], { dim: [0] }),
    sample([t([1, 2, -0.5])], { dim: [0], normalization: 1 }),
    sample([t([1, 2, -0.5])], { dim: [0], onesided: false }),
    sample(
      [
        t([
          [1, 2, -0.5],
          [0.25, -1, 4],
        ]),
      ],
      { dim: [0, 1] },
    ),
  ],
})

export const fftC2rOp: Op = defineOp({
  name: '_fft_c2r',
  torchNames: ['torch._fft_c2r'],
  category: 'math',
  symbol: 'ℱ⁻¹ʳ',
  inputs: { self: {} },
  params: {
    dim: DIM,
    normalization: NORMALIZATION,
    last_dim_size: int({ en: 'length of the last dimension', zh: '最后一维的长度' }, 1),
  },
  doc: {
    en: 'The real numbers of which this is the half of a Fourier transform, before scaling.',
    zh: '由半个傅里叶变换得到实数。',
  },
  keywords: KEYWORDS,
  formula: {
    forward: '_fft_c2r(self, dim, normalization, last_dim_size)',
    backward: { self: '_fft_r2c(grad, dim, normalization, True) * where(is_mirrored, 2, 1)' },
  },
  shape: ({ self }, { dim, last_dim_size: size }) => [self.with(lastOf(dim, self), size)],
  forward: ({ self }, { dim, normalization, last_dim_size: size }) => {
    if (!isComplex(self.dtype)) throw refuse('_fft_c2r', 'complex', self)
    const made = partOf(transformed(mirrored(self, dim, size), dim, normalization, false), 0)
    return Tensor.ofData(elementsAs(made, partDType(self.dtype)).slice(), made.shape, made.dtype)
  },
  vjp: {
    self: (f, { grad, shapes }, { dim, normalization, last_dim_size: size }) => {
      const last = lastOf(dim, shapes.self)
      return doubled(f, f.realFourier(grad, dim, normalization), last, size)
    },
  },
  gradFnName: 'FftC2RBackward0',
  samples: [
    sample([complexNumbers(['1+0j', '-0.5+0.25j', '2+0j'])], { dim: [0], last_dim_size: 4 }),
    sample([complexNumbers(['1+0j', '-0.5+0.25j', '2-1j'])], { dim: [0], normalization: 2, last_dim_size: 5 }),
  ],
})

export const FOURIER: readonly Op[] = [fftC2cOp, fftR2cOp, fftC2rOp]
