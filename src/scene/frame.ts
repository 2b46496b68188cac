// frame: what a scene looks like at one moment. Values, gradients, activity and pulses; never geometry.
import { edgeId } from '../model/document'
import type { PictureDocument, PictureNode } from '../model/groups/fold'
import { momentAt, type GradientState, type Moment } from '../model/moment'
import type { TensorValue } from '../model/tensor-value'
import type { NodeTrace, Trace } from '../model/trace'
import { frameValue, lineText, magnitude, metaText, pulseText, tintValue, type ColourScale } from './frame-value'
import { gradientHistory } from './gradient-history'
import { TEXT } from './node-metrics'
import { shapeText } from '../model/number-text'
import { wrapText } from './text-width'
import type {
  Frame,
  FrameEdge,
  FrameGradient,
  FrameNode,
  FrameValue,
  FrameView,
  Scene,
  SceneEdge,
  SceneNode,
} from './types'
import { isZero } from '../model/tensor-value'

interface NodeContext {
  readonly trace: NodeTrace | undefined
  readonly document: PictureNode | undefined
  readonly moment: Moment
  readonly gradientLimit: number
  readonly view: FrameView
}

function isLeafNode(context: NodeContext): boolean {
  return context.trace?.isLeaf ?? context.document?.inputs.length === 0
}

function roleOf(context: NodeContext): string {
  // Results that need no gradient are leaves to PyTorch too, but only what has no inputs is a leaf of the picture.
  if (
    context.document?.inputs.length !== 0 ||
    context.document.group ||
    !context.trace ||
    context.trace.status !== 'ok'
  )
    return ''
  return context.trace.requiresGrad ? 'requires_grad' : context.view.words.constant
}

/** How a node shows a tensor: by the form of its card. */
function lookOf({ rows }: SceneNode, value: TensorValue, scale: ColourScale): FrameValue {
  return rows.compact ? tintValue(value, scale) : frameValue(value, scale)
}

function gradientOf(node: SceneNode, state: GradientState | undefined, context: NodeContext): FrameGradient {
  if (!context.view.gradients || node.rows.gradient === null || !state) return { kind: 'hidden' }
  if (context.trace?.status !== 'ok') return { kind: 'hidden' }
  if (state.kind === 'none') return { kind: 'none', text: context.view.words.none }
  if (state.kind === 'pending') return { kind: 'pending', text: context.view.words.pending }
  const value = lookOf(node, state.value, { limit: context.gradientLimit, log: true })
  return { kind: state.kind === 'final' && isZero(state.value) ? 'zero' : state.kind, value }
}

function gradientLine(gradient: FrameGradient, state: GradientState | undefined): string | null {
  if (gradient.kind === 'hidden') return null
  if (gradient.kind === 'none' || gradient.kind === 'pending') return gradient.text
  return state && 'value' in state ? lineText(state.value) : null
}

function problemOf(node: SceneNode, context: NodeContext): string {
  const { trace, view } = context
  if (trace?.status !== 'error' && trace?.status !== 'waiting') return ''
  if (trace.error) return view.words.problem(trace.error)
  const open = node.inputs.find((port, index) => port.required && !context.document?.inputs[index])
  return open ? view.words.waiting(node.op, open.name) : ''
}

function problemLines(node: SceneNode, sentence: string): string[] {
  const room = node.rows.problem
  return room && sentence ? wrapText(sentence, TEXT.problem.font, TEXT.problem.size, room.width, room.lines) : []
}

function activityOf(id: string, moment: Moment): FrameNode['activity'] {
  if (moment.step?.node !== id) return 'none'
  return moment.step.kind === 'forward' ? 'forward' : 'backward'
}

