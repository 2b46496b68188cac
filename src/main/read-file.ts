// Reads a document from disk: a .gradloom file, or an SVG picture that carries one.
import { readFile, stat } from 'node:fs/promises'
import { readAnyDocument, type FoundDocument } from '../formats/any-document'
import { fail, type Result } from '../model/result'

/** Larger files are refused unread: no document of 64 MiB of text needs more, fonts of an SVG included. */
const MAX_BYTES = 256 * 2 ** 20

/** The system's word for what went wrong, `ENOENT`. */
function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function unreadable(path: string, reason: string): Result<never> {
  const message = `open: file must be readable, got ${reason} for "${path}"`
  return fail({ code: 'unreadable', message, params: { reason, path } })
}

/** Reads and checks the document of a file. Errors are one sentence and name the file or the place in it. */
export async function readFileDocument(path: string): Promise<Result<FoundDocument>> {
  try {
    const { size } = await stat(path)
    if (size > MAX_BYTES) return unreadable(path, `${Math.ceil(size / 2 ** 20)} MiB`)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return readAnyDocument(text)
  } catch (error) {
    return unreadable(path, error instanceof TypeError ? 'text that is not UTF-8' : systemCode(error))
  }
}
