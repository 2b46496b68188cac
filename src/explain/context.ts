// Looking things up while explaining: the document, catalog and trace at hand, names and texts of values.
import { findOp, inputOfPort, type Catalog, type OpInfo, type ParamInfo } from '../model/catalog'
import {
  findNode,
  nodeName,
  type DocumentNode,
  type GraphDocument,
  type NodeId,
  type ParamValue,
} from '../model/document'
import type { Language } from '../model/local-text'
import { shapeText } from '../model/number-text'
import { numel, type TensorValue } from '../model/tensor-value'
import type { NodeTrace, Trace } from '../model/trace'
import { withoutFactors, withoutUnsaid, type Substitute } from './formula-text'
import { isExactText, plainElement, plainFloat } from './plain-number'
import { wordsIn, type Words } from './words'

export interface ExplainInput {
  readonly document: GraphDocument
  readonly catalog: Catalog
  readonly trace: Trace
  readonly language: Language
}

export interface Context extends ExplainInput {
  readonly words: Words
}

/** Adds the words of the language. */
export function contextOf(input: ExplainInput): Context {
  return { ...input, words: wordsIn(input.language) }
}

/** What to call a node; a node that is gone keeps its id. */
export function nameOf(context: ExplainInput, id: NodeId): string {
  const node = findNode(context.document, id)
  return node ? nodeName(node) : id
}

/** The document node, its op and what happened to it; null if any of them is unknown. */
export function partsOf(
  context: ExplainInput,
  id: NodeId,
): { node: DocumentNode; op: OpInfo; traced: NodeTrace } | null {
  const node = findNode(context.document, id)
  const op = node && findOp(context.catalog, node.op)
  const traced = context.trace.nodes[id]
  return node && op && traced ? { node, op, traced } : null
}

/** A one-element tensor as its number, anything larger as null. */
export function scalarText(value: TensorValue): string | null {
  return numel(value.shape) === 1 ? plainElement(value, 0) : null
}

/** `3`, or `a gradient of shape [2, 3]`. */
export function gradientText(context: Context, value: TensorValue): string {
  return scalarText(value) ?? context.words.shaped(shapeText(value.shape))
}

/** `=` where the shown digits are the whole number, `≈` where they were rounded. */
export function equals(value: TensorValue): '=' | '≈' {
  const element = value.data[0]
  return typeof element !== 'number' || isExactText(element, value.dtype) ? '=' : '≈'
}

/** A negative number needs brackets inside a product. */
export function numberAtom(text: string): Substitute {
  return { text: text.replace('-', '−'), atom: !text.startsWith('-') }
}

function paramText(value: ParamValue): string {
  if (typeof value === 'number') return plainFloat(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return value === null ? 'None' : JSON.stringify(value)
}

/** The parameters that a node leaves as they are, and optional inputs that nothing is wired to. */
function unsaidBy(node: DocumentNode, op: OpInfo): Set<string> {
  const isUnsaid = (name: string, usual: ParamValue): boolean => {
    const value = node.params[name]
    return value === undefined || JSON.stringify(value) === JSON.stringify(usual)
  }
  const params = op.params.filter((param) => isUnsaid(param.name, param.default))
  const inputs = op.inputs.filter(
    ({ name, optional }, port) => optional && !node.inputs[port] && (node.params[name] ?? null) === null,
  )
  return new Set([...params, ...inputs].map(({ name }) => name))
}

/** The parameters of a node that are the number 1. */
function onesOf(node: DocumentNode, op: OpInfo): Set<string> {
  const isInput = (name: string): boolean => op.inputs.some((input) => input.name === name)
  const isOne = (param: ParamInfo): boolean => (node.params[param.name] ?? param.default) === 1
  return new Set(op.params.filter((param) => !isInput(param.name) && isOne(param)).map(({ name }) => name))
}

/** A rule of the op as it is said of this node: without arguments that say nothing and without factors that are 1. */
export function ruleOf(node: DocumentNode, op: OpInfo, rule: string): string {
  return withoutFactors(withoutUnsaid(rule, unsaidBy(node, op)), onesOf(node, op))
}

/** The wired node that a name in a formula means, the scalar it was given instead, or nothing known. */
export function meaningOf(
  node: DocumentNode,
  op: OpInfo,
  name: string,
): { source: { node: NodeId; output: number } } | { literal: string } | null {
  const port = op.inputs.findIndex((input) => input.name === name)
  const source = port >= 0 ? node.inputs[port] : null
  if (source && inputOfPort(op, port)) return { source }
  const param = name in node.params ? node.params[name] : op.params.find((each) => each.name === name)?.default
  return param === undefined ? null : { literal: paramText(param) }
}
