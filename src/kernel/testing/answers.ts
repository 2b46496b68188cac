// Python for the tests of a file: what code prints there, and what it prints as JSON.
import { beforeAll } from 'vitest'
import { startPython, type Python } from './python'

const LIMIT_MS = 60_000

export interface Answers {
  /** What the code printed. */
  readonly printed: (code: string) => string
  /** The value that the printed text stands for; `json` is imported. */
  readonly answer: (code: string) => unknown
}

/** Starts Python before the tests of a file. */
export function usePython(): Answers {
  let python: Python
  beforeAll(async () => {
    python = await startPython()
  }, LIMIT_MS)
  return {
    printed: (code) => python.run(code),
    answer: (code) => JSON.parse(python.run(`import json\n${code}`)) as unknown,
  }
}
