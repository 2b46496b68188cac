// Autograd for Python: backward passes, gradients, hooks, nodes, functions whose derivative is written in Python.
import {
  backward as backwardOne,
  backwardAll,
  checkAssignedGrad,
  grad,
  retainGrad,
  requiresGrad,
} from '../../engine/autograd/api'
import { FunctionNode } from '../../engine/autograd/function-node'
import { isAccumulating, isInPass, passNumber } from '../../engine/autograd/pass'
import { accumulateHooks, nodeHooks, nodePrehooks, tensorHooks } from '../../engine/autograd/hooks'
import { anomalyDetection, enrol, isGradEnabled, setAnomalyDetection, setGradEnabled } from '../../engine/autograd/mode'
import { modifiedInPlace, OpNode } from '../../engine/autograd/op-node'
import { setSavedHooks } from '../../engine/autograd/saved-hooks'
import { timeNodes } from '../../engine/autograd/timing'
import { refreshView } from '../../engine/autograd/views'
import { EngineError } from '../../engine/errors'
import { inference } from '../../engine/inference'
import { rebase } from '../../engine/in-place'
import { specIndex } from '../../engine/op'
import { Target } from '../../engine/autograd/graph'
import type { GradNode, GradTarget, Tensor } from '../../engine/tensor'
import { isDifferentiable } from '../../model/dtype'
import type { Recorder } from './record/recorder'
import { watch } from './watch'

/** Tensors as they cross; Python's None is undefined here. */
type Handles = readonly (Tensor | null | undefined)[]

declare const performance: { now(): number }

const clock = (): number => performance.now()
const given = (tensors: readonly (Tensor | null)[]): Handles => tensors.map((each) => each ?? undefined)
const taken = (handles: Handles): (Tensor | null)[] => handles.map((each) => each ?? null)

const paired = (roots: readonly Tensor[], gradients: Handles): [Tensor, Tensor | null][] =>
  roots.map((root, index) => [root, gradients[index] ?? null])

/** `root.backward()` without arguments that few calls have. Errors: PyTorch's. */
function backward(
  recorder: Recorder,
  root: Tensor,
  gradient: Tensor | undefined,
  retainGraph: boolean | undefined,
  create: boolean,
): void {
  refreshView(root)
  const retain = retainGraph === undefined ? {} : { retainGraph }
  recorder.during([[root, gradient ?? null]], true, () =>
    backwardOne(root, gradient ?? null, { ...retain, createGraph: create }),
  )
}

/** torch.autograd.backward: several roots, and `inputs=` to accumulate into. */
function backwardMany(
  recorder: Recorder,
  roots: readonly Tensor[],
  gradients: Handles,
  retainGraph: boolean | undefined,
  createGraph: boolean,
  inputs: readonly Tensor[] | undefined,
): void {
  roots.forEach(refreshView)
  const retain = retainGraph === undefined ? {} : { retainGraph }
  recorder.during(paired(roots, gradients), true, () =>
    backwardAll(roots, taken(gradients), { ...retain, createGraph, ...(inputs ? { inputs } : {}) }),
  )
}

/** torch.autograd.grad. */
function gradients(
  recorder: Recorder,
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  gradOutputs: Handles,
  retainGraph: boolean | undefined,
  createGraph: boolean,
  allowUnused: boolean,
): (Tensor | undefined)[] {
  for (const each of [...outputs, ...inputs]) refreshView(each)
  const retain = retainGraph === undefined ? {} : { retainGraph }
  const options = { gradOutputs: taken(gradOutputs), ...retain, createGraph, allowUnused }
  const found = recorder.during(paired(outputs, gradOutputs), false, () => grad(outputs, inputs, options))
  return found.map((each) => each ?? undefined)
}

/**
 * Makes outputs the results of a function whose derivative Python computes. `fates` say of each output whether it is
 * differentiable (`new`), was an input that has been written to (`dirty`), or has no gradient (`fixed`).
 */
function attachFunction(
  name: string,
  inputs: Handles,
  outputs: readonly Tensor[],
  fates: readonly ('new' | 'dirty' | 'fixed')[],
  run: (upstream: Handles) => Handles,
  onRelease: () => void,
  context: unknown,
): void {
  const targets = inputs.map((tensor) => tensor?.target ?? null)
  const backward = (upstream: readonly (Tensor | null)[]): (Tensor | null)[] => taken(run(given(upstream)))
  const node = new FunctionNode(name, targets, outputs.length, backward, onRelease, context)
  enrol(node, taken(inputs))
  outputs.forEach((tensor, index) => {
    if (fates[index] === 'fixed' || !isDifferentiable(tensor.dtype)) return
    if (fates[index] === 'dirty') rebase(tensor, node)
    else tensor.target = new Target(node, index, tensor.shape, tensor.dtype)
  })
}

function setRequiresGrad(tensor: Tensor, on: boolean): void {
  if (on) requiresGrad(tensor)
  else tensor.target = null
}

/** Sets `.grad`; undefined empties it. */
function setGrad(tensor: Tensor, gradient: Tensor | null | undefined): void {
  const target = tensor.target ?? new Target(null, 0, tensor.shape, tensor.dtype)
  target.grad = gradient ?? null
}

/** Empties the `.grad` of several tensors. */
function dropGrads(...tensors: readonly Tensor[]): void {
  for (const { target } of tensors) if (target) target.grad = null
}

function targetOf(tensor: Tensor): GradTarget {
  refreshView(tensor)
  if (tensor.target) return tensor.target
  // A view of a leaf that was told to require grad later: no gradient will come by.
  if (tensor.requiresGrad) return new Target(null, 0, tensor.shape, tensor.dtype)
  throw new EngineError('torch', "cannot register a hook on a tensor that doesn't require gradient")
}

