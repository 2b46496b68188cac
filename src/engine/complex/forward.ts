// What ops compute on complex tensors. Linear ops work on the parts one after the other; others have a rule of their own;
// views need none. An op that is none of these refuses, in PyTorch's words.
import { isComplex } from '../../model/dtype'
import { complexOf, resultType } from '../dtypes'
import type { AnyParams, Op } from '../op'
import { notImplemented } from '../ops/dtype-rules'
import type { Tensor } from '../tensor'
import { NATIVE } from './derivatives'
import { PAIRS, TRUTHS } from './elementary'
import { foldOf, sizesOf } from './folds'
import { onPartsOf } from './linear'
import { matrixOf } from './matrices'
import { mapPairs, mapToReals } from './parts'
import { refusal } from './refusals'

type Inputs = readonly (Tensor | null)[]

/** Ops that ask a tensor for no more than its shape and its dtype, or fill it. */
/** Ops made of others, which know of complex numbers themselves. */
const WITHIN = ['pinv_within', 'matrix_rank_within', 'lu_unpack', 'lu_solve', 'renorm']
const LIKE = new Set(['zeros_like', 'ones_like', 'full_like', 'fill', '_fill_scalar', '_zero', ...WITHIN])

/** What the op gives on inputs of which at least one is complex. Errors: PyTorch's for ops that complex numbers do not have. */
export function complexForward(op: Op, inputs: Inputs, params: AnyParams): readonly Tensor[] {
  const { name } = op.info
  if (NATIVE.has(name)) return op.forward(inputs, params)
  const given = inputs.filter((tensor) => tensor !== null)
  const common = complexOf(resultType(given))
  const refused = refusal(name, common)
  if (refused) throw refused
  const pairs = PAIRS[name]
  if (pairs) return [mapPairs(given, common, pairs)]
  const truth = TRUTHS[name]
  if (truth) return [mapToReals(given, common, 'bool', (a, b, c, d) => (truth(a, b, c, d) ? 1 : 0))]
  if (LIKE.has(name)) return op.forward(inputs, params)
  if (name === 'abs') return [sizesOf(given[0] as Tensor, common)]
  return (
    onPartsOf(op, inputs, params) ??
    foldOf(op, inputs, params, common) ??
    matrixOf(op, given, params, common) ??
    viewOrRefuse(op, inputs, params)
  )
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
