// Finding and replacing a text in the cells of a notebook.
import { memoise } from './memoise'
import type { Cell, CellId, Notebook } from './notebook'

/** What is looked for. */
export interface Wanted {
  readonly text: string
  /** `W` is not `w`. */
  readonly exact: boolean
}

/** A place of the text in the source of a cell. */
export interface Found {
  readonly cell: CellId
  readonly from: number
  readonly to: number
}

/** Regular expressions know no plain text: every sign that means something is escaped. */
const plain = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const patternOf = ({ text, exact }: Wanted): RegExp => new RegExp(plain(text), exact ? 'g' : 'gi')

/** All places, in the order of the cells. */
export function findAll({ cells }: Notebook, wanted: Wanted): readonly Found[] {
  if (wanted.text === '') return []
  const pattern = patternOf(wanted)
  return cells.flatMap(({ id, source }) =>
    [...source.matchAll(pattern)].map(({ index, 0: text }) => ({ cell: id, from: index, to: index + text.length })),
  )
}

/** The places in one cell; the same list while the list of all is the same. */
export const foundIn = memoise((all: readonly Found[]): ReadonlyMap<CellId, readonly Found[]> => {
  const byCell = new Map<CellId, Found[]>()
  for (const found of all) {
    const list = byCell.get(found.cell)
    if (list) list.push(found)
    else byCell.set(found.cell, [found])
  }
  return byCell
})

/** The number of the first place at or behind a position (-1: the last before it), round the edge of the notebook. */
export function nearestFound(
  { cells }: Notebook,
  all: readonly Found[],
  { cell, offset }: { readonly cell: CellId; readonly offset: number },
  direction: 1 | -1,
): number {
  const order = new Map(cells.map(({ id }, at) => [id, at]))
  const here = order.get(cell) ?? 0
  const isBehind = (found: Found): boolean => {
    const at = order.get(found.cell) ?? 0
    return at > here || (at === here && found.from >= offset)
  }
  const first = all.findIndex(isBehind)
  if (direction === 1) return first === -1 ? 0 : first
  return ((first === -1 ? all.length : first) - 1 + all.length) % Math.max(1, all.length)
}

/** The source with one place replaced. */
export function replaceFound({ source }: Cell, { from, to }: Found, by: string): string {
  return source.slice(0, from) + by + source.slice(to)
}

/** The sources in which something is found, with every place replaced. */
export function replaceAll({ cells }: Notebook, wanted: Wanted, by: string): ReadonlyMap<CellId, string> {
  if (wanted.text === '') return new Map()
  const pattern = patternOf(wanted)
  return new Map(
    cells.flatMap(({ id, source }) => {
      const next = source.replace(pattern, () => by)
      return next === source ? [] : [[id, next] as const]
    }),
  )
}
