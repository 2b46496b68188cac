// What public scripts showed to be missing or different, in snippets of our own, against what real PyTorch printed
// (`scripts/snippets/originals`).
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startPython, type Python } from './testing/python'
import { difference } from './testing/same-text'

interface Snippet {
  readonly name: string
  readonly code: string
  readonly prints: string
}

const { snippets } = JSON.parse(readFileSync(new URL('./recordings/originals.json', import.meta.url), 'utf8')) as {
  readonly snippets: readonly Snippet[]
}

/** A snippet takes a second or two; much more on a computer that does other things. */
const LIMIT_MS = 60_000

let python: Python

beforeAll(async () => {
  python = await startPython()
}, 60_000)

describe('prints what PyTorch prints, numbers close', () => {
  test.each(snippets.map((snippet) => [snippet.name, snippet] as const))(
    '%s',
    (_, { code, prints }) => {
      expect(difference(prints, python.run(code))).toBeNull()
    },
    LIMIT_MS,
  )
})

describe('packages', () => {
  test('have versions that can be asked for and compared', () => {
    const printed = python.run(`
import gradloom_packages, importlib.metadata, torch
from distutils.version import LooseVersion
gradloom_packages.install()
print(importlib.metadata.version("torch") == torch.__version__, LooseVersion("1.9") < LooseVersion("1.10"))
importlib.metadata.version("pandas")
`)
    expect(printed).toBe('True True\nPackageNotFoundError: No package metadata was found for pandas\n')
  })
})
