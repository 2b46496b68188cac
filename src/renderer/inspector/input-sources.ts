// What an input port can be wired to, without a drag: the outputs of nodes that do not depend on the node.
import { findOp, type Catalog, type OpInfo } from '../../model/catalog'
import { nodeName, type DocumentNode, type GraphDocument, type NodeId, type Source } from '../../model/document'
import { descendantsOf } from '../../model/topology'

export interface SourceOption {
  readonly key: string
  readonly label: string
  readonly source: Source
}

/** Text that stands for a source in a list. */
export function sourceKey(source: Source): string {
  return `${String(source.output)} ${source.node}`
}

/** Every output that can be wired into the node, in document order. */
export function sourceOptions(document: GraphDocument, catalog: Catalog, node: NodeId): SourceOption[] {
  const below = descendantsOf(document, [node])
  return document.nodes
    .filter((each) => !below.has(each.id))
    .flatMap((each) => {
      const outputs = findOp(catalog, each.op)?.outputs ?? ['']
      return outputs.map((output, index) => {
        const source = { node: each.id, output: index }
        const label = outputs.length === 1 ? nodeName(each) : `${nodeName(each)}.${output}`
        return { key: sourceKey(source), label, source }
      })
    })
}

export interface InputRow {
  readonly port: number
  readonly name: string
  readonly scalar: boolean
  readonly optional: boolean
  /** An empty row at the end of a variadic input, to add one more. */
  readonly extra: boolean
}

/** The input ports of a node: one per input, and for a variadic input one per wire and one more. */
export function inputRows(op: OpInfo, node: DocumentNode): InputRow[] {
  return op.inputs.flatMap(({ name, scalar = false, optional = false, variadic = false }, first) => {
    const count = variadic ? Math.max(1, node.inputs.length - first + 1) : 1
    return Array.from({ length: count }, (_, index) => ({
      port: first + index,
      name: variadic ? `${name}[${String(index)}]` : name,
      scalar,
      optional,
      extra: variadic && index > 0 && index === count - 1,
    }))
  })
}
