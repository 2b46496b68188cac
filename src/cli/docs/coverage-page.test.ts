// docs/coverage.md promises nothing that the catalog and the Python package do not have.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { OPS } from '../../engine/ops/index'
import { startPython } from '../../kernel/testing/python'
import { coverage, coveragePage, type PythonKind, type Row } from './coverage-page'
import { usedNames } from './names'
import { writtenPage } from './written'

const NAMES = usedNames()
const PROBE = readFileSync(join(import.meta.dirname, 'probe.py'), 'utf8')

let rows: readonly Row[] = []
let page = ''

beforeAll(async () => {
  const python = await startPython()
  const asked = JSON.stringify(
    JSON.stringify([...NAMES.map(({ name }) => name), 'torch.no_such_name', 'Tensor.no_such']),
  )
  const answered = python.run(`NAMES = ${asked}\n${PROBE}`)
  const kinds = JSON.parse(answered) as Record<string, PythonKind>
  expect([kinds['torch.no_such_name'], kinds['Tensor.no_such']]).toEqual([null, null])
  rows = coverage(NAMES, kinds, OPS)
  page = writtenPage('coverage.md', coveragePage(rows))
}, 60_000)

/** Names that a page calls done: those in its lists, which are bold at their beginning. */
function promised(text: string): string[] {
  const lists = text.split('\n').filter((line) => /^\*\*[a-zA-Z, ]+\*\* \(/.test(line))
  return lists.flatMap((line) => Array.from(line.matchAll(/`([^`]+)`/g), ([, name]) => name ?? ''))
}

/** Names that a page calls missing. */
const denied = (text: string): string[] => Array.from(text.matchAll(/^\| `([^`]+)` \|/gm), ([, name]) => name ?? '')

describe('docs/coverage.md', () => {
  test('names every name of the tiers once', () => {
    expect([...promised(page), ...denied(page)].sort()).toEqual(NAMES.map(({ name }) => name).sort())
  })

  test('promises no name that is not there', () => {
    const missing = new Set(
      rows.filter(({ status }) => ['missing', 'graph only'].includes(status)).map(({ name }) => name),
    )
    expect(promised(page).filter((name) => missing.has(name))).toEqual([])
  })

  test('its lists are those of the facts, but for names that came later', () => {
    const denies = new Set(denied(page))
    const asThen = rows.map((row): Row =>
      denies.has(row.name) && row.status !== 'graph only' ? { ...row, status: 'missing' } : row,
    )
    expect(page).toBe(coveragePage(asThen))
    const later = rows.filter(({ name, status }) => denies.has(name) && !['missing', 'graph only'].includes(status))
    if (later.length > 0) {
      console.warn(
        `docs/coverage.md is behind: GRADLOOM_WRITE_DOCS=1 npx vitest run src/cli/docs (${later.map(({ name }) => name).join(' ')})`,
      )
    }
  })
})
