// Derivatives of reducing at places, shared by the ops that bring elements (scatter_reduce) and slices (index_reduce).
import { numel } from '../../model/tensor-value'
import type { TensorAlgebra } from '../algebra'
import { countsAt, type Reduction } from '../kernels/reduce-places'
import { elementsAs } from '../kernels/read'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'

/** Where each element goes, and from where in the source it comes. */
export interface Moves {
  readonly places: Int32Array
  readonly from: Int32Array
}

/** What the derivatives of both ops read: the op again with another self and source, and its moves. */
export interface Setting {
  readonly f: TensorAlgebra<Tensor>
  readonly moves: Moves
  readonly shape: Shape
  readonly sourceShape: Shape
  readonly included: boolean
  readonly again: (self: Tensor, source: Tensor) => Tensor
}

const gathered = ({ f, moves }: Setting, a: Tensor): Tensor => f.readAt(a, moves.places, [moves.places.length])
const picked = ({ f, moves }: Setting, source: Tensor): Tensor => f.readAt(source, moves.from, [moves.from.length])
const putBack = ({ f, moves, sourceShape }: Setting, a: Tensor): Tensor => f.addAt(a, moves.from, sourceShape)
const collected = ({ f, moves, shape }: Setting, a: Tensor): Tensor => f.addAt(a, moves.places, shape)

/** How many elements each result is made of, never 0. */
function countsOf({ moves, shape, included }: Setting, like: Tensor): Tensor {
  const counts = countsAt(numel(shape), moves.places, included).map((count) => Math.max(1, count))
  return Tensor.ofData(elementsAs(Tensor.ofData(counts, shape, 'float64'), like.dtype), shape, like.dtype)
}

/** A share of the gradient for each of the elements that are the largest (smallest). */
function sharesOf(
  at: Setting,
  grad: Tensor,
  self: Tensor,
  source: Tensor,
  result: Tensor,
): { readonly own: Tensor; readonly moved: Tensor } {
  const { f } = at
  const own = f.toDType(f.eq(self, result), grad.dtype)
  const moved = f.toDType(f.eq(picked(at, source), gathered(at, result)), grad.dtype)
  const share = f.div(grad, f.add(own, collected(at, moved)))
  return { own: f.mul(own, share), moved: f.mul(moved, gathered(at, share)) }
}

export function selfGradient(
  at: Setting,
  reduction: Reduction,
  grad: Tensor,
  self: Tensor,
  source: Tensor,
  result: Tensor,
): Tensor {
  const { f } = at
  const whole = (): Tensor => {
    switch (reduction) {
      case 'sum':
        return grad
      case 'mean':
        return f.div(grad, countsOf(at, grad))
      case 'prod': {
        const filled = f.where(f.eq(self, 0), 1, self)
        return f.div(f.mul(grad, at.again(filled, source)), filled)
      }
      default:
        return sharesOf(at, grad, self, source, result).own
    }
  }
  return at.included ? whole() : f.where(touched(at), 0, whole())
}

/** True where something was brought. */
function touched({ moves, shape }: Setting): Tensor {
  const counts = countsAt(numel(shape), moves.places, false)
  return Tensor.ofData(
    Uint8Array.from(counts, (count) => Number(count > 0)),
    shape,
    'bool',
  )
}

/** The gradient of a product by its factors: by division, but of a lone zero with that factor left out. */
function factorGradient(at: Setting, grad: Tensor, self: Tensor, source: Tensor, result: Tensor): Tensor {
  const { f } = at
  const zero = f.eq(picked(at, source), 0)
  const zeros = gathered(at, collected(at, f.toDType(zero, grad.dtype)))
  const lone = f.and(zero, f.eq(zeros, 1))
  const without = at.again(self, f.where(spreadBack(at, lone), 1, source))
  const byOthers = gathered(at, f.mul(grad, without))
  const byDivision = f.div(gathered(at, f.mul(grad, result)), f.where(zero, 1, picked(at, source)))
  return f.where(lone, byOthers, byDivision)
}

/** Flags of moved elements, at their places in the source. */
function spreadBack(at: Setting, flags: Tensor): Tensor {
  const { f } = at
  return f.gt(putBack(at, f.toDType(flags, 'float64')), 0)
}

export function sourceGradient(
  at: Setting,
  reduction: Reduction,
  grad: Tensor,
  self: Tensor,
  source: Tensor,
  result: Tensor,
): Tensor {
  const { f } = at
  switch (reduction) {
    case 'sum':
      return putBack(at, gathered(at, grad))
    case 'mean':
      return putBack(at, gathered(at, f.div(grad, countsOf(at, grad))))
    case 'prod':
      return putBack(at, factorGradient(at, grad, self, source, result))
    default:
      return putBack(at, sharesOf(at, grad, self, source, result).moved)
  }
}
