// Replays the steps of a recorded program: leaves, op calls, backward passes, and what PyTorch does around them.
import { noGrad } from '../autograd/mode'
import type { RecordedError, RecordedStep } from '../recordings/schema'
import type { Tensor } from '../tensor'
import { leafOf, resolve } from './arguments'
import { attempt, bindCall, execute } from './call'
import { autogradCall, type Ran } from './program-autograd'
import { NotOfferedError, refuse } from './refuse'

/** What one step came to. */
export interface StepRun {
  readonly step: RecordedStep
  readonly error: RecordedError | null
  /** The autograd nodes that ran, in order. */
  readonly ran: readonly Ran[]
}

/** What a program came to; `notOffered` names the call that the engine does not have, where the replay stopped. */
export interface ProgramRun {
  readonly variables: ReadonlyMap<string, Tensor>
  readonly steps: readonly StepRun[]
  readonly notOffered: string | null
}

/** Runs the steps one after another; `watched` notes the autograd nodes that run. */
export function runSteps(steps: readonly RecordedStep[], watched = true): ProgramRun {
  const variables = new Map<string, Tensor>()
  const done: StepRun[] = []
  for (const step of steps) {
    try {
      done.push(runStep(step, variables, watched))
    } catch (thrown) {
      if (!(thrown instanceof NotOfferedError)) throw thrown
      return { variables, steps: done, notOffered: `${step.call ?? 'value'}: ${thrown.message}` }
    }
  }
  return { variables, steps: done, notOffered: null }
}

function runStep(step: RecordedStep, variables: Map<string, Tensor>, watched: boolean): StepRun {
  const ran: Ran[] = []
  const body = () => (step.value ? [leafOf(step.value)] : runCall(step, variables, watched ? ran : null))
  const outcome = attempt<Tensor | null>(() => (step.no_grad ? noGrad(body) : body()))
  if ('error' in outcome) return { step, error: outcome.error, ran }
  for (const [index, name] of [step.let ?? []].flat().entries()) {
    const value = outcome.outputs[index]
    if (value) variables.set(name, value)
    else variables.delete(name)
  }
  return { step, error: null, ran }
}

function runCall(step: RecordedStep, variables: Map<string, Tensor>, ran: Ran[] | null): readonly (Tensor | null)[] {
  const name = step.call ?? refuse('no call')
  const given = resolve(step.args ?? [], step.kwargs, (key) => variables.get(key) ?? refuse(`${key} is None`))
  const around = autogradCall(name, given, ran)
  if (around) return around
  const bound = bindCall(name, given)
  return 'op' in bound ? execute(bound) : refuse(bound.reason)
}
