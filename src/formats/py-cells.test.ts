import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeCell, insertCells, moveCells } from '../model/notebook'
import { readPy, writePy } from './py-cells'
import { required } from '../model/result'

const PLAIN = 'import torch\n\nprint(1)\n'
const CELLS = '# a script\n\n# %% load\nimport torch\n\n\n# %% [markdown]\n# # Title\n#\n# text\n\n#%%\nprint(2)'

describe('.py files as cells', () => {
  it('reads a plain script as one cell, and an empty one too', () => {
    expect(readPy(PLAIN).notebook.cells).toEqual([{ id: 'c1', kind: 'code', source: 'import torch\n\nprint(1)' }])
    expect(readPy('').notebook.cells).toEqual([{ id: 'c1', kind: 'code', source: '' }])
  })

  it('reads cells and their kinds', () => {
    expect(readPy(CELLS).notebook.cells.map(({ kind, source }) => [kind, source])).toEqual([
      ['code', '# a script'],
      ['code', 'import torch'],
      ['markdown', '# Title\n\ntext'],
      ['code', 'print(2)'],
    ])
  })

  it('gives back every byte that was not edited', () => {
    const line = fc.constantFrom('', 'x = 1', '# %%', '# %% [markdown]', '# note', '#%% a', '    y')
    const texts = fc.tuple(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\uFEFF'))
    fc.assert(
      fc.property(texts, ([lines, newline, mark]) => {
        const text = mark + lines.join(newline)
        expect(writePy(readPy(text), readPy(text).notebook)).toBe(text)
      }),
    )
  })

  it('writes an edited cell in its place', () => {
    const file = readPy(CELLS)
    const edited = required(changeCell(file.notebook, 'c2', { source: 'import torch as t' }))
    expect(writePy(file, edited)).toBe(CELLS.replace('import torch', 'import torch as t'))
    const text = required(changeCell(file.notebook, 'c3', { source: 'one\n\ntwo' }))
    expect(writePy(file, text)).toContain('# %% [markdown]\n# one\n#\n# two\n\n#%%')
  })

  it('keeps a plain script plain, and marks what is added', () => {
    const file = readPy(PLAIN)
    expect(writePy(file, required(changeCell(file.notebook, 'c1', { source: 'print(3)' })))).toBe('print(3)\n')
    const more = required(insertCells(file.notebook, 'c1', 'below', [{ id: 'c2', kind: 'markdown', source: 'hi' }]))
    expect(writePy(file, more)).toBe(`${PLAIN}# %% [markdown]\n# hi\n`)
  })

  it('reads back what it writes, whatever was added and moved', () => {
    const file = readPy(CELLS)
    let notebook = required(insertCells(file.notebook, 'c2', 'above', [{ id: 'c9', kind: 'code', source: 'a\n\nb' }]))
    notebook = required(moveCells(notebook, 1, 'c1'))
    const back = readPy(writePy(file, notebook)).notebook
    expect(back.cells.map(({ kind, source }) => [kind, source])).toEqual(
      notebook.cells.map(({ kind, source }) => [kind, source]),
    )
  })
})
