// The calls of recorded programs that are not ops: backward passes, requires_grad, retain_grad, reading and setting .grad.
import { backward, grad, requiresGrad, retainGrad } from '../autograd/api'
import { backwardFrom } from '../autograd/backward'
import type { BackwardObserver, Sent } from '../autograd/observer'
import { full } from '../literal'
import { sameShape } from '../shapes'
import type { GradNode, GradTarget, Tensor } from '../tensor'
import { isList, isTensor, type Argument, type CallArguments } from './arguments'
import { refuse } from './refuse'

/** One autograd node that ran, or one leaf that took its gradient: `node` is then its target, `upstream` what it took. */
export interface Ran {
  readonly node: GradNode | GradTarget
  readonly upstream: readonly (Tensor | null)[]
  readonly sent: readonly Sent[]
}

type Results = readonly (Tensor | null)[]

interface Options {
  readonly observer?: BackwardObserver
  readonly retainGraph?: boolean
  readonly createGraph: boolean
}

/** Runs a call that has to do with autograd and notes the nodes in `ran`, if given; null if it is none of these. */
export function autogradCall(name: string, given: CallArguments, ran: Ran[] | null): Results | null {
  return CALLS[name]?.(given, options(given, ran)) ?? null
}

const CALLS: Readonly<Record<string, (given: CallArguments, options: Options) => Results>> = {
  'Tensor.backward': (given, options) => {
    const [root] = given.args
    const gradient = given.args[1] ?? given.kwargs['gradient']
    backward(tensor(root), gradient ? tensor(gradient) : null, options)
    return []
  },
  'torch.autograd.backward': (given, options) => {
    const roots = tensors(given.args[0]).map((root) => ({
      target: root.target ?? refuse('root without requires_grad'),
      gradient: full(root.shape, 1, root.dtype),
    }))
    backwardFrom(roots, options)
    return [null]
  },
  'torch.autograd.grad': (given, options) => {
    const gradOutputs = given.args[2] ?? given.kwargs['grad_outputs']
    return grad(tensors(given.args[0]), tensors(given.args[1]), {
      ...options,
      ...(gradOutputs ? { gradOutputs: tensors(gradOutputs) } : {}),
      allowUnused: flag(given, 'allow_unused') ?? false,
    })
  },
  'Tensor.grad': ({ args }) => [tensor(args[0]).grad],
  'Tensor.grad.__set__': ({ args: [self, value] }) => {
    const { target, shape } = tensor(self)
    const gradient = value && isTensor(value) ? value : null
    if (!target || (gradient && !sameShape(gradient.shape, shape))) return refuse('a gradient that does not fit')
    target.grad = gradient
    return []
  },
  'Tensor.retain_grad': ({ args }) => {
    retainGrad(tensor(args[0]))
    return [null]
  },
  'Tensor.requires_grad_': ({ args }) => [requiresGrad(tensor(args[0]))],
}

function options(given: CallArguments, ran: Ran[] | null): Options {
  const retainGraph = flag(given, 'retain_graph')
  return {
    createGraph: flag(given, 'create_graph') ?? false,
    ...(retainGraph === undefined ? {} : { retainGraph }),
    ...(ran ? { observer: observerInto(ran) } : {}),
  }
}

function observerInto(ran: Ran[]): BackwardObserver {
  return {
    seeded: () => undefined,
    ran: (node, upstream, sent) => ran.push({ node, upstream, sent }),
    accumulated: (leaf, _, incoming) => ran.push({ node: leaf, upstream: [incoming], sent: [] }),
  }
}

function flag({ kwargs }: CallArguments, name: string): boolean | undefined {
  const value = kwargs[name]
  return value && !isTensor(value) && value.py === 'bool' ? value.v : undefined
}

function tensor(value: Argument | undefined): Tensor {
  return value && isTensor(value) ? value : refuse('no tensor')
}

/** One tensor, or the tensors of a list. */
function tensors(value: Argument | undefined): Tensor[] {
  return value && !isTensor(value) && isList(value) ? value.items.map(tensor) : [tensor(value)]
}
