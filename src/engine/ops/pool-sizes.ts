// Pool sizes: what pooling with windows makes of a shape, and its refusals in PyTorch's words.
import { numel } from '../../model/tensor-value'
import { torchError } from '../errors'
import { perDim, windowCounts, type Window } from '../kernels/windows'
import { bool, intsOrInt, optionalInts } from '../params'
import { sizesText, type Shape } from '../shapes'

/** One entry per pooled dimension, which says how many are pooled. */
export const KERNEL_SIZE = intsOrInt({ en: 'window', zh: '窗口' }, [2, 2])
export const STRIDE = optionalInts({ en: 'stride (empty: the window)', zh: '步幅（空：等于窗口）' })
export const PADDING = intsOrInt({ en: 'padding', zh: '填充' }, [0])
export const CEIL_MODE = bool({ en: 'let windows hang over the end', zh: '允许窗口超出末端' })

export interface PoolParams {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[] | null
  readonly padding: readonly number[]
  readonly ceil_mode: boolean
  readonly dilation?: readonly number[]
}

export interface Pool {
  /** Planes that are pooled, one after the other. */
  readonly planes: number
  readonly sizes: readonly number[]
  readonly counts: readonly number[]
  readonly window: Window
  readonly shape: number[]
}

/** The same parameters for a plane of one row: how PyTorch pools one dimension. */
export function withRow<P extends PoolParams>(params: P): P {
  const { kernel_size: kernel, stride, padding, dilation } = params
  return {
    ...params,
    kernel_size: [1, ...kernel],
    stride: [1, ...(stride ?? kernel)],
    padding: [0, ...padding],
    ...(dilation ? { dilation: [1, ...dilation] } : {}),
  }
}

/** The window of a pool, one entry per dimension. Errors: strides of 0, and padding that is negative or too wide. */
export function windowOf(params: PoolParams): Window {
  const dims = params.kernel_size.length
  const window = {
    kernel: params.kernel_size,
    stride: perDim(params.stride?.length ? params.stride : params.kernel_size, dims),
    padding: perDim(params.padding, dims),
    dilation: perDim(params.dilation ?? [1], dims),
  }
  checkWindow(window)
  return window
}

/** Windows over the last dimensions of a shape; `name` is PyTorch's function without the number of dimensions. */
export function poolOf(name: string, shape: Shape, params: PoolParams): Pool {
  const dims = params.kernel_size.length
  needsImage(name, shape, dims)
  const lead = shape.slice(0, -dims)
  const sizes = shape.slice(-dims)
  const window = windowOf(params)
  const counts = windowCounts(sizes, window, params.ceil_mode)
  if (counts.some((count) => count < 1)) {
    const channels = lead.at(-1) ?? 1
    throw torchError(
      `Given input size: (${[channels, ...sizes].join('x')}). Calculated output size: (${[channels, ...counts].join('x')}). Output size is too small`,
    )
  }
  return { planes: numel(lead), sizes, counts, window, shape: [...lead, ...counts] }
}

/** Refuses what is no image of `dims` dimensions, with or without a batch. */
function needsImage(name: string, shape: Shape, dims: number): void {
  if (shape.length === dims + 1 || shape.length === dims + 2) return
  const [alone, batch] = [`${dims + 1}D`, `${dims + 2}D`]
  throw torchError(
    dims === 1
      ? `${name}1d() Expected 2D or 3D input tensor, but got ${sizesText(shape)}`
      : `${name}${dims}d: Expected ${alone} or ${batch} (batch mode) tensor for input, but got: ${sizesText(shape)}`,
  )
}

function checkWindow({ kernel, stride, padding, dilation }: Window): void {
  if (stride.includes(0)) throw torchError('stride should not be zero')
  const negative = padding.find((width) => width < 0)
  if (negative !== undefined) throw torchError(`pad must be non-negative, but got pad: ${negative}`)
  const wide = kernel.findIndex((size, dim) => (padding[dim] ?? 0) > ((size - 1) * (dilation[dim] ?? 1) + 1) / 2)
  if (wide === -1) return
  throw torchError(
    `pad should be at most half of effective kernel size, but got pad=${padding[wide] ?? 0}, kernel_size=${kernel[wide] ?? 1} and dilation=${dilation[wide] ?? 1}`,
  )
}
