// Methods of Python's tensors that give the tensor itself another shape: `x.transpose_(0, 1)`.
import { unreachable } from '../../engine/errors'
import { reshapeInPlace } from '../../engine/reshape-in-place'
import { wireAt } from './calls'
import { watch } from './watch'
import { readCall } from './wire'

/** Runs the op of this number, its arguments as `wire.ts` reads them, on the memory of its first input. Errors: PyTorch's. */
export function reshape(number: number, ...sent: readonly unknown[]): void {
  const wire = wireAt(number)
  const { inputs, params } = readCall(wire, sent)
  const self = inputs[0] ?? unreachable('another shape of no tensor')
  if (watch.by) watch.by.writes(self, [self])
  reshapeInPlace(wire.op, self, params)
  if (watch.by) watch.by.touched(self)
}
