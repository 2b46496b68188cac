// Compares candidates side by side in one run: random order in every repetition, figures are medians of paired ratios.

export interface Candidate {
  readonly name: string
  /** Runs the workload once and returns a number that depends on its result, so that no work can be skipped. */
  readonly run: () => number
}

export interface Comparison {
  readonly name: string
  /** Median nanoseconds of one run. */
  readonly nanoseconds: number
  /** Median over repetitions of time / reference time in the same repetition, with quartiles. */
  readonly ratio: { readonly low: number; readonly median: number; readonly high: number }
}

const BATCH_MS = 30

/** How many runs fill about BATCH_MS. */
function calibrate({ run }: Candidate): number {
  let count = 1
  for (;;) {
    const start = performance.now()
    for (let i = 0; i < count; i++) run()
    const elapsed = performance.now() - start
    if (elapsed > BATCH_MS / 2) return Math.max(1, Math.round((count * BATCH_MS) / elapsed))
    count *= 2
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

/** Times all candidates; ratios are to the first. `sink` keeps results alive. */
export function compare(candidates: readonly Candidate[], repetitions = 15): Comparison[] {
  const batches = new Map(candidates.map((candidate) => [candidate.name, calibrate(candidate)]))
  const times = new Map<string, number[]>(candidates.map(({ name }) => [name, []]))
  let sink = 0
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const { name, run } of shuffled(candidates)) {
      const batch = batches.get(name) ?? 1
      const start = performance.now()
      for (let i = 0; i < batch; i++) sink += run()
      times.get(name)?.push(((performance.now() - start) * 1e6) / batch)
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

/** A table of a comparison, times beside ratios. */
export function printComparison(title: string, rows: readonly Comparison[]): void {
  console.log(`\n${title}`)
  for (const { name, nanoseconds, ratio } of rows) {
    const time = nanoseconds < 1e4 ? `${nanoseconds.toFixed(0)} ns` : `${(nanoseconds / 1e6).toFixed(3)} ms`
    const spread = `${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)}`
    console.log(`  ${name.padEnd(44)} ${time.padStart(12)}   x ${ratio.median.toFixed(2)} (${spread})`)
  }
}
