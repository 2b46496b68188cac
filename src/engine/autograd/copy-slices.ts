// CopySlices: the graph node of a base that was written to through a view. The gradient of what was overwritten is zero.
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { torchError } from '../errors'
import { where } from '../ops/comparison'
import { sumToTarget } from './sum-to-target'
import { BACKWARD_TWICE } from './node-words'
import { wrapNumber } from '../python-scalar'
import type { Shape } from '../shapes'
import { Tensor, type GradNode, type GradTarget } from '../tensor'

export class CopySlices implements GradNode {
  readonly name = 'CopySlices'
  readonly outputCount = 1
  sequence = 0
  readonly inputs: readonly (GradTarget | null)[]
  private isReleased = false

  constructor(
    /** The base's place in the graph before the write; null where it did not require grad. */
    base: GradTarget | null,
    /** The node that computed what was written; its first input is the view. */
    private readonly written: GradNode,
    private readonly places: Int32Array,
    private readonly viewShape: Shape,
    private readonly baseShape: Shape,
  ) {
    this.inputs = [base, ...written.inputs.slice(1)]
  }

  gradientOf(input: number, upstream: readonly (Tensor | null)[]): Tensor | null {
    const [grad] = upstream
    if (!grad) return null
    if (this.isReleased) throw torchError(BACKWARD_TWICE)
    const inside = TENSOR_ALGEBRA.readAt(grad, this.places, this.viewShape)
    const [viewTarget] = this.written.inputs
    if (input > 0) return this.written.gradientOf(input, [inside], TENSOR_ALGEBRA)
    const outside = where(this.mask(), wrapNumber(0), grad)
    if (!viewTarget) return outside
    const raw = this.written.gradientOf(0, [inside], TENSOR_ALGEBRA)
    if (!raw) return outside
    const { gradient } = sumToTarget(this.written, 0, raw, viewTarget)
    return TENSOR_ALGEBRA.add(outside, TENSOR_ALGEBRA.addAt(gradient, this.places, this.baseShape))
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
