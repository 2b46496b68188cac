// Parameter: a tensor that a module learns.
import { requiresGrad } from '../autograd/api'
import { TensorBase, type Tensor } from '../library/tensor'
import type { Tensor as Core } from '../tensor'

const Base = TensorBase as new (core: Core) => Tensor

/**
 * A leaf tensor that a module learns: assigned to a property of a module, it is one of the module's `parameters()`.
 * It shares the elements of `data` and is apart from how `data` came about. `torch.nn.Parameter`.
 *
 * @example this.scale = new nn.Parameter(ones(8))
 */
export class Parameter extends Base {
  /**
   * @param data Any tensor of floats; any tensor at all if it is not to require grad.
   * @param requiresGradient Learn it. Default: true.
   * Error: integers that are to require grad.
   */
  constructor(data: Tensor, requiresGradient = true) {
    const { shape, strides, offset } = data.core
    super(data.core.view(shape, strides, offset))
    if (requiresGradient) requiresGrad(this.core)
  }

  override toString(): string {
    return `Parameter containing:\n${super.toString()}`
  }
}
