// Pass 1: how big each node is, from what it will ever show. The same at every step, in every language and theme.
import { findOp, inputOfPort, type Catalog, type OpInfo } from '../model/catalog'
import { callName, type GraphDocument } from '../model/document'
import type { FoldedGroup, PictureDocument, PictureNode } from '../model/groups/fold'
import type { TensorValue } from '../model/tensor-value'
import type { NodeTrace, Trace } from '../model/trace'
import { bodyOf, metaWidth, PROBLEM_BASELINE, type CardContent, type CardForm } from './card-body'
import { formOf } from './card-form'
import { gradientHistory } from './gradient-history'
import { NODE, TEXT, type TextStyle } from './node-metrics'
import { fitText, textWidth, wrapText } from './text-width'
import type { NodeRows } from './types'

export interface MeasuredPort {
  readonly name: string
  readonly required: boolean
}

/** Nodes before they have places, and the form that all of their cards have. */
export interface MeasuredPicture {
  readonly form: CardForm
  readonly nodes: readonly MeasuredNode[]
}

/** A node before it has a place. */
export interface MeasuredNode {
  readonly node: PictureNode
  readonly op: OpInfo | undefined
  readonly title: string
  readonly badge: boolean
  readonly width: number
  readonly height: number
  readonly rows: NodeRows
  readonly inputs: readonly MeasuredPort[]
  readonly outputs: readonly MeasuredPort[]
}

const TITLE_MAX_WIDTH = 240
const PROBLEM = { width: 200, lines: 5, waitingLines: 3 }
/** Least distance between ports and from a port to the corner. */
const PORT = { gap: 18, corner: 14 }

const widthOf = (text: string, style: TextStyle): number => textWidth(text, style.font, style.size)

/** Literal leaves are shown by their name alone; everything else says its op. */
function isLiteral(op: OpInfo | undefined): boolean {
  return op?.category === 'leaf' && op.params.some((param) => param.kind === 'data')
}

/** `fc1 (3)`, `x`, `mul`, `mul_1`, `pow(2)`, `add → y`. Python scalars that stand in for a wire belong to the title: they have no node. */
function titleOf(node: PictureNode, op: OpInfo | undefined): string {
  if (node.group) return `${node.group.label} (${node.group.count})`
  if (isLiteral(op)) return node.name ?? callName(node)
  const scalars = (op?.inputs ?? []).flatMap((input, port) => {
    const param = input.scalar && !node.inputs[port] ? node.params[input.name] : undefined
    return typeof param === 'number' || typeof param === 'boolean' ? [String(param)] : []
  })
  const given = scalars.length > 0 ? `(${scalars.join(', ')})` : ''
  return node.name === undefined ? `${callName(node)}${given}` : `${node.op}${given} → ${node.name}`
}

/** Input ports: those of the op, one per wire of a variadic input, and one free port to wire next. */
function inputPorts(node: PictureNode, op: OpInfo | undefined): MeasuredPort[] {
  if (node.group) return node.group.inputs.map((_, port) => ({ name: String(port), required: false }))
  if (!op) return node.inputs.map((_, port) => ({ name: String(port), required: false }))
  const variadic = op.inputs.at(-1)?.variadic === true
  const free = variadic && node.inputs.at(-1) !== null ? 1 : 0
  const count = Math.max(op.inputs.length, node.inputs.length + free)
  return Array.from({ length: count }, (_, port) => {
    const input = inputOfPort(op, port)
    const hasScalar = input?.scalar === true && typeof node.params[input.name] === 'number'
    const repeats = input?.variadic === true && port >= op.inputs.length
    return { name: input?.name ?? String(port), required: !(input?.optional === true || hasScalar || repeats) }
  })
}

/** What leaves a node; a folded group numbers its values. */
function outputNames(group: FoldedGroup | undefined, op: OpInfo | undefined): readonly string[] {
  return group ? group.outputs.map((_, output) => String(output)) : (op?.outputs ?? [''])
}

/** Room for the sentence of an error, or of a missing input (short, so that wiring it does not resize the node). */
function problemRoom(trace: NodeTrace | undefined): NodeRows['problem'] {
  const baseline = PROBLEM_BASELINE
  if (trace?.status === 'waiting') {
    return { baseline, lines: PROBLEM.waitingLines, width: NODE.minWidth - 2 * NODE.padding }
  }
  if (trace?.status !== 'error') return null
  const { font, size } = TEXT.problem
  const wrapped = wrapText(trace.error?.message ?? '', font, size, PROBLEM.width, PROBLEM.lines)
  return { baseline, lines: Math.max(1, wrapped.length), width: PROBLEM.width }
}

function contentOf(
  document: GraphDocument,
  trace: NodeTrace | undefined,
  gradients: readonly TensorValue[] | undefined,
): CardContent {
  const value = trace?.outputs[0] ?? null
  // Before anything is known, assume the row: most nodes get one, and a node should not grow when its trace arrives.
  const carries = trace?.status === 'ok' ? trace.isLeaf || trace.requiresGrad : true
  const hasGradient = document.root !== null && carries
  return { value, gradients: hasGradient ? (gradients ?? []) : [], hasGradient, problem: problemRoom(trace) }
}

function measureNode(
  node: PictureNode,
  op: OpInfo | undefined,
  content: CardContent,
  direction: GraphDocument['direction'],
  form: CardForm,
): MeasuredNode {
  const title = fitText(titleOf(node, op), TEXT.title.font, TEXT.title.size, TITLE_MAX_WIDTH)
  const badge = !isLiteral(op)
  const isLeaf = node.inputs.length === 0 && !node.group
  const body = bodyOf(content, form)
  const aside = body.rows.compact ? metaWidth(content) : isLeaf ? widthOf('requires_grad', TEXT.role) : 0
  const head =
    (badge ? NODE.badge + NODE.badgeGap : 0) + widthOf(title, TEXT.title) + (aside > 0 ? NODE.gap + aside : 0)
  const inputs = inputPorts(node, op)
  const outputs = outputNames(node.group, op).map((name) => ({ name, required: false }))
  const portRoom = 2 * PORT.corner + PORT.gap * (Math.max(inputs.length, outputs.length) - 1)
  const width = Math.max(NODE.minWidth, Math.ceil(Math.max(head, body.width)) + 2 * NODE.padding)
  return {
    node,
    op,
    title,
    badge,
    width: direction === 'down' ? Math.max(width, portRoom) : width,
    height: direction === 'right' ? Math.max(body.height, portRoom) : body.height,
    rows: body.rows,
    inputs,
    outputs,
  }
}

/** Measures every node of a picture, in document order. */
export function measure(document: PictureDocument, catalog: Catalog, trace: Trace | null): MeasuredPicture {
  const ops = new Map<string, OpInfo | undefined>()
  const history = trace ? gradientHistory(trace) : new Map<string, readonly TensorValue[]>()
  const filled = document.nodes.map((node) => ({
    node,
    content: contentOf(document, trace?.nodes[node.id], history.get(node.id)),
  }))
  const form = formOf(filled.map(({ content }) => content))
  const nodes = filled.map(({ node, content }) => {
    if (!ops.has(node.op)) ops.set(node.op, findOp(catalog, node.op))
    const op = node.group ? undefined : ops.get(node.op)
    return measureNode(node, op, content, document.direction, form)
  })
  return { form, nodes }
}
