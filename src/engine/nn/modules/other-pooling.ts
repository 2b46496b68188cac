// Pooling to wanted sizes, by powers, and back, as modules.
import { pythonText } from '../../../model/python-number'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run, runAll } from '../calls'
import type { Dims } from '../functional/windows'
import { Module } from '../module'
import { each, type Sizes } from '../sizes'
import { WithPlaces } from './with-places'

/** Wanted sizes: one for all dimensions or one each; null keeps a dimension. */
export type OutputSize = number | null | readonly (number | null)[]

/** The sizes as numbers, for images of `dims` dimensions. */
function wanted(size: OutputSize, dims: Dims, { shape }: Tensor): number[] {
  const sizes: readonly (number | null)[] =
    size === null || typeof size === 'number' ? Array.from({ length: dims }, () => size) : size
  return sizes.map((each, dim) => each ?? shape.at(dim - dims) ?? 1)
}

abstract class AdaptiveAvgPoolNd extends Module {
  constructor(
    private readonly dims: Dims,
    readonly outputSize: OutputSize,
  ) {
    super()
  }

  override forward(input: Tensor): Tensor {
    return run('adaptive_avg_pool', [input], { output_size: wanted(this.outputSize, this.dims, input) })
  }

  override extraRepr(): string {
    return `output_size=${pythonText(this.outputSize)}`
  }
}

/** The means of as many windows as wanted. Shapes: [N, C, L] → [N, C, size]. `torch.nn.AdaptiveAvgPool1d`. */
export class AdaptiveAvgPool1d extends AdaptiveAvgPoolNd {
  constructor(outputSize: OutputSize) {
    super(1, outputSize)
  }
}

/** The means of as many windows as wanted. Shapes: [N, C, H, W] → [N, C, …size]. `torch.nn.AdaptiveAvgPool2d`. */
export class AdaptiveAvgPool2d extends AdaptiveAvgPoolNd {
  constructor(outputSize: OutputSize) {
    super(2, outputSize)
  }
}

/** The means of as many windows as wanted. Shapes: [N, C, D, H, W] → [N, C, …size]. `torch.nn.AdaptiveAvgPool3d`. */
export class AdaptiveAvgPool3d extends AdaptiveAvgPoolNd {
  constructor(outputSize: OutputSize) {
    super(3, outputSize)
  }
}

export interface IndicesOptions {
  /** Give [values, places] instead of the values. Default: false. */
  readonly returnIndices?: boolean
}
type IndicesRest = Rest<IndicesOptions, ['returnIndices']>

abstract class AdaptiveMaxPoolNd extends WithPlaces {
  readonly returnIndices: boolean

  constructor(
    private readonly dims: Dims,
    readonly outputSize: OutputSize,
    rest: IndicesRest,
  ) {
    super()
    this.returnIndices = given<IndicesOptions>(new.target.name, ['returnIndices'], rest).returnIndices ?? false
  }

  override both(input: Tensor): readonly [values: Tensor, indices: Tensor] {
    const sizes = wanted(this.outputSize, this.dims, input)
    return runAll('adaptive_max_pool', [input], { output_size: sizes }) as readonly [Tensor, Tensor]
  }

  override extraRepr(): string {
    return `output_size=${pythonText(this.outputSize)}`
  }
}

/** The largest elements of as many windows as wanted. Shapes: [N, C, L] → [N, C, size]. `torch.nn.AdaptiveMaxPool1d`. */
export class AdaptiveMaxPool1d extends AdaptiveMaxPoolNd {
  constructor(outputSize: OutputSize, ...rest: IndicesRest) {
    super(1, outputSize, rest)
  }
}

/** The largest elements of as many windows as wanted. Shapes: [N, C, H, W] → [N, C, …size]. `torch.nn.AdaptiveMaxPool2d`. */
export class AdaptiveMaxPool2d extends AdaptiveMaxPoolNd {
  constructor(outputSize: OutputSize, ...rest: IndicesRest) {
    super(2, outputSize, rest)
  }
}

/** The largest elements of as many windows as wanted. Shapes: [N, C, D, H, W] → [N, C, …size]. `torch.nn.AdaptiveMaxPool3d`. */
export class AdaptiveMaxPool3d extends AdaptiveMaxPoolNd {
  constructor(outputSize: OutputSize, ...rest: IndicesRest) {
    super(3, outputSize, rest)
  }
}

export interface LPPoolOptions {
  /** Steps of the window. Default: its size. */
  readonly stride?: Sizes | null
  /** Let windows hang over the end. Default: false. */
  readonly ceilMode?: boolean
}
type LPRest = Rest<LPPoolOptions, ['stride', 'ceilMode']>

