// CopySlices: the graph node of a base that was written to through a view. The gradient of what was overwritten is zero.
import { isComplex } from '../../model/dtype'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { torchError } from '../errors'
import { placesIn } from '../kernels/layout'
import { where } from '../ops/comparison'
import { partsOf } from '../ops/complex-numbers'
import { sumToTarget } from './sum-to-target'
import { BACKWARD_TWICE } from './node-words'
import { wrapNumber } from '../python-scalar'
import type { Shape } from '../shapes'
import { Tensor, type GradNode, type GradTarget } from '../tensor'

const asParts = (tensor: Tensor): Tensor => TENSOR_ALGEBRA.viewAsReal(TENSOR_ALGEBRA.contiguous(tensor))

export class CopySlices implements GradNode {
  readonly name = 'CopySlices'
  readonly outputCount = 1
  sequence = 0
  readonly inputs: readonly (GradTarget | null)[]
  private readonly places: Int32Array
  private readonly viewShape: Shape
  private readonly baseShape: Shape
  /** Which of both is complex, where one of them is: places are then those of its parts. */
  private readonly inPairs: 'base' | 'view' | null
  private isReleased = false

  constructor(
    /** The base's place in the graph before the write; null where it did not require grad. */
    base: GradTarget | null,
    /** The node that computed what was written; its first input is the view. */
    private readonly written: GradNode,
    viewOf: Tensor,
    view: Tensor,
  ) {
    this.inputs = [base, ...written.inputs.slice(1)]
    this.inPairs = isComplex(viewOf.dtype) === isComplex(view.dtype) ? null : isComplex(view.dtype) ? 'view' : 'base'
    const from = this.inPairs === 'base' ? partsOf(viewOf) : viewOf
    const seen = this.inPairs === 'view' ? partsOf(view) : view
    this.places = placesIn(from, seen)
    this.viewShape = seen.shape
    this.baseShape = from.shape
  }

  gradientOf(input: number, upstream: readonly (Tensor | null)[]): Tensor | null {
    const [grad] = upstream
    if (!grad) return null
    if (this.isReleased) throw torchError(BACKWARD_TWICE)
    const whole = this.inPairs === 'base' ? asParts(grad) : grad
    const seen = TENSOR_ALGEBRA.readAt(whole, this.places, this.viewShape)
    const inside = this.inPairs === 'view' ? TENSOR_ALGEBRA.viewAsComplex(seen) : seen
    const [viewTarget] = this.written.inputs
    if (input > 0) return this.written.gradientOf(input, [inside], TENSOR_ALGEBRA)
    const outside = where(this.mask(), wrapNumber(0), whole)
    const raw = viewTarget && this.written.gradientOf(0, [inside], TENSOR_ALGEBRA)
    const total = raw ? TENSOR_ALGEBRA.add(outside, this.placed(raw, viewTarget)) : outside
    return this.inPairs === 'base' ? TENSOR_ALGEBRA.viewAsComplex(total) : total
  }

  /** The gradient of what the view was, where it lies in the base. */
  private placed(raw: Tensor, viewTarget: GradTarget): Tensor {
    const { gradient } = sumToTarget(this.written, 0, raw, viewTarget)
    const parts = this.inPairs === 'view' ? asParts(gradient) : gradient
    return TENSOR_ALGEBRA.addAt(parts, this.places, this.baseShape)
  }

  release(): void {
    this.isReleased = true
    this.written.release()
  }

  /** True where the base was written to. */
  private mask(): Tensor {
    const on = new Uint8Array(this.baseShape.reduce((product, size) => product * size, 1))
    for (const place of this.places) on[place] = 1
    return Tensor.ofData(on, this.baseShape, 'bool')
  }
}
