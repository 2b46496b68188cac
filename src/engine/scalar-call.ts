// The fast way to run elementwise ops where nothing has to be found out first: on plain floating scalars (numbers in, a
// number out, no typed arrays), and on float tensors of one shape and dtype.
import { enrol, isGradEnabled, isRecording } from './autograd/mode'
import { savedHooks } from './autograd/saved-hooks'
import { ScalarNode } from './autograd/scalar-node'
import { attach, one } from './dispatch'
import { carriersInUse } from './forward/levels'
import { mapElements } from './kernels/elementwise'
import { elements } from './kernels/read'
import { FEW, type ShortLoop } from './kernels/short-loops'
import { zeros32 } from './kernels/small-arrays'
import type { AnyParams, ElementParts, Op } from './op'
import { sameShape } from './shapes'
import type { ViewOf } from './bonds'
import { Tensor } from './tensor'

const NO_PARAMS: AnyParams = {}

/** True for a 0-d float tensor whose element is a plain number. */
const isFloatScalar = (tensor: Tensor): boolean =>
  tensor.isPlain && !tensor.wrapped && (tensor.dtype === 'float32' || tensor.dtype === 'float64')

/** True for a Python int or float. */
const isNumber = (tensor: Tensor): boolean => tensor.wrapped && tensor.isPlain && tensor.dtype !== 'bool'

/** True for a float tensor with elements in memory, row by row, whose place in the graph is known. */
const isFloatTensor = (tensor: Tensor): boolean =>
  !tensor.isPlain &&
  !tensor.wrapped &&
  tensor.isContiguous &&
  (tensor.viewOf === null || isSettled(tensor, tensor.viewOf)) &&
  (tensor.dtype === 'float32' || tensor.dtype === 'float64')

/** A view that stands where its base stands: not written to since, nor told to require grad after the view was made. */
const isSettled = ({ target }: Tensor, { seen, base }: ViewOf<Tensor>): boolean =>
  seen === base.version && (target !== null || base.target === null)

/** True where an op on both computes in the dtype and shape of the first. */
const fitsTo = (self: Tensor, other: Tensor): boolean =>
  isNumber(other) || (isFloatTensor(other) && other.dtype === self.dtype && sameShape(other.shape, self.shape))

/** Somebody follows every op: a recorder its nodes, a transformation what tensors carry through it, hooks what is saved. */
export const isWatched = (): boolean => isRecording() || carriersInUse().length > 0 || savedHooks() !== null

/** Runs an elementwise op of one input. */
export function callUnary(op: Op, self: Tensor): Tensor {
  const { element } = op
  if (!element?.fast || isWatched()) return one(op, [self])
  if (isFloatTensor(self)) return mapped(element, [self], NO_PARAMS)
  if (!isFloatScalar(self)) return one(op, [self])
  const value = element.number(self.scalar, 0, NO_PARAMS)
  return result(element, self, null, self.dtype === 'float32' ? Math.fround(value) : value, self.dtype)
}

/** Runs an elementwise op of two inputs; `params` for ops that may reroute by them. */
export function callBinary(op: Op, self: Tensor, other: Tensor, params: AnyParams = NO_PARAMS): Tensor {
  const { element } = op
  if (!element?.fast || isWatched()) return one(op, [self, other], params)
  if (isFloatTensor(self) && fitsTo(self, other)) return mapped(element, [self, other], params)
  if (element.reroute !== null && isNumber(self)) {
    return element.reroute({ self, other, exponent: other }, params) ?? one(op, [self, other], params)
  }
  const isSelfScalar = isFloatScalar(self)
  const fits = isSelfScalar
    ? (other.dtype === self.dtype && isFloatScalar(other)) || isNumber(other)
    : isNumber(self) && isFloatScalar(other)
  if (!fits) return one(op, [self, other], params)
  const dtype = isSelfScalar ? self.dtype : other.dtype
  if (dtype === 'float64') {
    const f = other.wrapped ? element.byDouble : element.number
    return result(element, self, other, f(self.scalar, other.scalar, NO_PARAMS), dtype)
  }
  const f = other.wrapped ? element.bySingle : element.number
  const value = Math.fround(f(Math.fround(self.scalar), Math.fround(other.scalar), NO_PARAMS))
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

/** The op element by element in the dtype and shape of its first operand, hung into the graph like any other. */
function mapped(
  { op, kernel, short }: ElementParts,
  operands: readonly [Tensor] | readonly [Tensor, Tensor],
  params: AnyParams,
): Tensor {
  const [self, other] = operands
  const { shape, dtype } = self
  const out =
    short && other && !other.wrapped && dtype === 'float32' && self.numel <= FEW
      ? shortly(short, self, other)
      : mapElements(kernel, operands, shape, dtype, dtype, params)
  if (isGradEnabled()) attach(op, operands, [out], params)
  return out
}

/** The loop on two float32 tensors of one shape. */
function shortly(loop: ShortLoop, a: Tensor, b: Tensor): Tensor {
  const out = zeros32(a.numel)
  loop(elements(a) as Float32Array, elements(b) as Float32Array, out)
  return Tensor.ofData(out, a.shape, 'float32')
}

const NO_INPUTS: readonly Tensor[] = []
