// Checks one recorded case aspect by aspect: values, gradients, second gradients, forward mode, graph, errors.
import { isRecordedTensor } from '../recordings/reader'
import type { RecordedCase, RecordedError, RecordedOutput, RecordedPython, RecordedTensor } from '../recordings/schema'
import type { Tensor } from '../tensor'
import type { NotOffered } from './bind'
import { attempt } from './call'
import { gradientDifference, secondDifference, tensorDifference } from './compare'
import { withoutNone } from './graph-text'
import { resolve } from './arguments'
import { factOf } from './tensor-facts'
import { forwardTangents, gradients, replay, secondGradients, upstreamOf, type Replayed } from './replay'
import { sameShape, sizesText } from '../shapes'

export const ASPECTS = ['values', 'grads', 'second', 'forward', 'graph', 'errors'] as const
export type Aspect = (typeof ASPECTS)[number]

/** Per aspect that the recording has: null if the engine agrees, else how it differs. */
export type Report = Partial<Record<Aspect, string | null>>

/** Replays a case and compares. */
export function check(recorded: RecordedCase): Report | NotOffered {
  const fact = attempt(() => [factOf(recorded.torch_name, resolve(recorded.args, recorded.kwargs))])
  if ('error' in fact)
    return { errors: recorded.error ? errorDifference(recorded.error, fact.error) : errorText(fact.error) }
  if (fact.outputs[0]) return { values: factDifference(recorded.out ?? [], fact.outputs[0]) }
  const replayed = replay(recorded)
  if ('reason' in replayed) return replayed
  if (recorded.error) return { errors: errorDifference(recorded.error, replayed.error) }
  const { out = [] } = recorded
  if (!out.every(isRecordedTensor)) return { reason: 'result is no tensor' }
  if (replayed.error) return { values: `no error was expected, got ${errorText(replayed.error)}` }
  return {
    values: valuesDifference(out, replayed),
    graph: graphDifference(recorded, out, replayed),
    ...(recorded.grads ? { grads: gradsDifference(recorded, replayed) } : {}),
    ...(recorded.second ? { second: secondsDifference(recorded) } : {}),
    ...forwardReport(recorded),
  }
}

/** Python values are compared as they are written. */
function factDifference(out: readonly unknown[], fact: RecordedPython): string | null {
  const [wanted, got] = [out[0], fact].map((value) => JSON.stringify(value))
  return wanted === got ? null : `must be ${wanted}, got ${got}`
}

const errorText = ({ type, message }: RecordedError): string => `${type}: ${message}`

/** How an error differs from the recorded one, null if it is the same. */
export function errorDifference(expected: RecordedError, got: RecordedError | null): string | null {
  if (!got) return `must refuse with ${errorText(expected)}`
  return errorText(got) === errorText(expected)
    ? null
    : `must say ${errorText(expected)}\n      but says ${errorText(got)}`
}

/** The first difference of pairs, with its place. */
export function firstDifference<A, B>(
  expected: readonly A[],
  got: readonly B[],
  what: string,
  compare: (a: A, b: B, index: number) => string | null,
): string | null {
  if (expected.length !== got.length) return `${what}: ${expected.length} were expected, got ${got.length}`
  for (const [index, item] of expected.entries()) {
    const difference = compare(item, got[index] as B, index)
    if (difference !== null) return expected.length > 1 ? `${what} ${index}: ${difference}` : difference
  }
  return null
}

type OutputTensor = RecordedOutput & RecordedTensor

function valuesDifference(out: readonly OutputTensor[], replayed: Replayed): string | null {
  return firstDifference(out, replayed.outputs, 'output', (expected, got) => {
    // Memory first: reading the elements of a plain scalar gives it memory.
    const memory = memoryDifference(expected, got, replayed.inputs)
    return tensorDifference(expected, got) ?? memory
  })
}

/**
 * Whose memory an output lives in, and how. The engine promises views where PyTorch makes views, with its strides and
 * offset; results that own their memory are always contiguous here
 * (or as PyTorch lays them out), and a plain scalar has no memory to share.
 */
