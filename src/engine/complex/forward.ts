// What ops compute on complex tensors. Linear ops work on the parts one after the other; others have a rule of their own;
// views need none. An op that is none of these refuses, in PyTorch's words.
import { isComplex, partDType, type ComplexDType } from '../../model/dtype'
import { complexOf, resultType } from '../dtypes'
import { torchError } from '../errors'
import type { AnyParams, Op } from '../op'
import { elementsAs } from '../kernels/read'
import { Tensor } from '../tensor'
import { mapPairs, mapToReals, pairOf, partOf, type PairMap } from './parts'
import { notImplemented } from '../ops/dtype-rules'

type Inputs = readonly (Tensor | null)[]

/** Sums, in which a real operand has the imaginary part 0. */
const SUMS = new Set(['add', 'sub', 'rsub'])
/** Linear with real coefficients: other inputs (masks, indices) go to both parts as they are. */
const PARTWISE = new Set([
  ...[
    'neg',
    'clone',
    '_contiguous_clone',
    'cat',
    'stack',
    'flip',
    'roll',
    'repeat',
    'tile',
    'sum',
    'mean',
    'cumsum',
    'diff',
    'tril',
    'triu',
  ],
  ...['where', 'gather', 'index_select', 'take', 'index_tensors', '_index_tensors', '_read_at', 'diag', 'trace', 'pad'],
])

/** Ops whose inputs, from this one on, are data that must become complex together. */
const FIRST_DATA: Readonly<Record<string, number>> = { cat: 0, stack: 0, where: 1 }

const multiply: PairMap = (out, at, a, b, c, d) => {
  out[at] = a * c - b * d
  out[at + 1] = a * d + b * c
}

/** Smith's division, which overflows only where the result does. */
const divide: PairMap = (out, at, a, b, c, d) => {
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c
    const scale = 1 / (c + d * ratio)
    out[at] = (a + b * ratio) * scale
    out[at + 1] = (b - a * ratio) * scale
  } else {
    const ratio = c / d
    const scale = 1 / (c * ratio + d)
    out[at] = (a * ratio + b) * scale
    out[at + 1] = (b * ratio - a) * scale
  }
}

const polar = (out: Float64Array, at: number, radius: number, angle: number): void => {
  out[at] = radius * Math.cos(angle)
  out[at + 1] = radius * Math.sin(angle)
}

const power: PairMap = (out, at, a, b, c, d) => {
  if (d === 0 && c === 2) multiply(out, at, a, b, a, b)
  else if (a === 0 && b === 0) out[at] = c === 0 && d === 0 ? 1 : 0
  else {
    const [radius, angle] = [Math.log(Math.hypot(a, b)), Math.atan2(b, a)]
    polar(out, at, Math.exp(c * radius - d * angle), d * radius + c * angle)
  }
}

const PAIRS: Readonly<Record<string, PairMap>> = {
  mul: multiply,
  div: divide,
  reciprocal: (out, at, a, b) => divide(out, at, 1, 0, a, b),
  square: (out, at, a, b) => multiply(out, at, a, b, a, b),
  pow: power,
  _pow_scalar: power,
  _pow_base: power,
  exp: (out, at, a, b) => polar(out, at, Math.exp(a), b),
  log: (out, at, a, b) => {
    out[at] = Math.log(Math.hypot(a, b))
    out[at + 1] = Math.atan2(b, a)
  },
  sqrt: (out, at, a, b) => polar(out, at, Math.sqrt(Math.hypot(a, b)), Math.atan2(b, a) / 2),
}

const TRUTHS: Readonly<Record<string, (a: number, b: number, c: number, d: number) => boolean>> = {
  eq: (a, b, c, d) => a === c && b === d,
  ne: (a, b, c, d) => a !== c || b !== d,
  isnan: (a, b) => Number.isNaN(a) || Number.isNaN(b),
  isfinite: (a, b) => Number.isFinite(a) && Number.isFinite(b),
}

/** Ops that have no meaning for complex numbers, by what PyTorch calls their kernels. */
const REFUSED: Readonly<Record<string, string>> = {
  floor_divide: 'div_floor_cpu',
  trunc_divide: 'div_trunc_cpu',
  remainder: 'remainder_cpu',
  lt: 'lt_cpu',
  le: 'le_cpu',
  gt: 'gt_cpu',
  ge: 'ge_cpu',
}

