// Padding as modules.
import { pythonFloat, pythonText } from '../../../model/python-number'
import type { Tensor } from '../../library/tensor'
import { run } from '../calls'
import type { Dims } from '../functional/windows'
import { Module } from '../module'
import { each, type Sizes } from '../sizes'

type PadMode = 'constant' | 'reflect' | 'replicate' | 'circular'

/** Adds elements on both sides of the last dimensions: one number for all sides, or [before, after] from the last dimension on. */
abstract class Pad extends Module {
  readonly padding: readonly number[]

  constructor(
    private readonly mode: PadMode,
    dims: Dims,
    padding: Sizes,
  ) {
    super()
    this.padding = each(padding, 2 * dims)
  }

  /** What is added; null where the input says it. */
  protected get filling(): number | null {
    return this.mode === 'constant' ? 0 : null
  }

  override forward(input: Tensor): Tensor {
    return run('pad', [input], { pad: [...this.padding], mode: this.mode, value: this.filling })
  }

  override extraRepr(): string {
    return pythonText(this.padding)
  }
}

abstract class ConstantPad extends Pad {
  constructor(
    dims: Dims,
    padding: Sizes,
    readonly value: number,
  ) {
    super('constant', dims, padding)
  }

  protected override get filling(): number {
    return this.value
  }

  override extraRepr(): string {
    return `padding=${pythonText(this.padding)}, value=${pythonFloat(this.value)}`
  }
}

/** Adds a value on both sides of sequences. `torch.nn.ConstantPad1d`. */
export class ConstantPad1d extends ConstantPad {
  constructor(padding: Sizes, value: number) {
    super(1, padding, value)
  }
}

/** Adds a value around images. `torch.nn.ConstantPad2d`. */
export class ConstantPad2d extends ConstantPad {
  constructor(padding: Sizes, value: number) {
    super(2, padding, value)
  }
}

/** Adds a value around volumes. `torch.nn.ConstantPad3d`. */
export class ConstantPad3d extends ConstantPad {
  constructor(padding: Sizes, value: number) {
    super(3, padding, value)
  }
}

/** Adds zeros on both sides of sequences. `torch.nn.ZeroPad1d`. */
export class ZeroPad1d extends Pad {
  constructor(padding: Sizes) {
    super('constant', 1, padding)
  }
}

/** Adds zeros around images. `torch.nn.ZeroPad2d`. */
export class ZeroPad2d extends Pad {
  constructor(padding: Sizes) {
    super('constant', 2, padding)
  }
}

/** Adds zeros around volumes. `torch.nn.ZeroPad3d`. */
export class ZeroPad3d extends Pad {
  constructor(padding: Sizes) {
    super('constant', 3, padding)
  }
}

/** Continues sequences as mirrors at their ends do. `torch.nn.ReflectionPad1d`. */
export class ReflectionPad1d extends Pad {
  constructor(padding: Sizes) {
    super('reflect', 1, padding)
  }
}

/** Continues images as mirrors at their edges do. `torch.nn.ReflectionPad2d`. */
export class ReflectionPad2d extends Pad {
  constructor(padding: Sizes) {
    super('reflect', 2, padding)
  }
}

/** Continues volumes as mirrors at their faces do. `torch.nn.ReflectionPad3d`. */
export class ReflectionPad3d extends Pad {
  constructor(padding: Sizes) {
    super('reflect', 3, padding)
  }
}

/** Continues sequences with their first and last elements. `torch.nn.ReplicationPad1d`. */
export class ReplicationPad1d extends Pad {
  constructor(padding: Sizes) {
    super('replicate', 1, padding)
  }
}

/** Continues images with the elements at their edges. `torch.nn.ReplicationPad2d`. */
export class ReplicationPad2d extends Pad {
  constructor(padding: Sizes) {
    super('replicate', 2, padding)
  }
}

/** Continues volumes with the elements at their faces. `torch.nn.ReplicationPad3d`. */
export class ReplicationPad3d extends Pad {
  constructor(padding: Sizes) {
    super('replicate', 3, padding)
  }
}

/** Continues sequences from their other end. `torch.nn.CircularPad1d`. */
export class CircularPad1d extends Pad {
  constructor(padding: Sizes) {
    super('circular', 1, padding)
  }
}

/** Continues images from their other edges. `torch.nn.CircularPad2d`. */
export class CircularPad2d extends Pad {
  constructor(padding: Sizes) {
    super('circular', 2, padding)
  }
}

/** Continues volumes from their other faces. `torch.nn.CircularPad3d`. */
export class CircularPad3d extends Pad {
  constructor(padding: Sizes) {
    super('circular', 3, padding)
  }
}
