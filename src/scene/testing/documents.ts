// Documents, a small catalog and hand-made traces for the tests of this room.
import type { Catalog, OpCategory, OpInfo } from '../../model/catalog'
import type { DocumentNode, GraphDocument, Point } from '../../model/document'
import type { TensorValue } from '../../model/tensor-value'
import type { NodeTrace, Step, Trace } from '../../model/trace'
import { sceneWordsIn } from '../words'
import type { FrameView } from '../types'

const EMPTY = { en: '', zh: '' }

function op(name: string, category: OpCategory, inputs: OpInfo['inputs'], more: Partial<OpInfo> = {}): OpInfo {
  return {
    name,
    torchNames: [`torch.${name}`],
    category,
    symbol: name.slice(0, 1),
    inputs,
    outputs: ['out'],
    params: [],
    formula: { forward: '', backward: [] },
    doc: EMPTY,
    keywords: [],
    gradFnName: null,
    ...more,
  }
}

const OTHER = { name: 'other', scalar: true }

export const CATALOG: Catalog = [
  op('tensor', 'leaf', [], { params: [{ name: 'data', kind: 'data', label: EMPTY, default: 0 }] }),
  op('randn', 'leaf', []),
  op('add', 'arithmetic', [{ name: 'self' }, OTHER]),
  op('mul', 'arithmetic', [{ name: 'self' }, OTHER]),
  op('relu', 'activation', [{ name: 'self' }]),
  op('matmul', 'linear', [{ name: 'self' }, { name: 'other' }]),
  op('linear', 'linear', [{ name: 'input' }, { name: 'weight' }, { name: 'bias', optional: true }]),
  op('cat', 'shape', [{ name: 'tensors', variadic: true }]),
  op('max', 'reduction', [{ name: 'self' }], { outputs: ['values', 'indices'] }),
]

/** `x`, `y.1` (second output), or nothing for an open input. */
type InputText = string | null

/** A node in short: `['y', 'add', ['mul', 'b']]`. Leaves are `['x', 'tensor']`. */
export type NodeSpec = readonly [id: string, op: string, inputs?: readonly InputText[], more?: Partial<DocumentNode>]

export function documentOf(specs: readonly NodeSpec[], more: Partial<GraphDocument> = {}): GraphDocument {
  const source = (text: InputText): DocumentNode['inputs'][number] => {
    if (text === null) return null
    const [node = '', output = '0'] = text.split('.')
    return { node, output: Number(output) }
  }
  const nodes = specs.map(([id, name, inputs = [], rest = {}]): DocumentNode => {
    return { id, op: name, params: {}, inputs: inputs.map(source), ...rest }
  })
  return { format: 'gradloom', version: 1, title: 'test', nodes, root: null, seed: 0, direction: 'right', ...more }
}

/** The document with one node placed by the user. */
export function withPin(document: GraphDocument, id: string, position: Point): GraphDocument {
  return { ...document, nodes: document.nodes.map((node) => (node.id === id ? { ...node, position } : node)) }
}

const named = (id: string): Partial<DocumentNode> => ({ name: id })

/** x = 3, w = 4, b = 5, y = w * x + b, with y as the root. */
export const SEED = documentOf(
  [
    ['x', 'tensor', [], named('x')],
    ['w', 'tensor', [], named('w')],
    ['b', 'tensor', [], named('b')],
    ['mul', 'mul', ['w', 'x']],
    ['y', 'add', ['mul', 'b'], named('y')],
  ],
  { root: 'y' },
)

export function float(shape: readonly number[], ...numbers: number[]): TensorValue {
  return { dtype: 'float32', shape, data: Float32Array.from(numbers) }
}

export const scalar = (number: number): TensorValue => float([], number)

export function nodeTrace(value: TensorValue | null, more: Partial<NodeTrace> = {}): NodeTrace {
  return {
    status: 'ok',
    outputs: value ? [value] : [],
    requiresGrad: true,
    isLeaf: false,
    gradFn: null,
    grad: null,
    noGradReason: null,
    saved: [],
    error: null,
    ...more,
  }
}

interface Arrival {
  readonly port: number
  readonly target: string
  readonly gradient: TensorValue
  readonly total?: TensorValue
}

/** A backward step that sends these gradients. */
export function backwardStep(node: string, upstream: TensorValue, arrivals: readonly Arrival[]): Step {
  return {
    kind: 'backward',
    node,
    gradFn: 'Backward0',
    upstream: [upstream],
    freed: [],
    contributions: arrivals.map(({ port, target, gradient, total = gradient }) => ({
      port,
      target: { node: target, output: 0 },
      rule: 'grad',
      operands: {},
      local: null,
      raw: gradient,
      summedDims: [],
      gradient,
      total,
    })),
  }
}

const accumulate = (node: string, after: TensorValue): Step => ({
  kind: 'accumulate',
  node,
  before: null,
  incoming: after,
  after,
})

/** What happens when SEED runs: 7 steps, the seed of the backward pass is the third. */
export const SEED_TRACE: Trace = {
  root: 'y',
  forwardCount: 2,
  backwardError: null,
  nodes: {
    x: nodeTrace(scalar(3), { isLeaf: true, requiresGrad: false, noGradReason: 'no-requires-grad' }),
    w: nodeTrace(scalar(4), { isLeaf: true, grad: scalar(3) }),
    b: nodeTrace(scalar(5), { isLeaf: true, grad: scalar(1) }),
    mul: nodeTrace(scalar(12), { noGradReason: 'not-leaf' }),
    y: nodeTrace(scalar(17), { noGradReason: 'not-leaf' }),
  },
  steps: [
    { kind: 'forward', node: 'mul' },
    { kind: 'forward', node: 'y' },
    { kind: 'seed', node: 'y', gradient: scalar(1) },
    backwardStep('y', scalar(1), [
      { port: 0, target: 'mul', gradient: scalar(1) },
      { port: 1, target: 'b', gradient: scalar(1) },
    ]),
    accumulate('b', scalar(1)),
    backwardStep('mul', scalar(1), [{ port: 0, target: 'w', gradient: scalar(3) }]),
    accumulate('w', scalar(3)),
  ],
}

/** A trace of forward steps alone: these nodes with these values. */
export function forwardTrace(nodes: Readonly<Record<string, NodeTrace>>): Trace {
  const steps = Object.entries(nodes).flatMap(([node, { isLeaf, status }]): Step[] =>
    isLeaf || status !== 'ok' ? [] : [{ kind: 'forward', node }],
  )
  return { nodes, steps, forwardCount: steps.length, root: null, backwardError: null }
}

export const VIEW: FrameView = {
  selection: new Set(),
  highlight: null,
  gradients: true,
  words: sceneWordsIn('en'),
}