/** Products of which each part is a sum of two products of parts. */
const PRODUCTS = new Set(['mm', 'bmm', 'mv', 'dot', 'outer'])

/** What the op gives on inputs of which at least one is complex. Errors: PyTorch's for ops that complex numbers do not have. */
export function complexForward(op: Op, inputs: Inputs, params: AnyParams): readonly Tensor[] {
  if (inputs.some((tensor) => tensor?.requiresGrad)) {
    throw torchError('autograd: gradients through complex tensors are not offered yet', 'NotImplementedError')
  }
  const { name } = op.info
  const given = inputs.filter((tensor) => tensor !== null)
  const pairs = PAIRS[name]
  if (pairs) return [mapPairs(given, commonOf(given), pairs)]
  const truth = TRUTHS[name]
  if (truth) return [mapToReals(given, commonOf(given), 'bool', (a, b, c, d) => (truth(a, b, c, d) ? 1 : 0))]
  if (name === 'abs') return [mapToReals(given, commonOf(given), partDType(commonOf(given)), Math.hypot)]
  const kernel = REFUSED[name]
  if (kernel !== undefined) throw notImplemented(kernel, commonOf(given))
  if (name === 'maximum' || name === 'minimum') {
    throw torchError(`${name} not implemented for complex tensors.`, 'TypeError')
  }
  if (SUMS.has(name)) {
    // The op itself refuses bools that it does not subtract.
    if (given.some(({ dtype }) => dtype === 'bool')) op.forward(inputs, params)
    return onParts(op, alike(given, 0), params)
  }
  if (PARTWISE.has(name)) return onParts(op, alike(inputs, FIRST_DATA[name] ?? inputs.length), params)
  if (PRODUCTS.has(name)) return [product(op, given, params)]
  return viewOrRefuse(op, inputs, params)
}

const commonOf = (tensors: readonly Tensor[]): ComplexDType => complexOf(resultType(tensors))

/** The inputs from a place on in their common complex dtype. */
function alike(inputs: Inputs, from: number): Inputs {
  const common = commonOf(inputs.slice(from).filter((tensor) => tensor !== null))
  return inputs.map((tensor, index) =>
    tensor && index >= from ? Tensor.ofData(elementsAs(tensor, common), tensor.shape, common) : tensor,
  )
}

/** Runs the op on the real parts and on the imaginary ones; inputs that are not complex go to both. */
function onParts(op: Op, inputs: Inputs, params: AnyParams): Tensor[] {
  const part = (which: 0 | 1): Inputs =>
    inputs.map((tensor) => (tensor && isComplex(tensor.dtype) ? partOf(tensor, which) : tensor))
  const imaginary = op.forward(part(1), params)
  return op.forward(part(0), params).map((real, index) => pairOf(real, imaginary[index] ?? real))
}

function product(op: Op, [a, b]: readonly Tensor[], params: AnyParams): Tensor {
  if (!a || !b || a.dtype !== b.dtype) return viewOrRefuse(op, [a ?? null, b ?? null], params)[0] as Tensor
  const of = (left: 0 | 1, right: 0 | 1): Tensor => op.forward([partOf(a, left), partOf(b, right)], params)[0] as Tensor
  // (ar + i·ai)(br + i·bi), the two halves added as pairs.
  return mapPairs([pairOf(of(0, 0), of(0, 1)), pairOf(of(1, 1), of(1, 0))], commonOf([a, b]), (out, at, c, d, e, f) => {
    out[at] = c - e
    out[at + 1] = d + f
  })
}

/** A view shows the same memory and needs no arithmetic. */
function viewOrRefuse(op: Op, inputs: Inputs, params: AnyParams): readonly Tensor[] {
  const first = inputs.find((tensor) => tensor && isComplex(tensor.dtype))
  const refused = notImplemented(`${op.info.name}_cpu`, first?.dtype ?? 'complex64')
  let outputs: readonly Tensor[]
  try {
    outputs = op.forward(inputs, params)
  } catch (error) {
    if (error instanceof TypeError) throw refused
    throw error
  }
  const isView = outputs.every((output) => inputs.some((tensor) => tensor?.sharesStorage(output)))
  if (isView || op.info.name === '_to_copy' || op.info.name === 'copy') return outputs
  throw refused
}
