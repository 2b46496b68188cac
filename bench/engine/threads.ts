// E5: two threads beside one, by the clock, since processor time counts both. They take turns like all candidates do.
import { Worker } from 'node:worker_threads'
import { blocksBySecondThread, setSecondThreadIdle, useSecondThread } from '../../src/engine/wasm/two-threads'
import { ours } from './ours'
import { report } from './goal'

const REPETITIONS = 15
const BATCH_MS = 40

/** Workloads, and at most which part of one thread's time two may take; the small ones must not suffer. */
const ENTRIES = [
  { title: 'matmul 512', workload: 'matmul512', atMost: 1 / 1.7 },
  { title: 'matmul 1024', workload: 'matmul1024', atMost: 1 / 1.7 },
  { title: 'conv 3x3, forward', workload: 'conv', atMost: 1 / 0.95 },
  { title: 'matmul 64', workload: 'matmul64', atMost: 1 / 0.95 },
  { title: 'add of 64 elements', workload: 'small_add', atMost: 1 / 0.95 },
  { title: 'MLP step', workload: 'mlp', atMost: 1 / 0.95 },
] as const

function milliseconds(run: () => number, count: number): number {
  const start = performance.now()
  for (let i = 0; i < count; i++) run()
  return performance.now() - start
}

const median = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1] ?? NaN

/** Starts the second thread and compares. */
export async function raceThreads(): Promise<void> {
  useSecondThread(Worker)
  const { run: warm } = ours('matmul512')
  while (blocksBySecondThread() === null) {
    warm()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  for (const { title, workload, atMost } of ENTRIES) {
    const { run } = ours(workload)
    const timed = (idle: boolean, count: number): number => {
      setSecondThreadIdle(idle)
      return milliseconds(run, count)
    }
    milliseconds(run, 3)
    let count = 1
    while (timed(true, count) < BATCH_MS) count *= 2
    const ratios: number[] = []
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      const isFirst = Math.random() < 0.5
      const first = timed(isFirst, count)
      const second = timed(!isFirst, count)
      ratios.push(isFirst ? second / first : first / second)
    }
    report({ id: 'E5', title: `E5  two threads: ${title}`, ratio: median(ratios), beside: 'one thread', atMost })
  }
  useSecondThread(null)
}
