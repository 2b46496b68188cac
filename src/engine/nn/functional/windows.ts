// Convolutions of 1 to 3 dimensions as functions, of batches and of single images.
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { squeeze, unsqueeze } from '../../ops/axes'
import { sizesText } from '../../shapes'
import { run } from '../calls'
import { each, type Sizes } from '../sizes'

/** Number of dimensions of the images, besides batch and channels. */
export type Dims = 1 | 2 | 3

/** Runs `body` on a batch: a single image becomes one for the time. Error: neither. */
function onBatch(name: string, dims: Dims, input: Tensor, body: (batch: Tensor) => Tensor): Tensor {
  if (input.ndim === dims + 2) return body(input)
  if (input.ndim === dims + 1) return wrap(squeeze(body(wrap(unsqueeze(input.core, 0))).core, 0))
  throw torchError(
    `Expected ${dims + 1}D (unbatched) or ${dims + 2}D (batched) input to ${name}, but got input of size: ${sizesText(input.shape)}`,
  )
}

export interface ConvolutionOptions {
  readonly stride?: Sizes
  /** Zeros added on both sides, or 'same' for an output of the input's size. */
  readonly padding?: Sizes | 'same' | 'valid'
  readonly dilation?: Sizes
  readonly groups?: number
}

/** The padding in numbers; an uneven 'same' pads the input first. */
function padded(
  input: Tensor,
  weight: Tensor,
  dilation: readonly number[],
  padding: Sizes | 'same' | 'valid',
  dims: Dims,
) {
  if (padding === 'valid') return { input, padding: each(0, dims) }
  if (padding !== 'same') return { input, padding: each(padding, dims) }
  const total = dilation.map((gap, dim) => gap * ((weight.shape[dim + 2] ?? 1) - 1))
  if (total.every((size) => size % 2 === 0)) return { input, padding: total.map((size) => size / 2) }
  const around = total.toReversed().flatMap((size) => [Math.floor(size / 2), size - Math.floor(size / 2)])
  return { input: run('pad', [input], { pad: around, mode: 'constant', value: 0 }), padding: each(0, dims) }
}

/** Slides the weight over images of `dims` dimensions. Shapes: [N, C, …] or [C, …]; weight [out, C / groups, …window]. */
export function convolution(
  dims: Dims,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  { stride = 1, padding = 0, dilation = 1, groups = 1 }: ConvolutionOptions = {},
): Tensor {
  const spread = each(dilation, dims)
  return onBatch(`conv${dims}d`, dims, input, (batch) => {
    const filled = padded(batch, weight, spread, padding, dims)
    const params = { stride: [...each(stride, dims)], padding: [...filled.padding], dilation: [...spread], groups }
    return run('convolution', [filled.input, weight, bias], params)
  })
}

export interface TransposeOptions {
  readonly stride?: Sizes
  readonly padding?: Sizes
  /** Added to one side of the output. */
  readonly outputPadding?: Sizes
  readonly dilation?: Sizes
  readonly groups?: number
}

/** The derivative of a convolution by its input. Shapes: [N, C, …] or [C, …]; weight [C, out / groups, …window]. */
export function transposedConvolution(
  dims: Dims,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  { stride = 1, padding = 0, outputPadding = 0, dilation = 1, groups = 1 }: TransposeOptions = {},
): Tensor {
  const params = {
    stride: [...each(stride, dims)],
    padding: [...each(padding, dims)],
    output_padding: [...each(outputPadding, dims)],
    dilation: [...each(dilation, dims)],
    groups,
  }
  const body = (batch: Tensor): Tensor => run('convolution_transpose', [batch, weight, bias], params)
  return onBatch(`conv_transpose${dims}d`, dims, input, body)
}
