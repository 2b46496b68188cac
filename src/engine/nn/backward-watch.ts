// Hooks of modules on gradients: nodes that let everything through stand around one call, and tell what passes.
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { Target } from '../autograd/graph'
import { FunctionNode } from '../autograd/function-node'
import { nodeHooks, nodePrehooks } from '../autograd/hooks'
import { enrol, isGradEnabled } from '../autograd/mode'
import { torchError } from '../errors'
import { TensorBase, wrap, type Tensor } from '../library/tensor'
import type { Tensor as Core } from '../tensor'
import type { Hooks } from './hooks'

export type Gradients = readonly (Tensor | null)[]
/** Is told of the gradients of a call's inputs and outputs; a list that it returns is sent on instead of those of the inputs. */
export type HookOnGradients<M> = (module: M, gradInputs: Gradients, gradOutputs: Gradients) => unknown
/** Is told of the gradients of a call's outputs before it is run backward; a list that it returns takes their place. */
export type HookOnOutputGradients<M> = (module: M, gradOutputs: Gradients) => unknown

const shown = (list: readonly (Core | null)[]): Gradients => list.map((each) => each && wrap(each))
const cores = (list: Gradients): (Core | null)[] => list.map((each) => each && each.core)

/** What a hook has returned as a list of so many gradients; null for nothing. Error: there are more or fewer. */
function replaced(found: unknown, count: number, what: string): Gradients | null {
  if (found === undefined || found === null) return null
  const list = (Array.isArray(found) ? found : [found]) as Gradients
  if (list.length === count) return list
  throw torchError(`${what}, got ${list.length}, but expected ${count}`)
}

/** The tensors as they come out of a node that lets them through; null where no gradient will come by. */
function passed(tensors: readonly Tensor[]): { readonly node: FunctionNode; readonly out: readonly Tensor[] } | null {
  if (!isGradEnabled() || !tensors.some(({ requiresGrad }) => requiresGrad)) return null
  const given = tensors.map(({ core }) => core)
  const backward = (upstream: readonly (Core | null)[]): (Core | null)[] =>
    upstream.map((gradient, at) => gradient ?? TENSOR_ALGEBRA.zerosLike(given[at] as Core))
  const targets = given.map(({ target }) => target)
  const node = new FunctionNode('BackwardHookFunctionBackward', targets, given.length, backward, () => undefined)
  enrol(node, given)
  const out = given.map((core, at) => {
    if (!core.requiresGrad) return wrap(core)
    const made = core.alias()
    made.target = new Target(node, at, core.shape, core.dtype)
    return wrap(made)
  })
  return { node, out }
}

/** Puts tensors back to their places in a list. */
function placed(list: readonly unknown[], places: readonly number[], tensors: readonly Tensor[]): unknown[] {
  const made = [...list]
  places.forEach((place, at) => (made[place] = tensors[at]))
  return made
}

const placesOf = (list: readonly unknown[]): number[] =>
  list.flatMap((each, at) => (each instanceof TensorBase ? [at] : []))

/** Sees the gradients at the outputs and at the inputs of one call. */
export class BackwardWatch<M> {
  private inputCount = 0
  private gradOutputs: Gradients = []
  /** No gradient reaches the inputs: hooks are told as soon as those of the outputs are known. */
  private isEarly = true

  constructor(
    private readonly module: M,
    private readonly hooks: Hooks<HookOnGradients<M>>,
    private readonly before: Hooks<HookOnOutputGradients<M>>,
  ) {}

  /** The inputs to call the module with. */
  inputs(list: readonly unknown[]): readonly unknown[] {
    this.inputCount = list.length
    const places = placesOf(list)
    const found = passed(places.map((place) => list[place] as Tensor))
    if (!found) return list
    this.isEarly = false
    nodeHooks.add(found.node, (sent) => {
      const all = Array.from({ length: this.inputCount }, (_, at) => sent[places.indexOf(at)] ?? null)
      const told = this.tell(shown(all))
      return told && places.map((place) => told[place]?.core ?? null)
    })
    return placed(list, places, found.out)
  }

  /** What the call gives. */
  outputs(output: unknown): unknown {
    const list: readonly unknown[] = Array.isArray(output) ? output : [output]
    const places = placesOf(list)
    const found = passed(places.map((place) => list[place] as Tensor))
    if (!found) return output
    nodePrehooks.add(found.node, (upstream) => {
      this.gradOutputs = shown(Array.from({ length: list.length }, (_, at) => upstream[places.indexOf(at)] ?? null))
      for (const hook of this.before.list()) {
        const what = 'Backward pre hook returned an invalid number of grad_output'
        this.gradOutputs = replaced(hook(this.module, this.gradOutputs), list.length, what) ?? this.gradOutputs
      }
      const sent = cores(places.map((place) => this.gradOutputs[place] ?? null))
      if (this.isEarly) this.tellEarly()
      return sent
    })
    const made = placed(list, places, found.out)
    return Array.isArray(output) ? made : made[0]
  }

  /** The gradients of the inputs after all hooks; null if none has changed them. */
  private tell(gradInputs: Gradients): Gradients | null {
    let current: Gradients | null = null
    for (const hook of this.hooks.list()) {
      const what = 'Backward hook returned an invalid number of grad_input'
      current = replaced(hook(this.module, current ?? gradInputs, this.gradOutputs), this.inputCount, what) ?? current
    }
    return current
  }

  private tellEarly(): void {
    const none = Array.from({ length: this.inputCount }, () => null)
    for (const hook of this.hooks.list()) {
      const found = hook(this.module, none, this.gradOutputs)
      if (found === undefined || found === null) continue
      if (Array.isArray(found) && found.every((each) => each === null)) continue
      throw torchError(
        'Backward hook for Modules where no input requires gradient should always return None or None for all gradients.',
      )
    }
  }
}
