// A document as it is received by page or main: packed, and checked whole before anybody sees it.
import { GraphDocumentSchema } from './document-schema'
import { unpackDocument } from './packed-document'
import { z } from './zod'

const BytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= 2 ** 30)

export const WireDocumentSchema = z
  .strictObject({
    text: z.string().max(64 * 2 ** 20),
    bytes: BytesSchema,
    letters: BytesSchema,
  })
  .transform((packed, context): unknown => {
    try {
      return unpackDocument(packed)
    } catch {
      context.addIssue('must be JSON and the numbers that it names')
      return z.NEVER
    }
  })
  .pipe(GraphDocumentSchema)