function frameNode(node: SceneNode, context: NodeContext): FrameNode {
  const { trace, moment, view } = context
  const known = moment.nodes.get(node.id)
  const output = trace?.outputs[0]
  const state = known?.gradients[0]
  const value = known?.value === 'computed' && output ? output : null
  const gradient = gradientOf(node, state, context)
  const role = roleOf(context)
  const status = known?.value ?? 'pending'
  const meta = output ? metaText(output) : ''
  const problem = problemOf(node, context)
  const label = view.words.nodeLabel({
    op: node.op,
    name: node.name,
    count: node.group?.count ?? null,
    role,
    status,
    value: value ? lineText(value) : null,
    meta,
    gradient: gradientLine(gradient, state),
    problem,
  })
  return {
    node,
    requiresGrad: trace?.requiresGrad ?? false,
    isLeaf: isLeafNode(context),
    role,
    status,
    value: value ? lookOf(node, value, { limit: magnitude([value]), log: false }) : null,
    gradient,
    meta,
    activity: activityOf(node.id, moment),
    selected: view.selection.has(node.id),
    dimmed: view.highlight !== null && !view.highlight.has(node.id),
    problem: problemLines(node, problem),
    label,
  }
}

/** What has passed over each wire up to a moment. */
function passedBy(document: PictureDocument, trace: Trace, moment: Moment): Map<string, 'value' | 'gradient'> {
  const inputs = new Map(document.nodes.map((node) => [node.id, node.inputs.length]))
  const passed = new Map<string, 'value' | 'gradient'>()
  for (const step of trace.steps.slice(0, moment.index)) {
    if (step.kind === 'forward') {
      const ports = step.ports ?? Array.from({ length: inputs.get(step.node) ?? 0 }, (_, port) => port)
      for (const port of ports) passed.set(edgeId(step.node, port), 'value')
    } else if (step.kind === 'backward') {
      for (const { port } of step.contributions) if (port !== null) passed.set(edgeId(step.node, port), 'gradient')
    }
  }
  return passed
}

function pulseOn(edge: SceneEdge, trace: Trace | null, moment: Moment): FrameEdge['pulse'] {
  const step = moment.step
  if (step?.node !== edge.to) return null
  if (step.kind === 'forward') {
    if (step.ports?.includes(edge.port) === false) return null
    const value = trace?.nodes[edge.from.node]?.outputs[edge.from.output]
    return value ? { direction: 'forward', text: pulseText(value) } : null
  }
  if (step.kind !== 'backward') return null
  const contribution = step.contributions.find((each) => each.port === edge.port)
  return contribution ? { direction: 'backward', text: pulseText(contribution.gradient) } : null
}

function isDimmed(edge: SceneEdge, highlight: FrameView['highlight']): boolean {
  if (highlight === null || highlight.has(edge.id)) return false
  return !(highlight.has(edge.from.node) && highlight.has(edge.to))
}

const EMPTY_MOMENT: Moment = { index: 0, step: null, nodes: new Map() }

/**
 * The frame of a scene at a moment; document and trace are those of the picture. `trace` is null while nothing has run yet (nodes are then pending, without values).
 * `moment` is clamped to those that exist.
 */
export function frame(
  scene: Scene,
  document: PictureDocument,
  trace: Trace | null,
  moment: number,
  view: FrameView,
): Frame {
  const now = trace ? momentAt(trace, moment) : EMPTY_MOMENT
  const history = trace ? gradientHistory(trace) : new Map<string, readonly TensorValue[]>()
  const passed = trace ? passedBy(document, trace, now) : new Map<string, 'value' | 'gradient'>()
  const documentNodes = new Map(document.nodes.map((node) => [node.id, node]))
  const nodes = scene.nodes.map((node) =>
    frameNode(node, {
      trace: trace?.nodes[node.id],
      document: documentNodes.get(node.id),
      moment: now,
      gradientLimit: magnitude(history.get(node.id) ?? []),
      view,
    }),
  )
  const edges = scene.edges.map((edge): FrameEdge => {
    const carried = trace?.nodes[edge.from.node]?.outputs[edge.from.output]
    return {
      edge,
      passed: passed.get(edge.id) ?? 'none',
      pulse: pulseOn(edge, trace, now),
      text: carried && carried.shape.length > 0 ? shapeText(carried.shape) : '',
      dimmed: isDimmed(edge, view.highlight),
      selected: view.selection.has(edge.id),
    }
  })
  const seed = now.step?.kind === 'seed' ? now.step.gradient : null
  const root = scene.marker && { ...scene.marker, text: view.words.root, pulse: seed && pulseText(seed) }
  return { scene, moment: now.index, nodes, edges, root }
}
