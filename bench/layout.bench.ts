// Layout beside dagre on graphs like those autograd records: time as a ratio in one run, and the quality of both drawings.
import { FAMILIES } from './layout-families'
import { dagreLayout, ours, type Peer } from './layout-peers'
import { qualityOf, type Quality } from './layout-quality'

/** dagre takes minutes above this. */
const DAGRE_LIMIT = 1100
const SIZES = [30, 200, 1000, 5000, 20000]
/** Crossings are counted up to this size. */
const QUALITY_LIMIT = 5500
const REPETITIONS = 5

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN

interface Result {
  readonly cold: number
  readonly warm: number
  readonly times: readonly number[]
  readonly quality: Quality | null
}

function measure(peer: Peer, size: number, family: string, repetitions: number): Result {
  const graph = FAMILIES[family]!(size)
  const times: number[] = []
  let quality: Quality | null = null
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const { run, draw } = peer.prepare(graph)
    const start = performance.now()
    run()
    times.push(performance.now() - start)
    if (repetition === 0 && size <= QUALITY_LIMIT) quality = qualityOf(draw())
  }
  return { cold: times[0] ?? NaN, warm: median([...times]), times, quality }
}

function row(name: string, result: Result, ratio: number | null): void {
  const { quality } = result
  const numbers = quality
    ? `crossings ${quality.crossings}, overlaps ${quality.overlaps}, through nodes ${quality.through}, ${quality.width} x ${quality.height}`
    : ''
  const against = ratio === null ? '' : `  x ${ratio.toFixed(1)}`
  console.log(
    `  ${name.padEnd(10)} ${result.warm.toFixed(2).padStart(9)} ms  first ${result.cold.toFixed(1).padStart(7)} ms${against.padEnd(11)}  ${numbers}`,
  )
}

let failed = false
let logSum = 0
let compared = 0
for (const family of Object.keys(FAMILIES)) {
  for (const size of SIZES) {
    const nodes = FAMILIES[family]!(size).inputs.length
    console.log(`\n${family}, ${nodes} nodes`)
    const mine = measure(ours, size, family, REPETITIONS)
    row(ours.name, mine, null)
    if (mine.quality && mine.quality.overlaps + mine.quality.through > 0) failed = true
    if (size > DAGRE_LIMIT) continue
    const peer = measure(dagreLayout, size, family, size > 500 ? 1 : REPETITIONS)
    row(dagreLayout.name, peer, peer.warm / mine.warm)
    if (!mine.quality || !peer.quality) continue
    logSum += Math.log((mine.quality.crossings + 1) / (peer.quality.crossings + 1))
    compared++
  }
}
console.log(
  `\ncrossings beside dagre, geometric mean of (ours + 1) / (dagre's + 1): ${Math.exp(logSum / compared).toFixed(2)}`,
)
if (failed) throw new Error('layout: nodes must not overlap and wires must not pass through nodes')
