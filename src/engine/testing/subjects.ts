// Subjects: an op on one of its samples as a function of the inputs that it is differentiable in there.
import { isFloating } from '../../model/dtype'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { specIndex, type MatrixPart, type Op, type Sample } from '../op'
import { tril, triu } from '../ops/arrange'
import { transpose } from '../ops/axes'
import type { Tensor } from '../tensor'
import { callOf, differentiable, runCall } from './samples'

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

/** Every sample whose derivative differences can show. */
export function subjectsOf(op: Op): Subject[] {
  return op.samples.filter(({ unchecked }) => !unchecked).flatMap((sample) => subjectOf(op, sample) ?? [])
}

function subjectOf(op: Op, sample: Sample): Subject | null {
  const { inputs, params } = callOf(op, sample)
  const active = inputs.map(
    (tensor, index) => differentiable(tensor) && op.ruleText(specIndex(op, index), params, inputs) !== null,
  )
  const kept = (tensor: Tensor | null, index: number): Tensor | null =>
    tensor && sample.reads?.input === index ? keptTo[sample.reads.part](tensor) : tensor
  const f: Subject['f'] = (list) => {
    let next = 0
    const given = inputs.map((tensor, index) => (active[index] ? (list[next++] ?? null) : tensor))
    return runCall({ op, inputs: given.map(kept), params }).filter(
      ({ dtype }, output) => isFloating(dtype) && !op.constant.includes(op.info.outputs[output] ?? ''),
    )
  }
  const free = inputs.filter((tensor, index): tensor is Tensor => tensor !== null && active[index] === true)
  return free.length === 0 ? null : { f, inputs: free }
}