/** Nodes of PyTorch's overloads that take numbers as numbers, not as tensors without a gradient. */
const TAKES_NUMBERS =
  /^(?:PowBackward[02]|RsubBackward1|Clamp(?:Backward1|MinBackward0|MaxBackward0)|MaskedFillBackward0|IndexFillBackward0|FillBackward0|ScatterBackward1|LerpBackward0|RemainderBackward0|FmodBackward0)$/

/** True if an input of an op's node is one of PyTorch's edges. */
function isEdge(node: OpNode, input: number): boolean {
  if (!node.op.rules[specIndex(node.op, input)]) return false
  return node.isTensorInput(input) || !TAKES_NUMBERS.test(node.name)
}

/** The nodes that a node's gradients go to: [node or leaf, output number], undefined where none is wanted. */
function nextFunctions(node: GradNode): ([GradNode | GradTarget, number] | undefined)[] {
  const followed = node instanceof OpNode ? node.inputs.filter((_, input) => isEdge(node, input)) : node.inputs
  return followed.map((target) => (target ? [target.node ?? target, target.node ? target.output : 0] : undefined))
}

/** What a node has saved under a name; `own` says that it is the node's result. Undefined where nothing is. */
function savedOf(node: GradNode, name: string): { readonly tensor: Tensor; readonly own: boolean } | undefined {
  const tensor = node.savedTensor?.(name)
  if (!tensor) return undefined
  const own = tensor.target?.node === node
  return { tensor: own ? tensor.alias() : tensor, own }
}

type Packer = (tensor: Tensor) => unknown
/** Sets what packs and unpacks saved tensors; undefined ends it. */
function setHooks(
  pack: Packer | undefined,
  unpack?: (packed: unknown) => Tensor,
  drop?: (packed: unknown) => void,
): void {
  setSavedHooks(pack && unpack && drop ? { pack, unpack, drop } : null)
}

/** How long the nodes of passes take. */
const TIMING = {
  /** What the clock says by which nodes are timed, in milliseconds. */
  now: clock,
  /** The nodes that were timed until now, a line each: begin, end, name. */
  timeNodes: (on: boolean) =>
    timeNodes(on ? clock : null)
      .map(({ name, start, end }) => `${start} ${end} ${name}`)
      .join('\n'),
}

const replaced = (result: Handles | undefined): (Tensor | null)[] | null => (result ? taken(result) : null)

/** What Python's torch.autograd calls. */
export const gradientBridge = (recorder: Recorder): Record<string, unknown> => ({
  requiresGrad: (tensor: Tensor) => tensor.requiresGrad,
  isLeaf: (tensor: Tensor) => (refreshView(tensor), tensor.isLeaf),
  setRequiresGrad,
  retainGrad: (tensor: Tensor) => {
    retainGrad(tensor)
    if (watch.by) watch.by.retained(tensor)
  },
  retains: (tensor: Tensor) => tensor.target?.retains ?? false,
  grad: (tensor: Tensor) => tensor.grad ?? undefined,
  setGrad,
  dropGrads,
  checkGrad: checkAssignedGrad,
  gradFn: (tensor: Tensor) => (refreshView(tensor), tensor.gradFn ?? undefined),
  gradFnOutput: (tensor: Tensor) => tensor.target?.output ?? 0,
  target: (tensor: Tensor) => tensor.target ?? undefined,
  nodeName: (node: GradNode) => node.name,
  nextFunctions,
  savedNames: (node: GradNode) => (node.savedNames ?? []).join(','),
  savedOf,
  isPython: (tensor: Tensor) => tensor.wrapped,
  setHooks,
  /** Refuses a tensor that was saved at a version and has been written to since. */
  checkSaved: (tensor: Tensor, version: number, node?: string, output = 0) => {
    if (tensor.version !== version) throw modifiedInPlace({ tensor, version, source: node ? { node, output } : null })
  },
  contextOf: (task: GradNode | GradTarget) => (task instanceof FunctionNode ? task.context : undefined),
  passNumber,
  ...TIMING,
  isAccumulating,
  isInPass: (tensor: Tensor) => tensor.target !== null && isInPass(tensor.target),
  countWrite: (tensor: Tensor) => tensor.countWrite(),
  setInference: (on: boolean) => {
    const before = inference.on
    inference.on = on
    return before
  },
  isInferenceMode: () => inference.on,
  isInference: (tensor: Tensor) => tensor.isInference,
  isView: (tensor: Tensor) => tensor.viewOf !== null,
  baseOf: (tensor: Tensor) => tensor.viewOf?.base,
  isNode: (task: GradNode | GradTarget) => 'gradientOf' in task,
  backward: backward.bind(null, recorder),
  backwardMany: backwardMany.bind(null, recorder),
  gradients: gradients.bind(null, recorder),
  isGradEnabled,
  setGradEnabled,
  setAnomaly: setAnomalyDetection,
  anomaly: anomalyDetection,
  attachFunction,
  onGradient: (tensor: Tensor, hook: (gradient: Tensor) => Tensor | undefined) =>
    tensorHooks.add(targetOf(tensor), (gradient) => hook(gradient) ?? null),
  onAccumulated: (tensor: Tensor, hook: () => void) => accumulateHooks.add(targetOf(tensor), hook),
  onNode: (node: GradNode | GradTarget, hook: (sent: Handles, upstream: Handles) => Handles | undefined) =>
    nodeHooks.add(node, (sent, upstream) => replaced(hook(given(sent), given(upstream)))),
  beforeNode: (node: GradNode | GradTarget, hook: (upstream: Handles) => Handles | undefined) =>
    nodePrehooks.add(node, (upstream) => replaced(hook(given(upstream)))),
})
