// Pooling of windows as modules.
import { pythonText } from '../../../model/python-number'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run, runAll } from '../calls'
import type { Dims } from '../functional/windows'
import { Module } from '../module'
import { each, type Sizes } from '../sizes'
import { WithPlaces } from './with-places'

export interface MaxPoolOptions {
  /** Steps of the window. Default: its size. */
  readonly stride?: Sizes | null
  /** Added on both sides. Default: 0. */
  readonly padding?: Sizes
  /** Distance between the elements of the window. Default: 1. */
  readonly dilation?: Sizes
  /** Give [values, places] instead of the values. Default: false. */
  readonly returnIndices?: boolean
  /** Let windows hang over the end. Default: false. */
  readonly ceilMode?: boolean
}

const MAX_ORDER = ['stride', 'padding', 'dilation', 'returnIndices', 'ceilMode'] as const
type MaxRest = Rest<MaxPoolOptions, typeof MAX_ORDER>

/** The largest element of each window. */
abstract class MaxPoolNd extends WithPlaces {
  readonly stride: Sizes
  readonly padding: Sizes
  readonly dilation: Sizes
  readonly returnIndices: boolean
  readonly ceilMode: boolean

  constructor(
    private readonly dims: Dims,
    readonly kernelSize: Sizes,
    rest: MaxRest,
  ) {
    super()
    const options = given<MaxPoolOptions>(new.target.name, MAX_ORDER, rest)
    this.stride = options.stride ?? kernelSize
    this.padding = options.padding ?? 0
    this.dilation = options.dilation ?? 1
    this.returnIndices = options.returnIndices ?? false
    this.ceilMode = options.ceilMode ?? false
  }

  override both(input: Tensor): readonly [values: Tensor, indices: Tensor] {
    const found = runAll('max_pool', [input], {
      kernel_size: [...each(this.kernelSize, this.dims)],
      stride: [...each(this.stride, this.dims)],
      padding: [...each(this.padding, this.dims)],
      dilation: [...each(this.dilation, this.dims)],
      ceil_mode: this.ceilMode,
    })
    return found as readonly [Tensor, Tensor]
  }

  override extraRepr(): string {
    const sizes = [this.kernelSize, this.stride, this.padding, this.dilation].map(pythonText)
    const [kernel, stride, padding, dilation] = sizes
    return `kernel_size=${kernel ?? ''}, stride=${stride ?? ''}, padding=${padding ?? ''}, dilation=${dilation ?? ''}, ceil_mode=${pythonText(this.ceilMode)}`
  }
}

/** The largest element of each window of a sequence. Shapes: [N, C, L] → [N, C, L']. `torch.nn.MaxPool1d`. */
export class MaxPool1d extends MaxPoolNd {
  constructor(kernelSize: Sizes, ...rest: MaxRest) {
    super(1, kernelSize, rest)
  }
}

/** The largest element of each window of an image. Shapes: [N, C, H, W] → [N, C, H', W']. `torch.nn.MaxPool2d`. */
export class MaxPool2d extends MaxPoolNd {
  constructor(kernelSize: Sizes, ...rest: MaxRest) {
    super(2, kernelSize, rest)
  }
}

/** The largest element of each window of a volume. Shapes: [N, C, D, H, W] → [N, C, D', H', W']. `torch.nn.MaxPool3d`. */
export class MaxPool3d extends MaxPoolNd {
  constructor(kernelSize: Sizes, ...rest: MaxRest) {
    super(3, kernelSize, rest)
  }
}

export interface AvgPoolOptions {
  /** Steps of the window. Default: its size. */
  readonly stride?: Sizes | null
  /** Zeros added on both sides. Default: 0. */
  readonly padding?: Sizes
  /** Let windows hang over the end. Default: false. */
  readonly ceilMode?: boolean
  /** The zeros count in the mean. Default: true. */
  readonly countIncludePad?: boolean
  /** Divide by this number instead of the number of elements (2-D and 3-D). */
  readonly divisorOverride?: number | null
}

const AVG_ORDER = ['stride', 'padding', 'ceilMode', 'countIncludePad', 'divisorOverride'] as const
type AvgRest = Rest<AvgPoolOptions, typeof AVG_ORDER>

/** The mean of each window. */
abstract class AvgPoolNd extends Module {
  readonly stride: Sizes
  readonly padding: Sizes
  readonly ceilMode: boolean
  readonly countIncludePad: boolean
  readonly divisorOverride: number | null

  constructor(
    private readonly dims: Dims,
    readonly kernelSize: Sizes,
    rest: AvgRest,
  ) {
    super()
    const options = given<AvgPoolOptions>(new.target.name, AVG_ORDER, rest)
    this.stride = options.stride ?? kernelSize
    this.padding = options.padding ?? 0
    this.ceilMode = options.ceilMode ?? false
    this.countIncludePad = options.countIncludePad ?? true
    this.divisorOverride = options.divisorOverride ?? null
  }

  override forward(input: Tensor): Tensor {
    return run('avg_pool', [input], {
      kernel_size: [...each(this.kernelSize, this.dims)],
      stride: [...each(this.stride, this.dims)],
      padding: [...each(this.padding, this.dims)],
      ceil_mode: this.ceilMode,
      count_include_pad: this.countIncludePad,
      divisor_override: this.divisorOverride,
    })
  }

  override extraRepr(): string {
    // The one of one dimension keeps its sizes as lists.
    const shown = (sizes: Sizes): string => pythonText(this.dims === 1 ? each(sizes, 1) : sizes)
    return `kernel_size=${shown(this.kernelSize)}, stride=${shown(this.stride)}, padding=${shown(this.padding)}`
  }
}

/** The mean of each window of a sequence. Shapes: [N, C, L] → [N, C, L']. `torch.nn.AvgPool1d`. */
export class AvgPool1d extends AvgPoolNd {
  constructor(kernelSize: Sizes, ...rest: AvgRest) {
    super(1, kernelSize, rest)
  }
}

/** The mean of each window of an image. Shapes: [N, C, H, W] → [N, C, H', W']. `torch.nn.AvgPool2d`. */
export class AvgPool2d extends AvgPoolNd {
  constructor(kernelSize: Sizes, ...rest: AvgRest) {
    super(2, kernelSize, rest)
  }
}

/** The mean of each window of a volume. Shapes: [N, C, D, H, W] → [N, C, D', H', W']. `torch.nn.AvgPool3d`. */
export class AvgPool3d extends AvgPoolNd {
  constructor(kernelSize: Sizes, ...rest: AvgRest) {
    super(3, kernelSize, rest)
  }
}
