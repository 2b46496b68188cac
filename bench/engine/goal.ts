// Goals of the engine: what a comparison must show, printed beside what it shows.
import { compare, printComparison, type Candidate, type Comparison } from '../harness'

export interface Goal {
  /** `E3` */
  readonly id: string
  /** Name of the candidate we are compared with. */
  readonly beside: string
  /** Our time must be at most this many times the peer's. */
  readonly atMost: number
}

export const OURS = 'Gradloom'

/** Goals that were looked at in this run, for the summary. */
const results: { readonly title: string; readonly text: string; readonly met: boolean }[] = []

/** Times the candidates, ours first, and says for each goal whose peer is there whether it was met. */
export async function race(
  title: string,
  candidates: readonly (Candidate | null)[],
  goals: readonly Goal[],
  repetitions = 9,
): Promise<void> {
  const present = candidates.filter((candidate) => candidate !== null)
  const rows = await compare(present, repetitions)
  printComparison(title, rows)
  for (const goal of goals) judge(title, rows, goal)
}

function judge(title: string, rows: readonly Comparison[], { id, beside, atMost }: Goal): void {
  const peer = rows.find(({ name }) => name === beside)
  // Rows hold the peer's time over ours.
  if (peer) report({ id, title, ratio: 1 / peer.ratio.median, beside, atMost })
}

/** Prints whether our time over the peer's is within the goal, and keeps it for the summary. */
export function report({ id, title, ratio, beside, atMost }: Goal & { title: string; ratio: number }): void {
  const met = ratio <= atMost
  const text = `x ${ratio.toPrecision(3)} of ${beside}, goal <= ${Number(atMost.toPrecision(3))}`
  results.push({ title, text, met })
  console.log(`  ${id} ${met ? 'met' : 'MISSED'}: ${text}`)
}

/** All goals of this run in one table. */
export function printGoals(): void {
  console.log("\ngoals (our time over the peer's)")
  for (const { title, text, met } of results) {
    console.log(`  ${met ? 'met   ' : 'MISSED'} ${title.padEnd(58)} ${text}`)
  }
}
