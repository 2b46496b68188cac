// Pass 1: how big each node is, from what it will ever show. The same at every step, in every language and theme.
import { findOp, inputOfPort, type Catalog, type OpInfo } from '../model/catalog'
import type { GraphDocument } from '../model/document'
import type { FoldedGroup, PictureDocument, PictureNode } from '../model/groups/fold'
import { shortDType } from '../model/dtype'
import type { TensorValue } from '../model/tensor-value'
import type { NodeTrace, Trace } from '../model/trace'
import { frameValue, gridOf, lineText } from './frame-value'
import { gradientHistory } from './gradient-history'
import { memoise } from '../model/memoise'
import { NODE, TEXT, type TextStyle } from './node-metrics'
import { shapeText } from '../model/number-text'
import { fitText, numberWidth, textWidth, wrapText } from './text-width'
import type { NodeRows } from './types'

export interface MeasuredPort {
  readonly name: string
  readonly required: boolean
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
const TITLE_BASELINE = 28
const ROW = {
  value: 25,
  gradient: 23,
  bottom: 16,
  problemBottom: 12,
  cellsTop: 16,
  cellsGap: 10,
  meta: 18,
  metaBottom: 12,
}
const PROBLEM = { width: 200, lines: 5, waitingLines: 3 }
/** Room for the words of a gradient that is pending or None, in any language, with their dashed frame. */
const GRADIENT_WORD_WIDTH = 104
/** Least distance between ports and from a port to the corner. */
const PORT = { gap: 18, corner: 14 }

/** Texts do not depend on colours. */
const PLAIN = { limit: 0, log: false }

const widthOf = (text: string, style: TextStyle): number => textWidth(text, style.font, style.size)
const numbersWidth = (text: string, style: TextStyle): number => numberWidth(text, style.font, style.size)

/** `[2, 3] f32` */
export function metaText(value: TensorValue): string {
  return `${shapeText(value.shape)} ${shortDType(value.dtype)}`
}

/** Literal leaves are shown by their name alone; everything else says its op. */
function isLiteral(op: OpInfo | undefined): boolean {
  return op?.category === 'leaf' && op.params.some((param) => param.kind === 'data')
}

/** `fc1 (3)`, `x`, `mul`, `pow(2)`, `add → y`. Python scalars that stand in for a wire belong to the title: they have no node. */
function titleOf(node: PictureNode, op: OpInfo | undefined): string {
  if (node.group) return `${node.group.label} (${node.group.count})`
  if (isLiteral(op)) return node.name ?? node.op
  const scalars = (op?.inputs ?? []).flatMap((input, port) => {
    const param = input.scalar && !node.inputs[port] ? node.params[input.name] : undefined
    return typeof param === 'number' || typeof param === 'boolean' ? [String(param)] : []
  })
  const call = scalars.length > 0 ? `${node.op}(${scalars.join(', ')})` : node.op
  return node.name === undefined ? call : `${call} → ${node.name}`
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

/** Widest cell text of a tensor. */
const widestCell = memoise((value: TensorValue): number => {
  const shown = frameValue(value, PLAIN)
  if (shown.kind !== 'cells') return 0
  return shown.rows.flat().reduce((width, cell) => Math.max(width, numbersWidth(cell.text, TEXT.cell)), 0)
})

/** Width of every cell: that of the widest text in the value and all gradients. */
function cellWidth(values: readonly TensorValue[]): number {
  const width = values.reduce((widest, value) => Math.max(widest, widestCell(value)), 0)
  return Math.max(NODE.cellMinWidth, Math.ceil(width) + NODE.cellPadding)
}

interface Content {
  readonly value: TensorValue | null
  readonly gradients: readonly TensorValue[]
  readonly hasGradient: boolean
  readonly problem: NodeRows['problem']
}

interface Body {
  readonly width: number
  readonly height: number
  readonly rows: NodeRows
}

/** Rows of a node whose value is a line of text (or nothing yet). */
function textBody(content: Content): Body {
  const value = TITLE_BASELINE + ROW.value
  const gradient = content.hasGradient ? value + ROW.gradient : null
  const valueWidth = content.value
    ? numbersWidth(lineText(content.value), TEXT.value) + NODE.gap + widthOf(metaText(content.value), TEXT.meta)
    : 0
  const numbers = content.gradients.map((each) => numbersWidth(lineText(each), TEXT.gradient))
  const gradientWidth = content.hasGradient ? NODE.nablaWidth + Math.max(GRADIENT_WORD_WIDTH, ...numbers) : 0
  const problem = content.problem
  const textEnd = problem ? problem.baseline + (problem.lines - 1) * NODE.problemLine : 0
  return {
    width: Math.max(valueWidth, gradientWidth, problem?.width ?? 0),
    height: Math.max((gradient ?? value) + ROW.bottom, textEnd + ROW.problemBottom),
    rows: { title: TITLE_BASELINE, value, gradient, meta: value, problem, cells: null },
  }
}

/** Rows of a node that draws its value, and its gradient, as cells. */
function cellBody(content: Content, value: TensorValue, grid: { rows: unknown[]; columns: unknown[] }): Body {
  const width = cellWidth([value, ...content.gradients])
  const top = TITLE_BASELINE + ROW.cellsTop
  const height = grid.rows.length * NODE.cellHeight
  const gradient = content.hasGradient ? top + height + ROW.cellsGap : null
  // A gradient that never becomes a number needs one line for its word.
  const gradientHeight = content.gradients.length > 0 ? height : NODE.cellHeight
  const end = gradient === null ? top + height : gradient + gradientHeight
  const indent = content.hasGradient ? NODE.nablaWidth : 0
  const word = content.hasGradient ? GRADIENT_WORD_WIDTH : 0
  const gridWidth = Math.max(grid.columns.length * width, word)
  const cells = { rows: grid.rows.length, columns: grid.columns.length, width, height: NODE.cellHeight }
  return {
    width: Math.max(indent + gridWidth, widthOf(metaText(value), TEXT.meta)),
    height: end + ROW.meta + ROW.metaBottom,
    rows: { title: TITLE_BASELINE, value: top, gradient, meta: end + ROW.meta, problem: null, cells },
  }
}

/** Room for the sentence of an error, or of a missing input (short, so that wiring it does not resize the node). */
function problemRoom(trace: NodeTrace | undefined): NodeRows['problem'] {
  const baseline = TITLE_BASELINE + ROW.value - 3
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
): Content {
  const value = trace?.outputs[0] ?? null
  // Before anything is known, assume the row: most nodes get one, and a node should not grow when its trace arrives.
  const carries = trace?.status === 'ok' ? trace.isLeaf || trace.requiresGrad : true
  const hasGradient = document.root !== null && carries
  return { value, gradients: hasGradient ? (gradients ?? []) : [], hasGradient, problem: problemRoom(trace) }
}

function measureNode(
  node: PictureNode,
  op: OpInfo | undefined,
  content: Content,
  direction: GraphDocument['direction'],
): MeasuredNode {
  const title = fitText(titleOf(node, op), TEXT.title.font, TEXT.title.size, TITLE_MAX_WIDTH)
  const badge = !isLiteral(op)
  const isLeaf = node.inputs.length === 0 && !node.group
  const role = isLeaf ? NODE.gap + widthOf('requires_grad', TEXT.role) : 0
  const head = (badge ? NODE.badge + NODE.badgeGap : 0) + widthOf(title, TEXT.title) + role
  const grid = content.value ? gridOf(content.value.shape) : null
  const body = content.value && grid ? cellBody(content, content.value, grid) : textBody(content)
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
export function measure(document: PictureDocument, catalog: Catalog, trace: Trace | null): MeasuredNode[] {
  const ops = new Map<string, OpInfo | undefined>()
  const history = trace ? gradientHistory(trace) : new Map<string, readonly TensorValue[]>()
  return document.nodes.map((node) => {
    if (!ops.has(node.op)) ops.set(node.op, findOp(catalog, node.op))
    const op = node.group ? undefined : ops.get(node.op)
    const content = contentOf(document, trace?.nodes[node.id], history.get(node.id))
    return measureNode(node, op, content, document.direction)
  })
}
