import { describe, expect, it } from 'vitest'
import type { Notebook } from './notebook'
import { staleCells, type CellActs } from './staleness'

const notebook = (...sources: string[]): Notebook => ({
  cells: sources.map((source, at) => ({ id: `c${at + 1}`, kind: 'code', source })),
})
const act = (order: number, source: string, reads: string[], writes: string[]): CellActs => ({
  order,
  source,
  reads,
  writes,
})
const text = (stale: ReadonlyMap<string, string>): string => [...stale].map((each) => each.join(' ')).join(', ')

describe('staleCells', () => {
  const first = act(1, 'a = 1', [], ['a'])
  const second = act(2, 'b = a', ['a'], ['b'])
  const third = act(3, 'b', ['b'], [])

  it('finds nothing after a run from top to bottom', () => {
    expect(
      text(
        staleCells(
          notebook('a = 1', 'b = a'),
          new Map([
            ['c1', first],
            ['c2', second],
          ]),
        ),
      ),
    ).toBe('')
  })

  it('passes an edit on to what reads from it, however far', () => {
    const acts = new Map([
      ['c1', first],
      ['c2', second],
      ['c3', third],
    ])
    expect(text(staleCells(notebook('a = 2', 'b = a', 'b'), acts))).toBe('c1 edited, c2 inputs, c3 inputs')
  })

  it('marks what ran before a name was bound anew', () => {
    const acts = new Map([
      ['c1', act(4, 'a = 1', [], ['a'])],
      ['c2', second],
      ['c3', third],
    ])
    expect(text(staleCells(notebook('a = 1', 'b = a', 'b'), acts))).toBe('c2 inputs, c3 inputs')
  })

  it('leaves alone a name that a later cell binds anew, until an earlier one reads it from there', () => {
    const cells = notebook('a = 1', 'b = a', 'a = 3')
    const again = act(3, 'a = 3', [], ['a'])
    expect(
      text(
        staleCells(
          cells,
          new Map([
            ['c1', first],
            ['c2', second],
            ['c3', again],
          ]),
        ),
      ),
    ).toBe('')
    expect(
      text(
        staleCells(
          cells,
          new Map([
            ['c1', first],
            ['c2', { ...second, order: 4 }],
            ['c3', again],
          ]),
        ),
      ),
    ).toBe('c2 inputs')
  })

  it('leaves alone what never ran, and a cell that changes a name of its own', () => {
    const acts = new Map([['c1', act(1, 'a += 1', ['a'], ['a'])]])
    expect(text(staleCells(notebook('a += 1', 'new'), acts))).toBe('')
  })
})
