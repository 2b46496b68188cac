// Files that the command line reads and writes, and the one sentence where that fails.
import { readFileSync, writeFileSync } from 'node:fs'
import { fail, ok, type Result } from '../model/result'
import { systemCode } from '../model/system-code'

/** `run: file must be readable, got ENOENT for "a.py"`. */
export function fileProblem(op: string, requirement: string, path: string, error: unknown): Result<never> {
  return fail({ code: 'file', message: `${op}: ${requirement}, got ${systemCode(error)} for "${path}"` })
}

/** The text of the file that a command is about. */
export function readText(op: string, path: string): Result<string> {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    return fileProblem(op, 'file must be readable', path, error)
  }
}

/** Writes a text file; `what` is what a command calls it. */
export function writeText(op: string, what: string, path: string, text: string): Result<null> {
  try {
    writeFileSync(path, text)
    return ok(null)
  } catch (error) {
    return fileProblem(op, `${what} must be writable`, path, error)
  }
}