function memoryDifference(expected: OutputTensor, got: Tensor, inputs: readonly Tensor[]): string | null {
  if (got.isPlain || got.numel === 0) return null
  const sharing = inputs.findIndex((input) => !input.isPlain && input.storage === got.storage)
  const wanted = expected.same_as ?? expected.view_of ?? -1
  if (sharing !== wanted) return `must share the memory of input ${wanted}, shares that of ${sharing}`
  if (wanted === -1) return isPlainlyLaid(got, expected) ? null : 'a new tensor must be contiguous'
  if (expected.same_as !== undefined) return got === inputs[wanted] ? null : 'must be the input itself'
  if (got.offset !== (expected.offset ?? 0)) return `offset must be ${expected.offset ?? 0}, got ${got.offset}`
  const strides = expected.strides ?? null
  if (!strides) return got.isContiguous ? null : 'view must be contiguous'
  return sameShape(got.strides, strides) ? null : `strides must be ${sizesText(strides)}, got ${sizesText(got.strides)}`
}

/** Contiguous, laid out as PyTorch lays it out, or a view of something that the op has made. */
const isPlainlyLaid = (got: Tensor, { strides }: OutputTensor): boolean =>
  got.isContiguous || got.viewOf !== null || sameShape(got.strides, strides ?? [])

function graphDifference(recorded: RecordedCase, out: readonly OutputTensor[], replayed: Replayed): string | null {
  const names = firstDifference(out, replayed.outputs, 'output', (expected, got) => {
    if (got.requiresGrad !== (expected.grad_fn !== undefined)) return `requires_grad must be ${!got.requiresGrad}`
    const name = got.gradFn?.name ?? null
    const wanted = expected.grad_fn?.replace('torch::autograd::', '') ?? null
    return name === wanted ? null : `grad_fn must be ${wanted}, got ${name}`
  })
  if (names !== null) return names
  // Recordings have the graph of composite ops only; that of the others is one node above the leaves.
  if (recorded.graph === undefined)
    return isOneNode(replayed.graph) ? null : `must make one node, got ${replayed.graph}`
  const wanted = withoutNone(recorded.graph)
  return replayed.graph === wanted ? null : `graph must be\n      ${wanted}\n      got\n      ${replayed.graph}`
}

const isOneNode = (graph: string | null): boolean => graph === null || /^\w+\((AccumulateGrad:\d+(, )?)*\)$/.test(graph)

/** Runs a backward pass of the check; an error in it is the difference. */
function compared(body: () => readonly (Tensor | null)[], compare: (got: readonly (Tensor | null)[]) => string | null) {
  let got: readonly (Tensor | null)[] = []
  const outcome = attempt(() => (got = body()))
  return 'error' in outcome ? `backward raised ${errorText(outcome.error)}` : compare(got)
}

function gradsDifference(recorded: RecordedCase, replayed: Replayed): string | null {
  return compared(
    () => gradients(replayed, upstreamOf(recorded)),
    (got) => firstDifference(recorded.grads ?? [], got, 'gradient', gradientDifference),
  )
}

function secondsDifference(recorded: RecordedCase): string | null {
  const replayed = replay(recorded)
  const { second } = recorded
  if ('reason' in replayed || !second) return null
  let ofLeaves = 0
  return compared(
    () => {
      const { grads, gradOut } = secondGradients(replayed, recorded, second)
      ofLeaves = grads.length
      return [...grads, ...gradOut]
    },
    (got) =>
      firstDifference(second.grads, got.slice(0, ofLeaves), 'second gradient', secondDifference) ??
      firstDifference(second.grad_out, got.slice(ofLeaves), 'second gradient of upstream', secondDifference),
  )
}

/** Forward mode against PyTorch's, where that is recorded; else against its second gradients, which say the same. */
function forwardReport({ second, jvp, ...recorded }: RecordedCase): Report {
  const v = jvp?.v ?? second?.v
  const tangents = jvp?.out ?? second?.grad_out
  if (!v || !tangents) return {}
  const forward = compared(
    () => forwardTangents(recorded, v),
    (got) => firstDifference(tangents, got, 'tangent', secondDifference),
  )
  return { forward }
}
