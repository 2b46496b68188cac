// A second thread for big products, where the platform has threads: what both compute is the same to the bit as what one
// does, since each element of a result is computed by the same code in the same order. Without it nothing changes.
import { CLAIM, DONE, PRODUCT, READY, serve, takeBlock, WORDS, type Given } from './blocks'
import { Machine, sharedKernels, shareWork, type Kernels, type Product } from './machine'

/** Node's `Worker`, as far as it is used: code as text, and data. */
export type ThreadMaker = new (
  code: string,
  options: { eval: true; workerData: Given },
) => { unref(): void; terminate(): unknown; on(event: 'error', listener: () => void): unknown }

declare const performance: { now(): number }

/** Looks at the counter before this thread goes to sleep: some 20 microseconds. */
const SPINS = 2000
/** Columns, or rows, of a block: fewer are not worth packing the other operand once more. */
const NARROWEST = 128
const MOST_PARTS = 4
/** A product that took longer than this share of what one thread needs was not worth two. */
const WORTH = 0.95
/** For so many times what it cost too much, two threads are then left alone: they can never cost more than its inverse. */
const PATIENCE = 40

/** The machine over shared memory, and the thread that helps it. */
class Pair {
  readonly machine: Machine
  private readonly words = new Int32Array(new SharedArrayBuffer(4 * WORDS))
  private readonly thread: InstanceType<ThreadMaker>
  private job = 0
  /** Blocks that the second thread has computed. */
  helped = 0
  /** Until then (of `performance.now`) this thread does all products alone. */
  private alone = 0

  constructor(
    private readonly kernels: Kernels,
    module: object,
    Thread: ThreadMaker,
  ) {
    const scratch = Math.ceil(kernels.heapBase() / 64) * 64
    const base = scratch + kernels.scratchSize()
    this.machine = new Machine({
      ...kernels,
      heapBase: () => base,
      matmul32: this.divided(4),
      matmul64: this.divided(8),
    })
    const code = `(${serve.toString()})(${takeBlock.toString()}, require('node:worker_threads').workerData)`
    const workerData = { module, memory: kernels.memory, words: this.words, scratch }
    this.machine.begin(0, 0)
    this.thread = new Thread(code, { eval: true, workerData })
    // Where it cannot live this thread goes on alone.
    this.thread.on('error', () => Atomics.store(this.words, READY, 0))
    // It must not keep a program alive that has nothing else to do.
    this.thread.unref()
  }

  isStarted(): boolean {
    return Atomics.load(this.words, READY) === 1
  }

  /** True where the next product should be done by two threads. */
  isWanted(): boolean {
    return this.isStarted() && performance.now() >= this.alone
  }

  close(): void {
    void this.thread.terminate()
  }

  /** A product in blocks. */
  private divided(bytes: 4 | 8): Product {
    return (m, k, n, a, aRow, aColumn, b, bRow, bColumn, gathers, c, cRow, base, baseRow) => {
      const byRows = n < 2 * NARROWEST
      const size = byRows ? m : n
      const wanted = Math.max(2, Math.min(MOST_PARTS, Math.floor(size / NARROWEST)))
      // Whole tiles: their rims are slower.
      const width = Math.ceil(size / wanted / 16) * 16
      const parts = Math.ceil(size / width)
      const places = [a, aRow, aColumn, b, bRow, bColumn, Number(gathers), c, cRow, base, baseRow]
      this.words.set([m, k, n, ...places, bytes, Number(byRows), width, parts], PRODUCT)
      this.run(parts)
    }
  }

  private run(parts: number): void {
    const { words, kernels } = this
    const start = performance.now()
    Atomics.store(words, DONE, 0)
    this.job = (this.job + 1) & 0x7fffff
    Atomics.store(words, CLAIM, (this.job << 8) | parts)
    Atomics.notify(words, CLAIM)
    let own = 0
    for (let taken = takeBlock(kernels, words); taken !== 'none'; taken = takeBlock(kernels, words)) {
      if (taken === 'computed') own++
    }
    this.helped += parts - own
    const busy = performance.now() - start
    for (let i = 0; i < SPINS && Atomics.load(words, DONE) < parts; i++);
    for (let done = Atomics.load(words, DONE); done < parts; done = Atomics.load(words, DONE)) {
      Atomics.wait(words, DONE, done)
    }
    this.judge(performance.now() - start, (busy * parts) / Math.max(1, own))
  }

  /**
   * Other programs may need the processors: a thread that has taken a block and gets none holds up the product. `single` is what
   * one thread would have taken.
   */
  private judge(took: number, single: number): void {
    const lost = took - WORTH * single
    this.alone = lost > 0 ? performance.now() + PATIENCE * lost : 0
  }
}

let pair: Pair | null = null
let maker: ThreadMaker | null = null

/** Starts the second thread when the first big product comes. */
function pairMachine(): Machine | null {
  if (!pair && maker) {
    const [Thread, made] = [maker, sharedKernels()]
    // Whether it can be had or not is tried once.
    maker = null
    try {
      pair = made && new Pair(made.kernels, made.module, Thread)
    } catch {
      pair = null
    }
  }
  return pair?.isWanted() ? pair.machine : null
}

/**
 * Lets big products of float32 and float64 be computed by two threads; `Thread` is Node's `Worker`, null ends the second
 * thread. Results are the same to the bit, and no program is kept alive by it.
 */
export function useSecondThread(Thread: ThreadMaker | null): void {
  pair?.close()
  pair = null
  maker = Thread
  shareWork(Thread && pairMachine)
}

/** Leaves the second thread aside, or gives it work again. */
export function setSecondThreadIdle(idle: boolean): void {
  shareWork(idle || !(pair ?? maker) ? null : pairMachine)
}

/** How many blocks of products the second thread has computed; null while it is not there. */
export const blocksBySecondThread = (): number | null => (pair?.isStarted() ? pair.helped : null)
