// Python's start in the real app with the picture and without, how fast code is stopped, what memory it takes; `run` of one print.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPicture } from '../src/kernel/worker/picture-file'
import { startApp, type BenchApp } from './python/app'
import { compareCommands } from './python/commands'
import { closeClient, openClient, startOnce, stops, type Stops } from './python/page'

const STARTS = 7
const STOPS = 5
const PICTURE = 'out/renderer/kernel/snapshot.bin'
const MIB = 2 ** 20

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
const median = (values: readonly number[]): number => sorted(values)[values.length >> 1] ?? NaN
const spread = (values: readonly number[], digits = 0): string =>
  `${median(values).toFixed(digits)} (${[0.25, 0.75].map((at) => (sorted(values)[Math.floor(at * values.length)] ?? NaN).toFixed(digits)).join('-')})`

/** Workers with a picture and without take turns; the first of each, which compiles everything, is left out. */
async function compareStarts(app: BenchApp): Promise<void> {
  const ways = [true, false].map((offered) => ({
    offered,
    ready: [] as number[],
    print: [] as number[],
    cost: [] as number[],
  }))
  for (let at = 0; at <= STARTS; at++) {
    for (const way of at % 2 === 0 ? ways : [...ways].reverse()) {
      await app.offerPicture(way.offered)
      const before = app.processor()
      const { ready, print } = await startOnce(app.page)
      if (at === 0) {
        console.log(`  first ${way.offered ? 'from the picture' : 'without it'}: ready after ${ready.toFixed(0)} ms`)
        continue
      }
      way.ready.push(ready)
      way.print.push(print)
      way.cost.push(before === null ? NaN : (app.processor() ?? NaN) - before)
    }
  }
  await app.offerPicture(true)
  const [ours, plain] = ways
  for (const { offered, ready, print, cost } of ways) {
    const name = offered ? 'from the picture' : 'plain Pyodide, our modules imported'
    console.log(
      `  ${name.padEnd(38)} ready ${spread(ready)} ms, processor ${spread(cost)} ms, then a print ${spread(print, 1)} ms`,
    )
  }
  const ratio = (key: 'ready' | 'cost'): string =>
    median((ours?.[key] ?? []).map((value, at) => value / (plain?.[key][at] ?? NaN))).toFixed(2)
  console.log(`  ratio: clock ${ratio('ready')}, processor ${ratio('cost')}`)
}

async function measureStops(app: BenchApp): Promise<void> {
  await openClient(app.page, true)
  const found: Stops[] = []
  for (let at = 0; at < STOPS; at++) found.push(await stops(app.page, 2 + at))
  await closeClient(app.page)
  const of = (key: keyof Stops): string =>
    spread(
      found.map((each) => each[key]),
      1,
    )
  console.log(`  an endless loop ends after ${of('interrupt')} ms, its variables kept`)
  console.log(
    `  code that no interrupt reaches is replaced after ${of('replaced')} ms; the spare prints ${of('change')} ms later`,
  )
}

/** Each in an app of its own, so that nothing is left of an earlier worker. */
async function measureMemory(folder: string): Promise<void> {
  const picture = readFileSync(PICTURE)
  const { size, runs } = readPicture(picture)
  const held = runs.reduce((sum, { bytes }) => sum + bytes.length, 0)
  console.log(
    `  heap of the picture: ${(size / MIB).toFixed(0)} MiB, of which ${(held / MIB).toFixed(1)} MiB hold something`,
  )
  const none = await memoryWith(folder, 0, true)
  const one = await memoryWith(folder, 1, true)
  const two = await memoryWith(folder, 2, true)
  const plain = await memoryWith(folder, 1, false)
  const told = (name: string, memory: number, base: number): void =>
    console.log(`  page's process with ${name.padEnd(30)} ${memory.toFixed(0)} MiB, + ${(memory - base).toFixed(0)}`)
  console.log(`  page's process without Python               ${none.toFixed(0)} MiB`)
  told('a worker', one, none)
  told('a worker without the picture', plain, none)
  told('a worker and a spare one', two, one)
  console.log(`  ratio of what a worker adds: ${((one - none) / (plain - none)).toFixed(2)}`)
}

async function memoryWith(folder: string, workers: 0 | 1 | 2, offered: boolean): Promise<number> {
  const app = await startApp(join(folder, `memory-${String(workers)}-${String(offered)}`))
  await app.offerPicture(offered)
  if (workers > 0) await openClient(app.page, workers === 2)
  const memory = await app.memory()
  await app.end()
  return memory
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gradloom-bench-'))
  console.log('\n`run` of one print on the command line')
  await compareCommands(folder)
  const app = await startApp(join(folder, 'profile'))
  console.log(`\nstart of a worker in the app (median, quartiles of ${String(STARTS)})`)
  await compareStarts(app)
  console.log(`\nstopping (median, quartiles of ${String(STOPS)})`)
  await measureStops(app)
  await app.end()
  console.log('\nmemory')
  await measureMemory(folder)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

void main()
