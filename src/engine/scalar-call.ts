// The fast way to run elementwise ops on plain floating scalars: numbers in, a number out, no typed arrays.
import { enrol, isGradEnabled, isRecording } from './autograd/mode'
import { savedHooks } from './autograd/saved-hooks'
import { ScalarNode } from './autograd/scalar-node'
import { one } from './dispatch'
import { carriersInUse } from './forward/levels'
import type { AnyParams, ElementParts, Op } from './op'
import { Tensor } from './tensor'

const NO_PARAMS: AnyParams = {}

/** True for a 0-d float tensor whose element is a plain number. */
const isFloatScalar = (tensor: Tensor): boolean =>
  tensor.isPlain && !tensor.wrapped && (tensor.dtype === 'float32' || tensor.dtype === 'float64')

/** True for a Python int or float. */
const isNumber = (tensor: Tensor): boolean => tensor.wrapped && tensor.isPlain && tensor.dtype !== 'bool'

/** Somebody follows every op: a recorder its nodes, a transformation what tensors carry through it, hooks what is saved. */
export const isWatched = (): boolean => isRecording() || carriersInUse().length > 0 || savedHooks() !== null

/** Runs an elementwise op of one input. */
export function callUnary(op: Op, self: Tensor): Tensor {
  const { element } = op
  if (!element?.fast || !isFloatScalar(self) || isWatched()) return one(op, [self])
  const value = element.kernel.number(self.scalar, 0, NO_PARAMS)
  return result(element, self, null, self.dtype === 'float32' ? Math.fround(value) : value, self.dtype)
}

/** Runs an elementwise op of two inputs; `params` for ops that may reroute by them. */
export function callBinary(op: Op, self: Tensor, other: Tensor, params: AnyParams = NO_PARAMS): Tensor {
  const { element } = op
  if (!element?.fast || isWatched()) return one(op, [self, other], params)
  const isSelfScalar = isFloatScalar(self)
  const fits = isSelfScalar
    ? (other.dtype === self.dtype && isFloatScalar(other)) || isNumber(other)
    : !element.rerouted && isNumber(self) && isFloatScalar(other)
  if (!fits) return one(op, [self, other], params)
  const dtype = isSelfScalar ? self.dtype : other.dtype
  if (dtype === 'float64') {
    return result(element, self, other, element.kernel.number(self.scalar, other.scalar, NO_PARAMS), dtype)
  }
  const value = Math.fround(element.kernel.number(Math.fround(self.scalar), Math.fround(other.scalar), NO_PARAMS))
  return result(element, self, other, value, dtype)
}

/** The result, hung into the graph if a gradient can flow to an operand. */
function result(element: ElementParts, a: Tensor, b: Tensor | null, value: number, dtype: Tensor['dtype']): Tensor {
  const out = Tensor.ofScalar(value, dtype)
  const left = a.target
  const right = b === null ? null : b.target
  if ((left !== null || right !== null) && isGradEnabled()) {
    enrol(new ScalarNode(element, a, b, left, right, out), NO_INPUTS)
  }
  return out
}

const NO_INPUTS: readonly Tensor[] = []
