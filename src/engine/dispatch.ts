// call: the one way an op runs. It computes, and hangs the result into the autograd graph.
import { isComplex, isDifferentiable } from '../model/dtype'
import { enrol, isGradEnabled } from './autograd/mode'
import { OpNode } from './autograd/op-node'
import { savedHooks } from './autograd/saved-hooks'
import { noteViews, refreshView } from './autograd/views'
import { complexForward } from './complex/forward'
import { torchError, unreachable } from './errors'
import { carriersInUse } from './forward/levels'
import { specIndex, type AnyParams, type Op } from './op'
import { Target } from './autograd/graph'
import type { GradTarget, Tensor } from './tensor'

const NO_PARAMS: AnyParams = {}

/** Runs an op on inputs in port order. Errors are PyTorch's. */
export function call(op: Op, inputs: readonly (Tensor | null)[], params: AnyParams = NO_PARAMS): readonly Tensor[] {
  // Where nothing is recorded nobody asks where a view stands in the graph.
  if (isGradEnabled()) for (const tensor of inputs) if (tensor !== null && tensor.viewOf !== null) refreshView(tensor)
  const composed = op.compose(inputs, params)
  if (composed) return composed
  const outputs = hasComplex(inputs) ? complexForward(op, inputs, params) : op.forward(inputs, params)
  if (isGradEnabled()) attach(op, inputs, outputs, params)
  noteViews(call, op, inputs, outputs, params)
  for (const carry of carriersInUse()) carry(op, inputs, outputs, params)
  return outputs
}

function hasComplex(inputs: readonly (Tensor | null)[]): boolean {
  for (const tensor of inputs) if (tensor !== null && isComplex(tensor.dtype)) return true
  return false
}

/** Runs an op that has one output. */
export function one(op: Op, inputs: readonly (Tensor | null)[], params: AnyParams = NO_PARAMS): Tensor {
  return call(op, inputs, params)[0] ?? unreachable(`${op.info.name} without a result`)
}

/** Makes the graph node of an executed op, if any gradient can flow through it. */
export function attach(
  op: Op,
  inputs: readonly (Tensor | null)[],
  outputs: readonly Tensor[],
  params: AnyParams,
): void {
  const targets = targetsOf(op, inputs)
  if (targets === null || !outputs.some(isFloat)) return
  const node = new OpNode(op, targets, inputs, outputs, params)
  for (let output = 0; output < outputs.length; output++) {
    const tensor = outputs[output] as Tensor
    if (flows(op, output, tensor)) tensor.target = new Target(node, output, tensor.shape, tensor.dtype)
  }
  enrol(node, inputs)
  const hooks = savedHooks()
  if (hooks) node.pack(hooks)
}

const isFloat = ({ dtype }: Tensor): boolean => isDifferentiable(dtype)

/** True for an output that gradients flow through. */
function flows(op: Op, output: number, tensor: Tensor): boolean {
  return isFloat(tensor) && (op.constant.length === 0 || !op.constant.includes(op.info.outputs[output] ?? ''))
}

/** Where the gradients of the inputs go, null = nowhere. Error: to an input that the op has no rule for, while others have. */
function targetsOf(op: Op, inputs: readonly (Tensor | null)[]): (GradTarget | null)[] | null {
  let targets: (GradTarget | null)[] | null = null
  for (let index = 0; index < inputs.length; index++) {
    const input = inputs[index]
    // A view of a leaf that was told to require grad later leads nowhere, but its results require grad as well.
    if (!input?.requiresGrad) continue
    const at = specIndex(op, index)
    if (op.rules[at]) (targets ??= inputs.map(() => null))[index] = input.target
    else if (op.rules.some((rule) => rule !== null)) {
      const { name } = op.info.inputs[at] ?? unreachable('an input without a declaration')
      throw torchError(`the derivative for '${name}' is not implemented`, 'NotImplementedError')
    }
  }
  return targets
}
