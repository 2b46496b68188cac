// The marks of a box: those that follow each other and are alike become one.
import type { MarkDescription, TextMark } from '../description'
import type { Context, Part } from './context'
import { image } from './images'
import { area, joins, lines } from './lines'
import { points } from './points'
import { isAlike, rects, rules } from './straight'
import { texts } from './words'

export type { Context, Part } from './context'

/** Marks inside the box, in the order in which they lie above each other. */
export function partsInside(marks: readonly MarkDescription[], context: Context): Part[] {
  return runsOf(marks.filter(({ kind }) => kind !== 'text')).map((run) => partOf(run, context))
}

/** Words, which may stand out of the box. */
export function partsAbove(marks: readonly MarkDescription[], context: Context): Part[] {
  return runsOf(marks.filter(({ kind }) => kind === 'text')).map((run) => texts(run as TextMark[], context))
}

function runsOf(marks: readonly MarkDescription[]): MarkDescription[][] {
  const runs: MarkDescription[][] = []
  for (const mark of marks) {
    const run = runs[runs.length - 1]
    if (run?.[0] && continues(run[0], mark)) run.push(mark)
    else runs.push([mark])
  }
  return runs
}

function continues(a: MarkDescription, b: MarkDescription): boolean {
  if (a.kind === 'line' && b.kind === 'line') return joins(a, b)
  if (a.kind === 'text' && b.kind === 'text') return true
  if ((a.kind === 'rect' && b.kind === 'rect') || (a.kind === 'rule' && b.kind === 'rule')) return isAlike(a, b)
  return false
}

const NOTHING: Part = { data: [], marks: [] }

/** A run holds marks of one kind. */
function partOf(run: readonly MarkDescription[], context: Context): Part {
  const [first] = run
  if (!first) return NOTHING
  const all = <M extends MarkDescription>(kind: M['kind']): M[] => run.filter((mark): mark is M => mark.kind === kind)
  switch (first.kind) {
    case 'line':
      return lines(all('line'), context)
    case 'points':
      return points(first, context)
    case 'rect':
      return rects(all('rect'), context)
    case 'rule':
      return rules(all('rule'), context)
    case 'area':
      return area(first, context)
    case 'image':
      return image(first, context)
    case 'text':
      return texts(all('text'), context)
  }
}
