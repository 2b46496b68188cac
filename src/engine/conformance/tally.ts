// Runs many recorded cases and counts, per op and aspect, how many agree; names every difference and every call left out.
import type { RecordedCase } from '../recordings/schema'
import { ASPECTS, check, type Aspect } from './check'

/** A case in which the engine differs from PyTorch. */
export interface Difference {
  /** `<family>/<id of the case>`; ids alone are unique in their family only. */
  readonly id: string
  readonly aspect: Aspect
  readonly sentence: string
}

export interface Count {
  passed: number
  of: number
}

/** Counts of one op: per aspect, and cases that the engine has no call for. */
export type OpCounts = Record<Aspect, Count> & { notOffered: number }

export interface Tally {
  readonly counts: ReadonlyMap<string, OpCounts>
  readonly differences: readonly Difference[]
  /** `torch.add: argument alpha` → ids of the cases. */
  readonly notOffered: ReadonlyMap<string, readonly string[]>
}

const noCounts = (): OpCounts => {
  const none = (): Count => ({ passed: 0, of: 0 })
  return {
    values: none(),
    grads: none(),
    second: none(),
    forward: none(),
    graph: none(),
    errors: none(),
    notOffered: 0,
  }
}

/** Checks all cases of a family. */
export function tally(family: string, cases: readonly RecordedCase[]): Tally {
  const counts = new Map<string, OpCounts>()
  const differences: Difference[] = []
  const notOffered = new Map<string, string[]>()
  for (const recorded of cases) {
    const own = counts.get(recorded.op) ?? noCounts()
    counts.set(recorded.op, own)
    const report = check(recorded)
    if ('reason' in report) {
      own.notOffered++
      const form = `${recorded.torch_name}: ${report.reason}`
      notOffered.set(form, [...(notOffered.get(form) ?? []), `${family}/${recorded.id}`])
      continue
    }
    for (const aspect of ASPECTS) {
      const sentence = report[aspect]
      if (sentence === undefined) continue
      own[aspect].of++
      if (sentence === null) own[aspect].passed++
      else differences.push({ id: `${family}/${recorded.id}`, aspect, sentence })
    }
  }
  return { counts, differences, notOffered }
}

/** The matrix of counts as text: one row per op, `passed/of` per aspect. */
export function matrixText(counts: Tally['counts']): string {
  const cell = ({ passed, of }: Count): string => (of === 0 ? '·' : `${passed}/${of}`)
  const rows = [...counts].map(([op, own]) => [
    op,
    ...ASPECTS.map((aspect) => cell(own[aspect])),
    `${own.notOffered || '·'}`,
  ])
  const total = noCounts()
  for (const own of counts.values()) {
    for (const aspect of ASPECTS) {
      total[aspect].passed += own[aspect].passed
      total[aspect].of += own[aspect].of
    }
    total.notOffered += own.notOffered
  }
  const sums = ['total', ...ASPECTS.map((aspect) => cell(total[aspect])), `${total.notOffered}`]
  return [['op', ...ASPECTS, 'not offered'], ...rows, sums]
    .map(([op = '', ...cells]) => op.padEnd(34) + cells.map((text) => text.padStart(12)).join(''))
    .join('\n')
}
