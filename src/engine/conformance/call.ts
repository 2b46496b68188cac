// Finds the op of a PyTorch call in the registry and runs it.
import { call as run } from '../dispatch'
import { EngineError } from '../errors'
import { findOp, OPS } from '../ops/index'
import { readParams } from '../params'
import type { RecordedError } from '../recordings/schema'
import type { Tensor } from '../tensor'
import type { CallArguments } from './arguments'
import { bind, type Bound, type NotOffered } from './bind'
import { NotOfferedError } from './refuse'
import { respell } from './spellings'

/** What a call gave: outputs, or the error in Python's terms. */
export type Outcome<T> = { readonly outputs: readonly T[] } | { readonly error: RecordedError }

/**
 * Binds a PyTorch call to the first op that takes it: those that list this spelling, then the one of that name (before them
 * where the call had to be rewritten for it).
 */
export function bindCall(torchName: string, given: CallArguments): Bound | NotOffered {
  const { name, args, kwargs } = respell(torchName, given)
  const spelled = OPS.filter(({ info }) => info.torchNames.includes(torchName))
  const isRespelled = !torchName.endsWith(`.${name}`)
  // `torch.nn.functional.unfold` is not the op that the catalog calls `unfold`, and functions with masks are not those without.
  const isOwn = /^torch\.(nn\.functional|masked)\./.test(torchName) && spelled.length > 0
  const named = isRespelled ? [findOp(name), ...spelled] : [...spelled, findOp(name)]
  const candidates = new Set(isOwn ? spelled : named)
  let refusal: NotOffered | null = null
  for (const op of candidates) {
    const bound = op ? readable(bind(op, args, kwargs)) : null
    if (bound && 'op' in bound) return bound
    refusal ??= bound
  }
  return refusal ?? { reason: 'no such op' }
}

/** A bound call whose parameters the op can read; else what it cannot read. */
function readable(bound: Bound | NotOffered): Bound | NotOffered {
  if (!('op' in bound)) return bound
  try {
    readParams(bound.op.info.name, bound.op.params, bound.params)
    return bound
  } catch (thrown) {
    // What PyTorch refuses in its own words is an answer: the call runs, and is refused again.
    if (thrown instanceof EngineError) return thrown.code === 'torch' ? bound : { reason: thrown.message }
    throw thrown
  }
}

/** Outputs that PyTorch gives only where the call asks for them. */
const ON_REQUEST = 'return_indices'

/** Runs a bound call. Throws the engine's errors. */
export function execute({ op, inputs, params }: Bound): readonly Tensor[] {
  const outputs = run(op, inputs, readParams(op.info.name, op.params, params))
  const isAsked = params[ON_REQUEST] === true || !(op.info.signature ?? []).includes(ON_REQUEST)
  return isAsked ? outputs : outputs.slice(0, 1)
}

/** Outputs of `body`, or its error. What is no error of the engine's becomes a `Crash`, which no recording agrees with. */
export function attempt<T>(body: () => readonly T[]): Outcome<T> {
  try {
    return { outputs: body() }
  } catch (thrown) {
    if (thrown instanceof NotOfferedError) throw thrown
    if (thrown instanceof EngineError) return { error: { type: thrown.python, message: thrown.message } }
    return { error: { type: 'Crash', message: String(thrown) } }
  }
}
