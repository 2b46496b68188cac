// LiveGraph: the graph of a backward pass as code made it, and the passes of a whole run. What the kernel sends while code runs.
import type { GraphDocument, NodeId } from './document'

/** Where in the user's code a node came from. */
export interface NodeOrigin {
  /** The cell or file whose code ran; null where that is not known. */
  readonly cell: string | null
  /** Line in it, from 1. */
  readonly line: number | null
}

/**
 * What the document does not say as the code did:
 * `function` the leaf came out of a torch.autograd.Function, whose derivative is Python and not in the document;
 * `unseen` the leaf came out of a graph that was not recorded (gradients of gradients, an op the catalog does not list);
 * `changed` the leaf was changed where no gradient is recorded (no_grad, .data) after it had been computed;
 * `omitted` the leaf's elements are too many to write out: it stands in the graph without a value;
 * `in-place` the node shows an in-place op by its twin that makes a new tensor.
 */
export type GraphNoteCode = 'function' | 'unseen' | 'changed' | 'omitted' | 'in-place'

export interface GraphNote {
  readonly node: NodeId
  readonly code: GraphNoteCode
  readonly params: Readonly<Record<string, string | number>>
}

export interface LiveGraph {
  readonly document: GraphDocument
  readonly origins: Readonly<Record<NodeId, NodeOrigin>>
  readonly notes: readonly GraphNote[]
}

/** The graph is not sent: it has more nodes than fit. */
export interface GraphTooLarge {
  readonly nodes: number
  readonly limit: number
}

/** One call of backward or grad. */
export interface BackwardCall {
  /** The root's value; null if it has more than one element. */
  readonly value: number | null
  /** The variable that holds the root, `loss`; null where none does. */
  readonly name: string | null
  /** It raised an error: its graph is that of the forward pass alone. */
  readonly failed: boolean
  readonly cell: string | null
  readonly line: number | null
}

/** The graph of one pass among many. */
export interface PassGraph {
  /** Number of the pass in its run, from 0. */
  readonly index: number
  readonly graph: LiveGraph | GraphTooLarge
}

/** All passes of a run: each one's value, the graphs of the first and of the last. */
export interface LiveRun {
  readonly calls: readonly BackwardCall[]
  readonly first: LiveGraph | GraphTooLarge | null
  /** Null where there was at most one call. */
  readonly last: LiveGraph | GraphTooLarge | null
}
