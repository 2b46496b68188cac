// Replays one recorded case on the engine: the call, then gradients and second gradients for the recorded directions.
import { grad } from '../autograd/api'
import { withLevel } from '../forward/carry'
import { setTangent, tangentAt } from '../forward/dual'
import { leafOf, resolve } from './arguments'
import type { RecordedCase, RecordedError, RecordedSecond, RecordedTensor } from '../recordings/schema'
import type { Tensor } from '../tensor'
import type { NotOffered } from './bind'
import { attempt, bindCall, execute } from './call'
import { graphText } from './graph-text'

type Gradients = readonly (Tensor | null)[]

/** What the engine made of a recorded case. */
export interface Replayed {
  /** All tensors among the arguments, in reading order. */
  readonly inputs: readonly Tensor[]
  /** Those of them that require grad. */
  readonly leaves: readonly Tensor[]
  readonly outputs: readonly Tensor[]
  readonly error: RecordedError | null
  /** The autograd graph below the first output that has one of several nodes, in the recordings' notation. */
  readonly graph: string | null
}

/** Runs the call of a recorded case. */
export function replay(recorded: RecordedCase): Replayed | NotOffered {
  const given = resolve(recorded.args, recorded.kwargs)
  const bound = bindCall(recorded.torch_name, given)
  if (!('op' in bound)) return bound
  const outcome = attempt(() => execute(bound))
  const leaves = given.tensors.filter(({ requiresGrad }) => requiresGrad)
  const base = { inputs: given.tensors, leaves }
  if ('error' in outcome) return { ...base, outputs: [], error: outcome.error, graph: null }
  const { outputs } = outcome
  const nodes = outputs.flatMap(({ gradFn }) => gradFn ?? [])
  const root = nodes.find(({ inputs }) => inputs.some((target) => target?.node)) ?? nodes[0]
  return { ...base, outputs, error: null, graph: root ? graphText(root, leaves) : null }
}

/** Gradients of the leaves for the recorded upstream gradients. `inGraph` keeps a graph through them. */
export function gradients(
  { outputs, leaves }: Replayed,
  upstream: readonly (Tensor | null)[],
  inGraph = false,
): Gradients {
  const live = outputs.flatMap((output, index) => {
    const gradOut = upstream[index]
    return gradOut ? [{ output, gradOut }] : []
  })
  return grad(
    live.map(({ output }) => output),
    leaves,
    { gradOutputs: live.map(({ gradOut }) => gradOut), allowUnused: true, createGraph: inGraph },
  )
}

/** The upstream gradients of a case as tensors; `asLeaves` makes them require grad. */
export function upstreamOf(recorded: RecordedCase, asLeaves = false): (Tensor | null)[] {
  return (recorded.grad_out ?? []).map((value) => made(value, asLeaves))
}

const made = (value: RecordedTensor | null, leaf: boolean): Tensor | null =>
  value && leafOf(leaf ? { ...value, requires_grad: true } : value)

/** Derivatives of Σ⟨grads, v⟩ by the leaves and by the upstream gradients. */
export interface Second {
  readonly grads: Gradients
  readonly gradOut: Gradients
}

/** Second gradients along the recorded directions. */
export function secondGradients(replayed: Replayed, recorded: RecordedCase, { v }: RecordedSecond): Second {
  const upstream = upstreamOf(recorded, true)
  const first = gradients(replayed, upstream, true)
  const live = first.flatMap((gradient, index) => {
    const direction = v[index]
    return gradient?.requiresGrad && direction ? [{ gradient, direction: leafOf(direction) }] : []
  })
  const { leaves } = replayed
  const seeds = upstream.filter((seed) => seed !== null)
  const wanted = [...leaves, ...seeds]
  const results =
    live.length === 0
      ? wanted.map(() => null)
      : grad(
          live.map(({ gradient }) => gradient),
          wanted,
          { gradOutputs: live.map(({ direction }) => direction), allowUnused: true },
        )
  const ofSeeds = new Map(seeds.map((seed, index) => [seed, results[leaves.length + index] ?? null]))
  return {
    grads: results.slice(0, leaves.length),
    gradOut: upstream.map((seed) => (seed && ofSeeds.get(seed)) ?? null),
  }
}

/** The tangents of the outputs along the recorded directions, by forward mode; null for outputs that need no gradient. */
export function forwardTangents(recorded: RecordedCase, v: RecordedSecond['v']): Gradients {
  return withLevel((level) => {
    const given = resolve(recorded.args, recorded.kwargs)
    const leaves = given.tensors.filter(({ requiresGrad }) => requiresGrad)
    leaves.forEach((leaf, index) => {
      const direction = v[index]
      if (direction) setTangent(leaf, level, leafOf(direction))
    })
    const bound = bindCall(recorded.torch_name, given)
    if (!('op' in bound)) return []
    return execute(bound).map((output, index) => (recorded.grad_out?.[index] ? tangentAt(output, level) : null))
  })
}
