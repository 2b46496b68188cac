// What a replayed call gave against its recording: values, memory, nodes, gradients, forward derivatives, refusals.
import { leafOf } from '../../engine/conformance/arguments'
import { errorDifference, firstDifference, type Aspect } from '../../engine/conformance/check'
import { gradientDifference, secondDifference, tensorDifference } from '../../engine/conformance/compare'
import { isRecordedTensor } from '../../engine/recordings/reader'
import type { RecordedCase, RecordedOutput, RecordedPython, RecordedTensor } from '../../engine/recordings/schema'
import type { Tensor } from '../../engine/tensor'

type Result = RecordedOutput | RecordedPython
type Gradients = readonly (RecordedTensor | null)[]

/** Per aspect that the recording has: null if both agree, else how they differ. */
export type ReplayReport = Partial<Record<Aspect, string | null>>

/** Compares. Strides of new tensors and warnings are left out: the one is PyTorch's own business, the other speaks of its versions. */
export function compareReplay(recorded: RecordedCase, got: RecordedCase): ReplayReport {
  if (recorded.error) return { errors: errorDifference(recorded.error, got.error ?? null) }
  if (got.error) return { values: `no error was expected, got ${got.error.type}: ${got.error.message}` }
  const [wanted, made] = [recorded.out ?? [], got.out ?? []]
  return {
    values: firstDifference(wanted, made, 'output', resultDifference),
    graph: firstDifference(wanted, made, 'output', nodeDifference) ?? graphDifference(recorded, got),
    ...(recorded.grads ? { grads: gradientsDifference(recorded.grads, got.grads ?? [], gradientDifference) } : {}),
    ...(recorded.second ? { second: secondsDifference(recorded, got) } : {}),
    ...forwardReport(recorded, got),
  }
}

function resultDifference(expected: Result, got: Result): string | null {
  if (!isRecordedTensor(expected) || !isRecordedTensor(got)) {
    const [wanted, made] = [expected, got].map((value) => JSON.stringify(value))
    return wanted === made ? null : `must be ${wanted}, got ${made}`
  }
  return tensorDifference(expected, leafOf(got)) ?? memoryDifference(expected, got)
}

/** Which input an output is, or shares its memory with. */
function memoryDifference(expected: RecordedOutput, got: RecordedOutput): string | null {
  const [wanted, made] = [expected, got].map(({ same_as: same, view_of: view, offset }) =>
    JSON.stringify({ same, view, offset }),
  )
  return wanted === made ? null : `memory must be ${wanted}, got ${made}`
}

function nodeDifference(expected: Result, got: Result): string | null {
  if (!isRecordedTensor(expected) || !isRecordedTensor(got)) return null
  const [wanted, made] = [expected, got].map(({ grad_fn: node }) => node ?? null)
  return wanted === made ? null : `grad_fn must be ${wanted}, got ${made}`
}

/** A recording has the graph where that is more than one node. */
const graphDifference = ({ graph: expected }: RecordedCase, { graph }: RecordedCase): string | null =>
  expected === graph ? null : `graph must be\n      ${expected}\n      got\n      ${graph}`

const gradientsDifference = (
  expected: Gradients,
  got: Gradients,
  compare: (expected: RecordedTensor | null, got: Tensor | null) => string | null,
): string | null => firstDifference(expected, got, 'gradient', (wanted, made) => compare(wanted, made && leafOf(made)))

/** Nothing to be derived is the same as zeros. */
function secondsDifference({ second }: RecordedCase, { second: got }: RecordedCase): string | null {
  if (!second) return null
  const none = ({ length }: Gradients): Gradients => Array.from({ length }, () => null)
  return (
    gradientsDifference(second.grads, got?.grads ?? none(second.grads), secondDifference) ??
    gradientsDifference(second.grad_out, got?.grad_out ?? none(second.grad_out), secondDifference)
  )
}

function forwardReport({ jvp }: RecordedCase, { jvp: got }: RecordedCase): ReplayReport {
  if (!jvp) return {}
  return { forward: got ? gradientsDifference(jvp.out, got.out, secondDifference) : 'no forward mode' }
}
