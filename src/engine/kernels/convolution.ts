// Convolutions as matrix products: each image is unrolled into columns, one per window.
import { numel } from '../../model/tensor-value'
import { allocate } from '../dtypes'
import { spareArray, zeroArray } from '../reuse'
import { Tensor } from '../tensor'
import { lentElementsAs } from './read'
import { machineConvolve, machineConvolveBack, machineConvolveWeight, type ConvolutionSizes } from '../wasm/convolution'
import { isMachineDType, type Floats } from '../wasm/machine'
import { coveredPlaces } from './windows'

export type { ConvolutionSizes } from '../wasm/convolution'

/** The unrolled images of one group: [channels · kernel places, windows]. */
function unroll(image: Floats, channels: number, plane: number, places: Int32Array, columns: Floats): void {
  const length = places.length
  for (let channel = 0; channel < channels; channel++) {
    const from = channel * plane
    const to = channel * length
    for (let i = 0; i < length; i++) {
      const place = places[i] as number
      columns[to + i] = place < 0 ? 0 : (image[from + place] as number)
    }
  }
}

/** Adds columns back to the places that they came from. */
function roll(columns: Floats, channels: number, plane: number, places: Int32Array, image: Floats): void {
  const length = places.length
  for (let channel = 0; channel < channels; channel++) {
    const to = channel * plane
    const from = channel * length
    for (let i = 0; i < length; i++) {
      const place = places[i] as number
      if (place >= 0) image[to + place] = (image[to + place] as number) + (columns[from + i] as number)
    }
  }
}

/** out[m, n] += a[m, k] · b[k, n]; `a` may be given transposed, as [k, m]. */
function addProduct(a: Floats, b: Floats, out: Floats, m: number, k: number, n: number, transposed: boolean): void {
  const row = new Float64Array(n)
  for (let i = 0; i < m; i++) {
    row.fill(0)
    for (let l = 0; l < k; l++) {
      const factor = a[transposed ? l * m + i : i * k + l] as number
      if (factor === 0) continue
      const start = l * n
      for (let j = 0; j < n; j++) row[j] = (row[j] as number) + factor * (b[start + j] as number)
    }
    const start = i * n
    for (let j = 0; j < n; j++) out[start + j] = (out[start + j] as number) + (row[j] as number)
  }
}

/** out[m, n] += a[m, k] · b[n, k]ᵀ */
function addProductByRows(a: Floats, b: Floats, out: Floats, m: number, k: number, n: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let l = 0; l < k; l++) sum += (a[i * k + l] as number) * (b[j * k + l] as number)
      out[i * n + j] = (out[i * n + j] as number) + sum
    }
  }
}

interface Unrolled {
  readonly places: Int32Array
  readonly plane: number
  readonly count: number
  /** Channels of one group on either side, and rows of its columns. */
  readonly inner: number
  readonly outer: number
  readonly rows: number
}

function unrolled({ inner, outer, groups, image, windows, window }: ConvolutionSizes): Unrolled {
  const cells = numel(window.kernel)
  return {
    places: coveredPlaces(image, windows, window),
    plane: numel(image),
    count: numel(windows),
    inner: inner / groups,
    outer: outer / groups,
    rows: (inner / groups) * cells,
  }
}

const part = (data: Floats, at: number, length: number): Floats => data.subarray(at * length, (at + 1) * length)

/** Correlates images [batch, inner, …image] with weights [outer, inner/groups, …kernel]: [batch, outer, …windows]. */
export function convolve(input: Tensor, weight: Tensor, sizes: ConvolutionSizes): Tensor {
  const { dtype } = input
  const [images, weights] = [lentElementsAs(input, dtype) as Floats, lentElementsAs(weight, dtype) as Floats]
  const shape = [sizes.batch, sizes.outer, ...sizes.windows]
  // What has been used before comes with what was left in it, which the machine writes over.
  const spare = spareArray(dtype, numel(shape))
  const array = (): Floats => spare ?? (allocate(dtype, numel(shape)) as Floats)
  const made = isMachineDType(dtype) ? machineConvolve(images, weights, sizes, array, spare === null) : null
  if (made) return Tensor.ofResult(made, shape, dtype)
  const out = spare?.fill(0) ?? array()
  const { places, plane, count, inner, outer, rows } = unrolled(sizes)
  const columns = allocate(dtype, rows * count) as Floats
  for (let at = 0; at < sizes.batch * sizes.groups; at++) {
    unroll(part(images, at, inner * plane), inner, plane, places, columns)
    const kernel = part(weights, at % sizes.groups, outer * rows)
    addProduct(kernel, columns, part(out, at, outer * count), outer, rows, count, false)
  }
  return Tensor.ofResult(out, shape, dtype)
}

/** The transpose of `convolve` by its input: from [batch, outer, …windows] back to [batch, inner, …image]. */
export function convolveBack(gradient: Tensor, weight: Tensor, sizes: ConvolutionSizes): Tensor {
  const { dtype } = gradient
  const [upstream, weights] = [lentElementsAs(gradient, dtype) as Floats, lentElementsAs(weight, dtype) as Floats]
  const shape = [sizes.batch, sizes.inner, ...sizes.image]
  const out = zeroArray(dtype, numel(shape)) as Floats
  if (isMachineDType(dtype) && machineConvolveBack(upstream, weights, sizes, out)) {
    return Tensor.ofResult(out, shape, dtype)
  }
  const { places, plane, count, inner, outer, rows } = unrolled(sizes)
  const columns = allocate(dtype, rows * count) as Floats
  for (let at = 0; at < sizes.batch * sizes.groups; at++) {
    columns.fill(0)
    const kernel = part(weights, at % sizes.groups, outer * rows)
    addProduct(kernel, part(upstream, at, outer * count), columns, rows, outer, count, true)
    roll(columns, inner, plane, places, part(out, at, inner * plane))
  }
  return Tensor.ofResult(out, shape, dtype)
}

/** The transpose of `convolve` by its weight: [outer, inner/groups, …kernel]. */
export function convolveWeight(input: Tensor, gradient: Tensor, sizes: ConvolutionSizes): Tensor {
  const { dtype } = input
  const [images, upstream] = [lentElementsAs(input, dtype) as Floats, lentElementsAs(gradient, dtype) as Floats]
  const shape = [sizes.outer, sizes.inner / sizes.groups, ...sizes.window.kernel]
  const out = zeroArray(dtype, numel(shape)) as Floats
  if (isMachineDType(dtype) && machineConvolveWeight(images, upstream, sizes, out)) {
    return Tensor.ofResult(out, shape, dtype)
  }
  const { places, plane, count, inner, outer, rows } = unrolled(sizes)
  const columns = allocate(dtype, rows * count) as Floats
  for (let at = 0; at < sizes.batch * sizes.groups; at++) {
    unroll(part(images, at, inner * plane), inner, plane, places, columns)
    const group = at % sizes.groups
    addProductByRows(part(upstream, at, outer * count), columns, part(out, group, outer * rows), outer, count, rows)
  }
  return Tensor.ofResult(out, shape, dtype)
}
