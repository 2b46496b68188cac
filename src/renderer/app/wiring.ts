// Wires of the picture as edits of the document: the port of a folded group stands for the ports inside it.
import { findOp, type Catalog, type OpInfo } from '../../model/catalog'
import { edgesOf, findNode, type GraphDocument, type NodeId, type Source } from '../../model/document'
import { connect, disconnect } from '../../model/edits/wires'
import type { Folding, InnerPort } from '../../model/groups/fold'
import { innerPorts, innerSource } from '../../model/groups/inner'
import { fail, ok, type Result } from '../../model/result'

type Edited = Result<GraphDocument>

/** One edit after the other, or the first refusal. */
export function each<T>(
  document: GraphDocument,
  items: Iterable<T>,
  edit: (document: GraphDocument, item: T) => Edited,
): Edited {
  let result: Edited = ok(document)
  for (const item of items) {
    if (!result.ok) return result
    result = edit(result.value, item)
  }
  return result
}

/** Edits of the wires of one picture. */
export class Wiring {
  constructor(
    private readonly catalog: Catalog,
    private readonly folding: Folding,
  ) {}

  /** The ports inside, the last first, so that taking a wire away does not move the next. */
  private ends(port: InnerPort): InnerPort[] {
    return [...innerPorts(this.folding, port)].reverse()
  }

  /** Wires two ports. */
  connect(document: GraphDocument, from: Source, to: InnerPort): Edited {
    const source = innerSource(this.folding, from)
    return each(document, innerPorts(this.folding, to), (before, end) => this.wired(before, source, end))
  }

  /** Takes away the wire that ends at a port. */
  disconnect(document: GraphDocument, to: InnerPort): Edited {
    return each(document, this.ends(to), (before, end) => this.unwired(before, end))
  }

  /** Takes a wire's end from one port to another; null where no wire ends. */
  rewire(document: GraphDocument, from: InnerPort, to: InnerPort): Edited | null {
    const [first] = this.ends(from)
    const source = first && findNode(document, first.node)?.inputs[first.port]
    if (!source) return null
    const unwired = this.disconnect(document, from)
    if (!unwired.ok) return unwired
    return each(unwired.value, innerPorts(this.folding, to), (before, end) => this.wired(before, source, end))
  }

  /** Takes away the wires of the picture with those ids. */
  removeWires(document: GraphDocument, ids: ReadonlySet<string>): Edited {
    const ends = edgesOf(this.folding.document)
      .filter((edge) => ids.has(edge.id))
      .flatMap(({ to, port }) => innerPorts(this.folding, { node: to, port }))
      .sort((a, b) => b.port - a.port)
    return each(document, ends, (before, end) => this.unwired(before, end))
  }

  /** Takes away the wire that ends at a port of the document. */
  unwired(document: GraphDocument, end: InnerPort): Edited {
    const op = this.opOf(document, end.node)
    return op.ok ? disconnect(document, end, op.value) : op
  }

  private wired(document: GraphDocument, from: Source, to: InnerPort): Edited {
    const source = this.opOf(document, from.node)
    const target = this.opOf(document, to.node)
    if (!source.ok) return source
    if (!target.ok) return target
    return connect(document, from, to, { from: source.value, to: target.value })
  }

  private opOf(document: GraphDocument, id: NodeId): Result<OpInfo> {
    const node = findNode(document, id)
    const op = node && findOp(this.catalog, node.op)
    if (op) return ok(op)
    const name = node?.op ?? id
    const message = `edit: op must be one this Gradloom knows, got "${name}"`
    return fail({ code: 'unknown-op', message, params: { op: name }, nodeId: id })
  }
}
