// What tests ask of a recorded graph: its trace on the engine, and nodes by name.
import { run } from '../../engine/run'
import type { GraphDocument } from '../../model/document'
import { GraphDocumentSchema } from '../../model/document-schema'
import type { Trace } from '../../model/trace'

/** What the engine makes of a recorded document, as a file would bring it. */
export function traceOf(document: GraphDocument): Trace {
  const result = run(GraphDocumentSchema.parse(JSON.parse(JSON.stringify(document))))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** The id of the node with this name. */
export const named = (document: GraphDocument, name: string): string =>
  document.nodes.find((node) => node.name === name)?.id ?? `no node called ${name}`
