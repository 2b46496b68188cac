// Grid places: which pixels of an image the places of a grid read, and where they lie in it.
import { numel } from '../../model/tensor-value'
import { torchError } from '../errors'
import { axisOf, type Axis, type GridMode, type GridPadding, type Tap } from '../kernels/grid-taps'
import { elementsAs } from '../kernels/read'
import { sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'

/** How places are read. */
export interface GridParams {
  readonly mode: GridMode
  readonly padding_mode: GridPadding
  readonly align_corners: boolean
}

/** The sizes of a sampling. */
export interface Sampling {
  readonly batch: number
  readonly channels: number
  /** Pixels along each dimension of the image. */
  readonly sizes: readonly number[]
  /** Places of the grid per image. */
  readonly count: number
  readonly result: Shape
}

/** Checks that a grid fits an image. Errors: PyTorch's. */
export function samplingOf(input: Shape, grid: Shape): Sampling {
  const dims = input.length - 2
  const got = `but got input with sizes ${sizesText(input)} and grid with sizes ${sizesText(grid)}`
  if (input[0] !== grid[0]) {
    throw torchError(`grid_sampler(): expected grid and input to have same batch size, ${got}`)
  }
  if (grid.at(-1) !== dims) {
    throw torchError(
      `grid_sampler(): expected grid to have size ${dims} in last dimension, but got grid with sizes ${sizesText(grid)}`,
    )
  }
  if ((dims !== 2 && dims !== 3) || grid.length !== input.length) {
    throw torchError(`grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, ${got}`)
  }
  const [batch = 0, channels = 0, ...sizes] = input
  const spatial = grid.slice(1, -1)
  return { batch, channels, sizes, count: numel(spatial), result: [batch, channels, ...spatial] }
}

/** Coordinates from −1 … 1 as `at · scale + shift` among pixels. */
export const scaleOf = (size: number, corners: boolean): number => (corners ? (size - 1) / 2 : size / 2)
/** The place of coordinate 0. */
export const shiftOf = (size: number): number => (size - 1) / 2

/** Every axis of the image, in the order of its dimensions; a grid lists coordinates from the last dimension on. */
export function axesOf(grid: Tensor, { sizes }: Sampling, params: GridParams): Axis[] {
  const data = elementsAs(grid, 'float64') as Float64Array
  const dims = sizes.length
  return sizes.map((size, dim) => {
    const own = Float64Array.from({ length: data.length / dims }, (_, at) => {
      const coordinate = data[at * dims + (dims - 1 - dim)] as number
      return coordinate * scaleOf(size, params.align_corners) + shiftOf(size)
    })
    return axisOf(own, size, params.mode, params.padding_mode, params.align_corners)
  })
}

/** All combinations of one tap per axis. */
export const combinations = (axes: readonly Axis[]): Tap[][] =>
  axes.reduce<Tap[][]>((list, { taps }) => list.flatMap((before) => taps.map((tap) => [...before, tap])), [[]])

/** The pixel of every place for one combination: flat within a plane; −1 = outside. */
export function pixelsOf(taps: readonly Tap[], sizes: readonly number[], total: number): Int32Array {
  return Int32Array.from({ length: total }, (_, at) => {
    let pixel = 0
    for (let dim = 0; dim < taps.length; dim++) {
      const own = taps[dim]?.pixels[at] ?? -1
      if (own < 0) return -1
      pixel = pixel * (sizes[dim] ?? 1) + own
    }
    return pixel
  })
}

/** The same for every channel: flat places in the image, 0 where outside, and 1 or 0 for inside or outside. */
export function channelled(pixels: Int32Array, { batch, channels, sizes, count }: Sampling) {
  const plane = numel(sizes)
  const places = new Int32Array(batch * channels * count)
  const inside = new Float64Array(places.length)
  for (let n = 0; n < batch; n++) {
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < count; k++) {
        const pixel = pixels[n * count + k] as number
        if (pixel < 0) continue
        const at = (n * channels + c) * count + k
        inside[at] = 1
        places[at] = (n * channels + c) * plane + pixel
      }
    }
  }
  return { places, inside }
}
