// A long training must not hold more and more memory: the heap is looked at, after a collection, along 10,000 steps.
import { ours } from './ours'
import { libraryTraining } from './training'

const STEPS = 10_000
const LOOKS = 10
/** What code that is compiled meanwhile, and the like, may take. */
const ALLOWED_MB = 2

/** Megabytes that are still reachable. */
function held(): number {
  if (!globalThis.gc) throw new Error('heap: must run with --expose-gc')
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

/** A small network, a scalar model, and a training by the library's layers and optimizers. */
const WORKLOADS = {
  small_mlp: () => ours('small_mlp'),
  scalar_model: () => ours('scalar_model'),
  library_training: libraryTraining,
}

/** Trains each; fails where the heap has grown from the first look to the last. */
export function watchHeap(): void {
  for (const [workload, start] of Object.entries(WORKLOADS)) {
    const { run } = start()
    const looks: number[] = []
    for (let step = 0; step < STEPS; step++) {
      run()
      if ((step + 1) % (STEPS / LOOKS) === 0) looks.push(held())
    }
    const grown = (looks.at(-1) ?? NaN) - (looks[0] ?? NaN)
    console.log(
      `\nheap of ${workload}, MB after each ${STEPS / LOOKS} steps: ${looks.map((mb) => mb.toFixed(2)).join(' ')}`,
    )
    if (!(grown < ALLOWED_MB))
      throw new Error(`heap: must not grow by ${ALLOWED_MB} MB, grew by ${grown.toFixed(2)} MB`)
  }
}
