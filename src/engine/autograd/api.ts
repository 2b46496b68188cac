// What users of autograd call: backward and grad, as torch.autograd has them.
import { isComplex, isDifferentiable } from '../../model/dtype'
import { TENSOR_ALGEBRA } from '../algebra-tensor'
import { cTypeName, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { noteGradient } from '../reuse'
import { sameShape, sizesText } from '../shapes'
import { claim, requireGrad, type GradTarget, type Tensor } from '../tensor'
import { hooksInUse } from './hooks'
import { accumulated } from './accumulate'
import { isAnomalyDetected, withGradMode } from './mode'
import { scalarBackward } from './scalar-backward'
import { ScalarNode } from './scalar-node'
import { backwardFrom } from './backward'
import type { BackwardOptions, Root } from './pass'

type PassOptions = Pick<BackwardOptions, 'retainGraph' | 'createGraph' | 'observer' | 'since'>

/**
 * Accumulates into the leaves the gradient of `root` (times `gradient`, which may be null if root has one element).
 * Errors: PyTorch's.
 */
export function backward(root: Tensor, gradient: Tensor | null = null, options: PassOptions = {}): void {
  const { target } = root
  const isPlain = gradient === null && target instanceof ScalarNode && target.plain
  if (isPlain && !options.createGraph && !options.observer && !hooksInUse() && !isAnomalyDetected()) {
    scalarBackward(target, options.retainGraph ?? false)
    return
  }
  backwardFrom([seed(root, gradient)], options)
}

/** `torch.autograd.backward` of several roots; `inputs` = accumulate into these alone. */
export function backwardAll(
  roots: readonly Tensor[],
  gradients: readonly (Tensor | null)[],
  options: PassOptions & { readonly inputs?: readonly Tensor[] } = {},
): void {
  const { inputs } = options
  const [only] = roots
  if (!inputs && roots.length === 1 && only) {
    backward(only, gradients[0] ?? null, options)
    return
  }
  if (!inputs) {
    backwardFrom(
      roots.map((root, index) => seed(root, gradients[index] ?? null)),
      options,
    )
    return
  }
  const found = grad(roots, inputs, { ...options, gradOutputs: gradients, allowUnused: true })
  found.forEach((gradient, index) => {
    const target = inputs[index]?.target
    if (gradient && target && !target.retains) {
      target.grad = withGradMode(options.createGraph ?? false, () => accumulated(target.grad, gradient))
      noteGradient(target)
    }
  })
}

/** The target of `root` and the gradient to start with. */
function seed(root: Tensor, gradient: Tensor | null): Root {
  if (!root.target) throw torchError('element 0 of tensors does not require grad and does not have a grad_fn')
  if (gradient === null) {
    if (root.numel !== 1) throw torchError('grad can be implicitly created only for scalar outputs')
    if (isComplex(root.dtype)) {
      throw torchError(`grad can be implicitly created only for real scalar outputs but got torch.${root.dtype}`)
    }
    return { target: root.target, gradient: TENSOR_ALGEBRA.ones(root.shape, root.dtype) }
  }
  if (!sameShape(gradient.shape, root.shape)) {
    throw torchError(
      `Mismatch in shape: grad_output[0] has a shape of torch.Size(${sizesText(gradient.shape)}) and output[0] has a shape of torch.Size(${sizesText(root.shape)}).`,
    )
  }
  if (isComplex(gradient.dtype) !== isComplex(root.dtype)) {
    throw torchError(
      'For complex Tensors, both grad_output and output are required to have the same dtype. ' +
        `Mismatch in dtype: grad_output[0] has a dtype of torch.${gradient.dtype} and output[0] has a dtype of torch.${root.dtype}.`,
    )
  }
  claim(gradient)
  return { target: root.target, gradient }
}

export interface GradOptions extends PassOptions {
  readonly gradOutputs?: readonly (Tensor | null)[]
  readonly allowUnused?: boolean
}

/** Gradients of the sum of `outputs` with respect to `inputs`, without touching any `.grad`. Null only with allowUnused. */
export function grad(
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  options: GradOptions = {},
): (Tensor | null)[] {
  const targets = inputs.map(({ target, requiresGrad: wanted }) => {
    if (!wanted) throw torchError('One of the differentiated Tensors does not require grad')
    return target
  })
  const capture = new Map<GradTarget, Tensor | null>(targets.flatMap((target) => (target ? [[target, null]] : [])))
  const roots = outputs.map((output, index) => seed(output, options.gradOutputs?.[index] ?? null))
  backwardFrom(roots, { ...options, capture })
  return targets.map((target, index) => {
    const gradient = (target && capture.get(target)) ?? null
    if (gradient || options.allowUnused) return gradient
    throw torchError(
      `The differentiated Tensor at index ${index} appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.`,
    )
  })
}

/** Keeps the gradient of a tensor that is no leaf. Error: it does not require grad. */
export function retainGrad(tensor: Tensor): void {
  if (!tensor.target) throw torchError("can't retain_grad on Tensor that has requires_grad=False")
  tensor.target.retains = true
}

/** Makes a leaf require grad. Error: integer dtype. */
export function requiresGrad(tensor: Tensor): Tensor {
  if (!isDifferentiable(tensor.dtype)) throw torchError('only Tensors of floating point dtype can require gradients')
  return requireGrad(tensor)
}

/** Refuses a tensor as the `.grad` of another. Errors: PyTorch's, for another shape or dtype. */
export function checkAssignedGrad(tensor: Tensor, gradient: Tensor): void {
  if (!sameShape(gradient.shape, tensor.shape)) {
    throw torchError(
      `attempting to assign a gradient of size '${sizesText(gradient.shape)}' to a tensor of size '${sizesText(tensor.shape)}'. ` +
        'Please ensure that the gradient and the tensor are the same size',
    )
  }
  if (gradient.dtype !== tensor.dtype) {
    throw torchError(
      `attempting to assign a gradient with dtype '${cTypeName(gradient.dtype)}' to a tensor with grad_dtype ` +
        `'${scalarTypeName(tensor.dtype)}'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). ` +
        "You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with " +
        'caution. Diverging the dtypes of a tensor and its gradient may break downstream systems that assume they match.',
    )
  }
}
