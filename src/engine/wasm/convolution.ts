// Convolution on the machine: each image is padded, and multiplied as if it were unrolled into columns; going back, it is.
import { numel } from '../../model/tensor-value'
import type { Window } from '../kernels/windows'
import { isCollected, machineFor, type Address, type Floats, type Kernels, type Machine } from './machine'

/** Sizes of a convolution: the image side has `inner` channels, the window side `outer`. */
export interface ConvolutionSizes {
  readonly batch: number
  readonly inner: number
  readonly outer: number
  readonly groups: number
  /** Spatial sizes of the image side and of the window side. */
  readonly image: readonly number[]
  readonly windows: readonly number[]
  readonly window: Window
}

/** Below this many multiplications per image plain loops are as fast. */
const LEAST_WORK = 2048

/** Three spatial dimensions: what is missing in front is `filler`. */
const spatial = (list: readonly number[], filler: number): number[] => [
  ...new Array<number>(3 - list.length).fill(filler),
  ...list,
]

/** Kernels by the type of the elements. */
const KERNELS = {
  4: (k: Kernels) => ({ pad: k.pad32, unpad: k.unpad32, unroll: k.unroll32, roll: k.roll32, product: k.matmul32 }),
  8: (k: Kernels) => ({ pad: k.pad64, unpad: k.unpad64, unroll: k.unroll64, roll: k.roll64, product: k.matmul64 }),
} as const

/** What all three products need: sizes of one group of one image, and memory for it. */
interface Bench extends ReturnType<(typeof KERNELS)[4]> {
  readonly host: Machine
  readonly bytes: 4 | 8
  readonly inner: number
  readonly outer: number
  /** Elements of a channel of the image, and of its padded form. */
  readonly plane: number
  readonly paddedPlane: number
  readonly count: number
  /** Rows of the columns: channels times places in the kernel. */
  readonly rows: number
  /** Of three dimensions each. */
  readonly paddedSizes: readonly number[]
  readonly kernel: readonly number[]
  readonly dilation: readonly number[]
  readonly windows: readonly number[]
  readonly stride: readonly number[]
  readonly geometry: Address
  readonly image: Address
  readonly padded: Address
  readonly columns: Address
  readonly weights: Address
  readonly side: Address
}

/**
 * Makes memory ready, for columns if it `unrolls` and for `more` elements; null where the machine would not pay, or is not
 * there.
 */
function benchFor(sizes: ConvolutionSizes, like: Floats, unrolls: boolean, more = 0): Bench | null {
  const { groups, window } = sizes
  const [inner, outer] = [sizes.inner / groups, sizes.outer / groups]
  const padding = spatial(window.padding, 0)
  const paddedSizes = spatial(sizes.image, 1).map((size, dim) => size + 2 * (padding[dim] ?? 0))
  const [plane, paddedPlane, count] = [numel(sizes.image), numel(paddedSizes), numel(sizes.windows)]
  const rows = inner * numel(window.kernel)
  if (rows * outer * count < LEAST_WORK || sizes.image.length > 3) return null
  const bytes = like.BYTES_PER_ELEMENT as 4 | 8
  const unrolled = unrolls ? rows * count : 0
  const elements = inner * (plane + paddedPlane) + unrolled + outer * (rows + count) + more
  // Places of rows and columns, and the geometry.
  const integers = rows + count + 32
  const host = machineFor(rows * outer * count, elements * bytes + 4 * integers, 9)
  if (!host) return null
  const [kernel, windows] = [spatial(window.kernel, 1), spatial(sizes.windows, 1)]
  const [stride, dilation] = [spatial(window.stride, 1), spatial(window.dilation, 1)]
  const geometry = [[inner], paddedSizes, kernel, windows, stride, dilation, padding]
  const bench: Bench = {
    ...KERNELS[bytes](host.kernels),
    ...{ host, bytes, inner, outer, plane, paddedPlane, count, rows },
    ...{ paddedSizes, kernel, dilation, windows, stride },
    geometry: host.put(Int32Array.from(geometry.flat())),
    image: host.room(inner * plane * bytes),
    padded: host.room(inner * paddedPlane * bytes),
    columns: host.room(unrolled * bytes),
    weights: host.room(outer * rows * bytes),
    side: host.room(outer * count * bytes),
  }
  return bench
}

/** Places (bytes) in a padded image of `channels` times as many neighbours as `counts` says, `steps` apart. */
function placesOf(bench: Bench, channels: number, counts: readonly number[], steps: readonly number[]): Int32Array {
  const { bytes, paddedSizes, paddedPlane } = bench
  const [, height = 1, width = 1] = paddedSizes
  const [depths = 1, lines = 1, columns = 1] = counts
  const [stepDepth = 1, stepLine = 1, stepColumn = 1] = steps
  const places = new Int32Array(channels * depths * lines * columns)
  let at = 0
  for (let channel = 0; channel < channels; channel++) {
    for (let depth = 0; depth < depths; depth++) {
      for (let line = 0; line < lines; line++) {
        const start = channel * paddedPlane + (depth * stepDepth * height + line * stepLine) * width
        for (let column = 0; column < columns; column++) places[at++] = bytes * (start + column * stepColumn)
      }
    }
  }
  return places
}

