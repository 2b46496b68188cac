// Derivatives for users of the library: gradients of results, and of functions.
import { grad as gradOf } from '../autograd/api'
import { isGradEnabled, noGrad, setGradEnabled, withGradMode } from '../autograd/mode'
import { refreshView } from '../autograd/views'
import { gradAndValue, hessian, jacfwd, jacrev, jvp, vjp, type TensorFunction } from '../func/derivatives'
import { vmap, type InDims } from '../func/vmap'
import { wrap, type BackwardOptions, type Tensor } from './tensor'

export { isGradEnabled, noGrad, setGradEnabled }

/** Runs `body` with gradients recorded, also inside `noGrad`. */
export function enableGrad<T>(body: () => T): T {
  return withGradMode(true, body)
}

export interface GradOptions extends BackwardOptions {
  /** Upstream gradient per output, of its shape; null = 1 for a single number. */
  readonly gradOutputs?: readonly (Tensor | null)[]
  /** Give null for an input that no output depends on, where it is an error else. */
  readonly allowUnused?: boolean
}

/**
 * Gradients of the sum of `outputs` with respect to `inputs`, each of its input's shape, without touching any `.grad`.
 * Errors: PyTorch's, as for `backward`.
 */
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: readonly Tensor[],
  { gradOutputs, ...options }: GradOptions = {},
): (Tensor | null)[] {
  const roots = (Array.isArray(outputs) ? (outputs as readonly Tensor[]) : [outputs as Tensor]).map(({ core }) => core)
  for (const each of [...roots, ...inputs.map(({ core }) => core)]) refreshView(each)
  const seeds = gradOutputs ? { gradOutputs: gradOutputs.map((each) => each && each.core) } : {}
  const found = gradOf(
    roots,
    inputs.map(({ core }) => core),
    { ...options, ...seeds },
  )
  return found.map((each) => each && wrap(each))
}

/** A function of tensors with a tensor as its value. */
export type Differentiable = (...inputs: Tensor[]) => Tensor

const lowered =
  (f: Differentiable): TensorFunction =>
  (...inputs) =>
    f(...inputs.map(wrap)).core

const lifted =
  (f: TensorFunction): Differentiable =>
  (...inputs) =>
    wrap(f(...inputs.map(({ core }) => core)))

/** Derivatives of functions as functions, as torch.func has them. They nest in any order. */
export const func = {
  /** The gradient of a function with one number as its value, by the input `argnum`. */
  grad: (f: Differentiable, argnum = 0): Differentiable => {
    const both = gradAndValue(lowered(f), [argnum])
    return lifted((...inputs) => both(...inputs).gradients[0] as Tensor['core'])
  },

  /** [gradient, value] of a function with one number as its value. */
  gradAndValue: (f: Differentiable, argnum = 0) => {
    const both = gradAndValue(lowered(f), [argnum])
    return (...inputs: Tensor[]): readonly [gradient: Tensor, value: Tensor] => {
      const { gradients, value } = both(...inputs.map(({ core }) => core))
      return [wrap(gradients[0] as Tensor['core']), wrap(value)]
    }
  },

  /** [value, function from a cotangent of the value's shape to one vector-Jacobian product per input]. */
  vjp: (f: Differentiable, ...primals: Tensor[]): readonly [Tensor, (cotangent: Tensor) => Tensor[]] => {
    const { output, pullBack } = vjp(lowered(f), ...primals.map(({ core }) => core))
    return [wrap(output), (cotangent) => pullBack(cotangent.core).map(wrap)]
  },

  /** [value, Jacobian-vector product], by one run in forward mode; tangents have the shapes of the primals. */
  jvp: (f: Differentiable, primals: readonly Tensor[], tangents: readonly Tensor[]): readonly [Tensor, Tensor] => {
    const [values, directions] = [primals, tangents].map((list) => list.map(({ core }) => core))
    const { output, tangent } = jvp(lowered(f), values ?? [], directions ?? [])
    return [wrap(output), wrap(tangent)]
  },

  /** The Jacobian, row by row in reverse mode: shape of the value, then of the input. Best for few outputs. */
  jacrev: (f: Differentiable, argnum = 0): Differentiable => lifted(jacrev(lowered(f), argnum)),

  /** The Jacobian, column by column in forward mode: shape of the value, then of the input. Best for few inputs. */
  jacfwd: (f: Differentiable, argnum = 0): Differentiable => lifted(jacfwd(lowered(f), argnum)),

  /** Second derivatives: shape of the value, then twice of the input. */
  hessian: (f: Differentiable, argnum = 0): Differentiable => lifted(hessian(lowered(f), argnum)),

  /** The function over the examples of a batch, which run along `inDims` of the inputs and `outDim` of the result. */
  vmap: (f: Differentiable, inDims: InDims = 0, outDim = 0): Differentiable => lifted(vmap(lowered(f), inDims, outDim)),
}
