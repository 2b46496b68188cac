// Reads a document from disk: a .gradloom file, or an SVG picture that carries one.
import { readFile, stat } from 'node:fs/promises'
import { readDocument } from '../formats/document'
import { readSvgDocument } from '../formats/svg-document'
import type { GraphDocument } from '../model/document'
import { fail, ok, type Result } from '../model/result'

/** Larger files are refused unread: no document of 64 MiB of text needs more, fonts of an SVG included. */
const MAX_BYTES = 256 * 2 ** 20

export interface FileDocument {
  readonly document: GraphDocument
  readonly kind: 'file' | 'svg'
}

/** The system's word for what went wrong, `ENOENT`. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function unreadable(path: string, reason: string): Result<never> {
  const message = `open: file must be readable, got ${reason} for "${path}"`
  return fail({ code: 'unreadable', message, params: { reason, path } })
}

/** The document in a file's text, whichever of the two forms it has. */
export function documentIn(text: string): Result<FileDocument> {
  if (!text.trimStart().startsWith('<')) {
    const read = readDocument(text)
    return read.ok ? ok({ document: read.value, kind: 'file' }) : read
  }
  const carried = readSvgDocument(text)
  if (!carried.ok) return carried
  const read = readDocument(carried.value.document)
  return read.ok ? ok({ document: read.value, kind: 'svg' }) : read
}

/** Reads and checks the document of a file. Errors are one sentence and name the file or the place in it. */
export async function readFileDocument(path: string): Promise<Result<FileDocument>> {
  try {
    const { size } = await stat(path)
    if (size > MAX_BYTES) return unreadable(path, `${Math.ceil(size / 2 ** 20)} MiB`)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return documentIn(text)
  } catch (error) {
    return unreadable(path, error instanceof TypeError ? 'text that is not UTF-8' : systemCode(error))
  }
}
