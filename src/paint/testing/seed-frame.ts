// The seed graph (y = w · x + b) as a hand-made frame, so that the painter's tests need neither engine nor layout.
import type { Frame, FrameEdge, FrameGradient, FrameNode, Scene, SceneEdge, SceneNode } from '../../scene/types'

const SIZE = { width: 152, height: 92 }
const ROWS = { title: 28, value: 53, gradient: 76, meta: 53, problem: null, cells: null, compact: null }

interface NodeSketch {
  readonly id: string
  readonly at: readonly [x: number, y: number]
  readonly op: string
  readonly name: string | null
  readonly inputs: readonly string[]
}

/** A scene node with its ports spread over its sides. */
export function sketchNode({ id, at: [x, y], op, name, inputs }: NodeSketch): SceneNode {
  const leaf = inputs.length === 0
  const ports = inputs.map((input, index) => ({
    name: input,
    required: true,
    at: { x, y: y + (SIZE.height * (index + 1)) / (inputs.length + 1) },
  }))
  return {
    ...SIZE,
    x,
    y,
    id,
    op,
    group: null,
    category: leaf ? 'leaf' : 'arithmetic',
    symbol: { mul: '×', add: '+' }[op] ?? 'x',
    badge: !leaf,
    title: leaf ? (name ?? op) : name === null ? op : `${op} → ${name}`,
    name,
    isRoot: id === 'y',
    pinned: false,
    inputs: ports,
    outputs: [{ name: 'result', required: false, at: { x: x + SIZE.width, y: y + SIZE.height / 2 } }],
    rows: ROWS,
  }
}

/** A straight-armed wire between two nodes. */
function sketchEdge(from: SceneNode, to: SceneNode, port: number): SceneEdge {
  const start = from.outputs[0]?.at ?? from
  const end = to.inputs[port]?.at ?? to
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
  const curve = [{ x: middle.x, y: start.y }, { x: middle.x, y: end.y }, end] as const
  return {
    id: `${to.id}:${String(port)}`,
    from: { node: from.id, output: 0 },
    to: to.id,
    port,
    path: { start, curves: [curve] },
    label: middle,
  }
}

const w = sketchNode({ id: 'w', at: [0, 0], op: 'tensor', name: 'w', inputs: [] })
const x = sketchNode({ id: 'x', at: [0, 132], op: 'tensor', name: 'x', inputs: [] })
const b = sketchNode({ id: 'b', at: [256, 200], op: 'tensor', name: 'b', inputs: [] })
const mul = sketchNode({ id: 'mul', at: [256, 64], op: 'mul', name: null, inputs: ['self', 'other'] })
const y = sketchNode({ id: 'y', at: [512, 100], op: 'add', name: 'y', inputs: ['self', 'other'] })
const rootAt = { x: 712, y: 146 }
const rootPath = { start: { x: 664, y: 146 }, curves: [[{ x: 680, y: 146 }, { x: 696, y: 146 }, rootAt]] } as const

export const SEED_SCENE: Scene = {
  direction: 'right',
  nodes: [w, x, b, mul, y],
  edges: [sketchEdge(w, mul, 0), sketchEdge(x, mul, 1), sketchEdge(mul, y, 0), sketchEdge(b, y, 1)],
  groups: [],
  marker: { at: rootAt, path: rootPath },
  bounds: { x: -24, y: -24, width: 800, height: 340 },
}

/** A frame node that shows nothing yet. */
export function bareNode(node: SceneNode): FrameNode {
  return {
    node,
    requiresGrad: false,
    isLeaf: node.inputs.length === 0,
    role: '',
    status: 'pending',
    value: null,
    gradient: { kind: 'hidden' },
    meta: '[] f32',
    activity: 'none',
    selected: false,
    dimmed: false,
    problem: [],
    label: node.title,
  }
}

/** A frame edge over which nothing has passed. */
function bareEdge(edge: SceneEdge): FrameEdge {
  return { edge, passed: 'none', pulse: null, text: '', dimmed: false, selected: false }
}

const text = (number: string) => ({ kind: 'text', text: number }) as const
const PENDING: FrameGradient = { kind: 'pending', text: 'not computed yet' }
const NONE: FrameGradient = { kind: 'none', text: 'None' }
const final = (number: string): FrameGradient => ({ kind: 'final', value: text(number) })

const LEAVES: Readonly<Record<string, Partial<FrameNode>>> = {
  w: { role: 'requires_grad', requiresGrad: true, status: 'computed', value: text('4.0'), label: 'w, value 4.0' },
  x: { role: 'constant', status: 'computed', value: text('3.0'), gradient: NONE, label: 'x, value 3.0' },
  b: { role: 'requires_grad', requiresGrad: true, status: 'computed', value: text('5.0'), label: 'b, value 5.0' },
  mul: { requiresGrad: true },
  y: { requiresGrad: true },
}

/** What each node shows besides its value, by moment: nothing run, mul's backward just run, the end. */
const LOOKS: Readonly<Record<number, Readonly<Record<string, Partial<FrameNode>>>>> = {
  0: { w: { gradient: PENDING }, b: { gradient: PENDING }, mul: { gradient: PENDING }, y: { gradient: PENDING } },
  6: {
    w: { gradient: PENDING },
    b: { gradient: final('1.0') },
    mul: { status: 'computed', value: text('12.0'), gradient: final('1.0'), activity: 'backward' },
    y: { status: 'computed', value: text('17.0'), gradient: final('1.0') },
  },
  7: {
    w: { gradient: final('3.0'), activity: 'backward' },
    b: { gradient: final('1.0') },
    mul: { status: 'computed', value: text('12.0'), gradient: final('1.0') },
    y: { status: 'computed', value: text('17.0'), gradient: final('1.0') },
  },
}

function edgeAt(edge: SceneEdge, moment: number): FrameEdge {
  if (moment === 0) return bareEdge(edge)
  const passed = edge.from.node === 'x' ? 'value' : 'gradient'
  const pulse = moment === 6 && edge.from.node === 'w' ? ({ direction: 'backward', text: '3.0' } as const) : null
  return { ...bareEdge(edge), passed, pulse }
}

/** The seed graph at moment 0 (leaves only), 6 (mul has just passed a gradient to w) or 7 (the end). */
export function seedFrame(moment: 0 | 6 | 7): Frame {
  return {
    scene: SEED_SCENE,
    moment,
    nodes: SEED_SCENE.nodes.map((node) => ({ ...bareNode(node), ...LEAVES[node.id], ...LOOKS[moment]?.[node.id] })),
    edges: SEED_SCENE.edges.map((edge) => edgeAt(edge, moment)),
    root: { at: rootAt, path: rootPath, text: 'root', pulse: null },
  }
}

/** The same frame with one node changed. */
export function withNode(frame: Frame, id: string, change: Partial<FrameNode>): Frame {
  return { ...frame, nodes: frame.nodes.map((each) => (each.node.id === id ? { ...each, ...change } : each)) }
}
