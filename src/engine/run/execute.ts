// Running one node of a document: its inputs are gathered, its op is called, and what came of it is kept.
import { nodeName, type DocumentNode, type Source } from '../../model/document'
import type { AppError } from '../../model/result'
import type { NodeStatus } from '../../model/trace'
import { recording } from '../autograd/mode'
import { call } from '../dispatch'
import { EngineError } from '../errors'
import { OPS, findOp } from '../ops/index'
import type { Op } from '../op'
import { readParams } from '../params'
import { parseScalar, wrapScalar } from '../python-scalar'
import { withGenerator, type Generator } from '../random/generator'
import type { GradNode, Tensor } from '../tensor'
import { appError } from './app-error'
import { nearest } from './nearest'
import { valueOf } from './value'

/** A graph node that a document node made, and the port that each of its inputs came in by (null = from within). */
export interface MadeNode {
  readonly node: GradNode
  readonly ports: readonly (number | null)[]
}

/** What one document node came to. A new object each time it is executed, so identity says "nothing changed". */
export interface Execution {
  readonly node: DocumentNode
  readonly op: Op | null
  readonly status: NodeStatus
  readonly error: AppError | null
  readonly outputs: readonly Tensor[]
  /** One per port, null where nothing is wired. Aliases, so that each port has its own object. */
  readonly inputs: readonly (Tensor | null)[]
  readonly made: readonly MadeNode[]
  /** What the inputs came from, to see whether they changed. */
  readonly upstream: readonly (Execution | null)[]
  /** For an op that draws random numbers: the generator as it found it and as it left it. Neither is ever drawn from again. */
  readonly random: { readonly before: Generator; readonly after: Generator } | null
}

/** Finds the execution that a wire starts at. */
export type Lookup = (source: Source) => Execution | undefined

/** Executes a node. Never throws: refusals are in `status` and `error`. */
export function executeNode(node: DocumentNode, lookup: Lookup, generator: Generator): Execution {
  if (!findOp(node.op)?.random) return attempt(node, lookup)
  const after = generator.copy()
  return { ...withGenerator(after, () => attempt(node, lookup)), random: { before: generator, after } }
}

function attempt(node: DocumentNode, lookup: Lookup): Execution {
  const upstream = node.inputs.map((source) => (source ? (lookup(source) ?? null) : null))
  const base = { node, op: findOp(node.op) ?? null, outputs: [], inputs: [], made: [], upstream, random: null }
  const refused = (status: NodeStatus, error: AppError | null): Execution => ({ ...base, status, error })
  const { op } = base
  if (!op) return refused('error', unknownOp(node))
  const missing = missingPort(op, node)
  if (missing !== null) return refused('waiting', missingInput(op, node, missing))
  if (node.inputs.some((source, port) => source && upstream[port]?.status !== 'ok')) return refused('blocked', null)
  try {
    const inputs = gatherInputs(op, node, upstream)
    const params = readParams(node.op, op.params, node.params)
    const made: MadeNode[] = []
    const watch = (graphNode: GradNode, tensors: readonly (Tensor | null)[]): void => {
      made.push({ node: graphNode, ports: tensors.map((tensor) => portOf(inputs, tensor)) })
    }
    const outputs = recording(watch, () => call(op, inputs, params))
    // Values are written out here, so that a view too large to write out is this node's error.
    outputs.forEach(valueOf)
    return { ...base, status: 'ok', error: null, outputs, inputs, made }
  } catch (thrown) {
    return refused('error', appError(thrown, node.id))
  }
}

function portOf(inputs: readonly (Tensor | null)[], tensor: Tensor | null): number | null {
  const port = tensor ? inputs.indexOf(tensor) : -1
  return port === -1 ? null : port
}

/** The first port that must be wired and is not; null if there is none. */
function missingPort(op: Op, node: DocumentNode): number | null {
  const port = op.info.inputs.findIndex(({ name, optional, scalar, variadic }, index) => {
    if (variadic) return !node.inputs.slice(index).some((source) => source)
    if (node.inputs[index] || optional) return false
    return !(scalar && (node.params[name] ?? null) !== null)
  })
  return port === -1 ? null : port
}

/** The tensors at the ports, in order; Python scalars stand in where nothing is wired. */
function gatherInputs(op: Op, node: DocumentNode, upstream: readonly (Execution | null)[]): (Tensor | null)[] {
  const specs = op.info.inputs
  const variadic = specs.at(-1)?.variadic ?? false
  if (!variadic && node.inputs.length > specs.length) {
    const message = `${node.op}: takes ${specs.length} inputs, got ${node.inputs.length}`
    throw new EngineError('too-many-inputs', message, { op: node.op, inputs: specs.length, got: node.inputs.length })
  }
  const ports = Math.max(node.inputs.length, variadic ? specs.length - 1 : specs.length)
  const inputs = Array.from({ length: ports }, (_, port) => {
    const source = node.inputs[port]
    if (source) return wired(node, source, upstream[port])
    const spec = specs[port]
    if (!spec?.scalar || (spec.optional && (node.params[spec.name] ?? null) === null)) return null
    return scalarInput(node, spec.name)
  })
  return variadic ? inputs.filter((tensor, port) => tensor || port < specs.length - 1) : inputs
}

function wired(node: DocumentNode, source: Source, from: Execution | null | undefined): Tensor {
  const tensor = from?.outputs[source.output]
  if (tensor) return tensor.alias()
  const name = from ? nodeName(from.node) : source.node
  const message = `${node.op}: an input must come from an output that exists, got output ${source.output + 1} of "${name}"`
  throw new EngineError('no-output', message, { op: node.op, output: source.output + 1, from: name })
}

function scalarInput(node: DocumentNode, name: string): Tensor {
  const value = node.params[name] ?? null
  const scalar = parseScalar(value)
  if (scalar) return wrapScalar(scalar)
  const got = JSON.stringify(value)
  const params = { op: node.op, name, requirement: 'a number or bool', got }
  throw new EngineError('bad-param', `${node.op}: ${name} must be a number or bool, got ${got}`, params)
}

function missingInput(op: Op, node: DocumentNode, port: number): AppError {
  const input = op.info.inputs[port]?.name ?? ''
  const message = `${op.info.name}: input "${input}" must be wired, got nothing`
  return { code: 'missing-input', message, params: { op: op.info.name, input }, nodeId: node.id, port }
}

function unknownOp(node: DocumentNode): AppError {
  const suggestion =
    nearest(
      node.op,
      OPS.map((op) => op.info.name),
    ) ?? ''
  const message = `run: op must be one of the catalog, got "${node.op}"; the nearest name is "${suggestion}"`
  return { code: 'unknown-op', message, params: { op: node.op, suggestion }, nodeId: node.id }
}
