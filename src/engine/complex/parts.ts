// Complex tensors as pairs of real ones: their parts as views of the same memory, and pairs made of two real tensors.
import { isComplex, partDType, type DType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { allocate, complexOf, floatingOf, promoteTypes } from '../dtypes'
import { elementsAs, stretch } from '../kernels/read'
import { broadcastShapes, type Shape } from '../shapes'
import { Tensor } from '../tensor'

/** The real (0) or imaginary (1) parts: a view where the tensor is complex; of a real one itself, or zeros. */
export function partOf(tensor: Tensor, which: 0 | 1): Tensor {
  const { dtype, shape, strides, offset } = tensor
  if (!isComplex(dtype)) return which === 0 ? tensor : Tensor.ofData(allocate(dtype, numel(shape)), shape, dtype)
  const doubled = strides.map((stride) => 2 * stride)
  return tensor.reinterpret(partDType(dtype), { shape, strides: doubled, offset: 2 * offset + which })
}

/** Pairs of two real tensors, which broadcast. */
export function pairOf(real: Tensor, imaginary: Tensor): Tensor {
  const dtype = complexOf(promoteTypes(real.dtype, imaginary.dtype))
  const shape = broadcastShapes(real.shape, imaginary.shape)
  const out = allocate(dtype, numel(shape)) as Float64Array
  for (const [which, part] of [real, imaginary].entries()) {
    const data = elementsAs(stretch(part, shape), partDType(dtype)) as Float64Array
    for (let i = 0; i < data.length; i++) out[2 * i + which] = data[i] as number
  }
  return Tensor.ofData(out, shape, dtype)
}

/** Reads pairs (a, b) and (c, d) and writes what becomes of them to `out` at `at`. */
export type PairMap = (out: Float64Array, at: number, a: number, b: number, c: number, d: number) => void

/** Maps pairs that broadcast to pairs of `dtype`, computed in double precision. */
export function mapPairs(operands: readonly Tensor[], dtype: 'complex64' | 'complex128', map: PairMap): Tensor {
  const shape = operands.map((tensor) => tensor.shape).reduce(broadcastShapes)
  const [first, second = new Float64Array(0)] = operands.map((tensor) => pairsIn(tensor, shape, dtype))
  const out = new Float64Array(2 * numel(shape))
  const from = first ?? second
  for (let at = 0; at < out.length; at += 2) {
    map(out, at, from[at] as number, from[at + 1] as number, second[at] ?? 0, second[at + 1] ?? 0)
  }
  return tensorOfPairs(out, shape, dtype)
}

/** The conjugates of complex numbers; a real tensor itself. */
export function conjugateOf(tensor: Tensor): Tensor {
  const { dtype } = tensor
  if (!isComplex(dtype)) return tensor
  return mapPairs([tensor], dtype, (out, at, a, b) => {
    out[at] = a
    out[at + 1] = -b
  })
}

/** The direction of each complex number: z / |z|, and 0 of 0. */
export function directionsOf(tensor: Tensor, dtype: 'complex64' | 'complex128'): Tensor {
  return mapPairs([tensor], dtype, (out, at, a, b) => {
    const size = Math.hypot(a, b) || 1
    out[at] = a / size
    out[at + 1] = b / size
  })
}

/** Maps pairs to real numbers of a dtype. */
export function mapToReals(
  operands: readonly Tensor[],
  compute: 'complex64' | 'complex128',
  dtype: DType,
  map: (a: number, b: number, c: number, d: number) => number,
): Tensor {
  const shape = operands.map((tensor) => tensor.shape).reduce(broadcastShapes)
  const [first, second = new Float64Array(0)] = operands.map((tensor) => pairsIn(tensor, shape, compute))
  const out = allocate(dtype, numel(shape))
  const from = first ?? second
  for (let i = 0; i < out.length; i++) {
    out[i] = map(from[2 * i] as number, from[2 * i + 1] as number, second[2 * i] ?? 0, second[2 * i + 1] ?? 0)
  }
  return Tensor.ofData(out, shape, dtype)
}

/** The angle of complex numbers; of real ones 0 or π. */
export function angleOf(tensor: Tensor): Tensor {
  const { dtype } = tensor
  const result = isComplex(dtype) ? partDType(dtype) : floatingOf(dtype)
  // A real number has no sign of zero below it: -0.0 points to the right.
  return mapToReals([tensor], 'complex128', result, (re, im) => Math.atan2(im, isComplex(dtype) ? re : re + 0))
}

/** The elements in the shape of a result, as pairs. */
export function pairsIn(tensor: Tensor, shape: Shape, dtype: 'complex64' | 'complex128'): Float64Array {
  return elementsAs(stretch(tensor, shape), dtype) as Float64Array
}

/** A tensor of pairs that have been computed in double precision. */
export const tensorOfPairs = (out: Float64Array, shape: Shape, dtype: 'complex64' | 'complex128'): Tensor =>
  Tensor.ofData(dtype === 'complex64' ? Float32Array.from(out) : out, shape, dtype)
