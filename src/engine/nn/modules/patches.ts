// Images as patches and back, as modules.
import { pythonText } from '../../../model/python-number'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { Module } from '../module'
import { each, type Sizes } from '../sizes'

export interface PatchOptions {
  /** Distance between the elements of a patch. Default: 1. */
  readonly dilation?: Sizes
  /** Zeros around the image. Default: 0. */
  readonly padding?: Sizes
  /** Steps from patch to patch. Default: 1. */
  readonly stride?: Sizes
}

const ORDER = ['dilation', 'padding', 'stride'] as const
type PatchRest = Rest<PatchOptions, typeof ORDER>

abstract class Patches extends Module {
  readonly dilation: Sizes
  readonly padding: Sizes
  readonly stride: Sizes

  constructor(
    readonly kernelSize: Sizes,
    rest: PatchRest,
  ) {
    super()
    const { dilation = 1, padding = 0, stride = 1 } = given<PatchOptions>(new.target.name, ORDER, rest)
    this.dilation = dilation
    this.padding = padding
    this.stride = stride
  }

  protected get params() {
    const pair = (sizes: Sizes): number[] => [...each(sizes, 2)]
    return {
      kernel_size: pair(this.kernelSize),
      dilation: pair(this.dilation),
      padding: pair(this.padding),
      stride: pair(this.stride),
    }
  }

  override extraRepr(): string {
    const sizes = { kernel_size: this.kernelSize, dilation: this.dilation, padding: this.padding, stride: this.stride }
    return Object.entries(sizes)
      .map(([name, size]) => `${name}=${pythonText(size)}`)
      .join(', ')
  }
}

/** Every patch of an image as a column. Shapes: [N, C, H, W] → [N, C · patch, patches]. `torch.nn.Unfold`. */
export class Unfold extends Patches {
  constructor(kernelSize: Sizes, ...rest: PatchRest) {
    super(kernelSize, rest)
  }

  override forward(input: Tensor): Tensor {
    return run('im2col', [input], this.params)
  }
}

/** Columns back in their places, summed where they overlap. Shapes: [N, C · patch, patches] → [N, C, H, W]. `torch.nn.Fold`. */
export class Fold extends Patches {
  constructor(
    readonly outputSize: Sizes,
    kernelSize: Sizes,
    ...rest: PatchRest
  ) {
    super(kernelSize, rest)
  }

  override forward(input: Tensor): Tensor {
    return run('col2im', [input], { ...this.params, output_size: [...each(this.outputSize, 2)] })
  }

  override extraRepr(): string {
    return `output_size=${pythonText(this.outputSize)}, ${super.extraRepr()}`
  }
}
