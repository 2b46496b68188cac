// Shipped notebooks in both languages: texts chosen, code the same, and nothing left of the other language.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCodeFile } from './code-file'
import { translatedNotebook } from './translated-notebook'
import { required } from '../model/result'

const EXAMPLES = join(import.meta.dirname, '../../examples')
const NOTEBOOKS = readdirSync(EXAMPLES).filter((name) => name.endsWith('.ipynb'))

function cellsOf(text: string): readonly { readonly kind: string; readonly source: string }[] {
  return required(readCodeFile('ipynb', text)).notebook.cells
}

describe.each(NOTEBOOKS)('%s', (name) => {
  const text = readFileSync(join(EXAMPLES, name), 'utf8')
  const [english, chinese] = [translatedNotebook(text, 'en'), translatedNotebook(text, 'zh')]

  test('has every text in both languages, and the same code', () => {
    const cells = cellsOf(text)
    expect(cellsOf(english).map(({ source }) => source)).toEqual(cells.map(({ source }) => source))
    cellsOf(chinese).forEach(({ kind, source }, at) => {
      if (kind === 'code') expect(source).toBe(cells[at]?.source)
      else expect(source).toMatch(/\p{Script=Han}/u)
    })
  })

  test('keeps nothing of how it was shipped', () => {
    for (const each of [english, chinese]) expect(each).not.toContain('"gradloom"')
  })
})

test('other notebooks, and what is none, stay as they are', () => {
  const other = '{"cells": [{"metadata": {}}], "nbformat": 4}'
  for (const text of [other, 'x = 1', '[]']) expect(translatedNotebook(text, 'zh')).toBe(text)
})
