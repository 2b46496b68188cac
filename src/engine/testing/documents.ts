// Documents for tests, written as briefly as code.
import type { DocumentNode, GraphDocument, ParamValue, Source } from '../../model/document'
import type { Trace } from '../../model/trace'
import { toNestedList, type NestedList } from '../../model/tensor-value'
import { run, type Runner } from '../run'
import { required } from '../../model/result'

/** `w`, `max:1` (second output), or null for an unwired port. */
export type Wire = string | null

export interface NodeText {
  readonly op: string
  readonly in?: readonly Wire[]
  readonly params?: Readonly<Record<string, ParamValue>>
  readonly retainGrad?: boolean
}

/** A leaf with literal data. */
export const leaf = (data: ParamValue, requiresGrad = false, dtype: string | null = 'float32'): NodeText => ({
  op: 'tensor',
  params: { data, dtype, requires_grad: requiresGrad },
})

/** An op on inputs. */
export const op = (
  name: string,
  inputs: readonly Wire[],
  params: Readonly<Record<string, ParamValue>> = {},
): NodeText => ({
  op: name,
  in: inputs,
  params,
})

function source(wire: Wire): Source | null {
  if (wire === null) return null
  const [node = '', output = '0'] = wire.split(':')
  return { node, output: Number(output) }
}

/** A document of nodes by id. */
export function documentOf(
  nodes: Readonly<Record<string, NodeText>>,
  root: string | null = null,
  more: Partial<GraphDocument> = {},
): GraphDocument {
  const list = Object.entries(nodes).map(([id, node]): DocumentNode => ({
    id,
    op: node.op,
    params: node.params ?? {},
    inputs: (node.in ?? []).map(source),
    ...(node.retainGrad ? { retainGrad: true } : {}),
  }))
  return { format: 'gradloom', version: 1, title: 'test', nodes: list, root, seed: 0, direction: 'right', ...more }
}

/** The trace; throws if the run fails. */
export function traceOf(document: GraphDocument, runner?: Runner): Trace {
  return required(runner ? runner.run(document) : run(document))
}

/** A node's first output as nested lists; null without one. */
export function valueAt(trace: Trace, id: string, output = 0): NestedList | null {
  const value = trace.nodes[id]?.outputs[output]
  return value ? toNestedList(value) : null
}

/** A node's `.grad` as nested lists; null for None. */
export function gradAt(trace: Trace, id: string): NestedList | null {
  const value = trace.nodes[id]?.grad
  return value ? toNestedList(value) : null
}
