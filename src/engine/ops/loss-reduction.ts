// How losses are reduced: not at all, to the mean, or to the sum.
import { numel } from '../../model/tensor-value'
import { torchError } from '../errors'
import { choice, choiceOr } from '../params'
import { noGrad } from '../autograd/mode'
import { broadcastShapes, sameShape, type Shape } from '../shapes'
import type { TensorAlgebra } from '../algebra'
import type { Tensor } from '../tensor'
import { mean, sum } from './reduction'
import { expand } from './views'

export type Reduction = 'none' | 'mean' | 'sum'

export const REDUCTION = choiceOr(choice({ en: 'reduction', zh: '归约方式' }, ['mean', 'sum', 'none'], 'mean'), (got) =>
  torchError(`${got} is not a valid value for reduction`, 'ValueError'),
)

/** The shape of a loss over elements of `shape`. */
export const lossShape = (shape: Shape, reduction: Reduction): Shape => (reduction === 'none' ? shape : [])

/** Reduces element losses, recording the reduction as graph nodes. */
export function reduceLoss(losses: Tensor, reduction: Reduction): Tensor {
  if (reduction === 'none') return losses
  return reduction === 'mean' ? mean(losses) : sum(losses)
}

/** Reduces element losses inside an op, which accounts for the reduction in its own rule. */
export function reduceWithin(losses: Tensor, reduction: Reduction): Tensor {
  return noGrad(() => reduceLoss(losses, reduction))
}

/** The upstream gradient as it reaches each of `count` elements. */
export function perElement(f: TensorAlgebra<Tensor>, grad: Tensor, count: number, reduction: Reduction): Tensor {
  return reduction === 'mean' ? f.div(grad, count) : grad
}

/** The same in formula text, for operands of these shapes; null while only the catalog asks. */
export function shareText(reduction: Reduction, shapes: readonly Shape[] | null): string {
  if (reduction !== 'mean') return 'grad'
  return `(grad / ${shapes ? String(numel(shapes.reduce(broadcastShapes))) : 'n'})`
}

/** Both operands in their common shape, as PyTorch's losses expand them (with a warning, which we leave out). */
export function broadcastPair(input: Tensor, target: Tensor): [Tensor, Tensor] {
  if (sameShape(input.shape, target.shape)) return [input, target]
  const shape = broadcastShapes(input.shape, target.shape)
  return [expand(input, shape), expand(target, shape)]
}
