// Reading tensors: their elements in row-major order, whatever their strides, in whatever dtype is wanted.
import { isComplex, type DType } from '../../model/dtype'
import { numel, type TensorData } from '../../model/tensor-value'
import { allocate, castData } from '../dtypes'
import { contiguousStrides, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { machineCopyRows, machineCopyTurned } from '../wasm/copying'

/** Storage index of every element of a strided window, in row-major order. */
export function elementOffsets(shape: Shape, strides: readonly number[], offset: number): Int32Array {
  const count = numel(shape)
  const offsets = new Int32Array(count)
  const position = new Array<number>(shape.length).fill(0)
  let at = offset
  for (let i = 0; i < count; i++) {
    offsets[i] = at
    for (let dim = shape.length - 1; dim >= 0; dim--) {
      const next = (position[dim] ?? 0) + 1
      const stride = strides[dim] ?? 0
      if (next < (shape[dim] ?? 1)) {
        position[dim] = next
        at += stride
        break
      }
      position[dim] = 0
      at -= stride * (next - 1)
    }
  }
  return offsets
}

/** The elements in row-major order. Shares the storage where it can: never write to the result. */
export function elements(tensor: Tensor): TensorData {
  // What does not lie in order is copied.
  return elementsIn(tensor, tensor.isContiguous ? tensor.storage.data : tensor.storage.passing)
}

/** The same for code that keeps no reference to the array when its op ends, as a rule of safety: it may become another tensor's. */
export function lentElements(tensor: Tensor): TensorData {
  return elementsIn(tensor, tensor.storage.passing)
}

function elementsIn(tensor: Tensor, data: TensorData): TensorData {
  if (isComplex(tensor.dtype)) return complexElements(tensor, data)
  const count = tensor.numel
  if (tensor.isContiguous) {
    return tensor.offset === 0 && data.length === count ? data : data.subarray(tensor.offset, tensor.offset + count)
  }
  const out = allocate(tensor.dtype, count)
  copyRows(data, tensor, out)
  return out
}

/** The elements in row-major order, in memory that nobody else has. */
export function ownElements(tensor: Tensor): TensorData {
  const data = lentElements(tensor)
  // What does not lie in order has been copied already.
  return data.buffer === tensor.storage.passing.buffer ? data.slice() : data
}

/** Copies of operands of more elements than this are not kept. */
const LARGEST_SCRATCH = 2 ** 20

/** Memory for the copy of one operand, which the next op uses again. */
export class Scratch {
  private memory = new Float32Array(0)

  /** An array of that length, with whatever was left in it. */
  take(length: number): Float32Array {
    if (length > LARGEST_SCRATCH) return new Float32Array(length)
    if (length > this.memory.length) this.memory = new Float32Array(2 ** Math.ceil(Math.log2(length)))
    return this.memory.subarray(0, length)
  }
}

/** The elements as `lentElements` gives them, for use until `scratch` is used again. */
export function passingElements(tensor: Tensor, scratch: Scratch): TensorData {
  const data = tensor.storage.passing
  if (tensor.dtype !== 'float32' || tensor.isContiguous) return lentElements(tensor)
  const out = scratch.take(tensor.numel)
  copyRows(data, tensor, out)
  return out
}

/** The pairs of a complex tensor. */
function complexElements({ shape, strides, offset }: Tensor, data: TensorData): TensorData {
  const parts = [...shape, 2]
  const offsets = elementOffsets(parts, [...strides.map((stride) => 2 * stride), 1], 2 * offset)
  const from = data as Float64Array
  return data instanceof Float32Array
    ? Float32Array.from(offsets, (at) => from[at] ?? 0)
    : Float64Array.from(offsets, (at) => from[at] ?? 0)
}

/** Runs of this many neighbours are copied at once. */
const LONG = 16
/** Of so many the platform's copies are worth their calls. */
const LONG_ENOUGH = 96

/** Copies the elements of a strided window row by row. */
function copyRows(data: TensorData, tensor: Tensor, out: TensorData): void {
  const { shape, strides } = rowsOf(tensor)
  const { offset } = tensor
  const span = strides.reduce((sum, stride, dim) => sum + stride * ((shape[dim] ?? 1) - 1), 1)
  const length = shape.pop() ?? 1
  const step = strides.pop() ?? 1
  const rows = shape.at(-1) ?? 1
  const stretch = data instanceof Float32Array ? { data, start: offset, length: span } : null
  if (strides.at(-1) === 1 && step >= TURNED && rows >= LONG && stretch) {
    const planes = elementOffsets(shape.slice(0, -1), strides.slice(0, -1), 0)
    if (machineCopyTurned(stretch, planes, [rows, length], step, out as Float32Array)) return
    planes.forEach((from, plane) =>
      copyTurned(stretch.data, offset + from, step, out as Float32Array, plane * rows * length, rows, length),
    )
    return
  }
  const starts = elementOffsets(shape, strides, 0)
  // The platform is as fast where it copies much at once, or one element all over a row.
  const isSlow = step > 1 || (step === 1 && length < LONG_ENOUGH)
  if (stretch && isSlow && machineCopyRows(stretch, starts, length, step, out as Float32Array)) return
  for (let row = 0; row < starts.length; row++) {
    const from = offset + (starts[row] as number)
    const to = row * length
    if (step === 1 && length >= LONG) out.set(data.subarray(from, from + length) as never, to)
    else if (step === 0 && length >= LONG) out.fill(data[from] as never, to, to + length)
    else copySteps(data, from, step, out, to, length)
  }
}

/** A matrix with at least this distance between neighbours of a row is copied in strips. */
const TURNED = 16
/** Columns of a strip: as many lines of the cache are read side by side. */
const STRIP = 16

/**
 * Copies a transposed matrix: neighbours of a column are neighbours in `data`, those of a row lie `step` apart. In strips, since
 * row by row each element would come from another line of the cache.
 */
function copyTurned(
  data: Float32Array,
  from: number,
  step: number,
  out: Float32Array,
  to: number,
  rows: number,
  columns: number,
): void {
  for (let strip = 0; strip < columns; strip += STRIP) {
    const end = Math.min(columns, strip + STRIP)
    for (let row = 0; row < rows; row++) {
      const place = to + row * columns
      for (let column = strip; column < end; column++) out[place + column] = data[from + row + column * step] as number
    }
  }
}

function copySteps(data: TensorData, from: number, step: number, out: TensorData, to: number, length: number): void {
  for (let i = 0; i < length; i++) out[to + i] = data[from + i * step] as number
}

/** The same window in fewer dimensions: those of size 1 left out, those that follow on in memory joined. */
function rowsOf({ shape, strides }: Tensor): { shape: number[]; strides: number[] } {
  const joined = { shape: [] as number[], strides: [] as number[] }
  shape.forEach((size, dim) => {
    const stride = strides[dim] ?? 0
    if (size === 1) return
    const [outer, last] = [joined.strides.length - 1, joined.strides.at(-1)]
    if (last === stride * size) {
      joined.shape[outer] = (joined.shape[outer] ?? 1) * size
      joined.strides[outer] = stride
    } else {
      joined.shape.push(size)
      joined.strides.push(stride)
    }
  })
  return joined
}

/** The elements in row-major order and in another dtype. */
export function elementsAs(tensor: Tensor, dtype: DType): TensorData {
  return castData(elements(tensor), tensor.dtype, dtype)
}

/** The same as `lentElements`. */
export function lentElementsAs(tensor: Tensor, dtype: DType): TensorData {
  return castData(lentElements(tensor), tensor.dtype, dtype)
}

/** The elements of a tensor that is not int64, as numbers. */
export type NumberData = Exclude<TensorData, BigInt64Array>

/** Elements as floating numbers in `dtype` (float32 or float64). */
export function floats(tensor: Tensor, dtype: DType): NumberData {
  return elementsAs(tensor, dtype) as NumberData
}

/** Elements of an integer tensor as JS numbers, for use as indices. */
export function indices(tensor: Tensor): number[] {
  return Array.from(elements(tensor) as ArrayLike<number | bigint>, Number)
}

/** The tensor stretched to a shape it broadcasts to: a view with stride 0 where it is stretched. */
export function stretch(tensor: Tensor, shape: Shape): Tensor {
  const lead = shape.length - tensor.ndim
  const strides = shape.map((size, dim) =>
    dim < lead || (tensor.shape[dim - lead] === 1 && size !== 1) ? 0 : (tensor.strides[dim - lead] ?? 0),
  )
  return tensor.view(shape, strides, tensor.offset)
}

/** A contiguous tensor with the same elements; the tensor itself (as a view) if it is contiguous. */
export function contiguous(tensor: Tensor): Tensor {
  if (tensor.isContiguous) return tensor.view(tensor.shape, contiguousStrides(tensor.shape), tensor.offset)
  return Tensor.ofData(elements(tensor), tensor.shape, tensor.dtype)
}
