// The bridge: what Python's torch package calls. Tensors cross as objects, numbers and short texts as they are; lists that
// are known to be small cross as JSON, elements as typed arrays.
import { backwardAll, grad as gradients, retainGrad, requiresGrad } from '../../engine/autograd/api'
import { FunctionNode } from '../../engine/autograd/function-node'
import { accumulateHooks, nodeHooks, nodePrehooks, tensorHooks } from '../../engine/autograd/hooks'
import { enrol, isGradEnabled, setAnomalyDetection, setGradEnabled } from '../../engine/autograd/mode'
import { refreshView } from '../../engine/autograd/views'
import { call } from '../../engine/dispatch'
import { bytesOf } from '../../engine/dtypes'
import { EngineError } from '../../engine/errors'
import { callInPlace, copyInto, setItem } from '../../engine/in-place'
import { elements, elementsAs } from '../../engine/kernels/read'
import type { Op } from '../../engine/op'
import { OPS, INNER_OPS } from '../../engine/ops/index'
import { getItem } from '../../engine/ops/getitem'
import { readParams } from '../../engine/params'
import { Target, Tensor, type GradNode, type GradTarget } from '../../engine/tensor'
import { isFloating, type DType } from '../../model/dtype'
import type { ParamValue } from '../../model/document'
import { tensorRepr } from '../../model/tensor-text'
import { entriesOf } from './index-entries'
import { randomBridge } from './random'

const ALL: readonly Op[] = [...OPS, ...INNER_OPS]
const NUMBER_OF = new Map(ALL.map((op, index) => [op.info.name, index]))

type Handles = readonly (Tensor | null | undefined)[]

/** Runs an op of the catalog by number; `params` is JSON, empty where all are at their defaults. */
function callOp(number: number, params: string, ...inputs: Handles): Tensor | readonly Tensor[] {
  const op = opAt(number)
  const outputs = call(op, inputsOf(inputs), paramsOf(op, params))
  const [only] = outputs
  return outputs.length === 1 && only && !op.info.variadicOutputs ? only : outputs
}

/** Python's None is undefined here; null would be another object to it. */
const given = (tensors: readonly (Tensor | null)[]): Handles => tensors.map((each) => each ?? undefined)

const inputsOf = (inputs: Handles): (Tensor | null)[] => inputs.map((input) => input ?? null)

function opAt(number: number): Op {
  const op = ALL[number]
  if (!op) throw new EngineError('internal', `bridge: op must have a number below ${ALL.length}, got ${number}`)
  return op
}

function paramsOf(op: Op, text: string): ReturnType<typeof readParams> {
  const values = text === '' ? {} : (JSON.parse(text) as Record<string, ParamValue>)
  return readParams(op.info.name, op.params, values)
}

/** The same, written into the first input. */
function callOpInPlace(number: number, params: string, ...inputs: Handles): void {
  const op = opAt(number)
  callInPlace(op, inputsOf(inputs), paramsOf(op, params))
}

/** What the Python side builds its functions from. */
function catalogText(): string {
  const entries = ALL.map(({ info }, number) => ({
    number,
    name: info.name,
    torch: info.torchNames,
    inputs: info.inputs,
    params: info.params.map(({ name, kind, default: initial, nullable }) => ({
      name,
      kind,
      default: initial,
      nullable,
    })),
    outputs: info.outputs,
    many: info.variadicOutputs ?? false,
    signature: info.signature ?? [...info.inputs, ...info.params].map(({ name }) => name),
  }))
  return JSON.stringify(entries)
}

/** A tensor from the bytes of its elements. Error: a length that does not fit. */
function fromBytes(dtype: DType, shape: string, data: ArrayBufferView): Tensor {
  const sizes = JSON.parse(shape) as number[]
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
  return Tensor.ofData(typed(dtype, bytes.buffer), sizes, dtype)
}

function typed(dtype: DType, buffer: ArrayBuffer): ReturnType<typeof elements> {
  switch (dtype) {
    case 'float32':
      return new Float32Array(buffer)
    case 'float64':
      return new Float64Array(buffer)
    case 'int64':
      return new BigInt64Array(buffer)
    case 'int32':
      return new Int32Array(buffer)
    default:
      return new Uint8Array(buffer)
  }
}

/** The elements in row-major order as bytes. */
function toBytes(tensor: Tensor): Uint8Array {
  const data = elements(tensor)
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
}

/** The only element: a number, or a bigint for int64. */
const item = (tensor: Tensor): number | bigint => tensor.element

function repr(tensor: Tensor, options: string): string {
  refreshView(tensor)
  const value = { dtype: tensor.dtype, shape: tensor.shape, data: elements(tensor) }
  const facts = { gradFn: tensor.gradFn?.name ?? null, requiresGrad: tensor.requiresGrad }
  return tensorRepr(value, facts, JSON.parse(options) as object)
}

function setRequiresGrad(tensor: Tensor, on: boolean): void {
  if (on) requiresGrad(tensor)
  else tensor.target = null
}

/** Sets `.grad`; null empties it. */
function setGrad(tensor: Tensor, gradient: Tensor | null | undefined): void {
  const target = tensor.target ?? new Target(null, 0, tensor.shape, tensor.dtype)
  target.grad = gradient ?? null
}

/** Gives the tensor the elements of another, as `x.data = y` does. */
function setData(tensor: Tensor, source: Tensor): void {
  tensor.become(source)
}

