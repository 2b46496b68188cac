// What the edits share: looking nodes up and replacing them without touching the rest of the document.
import { findNode, type DocumentNode, type GraphDocument, type NodeId } from '../document'
import { fail, ok, type Result } from '../result'

/** The node, or a sentence that names what was asked for. */
export function requireNode(document: GraphDocument, edit: string, id: NodeId): Result<DocumentNode> {
  const node = findNode(document, id)
  if (node) return ok(node)
  return fail({ code: 'no-node', message: `${edit}: node must exist, got "${id}"`, params: { id } })
}

/** The document with one node replaced; nodes that stay are the same objects. */
export function replaceNode(document: GraphDocument, node: DocumentNode): GraphDocument {
  return { ...document, nodes: document.nodes.map((other) => (other.id === node.id ? node : other)) }
}

/** `list` without trailing nulls: an unwired last port leaves no trace in the file. */
export function trimInputs(list: DocumentNode['inputs']): DocumentNode['inputs'] {
  let length = list.length
  while (length > 0 && list[length - 1] === null) length--
  return length === list.length ? list : list.slice(0, length)
}