const part = (data: Floats, at: number, length: number): Floats => data.subarray(at * length, (at + 1) * length)

/** Sets the padded image to zero; `pad` leaves the padding alone, so once is enough for all images. */
function clearPadded({ host, padded, inner, paddedPlane, bytes }: Bench): void {
  host.clear(padded, Math.ceil((inner * paddedPlane * bytes) / 8) * 8)
}

/** Puts a group of an image into its padding. */
function pad(bench: Bench, images: Floats, at: number): void {
  bench.host.write(bench.image, part(images, at, bench.inner * bench.plane))
  bench.pad(bench.geometry, bench.image, bench.padded)
}

/**
 * Correlates images [batch, inner, …image] with weights [outer, inner/groups, …kernel], into the array [batch, outer, …windows]
 * that `array` gives; a big one may be another where it `isNew`. Null where the machine would not pay, or is not there.
 */
export function machineConvolve(
  images: Floats,
  weights: Floats,
  sizes: ConvolutionSizes,
  array: () => Floats,
  isNew: boolean,
): Floats | null {
  const total = sizes.batch * sizes.outer * numel(sizes.windows)
  const collects = isNew && isCollected(total)
  const bench = benchFor(sizes, images, false, collects ? total : 0)
  if (!bench) return null
  const { host, inner, outer, rows, count, product, bytes, padded } = bench
  const kernelPlaces = host.put(placesOf(bench, inner, bench.kernel, bench.dilation))
  const windowPlaces = host.put(placesOf(bench, 1, bench.windows, bench.stride))
  const out = collects ? null : array()
  const results = out ? bench.side : host.room(total * bytes)
  clearPadded(bench)
  for (let at = 0; at < sizes.batch * sizes.groups; at++) {
    pad(bench, images, at)
    if (at < 1 || sizes.groups > 1) host.write(bench.weights, part(weights, at % sizes.groups, outer * rows))
    const to = out ? results : results + at * outer * count * bytes
    product(outer, rows, count, bench.weights, rows, 1, padded, kernelPlaces, windowPlaces, true, to, count, 0, 0)
    if (out) host.read(to, part(out, at, outer * count))
  }
  return out ?? host.floats(results, total, bytes)
}

/** The transpose of `machineConvolve` by its images: from [batch, outer, …windows] back to [batch, inner, …image]. */
export function machineConvolveBack(upstream: Floats, weights: Floats, sizes: ConvolutionSizes, out: Floats): boolean {
  const bench = benchFor(sizes, upstream, true)
  if (!bench) return false
  const { host, inner, outer, rows, plane, count, product, side, columns } = bench
  for (let at = 0; at < sizes.batch * sizes.groups; at++) {
    host.write(side, part(upstream, at, outer * count))
    if (at < 1 || sizes.groups > 1) host.write(bench.weights, part(weights, at % sizes.groups, outer * rows))
    product(rows, outer, count, bench.weights, 1, rows, side, count, 1, false, columns, count, 0, 0)
    clearPadded(bench)
    bench.roll(bench.geometry, columns, bench.padded)
    bench.unpad(bench.geometry, bench.padded, bench.image)
    host.read(bench.image, part(out, at, inner * plane))
  }
  return true
}

/** The transpose of `machineConvolve` by its weights: [outer, inner/groups, …kernel]. */
export function machineConvolveWeight(images: Floats, upstream: Floats, sizes: ConvolutionSizes, out: Floats): boolean {
  const bench = benchFor(sizes, images, true)
  if (!bench) return false
  const { host, outer, rows, count, product, side, columns, bytes } = bench
  clearPadded(bench)
  for (let group = 0; group < sizes.groups; group++) {
    host.clear(bench.weights, Math.ceil((outer * rows * bytes) / 8) * 8)
    for (let image = 0; image < sizes.batch; image++) {
      const at = image * sizes.groups + group
      pad(bench, images, at)
      bench.unroll(bench.geometry, bench.padded, bench.columns)
      host.write(side, part(upstream, at, outer * count))
      // The transpose of the gradient: the long columns are then the operand that is read in order.
      product(rows, count, outer, columns, count, 1, side, 1, count, false, bench.weights, outer, bench.weights, outer)
    }
    transpose(host.floats(bench.weights, outer * rows, bytes), part(out, group, outer * rows), rows, outer)
  }
  return true
}

function transpose(from: Floats, to: Floats, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) to[column * rows + row] = from[row * columns + column] as number
  }
}