function backward(
  roots: readonly Tensor[],
  gradientList: Handles,
  retainGraph: boolean | undefined,
  createGraph: boolean,
  inputs: readonly Tensor[] | undefined,
): void {
  roots.forEach(refreshView)
  backwardAll(roots, inputsOf(gradientList), {
    ...(retainGraph === undefined ? {} : { retainGraph }),
    createGraph,
    ...(inputs ? { inputs } : {}),
  })
}

function grad(
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  gradOutputs: Handles,
  retainGraph: boolean | undefined,
  createGraph: boolean,
  allowUnused: boolean,
): (Tensor | undefined)[] {
  outputs.forEach(refreshView)
  const found = gradients(outputs, inputs, {
    gradOutputs: inputsOf(gradOutputs),
    ...(retainGraph === undefined ? {} : { retainGraph }),
    createGraph,
    allowUnused,
  })
  return found.map((each) => each ?? undefined)
}

/** Makes outputs the results of a function whose derivative Python computes. */
function attachFunction(
  name: string,
  inputs: Handles,
  outputs: readonly Tensor[],
  differentiable: readonly boolean[],
  run: (upstream: Handles) => Handles,
  onRelease: () => void,
): GradNode {
  const targets = inputs.map((tensor) => tensor?.target ?? null)
  const node = new FunctionNode(name, targets, outputs.length, (upstream) => inputsOf(run(given(upstream))), onRelease)
  outputs.forEach((tensor, index) => {
    if (differentiable[index] && isFloating(tensor.dtype)) {
      tensor.target = new Target(node, index, tensor.shape, tensor.dtype)
    }
  })
  enrol(node, inputsOf(inputs))
  return node
}

function targetOf(tensor: Tensor): GradTarget {
  refreshView(tensor)
  if (tensor.target) return tensor.target
  throw new EngineError('torch', "cannot register a hook on a tensor that doesn't require gradient")
}

/** The nodes that a node's gradients go to: [node or leaf, output number], null where none is wanted. */
function nextFunctions(node: GradNode): ([GradNode | GradTarget, number] | undefined)[] {
  return node.inputs.map((target) => (target ? [target.node ?? target, target.node ? target.output : 0] : undefined))
}

/** Everything Python can call. */
export function createBridge(): Record<string, unknown> {
  return {
    catalogText,
    opNumber: (name: string) => NUMBER_OF.get(name) ?? -1,
    call: callOp,
    callInPlace: callOpInPlace,
    scalar: (value: number | bigint, kind: DType) => Tensor.ofPython(value, kind),
    fromBytes,
    toBytes,
    item,
    repr,
    dtype: (tensor: Tensor) => tensor.dtype,
    shape: (tensor: Tensor) => JSON.stringify(tensor.shape),
    strides: (tensor: Tensor) => JSON.stringify(tensor.strides),
    storageOffset: (tensor: Tensor) => tensor.offset,
    isContiguous: (tensor: Tensor) => tensor.isContiguous,
    itemsize: bytesOf,
    version: (tensor: Tensor) => tensor.version,
    sameStorage: (a: Tensor, b: Tensor) => a === b || (a.numel > 0 && a.storage === b.storage),
    requiresGrad: (tensor: Tensor) => tensor.requiresGrad || (refreshView(tensor), tensor.requiresGrad),
    isLeaf: (tensor: Tensor) => (refreshView(tensor), tensor.isLeaf),
    setRequiresGrad,
    retainGrad,
    retains: (tensor: Tensor) => tensor.target?.retains ?? false,
    grad: (tensor: Tensor) => tensor.grad ?? undefined,
    setGrad,
    gradFn: (tensor: Tensor) => (refreshView(tensor), tensor.gradFn ?? undefined),
    gradFnOutput: (tensor: Tensor) => tensor.target?.output ?? 0,
    target: (tensor: Tensor) => tensor.target ?? undefined,
    nodeName: (node: GradNode) => node.name,
    nextFunctions,
    isNode: (task: GradNode | GradTarget) => 'gradientOf' in task,
    detached: (tensor: Tensor) => tensor.uncounted(),
    alias: (tensor: Tensor) => tensor.alias(),
    setData,
    copyInto,
    getItem: (tensor: Tensor, index: string, ...tensors: readonly Tensor[]) =>
      getItem(tensor, entriesOf(index, tensors)),
    setItem: (tensor: Tensor, value: Tensor, index: string, ...tensors: readonly Tensor[]) =>
      setItem(tensor, entriesOf(index, tensors), value),
    backward,
    gradients: grad,
    isGradEnabled,
    setGradEnabled,
    setAnomaly: setAnomalyDetection,
    attachFunction,
    onGradient: (tensor: Tensor, hook: (gradient: Tensor) => Tensor | undefined) =>
      tensorHooks.add(targetOf(tensor), (gradient) => hook(gradient) ?? null),
    onAccumulated: (tensor: Tensor, hook: () => void) => accumulateHooks.add(targetOf(tensor), hook),
    onNode: (node: GradNode, hook: (sent: Handles, upstream: Handles) => Handles | undefined) =>
      nodeHooks.add(node, (sent, upstream) => hook(given(sent), given(upstream))?.map((each) => each ?? null) ?? null),
    beforeNode: (node: GradNode, hook: (upstream: Handles) => Handles | undefined) =>
      nodePrehooks.add(node, (upstream) => hook(given(upstream))?.map((each) => each ?? null) ?? null),
    asNumbers: (tensor: Tensor) => elementsAs(tensor, 'float64'),
    ...randomBridge(),
  }
}
