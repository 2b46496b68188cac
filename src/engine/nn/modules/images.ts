// Stretching of images, and channels turned into places, as modules.
import { pythonFloat, pythonText } from '../../../model/python-number'
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { transpose } from '../../ops/axes'
import { reshape } from '../../ops/views'
import { given, type Rest } from '../arguments'
import { run } from '../calls'
import { Module } from '../module'
import { each, type Sizes } from '../sizes'

export interface UpsampleOptions {
  /** Sizes of the output. */
  readonly size?: Sizes | null
  /** How many times as large the output is, in place of `size`. */
  readonly scaleFactor?: Sizes | null
  /** Default: 'nearest'. */
  readonly mode?: 'nearest' | 'linear' | 'bilinear' | 'trilinear'
  /** The corners of input and output lie on each other. Default: false. */
  readonly alignCorners?: boolean | null
}

const ORDER = ['size', 'scaleFactor', 'mode', 'alignCorners'] as const

/** Stretches the last dimensions. Shapes: [N, C, …] → [N, C, …size]. Error: neither size nor scale. `torch.nn.Upsample`. */
export class Upsample extends Module {
  readonly size: Sizes | null
  readonly scaleFactor: Sizes | null
  readonly mode: 'nearest' | 'linear' | 'bilinear' | 'trilinear'
  readonly alignCorners: boolean | null

  constructor(...rest: Rest<UpsampleOptions, typeof ORDER>) {
    super()
    const options = given<UpsampleOptions>(new.target.name, ORDER, rest)
    this.size = options.size ?? null
    this.scaleFactor = options.scaleFactor ?? null
    this.mode = options.mode ?? 'nearest'
    this.alignCorners = options.alignCorners ?? null
  }

  override forward(input: Tensor): Tensor {
    const spatial = input.shape.slice(2)
    const { size, scaleFactor } = this
    if ((size === null) === (scaleFactor === null)) {
      throw torchError(
        size === null
          ? 'either size or scale_factor should be defined'
          : 'only one of size or scale_factor should be defined',
        'ValueError',
      )
    }
    const scales = each(scaleFactor ?? 1, spatial.length)
    const sizes =
      size === null ? spatial.map((old, dim) => Math.floor(old * (scales[dim] ?? 1))) : each(size, spatial.length)
    const params = { size: [...sizes], mode: this.mode, align_corners: this.alignCorners ?? false }
    return run('interpolate', [input], params)
  }

  override extraRepr(): string {
    const { scaleFactor: scale, size } = this
    const scaled = typeof scale === 'number' ? pythonFloat(scale) : `(${(scale ?? []).map(pythonFloat).join(', ')})`
    return `${scale === null ? `size=${pythonText(size)}` : `scale_factor=${scaled}`}, mode=${pythonText(this.mode)}`
  }
}

type SizeOrScale = Rest<Pick<UpsampleOptions, 'size' | 'scaleFactor'>, ['size', 'scaleFactor']>
const sizeOrScale = (who: string, rest: readonly unknown[]) =>
  given<Pick<UpsampleOptions, 'size' | 'scaleFactor'>>(who, ['size', 'scaleFactor'], rest)

/** Stretches images by repeating. `torch.nn.UpsamplingNearest2d`. */
export class UpsamplingNearest2d extends Upsample {
  constructor(...rest: SizeOrScale) {
    super({ ...sizeOrScale('UpsamplingNearest2d', rest), mode: 'nearest' })
  }
}

/** Stretches images by weighing neighbours; corners lie on each other. `torch.nn.UpsamplingBilinear2d`. */
export class UpsamplingBilinear2d extends Upsample {
  constructor(...rest: SizeOrScale) {
    super({ ...sizeOrScale('UpsamplingBilinear2d', rest), mode: 'bilinear', alignCorners: true })
  }
}

/** Turns channels into places. Shapes: [*, C r², H, W] → [*, C, H r, W r]. `torch.nn.PixelShuffle`. */
export class PixelShuffle extends Module {
  constructor(readonly upscaleFactor: number) {
    super()
  }

  override forward(input: Tensor): Tensor {
    return run('pixel_shuffle', [input], { upscale_factor: this.upscaleFactor })
  }

  override extraRepr(): string {
    return `upscale_factor=${this.upscaleFactor}`
  }
}

/** Turns places into channels. Shapes: [*, C, H r, W r] → [*, C r², H, W]. `torch.nn.PixelUnshuffle`. */
export class PixelUnshuffle extends Module {
  constructor(readonly downscaleFactor: number) {
    super()
  }

  override forward(input: Tensor): Tensor {
    return run('pixel_unshuffle', [input], { downscale_factor: this.downscaleFactor })
  }

  override extraRepr(): string {
    return `downscale_factor=${this.downscaleFactor}`
  }
}

/** Takes channels from each group in turn. Shapes: [N, C, *], which stays. `torch.nn.ChannelShuffle`. */
export class ChannelShuffle extends Module {
  constructor(readonly groups: number) {
    super()
  }

  override forward({ core }: Tensor): Tensor {
    const [batch = 0, channels = 0, ...spatial] = core.shape
    const grouped = reshape(core, [batch, this.groups, channels / this.groups, ...spatial])
    return wrap(reshape(transpose(grouped, 1, 2), core.shape))
  }

  override extraRepr(): string {
    return `groups=${this.groups}`
  }
}
