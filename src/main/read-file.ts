// Reads a file from disk: a graph (.gradloom, or an SVG picture that carries one), or code (.py, .ipynb).
import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { readAnyDocument, type FoundDocument } from '../formats/any-document'
import { CODE_FORMATS, readCodeFile, type CodeFormat } from '../formats/code-file'
import { fail, ok, type Result } from '../model/result'
import { systemCode } from '../model/system-code'

/** Larger files are refused unread: no document of 64 MiB of text needs more, fonts of an SVG included. */
const MAX_BYTES = 256 * 2 ** 20

function unreadable(path: string, reason: string): Result<never> {
  const message = `open: file must be readable, got ${reason} for "${path}"`
  return fail({ code: 'unreadable', message, params: { reason, path } })
}

/** Code as it stands in its file. It has been checked that it can be read, and nothing of it has been run. */
export interface FoundCode {
  readonly code: string
  readonly format: CodeFormat
}

/** The format that a file's name stands for; null for one that is no code. */
export function codeFormatOf(path: string): CodeFormat | null {
  const extension = extname(path).slice(1).toLowerCase()
  return CODE_FORMATS.find((format) => format === extension) ?? null
}

function readCode(format: CodeFormat, code: string): Result<FoundCode> {
  const read = readCodeFile(format, code)
  return read.ok ? ok({ code, format }) : read
}

/** Reads and checks a file. Errors are one sentence and name the file or the place in it. */
export async function readAnyFile(path: string): Promise<Result<FoundDocument | FoundCode>> {
  try {
    const { size } = await stat(path)
    if (size > MAX_BYTES) return unreadable(path, `${Math.ceil(size / 2 ** 20)} MiB`)
    // The mark at a file's head is part of its bytes: code is saved with it again.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))
    const format = codeFormatOf(path)
    return format === null ? readAnyDocument(text.replace(/^\uFEFF/, '')) : readCode(format, text)
  } catch (error) {
    return unreadable(path, error instanceof TypeError ? 'text that is not UTF-8' : systemCode(error))
  }
}
