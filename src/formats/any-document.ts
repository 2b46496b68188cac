// The document in a file's text, in whichever form it comes: a .gradloom document, or an SVG picture that carries one.
import type { GraphDocument } from '../model/document'
import { ok, type Result } from '../model/result'
import { readDocument } from './document'
import { readSvgDocument } from './svg-document'

export interface FoundDocument {
  readonly document: GraphDocument
  readonly kind: 'file' | 'svg'
  /** The moment a picture shows; null for a plain document. */
  readonly moment: number | null
}

/** Reads a file's text; an SVG is told by its first character. Every refusal is one sentence. */
export function readAnyDocument(text: string): Result<FoundDocument> {
  if (!text.trimStart().startsWith('<')) {
    const read = readDocument(text)
    return read.ok ? ok({ document: read.value, kind: 'file', moment: null }) : read
  }
  const carried = readSvgDocument(text)
  if (!carried.ok) return carried
  const read = readDocument(carried.value.text)
  return read.ok ? ok({ document: read.value, kind: 'svg', moment: carried.value.moment }) : read
}
