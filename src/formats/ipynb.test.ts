// .ipynb: what is not edited keeps its bytes, what is edited reads back, whatever the file's layout.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeCell, insertCells, moveCells, removeCells, type Notebook } from '../model/notebook'
import { readIpynb, writeIpynb, type CellRun } from './ipynb'
import { fieldsOf, itemsOf, valueAt } from './json-spans'
import { required } from '../model/result'

const source = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 4 })
  .map((lines) => lines.join('\n'))
const asRead = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
const asLines = (text: string): string[] => text.split(/(?<=\n)/)
const rawCell = fc.record({
  cell_type: fc.constantFrom('code', 'markdown', 'raw'),
  metadata: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
  source: fc.oneof(source, source.map(asLines)),
  execution_count: fc.constantFrom(null, 1, 22),
  outputs: fc.constantFrom(
    [],
    [{ output_type: 'stream', name: 'stdout', text: ['a"}]\n', 'b'] }],
    [{ output_type: 'new' }],
  ),
})
const file = fc
  .tuple(
    fc.record({
      nbformat: fc.constant(4),
      nbformat_minor: fc.constantFrom(2, 5),
      metadata: fc.object({ maxDepth: 2 }),
      cells: fc.array(rawCell, { maxLength: 5 }),
    }),
    fc.constantFrom<(string | number | undefined)[]>(undefined, 1, 2, '\t'),
    fc.constantFrom('', '\n', '\r\n'),
    fc.boolean(),
  )
  .map(([value, step, end, windows]) => {
    const text = JSON.stringify(value, null, step) + end
    return windows ? text.replaceAll('\n', '\r\n') : text
  })

describe('any file', () => {
  test('unedited: the same bytes', () => {
    fc.assert(
      fc.property(file, (text) => {
        const read = required(readIpynb(text))
        expect(writeIpynb(read, read.notebook)).toBe(text)
      }),
    )
  })

  test('one cell edited: it reads back, all other bytes stay', () => {
    fc.assert(
      fc.property(file, source, fc.nat(), (text, written, pick) => {
        const read = required(readIpynb(text))
        const cell = read.notebook.cells[pick % Math.max(1, read.notebook.cells.length)]
        fc.pre(cell !== undefined && cell.source !== written)
        const edited = required(changeCell(read.notebook, cell.id, { source: written }))
        const saved = writeIpynb(read, edited)
        const again = required(readIpynb(saved))
        expect(again.notebook.cells.map((each) => each.source)).toEqual(
          edited.cells.map((each) => (each.id === cell.id ? asRead(each.source) : each.source)),
        )
        const [a, b] = [JSON.parse(text), JSON.parse(saved)] as { cells: { source: unknown }[] }[]
        const at = read.notebook.cells.indexOf(cell)
        a!.cells[at]!.source = b!.cells[at]!.source
        expect(b).toEqual(a)
        const where = fieldsOf(text, itemsOf(text, fieldsOf(text, valueAt(text, 0)).get('cells')!)[at]!).get('source')!
        expect(saved.startsWith(text.slice(0, where.start))).toBe(true)
        expect(saved.endsWith(text.slice(where.end))).toBe(true)
      }),
    )
  })

  test('cells added, moved and removed read back in order', () => {
    fc.assert(
      fc.property(
        file,
        fc.array(fc.tuple(fc.constantFrom('add', 'move', 'remove'), fc.nat()), { maxLength: 5 }),
        (text, steps) => {
          const read = required(readIpynb(text))
          let notebook: Notebook = read.notebook
          steps.forEach(([what, pick], step) => {
            const cell = notebook.cells[pick % Math.max(1, notebook.cells.length)]
            if (what === 'add')
              notebook = required(
                insertCells(notebook, cell?.id ?? null, 'below', [
                  { id: `new${step}`, kind: 'code', source: 'x = 1\ny' },
                ]),
              )
            else if (cell)
              notebook = required(what === 'move' ? moveCells(notebook, 1, cell.id) : removeCells(notebook, cell.id))
          })
          const again = required(readIpynb(writeIpynb(read, notebook))).notebook
          expect(again.cells.map(({ kind, source: text_ }) => [kind, text_])).toEqual(
            notebook.cells.map(({ kind, source: text_ }) => [kind, text_]),
          )
        },
      ),
    )
  })
})

const JUPYTER = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "metadata": {},
   "outputs": [],
   "source": [
    "x = 1\\n",
    "x"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 2
}
`

test('edits and outputs are written as Jupyter writes them', () => {
  const read = required(readIpynb(JUPYTER))
  const run: CellRun = { executionCount: 2, outputs: [{ kind: 'stream', stream: 'stdout', text: 'a\nb\n' }] }
  const saved = writeIpynb(
    read,
    required(changeCell(read.notebook, 'c1', { source: 'x = 2\nx' })),
    new Map([['c1', run]]),
  )
  expect(saved).toBe(
    JUPYTER.replace('x = 1', 'x = 2')
      .replace('"execution_count": 1', '"execution_count": 2')
      .replace(
        '"outputs": []',
        '"outputs": [\n    {\n     "name": "stdout",\n     "output_type": "stream",\n     "text": [\n      "a\\n",\n      "b\\n"\n     ]\n    }\n   ]',
      ),
  )
  expect(required(readIpynb(saved)).runs.get('c1')).toEqual(run)
})

test.each([
  ['', 'ipynb-json', 'open: file must be JSON'],
  ['{"cells": [', 'ipynb-json', 'open: file must be JSON'],
  ['[1]', 'not-ipynb', 'open: notebook must be of format 4'],
  ['{"nbformat":3,"worksheets":[]}', 'ipynb-format', 'open: notebook must be of format 4, got 3'],
  ['{"cells":[]}', 'not-ipynb', 'open: notebook must be of format 4, got none'],
  ['{"nbformat":4,"cells":[{"cell_type":"code"}]}', 'ipynb', 'open: notebook must be of format 4, got cells.0.source'],
])('%j is refused in one sentence', (text, code, words) => {
  const read = readIpynb(text)
  expect(read.ok ? null : read.error.code).toBe(code)
  expect(read.ok ? '' : read.error.message).toContain(words)
})

test('deep nests cost no stack', () => {
  const deep = '['.repeat(5000) + ']'.repeat(5000)
  const text = `{"nbformat":4,"metadata":{"a":${deep}},"cells":[]}`
  const read = required(readIpynb(text))
  expect(writeIpynb(read, read.notebook)).toBe(text)
})

test('pictures pasted into a text cell', () => {
  const cell =
    '{"cell_type":"markdown","metadata":{},"source":"![](attachment:a.png)","attachments":{"a.png":{"image/png":["iV","BO"]}}}'
  const text = `{"nbformat":4,"cells":[${cell}]}`
  const read = required(readIpynb(text))
  expect(read.attachments.get('c1')).toEqual({ 'a.png': { 'image/png': 'iVBO' } })
  expect(writeIpynb(read, read.notebook)).toBe(text)
})

test('of an output, texts are joined and JSON is written out', () => {
  const output =
    '{"output_type":"display_data","metadata":{},"data":{"text/plain":["a\\n","b"],"application/json":[1,2]}}'
  const cell = `{"cell_type":"code","metadata":{},"source":"","execution_count":1,"outputs":[${output}]}`
  const read = required(readIpynb(`{"nbformat":4,"cells":[${cell}]}`))
  const data = { 'text/plain': 'a\nb', 'application/json': '[1,2]' }
  expect(read.runs.get('c1')?.outputs).toEqual([{ kind: 'display', data }])
})
