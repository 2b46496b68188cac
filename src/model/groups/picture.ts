// Picture: what is seen of a document and its trace, with folded groups as single nodes.
import type { GraphDocument } from '../document'
import type { Trace } from '../trace'
import { foldGroups, type Folding, type PictureDocument } from './fold'
import { foldTrace } from './fold-trace'

export interface Picture {
  readonly folding: Folding
  readonly document: PictureDocument
  /** Null before the first run. Moments are those of the trace itself. */
  readonly trace: Trace | null
}

/** The picture of a document; document and trace themselves where nothing is folded. */
export function pictureOf(document: GraphDocument, trace: Trace | null): Picture {
  const folding = foldGroups(document)
  const inputs = new Map(document.nodes.map((node) => [node.id, node.inputs.length]))
  return { folding, document: folding.document, trace: trace && foldTrace(folding, trace, inputs) }
}
