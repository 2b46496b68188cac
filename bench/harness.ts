// Compares candidates side by side in one run: random order in every repetition, figures are medians of paired ratios.

interface Named {
  readonly name: string
}

/** Work in this process. */
export interface Inside extends Named {
  /** Runs the workload once and returns a number that depends on its result, so that no work can be skipped. */
  readonly run: () => number
}

/** Work that is timed elsewhere: another process, or a peer that must be switched on first. */
export interface Outside extends Named {
  /** Milliseconds of `count` runs on a processor. */
  readonly batch: (count: number) => Promise<number>
}

export type Candidate = Inside | Outside

export interface Comparison extends Named {
  /** Median nanoseconds of one run. */
  readonly nanoseconds: number
  /** Median over repetitions of time / reference time in the same repetition, with quartiles. */
  readonly ratio: { readonly low: number; readonly median: number; readonly high: number }
}

const BATCH_MS = 30
/** What a candidate runs before it is timed: engines compile what runs often, and are to be compared when they have. */
const WARM_MS = 2000

let sink = 0

/**
 * Milliseconds of this process on a processor, its collector and compiler threads included. Time on the clock would also
 * count what other processes do on a machine that has too few processors for all.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e3
}

/** Milliseconds of `count` runs. */
async function timed(candidate: Candidate, count: number): Promise<number> {
  if ('batch' in candidate) return candidate.batch(count)
  const { run } = candidate
  const start = processorTime()
  for (let i = 0; i < count; i++) sink += run()
  return processorTime() - start
}

/** Warms a candidate up; how many of its runs then fill about BATCH_MS. */
async function calibrate(candidate: Candidate): Promise<number> {
  let warm = await timed(candidate, 1)
  for (let count = 1; ; count *= 2) {
    const elapsed = await timed(candidate, count)
    warm += elapsed
    if (elapsed > BATCH_MS / 2 && warm > WARM_MS) return Math.max(1, Math.round((count * BATCH_MS) / elapsed))
    if (elapsed > BATCH_MS) count /= 2
  }
}

function quantile(sorted: readonly number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? Number.NaN
}

const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** Times all candidates in turn; ratios are to the first. */
export async function compare(candidates: readonly Candidate[], repetitions = 15): Promise<Comparison[]> {
  const batches = new Map<string, number>()
  for (const candidate of candidates) batches.set(candidate.name, await calibrate(candidate))
  const times = new Map<string, number[]>(candidates.map(({ name }) => [name, []]))
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const candidate of shuffled(candidates)) {
      const batch = batches.get(candidate.name) ?? 1
      times.get(candidate.name)?.push(((await timed(candidate, batch)) * 1e6) / batch)
    }
  }
  if (Number.isNaN(sink)) throw new Error('compare: a candidate returned NaN')
  const reference = times.get(candidates[0]?.name ?? '') ?? []
  return candidates.map(({ name }) => {
    const own = times.get(name) ?? []
    const ratios = ascending(own.map((time, index) => time / (reference[index] ?? Number.NaN)))
    return {
      name,
      nanoseconds: quantile(ascending(own), 0.5),
      ratio: { low: quantile(ratios, 0.25), median: quantile(ratios, 0.5), high: quantile(ratios, 0.75) },
    }
  })
}

/** 812 ns, 3.41 us, 12.7 ms */
function timeText(nanoseconds: number): string {
  if (nanoseconds < 1e3) return `${nanoseconds.toFixed(0)} ns`
  return nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toFixed(2)} us` : `${(nanoseconds / 1e6).toFixed(2)} ms`
}

/** A table of a comparison, times beside ratios. */
export function printComparison(title: string, rows: readonly Comparison[]): void {
  console.log(`\n${title}`)
  for (const { name, nanoseconds, ratio } of rows) {
    const spread = `${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)}`
    console.log(`  ${name.padEnd(44)} ${timeText(nanoseconds).padStart(12)}   x ${ratio.median.toFixed(2)} (${spread})`)
  }
}