abstract class LPPoolNd extends Module {
  readonly stride: Sizes | null
  readonly ceilMode: boolean

  constructor(
    private readonly dims: Dims,
    readonly normType: number,
    readonly kernelSize: Sizes,
    rest: LPRest,
  ) {
    super()
    const { stride = null, ceilMode = false } = given<LPPoolOptions>(new.target.name, ['stride', 'ceilMode'], rest)
    this.stride = stride
    this.ceilMode = ceilMode
  }

  override forward(input: Tensor): Tensor {
    return run('lp_pool', [input], {
      norm_type: this.normType,
      kernel_size: [...each(this.kernelSize, this.dims)],
      stride: this.stride === null ? null : [...each(this.stride, this.dims)],
      ceil_mode: this.ceilMode,
    })
  }

  override extraRepr(): string {
    const sizes = `kernel_size=${pythonText(this.kernelSize)}, stride=${pythonText(this.stride)}`
    return `norm_type=${this.normType}, ${sizes}, ceil_mode=${pythonText(this.ceilMode)}`
  }
}

/** The p-norm of each window of a sequence. Shapes: [N, C, L] → [N, C, L']. `torch.nn.LPPool1d`. */
export class LPPool1d extends LPPoolNd {
  constructor(normType: number, kernelSize: Sizes, ...rest: LPRest) {
    super(1, normType, kernelSize, rest)
  }
}

/** The p-norm of each window of an image. Shapes: [N, C, H, W] → [N, C, H', W']. `torch.nn.LPPool2d`. */
export class LPPool2d extends LPPoolNd {
  constructor(normType: number, kernelSize: Sizes, ...rest: LPRest) {
    super(2, normType, kernelSize, rest)
  }
}

/** The p-norm of each window of a volume. Shapes: [N, C, D, H, W] → [N, C, D', H', W']. `torch.nn.LPPool3d`. */
export class LPPool3d extends LPPoolNd {
  constructor(normType: number, kernelSize: Sizes, ...rest: LPRest) {
    super(3, normType, kernelSize, rest)
  }
}

export interface UnpoolOptions {
  /** Steps of the window. Default: its size. */
  readonly stride?: Sizes | null
  /** Default: 0. */
  readonly padding?: Sizes
}
type UnpoolRest = Rest<UnpoolOptions, ['stride', 'padding']>

/** What a call takes besides values and places. */
export interface UnpoolCall {
  /** Wanted sizes of the output. */
  readonly outputSize?: readonly number[] | null
}

abstract class MaxUnpoolNd extends Module<[input: Tensor, indices: Tensor, options?: UnpoolCall]> {
  readonly kernelSize: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]

  constructor(dims: Dims, kernelSize: Sizes, rest: UnpoolRest) {
    super()
    const { stride = null, padding = 0 } = given<UnpoolOptions>(new.target.name, ['stride', 'padding'], rest)
    this.kernelSize = each(kernelSize, dims)
    this.stride = each(stride ?? kernelSize, dims)
    this.padding = each(padding, dims)
  }

  override forward(input: Tensor, indices: Tensor, { outputSize = null }: UnpoolCall = {}): Tensor {
    return run('max_unpool', [input, indices], {
      kernel_size: [...this.kernelSize],
      stride: [...this.stride],
      padding: [...this.padding],
      output_size: outputSize && [...outputSize],
    })
  }

  override extraRepr(): string {
    const [kernel, stride, padding] = [this.kernelSize, this.stride, this.padding].map(pythonText)
    return `kernel_size=${kernel ?? ''}, stride=${stride ?? ''}, padding=${padding ?? ''}`
  }
}

/** Values back at the places that MaxPool1d took them from, 0 elsewhere. `torch.nn.MaxUnpool1d`. */
export class MaxUnpool1d extends MaxUnpoolNd {
  constructor(kernelSize: Sizes, ...rest: UnpoolRest) {
    super(1, kernelSize, rest)
  }
}

/** Values back at the places that MaxPool2d took them from, 0 elsewhere. `torch.nn.MaxUnpool2d`. */
export class MaxUnpool2d extends MaxUnpoolNd {
  constructor(kernelSize: Sizes, ...rest: UnpoolRest) {
    super(2, kernelSize, rest)
  }
}

/** Values back at the places that MaxPool3d took them from, 0 elsewhere. `torch.nn.MaxUnpool3d`. */
export class MaxUnpool3d extends MaxUnpoolNd {
  constructor(kernelSize: Sizes, ...rest: UnpoolRest) {
    super(3, kernelSize, rest)
  }
}
