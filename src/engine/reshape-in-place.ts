// Another shape over the same memory, of the tensor itself: `x.transpose_(0, 1)`. Nothing is written, but its place in the graph
// is that of the view which it has become.
import { carryGrad } from './autograd/graph'
import { isGradEnabled } from './autograd/mode'
import { checkWritable, refreshView } from './autograd/views'
import { one } from './dispatch'
import type { AnyParams, Op } from './op'
import type { Tensor } from './tensor'

/** Gives `self` the shape and the place in the graph of what the op makes of it. Errors: those of writing to it, and the op's. */
export function reshapeInPlace(op: Op, self: Tensor, params: AnyParams): Tensor {
  checkWritable(self, { requiresGrad: self.requiresGrad })
  if (isGradEnabled()) refreshView(self)
  const made = one(op, [self], params)
  const { viewOf, target: before } = self
  self.become(made)
  self.becomeDual(made.dual)
  self.joinBatches(made.batches)
  self.countWrite()
  if (viewOf) {
    const replay = (base: Tensor): Tensor => one(op, [viewOf.replay(base)], params)
    self.becomeView({ ...viewOf, replay, seen: viewOf.base.version })
  }
  if (!made.requiresGrad) return self
  self.target = made.target
  carryGrad(before, made.target)
  return self
}
