// Stretching of images, and channels turned into places, as modules.
import { pythonFloat, pythonText } from '../../../model/python-number'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { Module } from '../module'
import { each, type Sizes } from '../sizes'

/** How places between elements are filled. */
export type UpsampleMode = 'nearest' | 'nearest-exact' | 'linear' | 'bilinear' | 'trilinear' | 'bicubic' | 'area'

export interface UpsampleOptions {
  /** Sizes of the output. */
  readonly size?: Sizes | null
  /** How many times as large the output is, in place of `size`. */
  readonly scaleFactor?: Sizes | null
  /** Default: 'nearest'. */
  readonly mode?: UpsampleMode
  /** The corners of input and output lie on each other. Default: false. */
  readonly alignCorners?: boolean | null
}

const ORDER = ['size', 'scaleFactor', 'mode', 'alignCorners'] as const

/** Stretches the last dimensions. Shapes: [N, C, …] → [N, C, …size]. Error: neither size nor scale. `torch.nn.Upsample`. */
export class Upsample extends Module {
  readonly size: Sizes | null
  readonly scaleFactor: Sizes | null
  readonly mode: UpsampleMode
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
    const listed = (sizes: Sizes | null): number[] | null => (sizes === null ? null : [...each(sizes, input.ndim - 2)])
    const params = { size: listed(this.size), scale_factor: listed(this.scaleFactor), mode: this.mode }
    return run('interpolate', [input], { ...params, align_corners: this.alignCorners })
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

  override forward(input: Tensor): Tensor {
    return run('channel_shuffle', [input], { groups: this.groups })
  }

  override extraRepr(): string {
    return `groups=${this.groups}`
  }
}
