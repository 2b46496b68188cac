// A document on its way to main: as one text, because the bridge copies objects field by field (1,000 nodes: 10 ms, 1 ms as text).
import { GraphDocumentSchema, type GraphDocument } from '../model/document'
import { z } from '../model/zod'

const Text = z
  .string()
  .max(64 * 2 ** 20)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('must be JSON')
      return z.NEVER
    }
  })

/** A document as main receives it: packed, or as it is. Either way it is checked whole. */
export const WireDocumentSchema = z.union([GraphDocumentSchema, Text.pipe(GraphDocumentSchema)])

/** The document as text; as it is where JSON cannot carry it (-0). */
export function packDocument(document: GraphDocument): string | GraphDocument {
  const negativeZeros: number[] = []
  const text = JSON.stringify(document, (_key, value: unknown) => {
    if (Object.is(value, -0)) negativeZeros.push(-0)
    return value
  })
  return negativeZeros.length === 0 ? text : document
}
