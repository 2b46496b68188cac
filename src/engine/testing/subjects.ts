// Subjects: an op on one of its samples as a function of the inputs that it is differentiable in there.
import { isComplex, isDifferentiable } from '../../model/dtype'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { specIndex, type MatrixPart, type Op, type Sample } from '../op'
import { tril, triu } from '../ops/arrange'
import { transpose } from '../ops/axes'
import type { Tensor } from '../tensor'
import { callOf, runCall } from './samples'

export interface Subject {
  /** Gives the outputs that gradients flow through. */
  readonly f: (inputs: readonly (Tensor | null)[]) => readonly Tensor[]
  readonly inputs: readonly Tensor[]
}

/** A matrix kept to the part that the op reads of it, which differences then change too. */
const keptTo: Record<MatrixPart, (matrix: Tensor) => Tensor> = {
  symmetric: (matrix) => TENSOR_ALGEBRA.mul(TENSOR_ALGEBRA.add(matrix, transpose(matrix, -2, -1)), 0.5),
  lower: (matrix) => tril(matrix, 0),
  upper: (matrix) => triu(matrix, 0),
}

/** Complex numbers as their parts, which differences move one by one. */
const parts = (tensor: Tensor): Tensor => (isComplex(tensor.dtype) ? TENSOR_ALGEBRA.viewAsReal(tensor) : tensor)

/** Back from parts where the op takes complex numbers. */
const ofParts = (moved: Tensor | null, like: Tensor | null): Tensor | null =>
  moved && like && isComplex(like.dtype) ? TENSOR_ALGEBRA.viewAsComplex(TENSOR_ALGEBRA.contiguous(moved)) : moved

const canBeMoved = (tensor: Tensor | null): boolean =>
  tensor !== null && isDifferentiable(tensor.dtype) && !tensor.wrapped

/** Every sample whose derivative differences can show. */
export function subjectsOf(op: Op): Subject[] {
  return op.samples.filter(({ unchecked }) => !unchecked).flatMap((sample) => subjectOf(op, sample) ?? [])
}

function subjectOf(op: Op, sample: Sample): Subject | null {
  const { inputs, params } = callOf(op, sample)
  const active = inputs.map(
    (tensor, index) => canBeMoved(tensor) && op.ruleText(specIndex(op, index), params, inputs) !== null,
  )
  const kept = (tensor: Tensor | null, index: number): Tensor | null =>
    tensor && sample.reads?.input === index ? keptTo[sample.reads.part](tensor) : tensor
  const f: Subject['f'] = (list) => {
    let next = 0
    const given = inputs.map((tensor, index) => (active[index] ? ofParts(list[next++] ?? null, tensor) : tensor))
    return runCall({ op, inputs: given.map(kept), params })
      .filter(({ dtype }, output) => isDifferentiable(dtype) && !op.constant.includes(op.info.outputs[output] ?? ''))
      .map(parts)
  }
  const free = inputs.filter((tensor, index): tensor is Tensor => tensor !== null && active[index] === true).map(parts)
  return free.length === 0 ? null : { f, inputs: free }
}
