// GraphDocument: what a user builds, saves and undoes. Everything that makes graphs speaks this.
import type { DocumentNode, GraphDocument, Source } from './document-schema'
import { DOCUMENT_VERSION } from './document-version'

export type { DocumentNode, GraphDocument, GroupView, ParamValue, Point, Source } from './document-schema'

export type NodeId = string

/** One wire, derived from a node's inputs. */
export interface Edge {
  /** `<to>:<port>`; an input port has at most one wire, so this is unique. */
  readonly id: string
  readonly from: Source
  readonly to: NodeId
  readonly port: number
}

/** An empty document with the given title. */
export function emptyDocument(title: string): GraphDocument {
  return { format: 'gradloom', version: DOCUMENT_VERSION, title, nodes: [], root: null, seed: 0, direction: 'right' }
}

/** The node with this id, or undefined. */
export function findNode(document: GraphDocument, id: NodeId): DocumentNode | undefined {
  return document.nodes.find((node) => node.id === id)
}

/** What to call a node in a sentence: its variable name, else its id. */
export function nodeName(node: DocumentNode): string {
  return node.name ?? node.id
}

/** What stands on a node that has no variable name: its op, with the number that tells it from others of its kind. */
export function callName({ id, op }: Pick<DocumentNode, 'id' | 'op'>): string {
  return id.startsWith(`${op}_`) ? id : op
}

/** The id of the wire that ends at this port. */
export function edgeId(to: NodeId, port: number): string {
  return `${to}:${port}`
}

/** All wires, in document and port order. */
export function edgesOf(document: GraphDocument): Edge[] {
  return document.nodes.flatMap((node) =>
    node.inputs.flatMap((from, port) => (from ? [{ id: edgeId(node.id, port), from, to: node.id, port }] : [])),
  )
}
