// The sizes of convolutions and their transposes, and PyTorch's refusals of sizes that do not fit.
import { torchError } from '../errors'
import type { ConvolutionSizes } from '../kernels/convolution'
import { perDim, windowCounts, type Window } from '../kernels/windows'
import { sizesText, type Shape } from '../shapes'

export interface ConvParams {
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation: readonly number[]
  readonly groups: number
}

function windowOf(params: ConvParams, weight: Shape): Window {
  const kernel = weight.slice(2)
  return {
    kernel,
    stride: perDim(params.stride, kernel.length),
    padding: perDim(params.padding, kernel.length),
    dilation: perDim(params.dilation, kernel.length),
  }
}

function refuseWindows({ groups, stride, padding, dilation }: ConvParams): void {
  if (padding.some((size) => size < 0)) throw torchError('negative padding is not supported')
  if (stride.some((size) => size <= 0)) throw torchError('non-positive stride is not supported')
  if (dilation.some((size) => size <= 0)) throw torchError('dilation should be greater than zero')
  if (groups <= 0) throw torchError('non-positive groups is not supported')
}

/** Sizes of a convolution of an image; errors are PyTorch's. */
export function sizesOf(input: Shape, weight: Shape, params: ConvParams): ConvolutionSizes {
  const { groups } = params
  const [batch = 0, inner = 0, ...image] = input
  const [outer = 0, perGroup = 0] = weight
  if (weight.length < 3) throw torchError('weight should have at least three dimensions')
  refuseWindows(params)
  if (outer < groups) {
    throw torchError(
      `Given groups=${groups}, expected weight to be at least ${groups} at dimension 0, but got weight of size ${sizesText(weight)} instead`,
    )
  }
  if (input.length !== weight.length) {
    throw torchError(
      `Expected ${weight.length - 1}D (unbatched) or ${weight.length}D (batched) input to conv${weight.length - 2}d, but got input of size: ${sizesText(input)}`,
    )
  }
  if (inner !== perGroup * groups) {
    throw torchError(
      `Given groups=${groups}, weight of size ${sizesText(weight)}, expected input${sizesText(input)} to have ${perGroup * groups} channels, but got ${inner} channels instead`,
    )
  }
  const window = windowOf(params, weight)
  image.forEach((size, dim) => {
    const [kernel = 1, padding = 0] = [window.kernel[dim], window.padding[dim]]
    if (size + 2 * padding < (window.dilation[dim] ?? 1) * (kernel - 1) + 1) {
      const padded = image.map((each, at) => each + 2 * (window.padding[at] ?? 0))
      throw torchError(
        `Calculated padded input size per channel: (${padded.join(' x ')}). Kernel size: (${window.kernel.join(' x ')}). Kernel size can't be greater than actual input size`,
      )
    }
  })
  return { batch, inner, outer, groups, image, windows: windowCounts(image, window), window }
}

export interface TransposeParams extends ConvParams {
  readonly output_padding: readonly number[]
}

/** The same for the transpose: `input` is on the side of the windows, weights are [inner channels, outer channels / groups, …]. */
export function transposeSizes(input: Shape, weight: Shape, params: TransposeParams): ConvolutionSizes {
  const { groups } = params
  const [batch = 0, outer = 0, ...windows] = input
  const [rows = 0, perGroup = 0] = weight
  if (outer !== rows) {
    throw torchError(
      `Given transposed=1, weight of size ${sizesText(weight)}, expected input${sizesText(input)} to have ${rows} channels, but got ${outer} channels instead`,
    )
  }
  const window = windowOf(params, weight)
  const added = perDim(params.output_padding, windows.length)
  const image = windows.map((count, dim) => {
    const [k = 1, s = 1, p = 0, d = 1] = [
      window.kernel[dim],
      window.stride[dim],
      window.padding[dim],
      window.dilation[dim],
    ]
    return (count - 1) * s - 2 * p + d * (k - 1) + 1 + (added[dim] ?? 0)
  })
  return { batch, inner: perGroup * groups, outer, groups, image, windows, window }
}

/** What the transpose must add at the far end to get back to `image`. */
export function leftOver(image: Shape, windows: Shape, window: Window): number[] {
  return image.map((size, dim) => {
    const [k = 1, s = 1, p = 0, d = 1] = [
      window.kernel[dim],
      window.stride[dim],
      window.padding[dim],
      window.dilation[dim],
    ]
    return size - (((windows[dim] ?? 1) - 1) * s - 2 * p + d * (k - 1) + 1)
  })
}

/** An image without its batch: PyTorch makes a batch of one around it. */
export const isAlone = (input: Shape, weight: Shape): boolean => input.length === weight.length - 1
