// Blocks of a matrix product, which two threads take from one counter until none is left. The second thread gets this code as
// text, so each function here stands alone: it names nothing outside itself.
import type { Kernels } from './machine'

type Products = Pick<Kernels, 'matmul32' | 'matmul64'>

/**
 * The words that both threads see: [0] the number of the product and, in its lowest byte, how many blocks are left; [1] how
 * many are done; [2] 1 once the second thread is there; from [4] on the product itself, as `takeBlock` reads it.
 */
export const CLAIM = 0
export const DONE = 1
export const READY = 2
export const PRODUCT = 4
export const WORDS = 22

/** What became of an attempt to take a block: there was none, it was computed, or the other thread was faster. */
export type Taken = 'none' | 'computed' | 'lost'

/** Takes a block and computes it. */
export function takeBlock(kernels: Products, words: Int32Array): Taken {
  const claim = Atomics.load(words, 0)
  const left = claim & 255
  if (left === 0) return 'none'
  const [m = 0, k = 0, n = 0, a = 0, aRow = 0, aColumn = 0, b = 0, bRow = 0, ...rest] = words.subarray(4)
  const [
    bColumn = 0,
    gathers = 0,
    c = 0,
    cRow = 0,
    base = 0,
    baseRow = 0,
    bytes = 0,
    byRows = 0,
    width = 0,
    parts = 0,
  ] = rest
  // What was read holds if the other thread has taken no block meanwhile.
  if (Atomics.compareExchange(words, 0, claim, claim - 1) !== claim) return 'lost'
  const product = bytes === 4 ? kernels.matmul32 : kernels.matmul64
  const start = (left - 1) * width
  if (byRows === 1) {
    const [from, to] = [a + start * aRow * bytes, c + start * cRow * bytes]
    const onto = base && base + start * baseRow * bytes
    const rows = Math.min(width, m - start)
    product(rows, k, n, from, aRow, aColumn, b, bRow, bColumn, gathers === 1, to, cRow, onto, baseRow)
  } else {
    const [from, places] = gathers === 1 ? [b, bColumn + 4 * start] : [b + start * bColumn * bytes, bColumn]
    const onto = base && base + start * bytes
    const [columns, to] = [Math.min(width, n - start), c + start * bytes]
    product(m, k, columns, a, aRow, aColumn, from, bRow, places, gathers === 1, to, cRow, onto, baseRow)
  }
  if (Atomics.add(words, 1, 1) + 1 === parts) Atomics.notify(words, 1)
  return 'computed'
}

/** What the second thread is given. */
export interface Given {
  readonly module: object
  readonly memory: object
  readonly words: Int32Array
  /** Where it may pack blocks. */
  readonly scratch: number
}

/** The life of the second thread: it takes blocks, looks out for more for some microseconds, and sleeps until it is woken. */
export function serve(take: typeof takeBlock, { module, memory, words, scratch }: Given): void {
  const platform = globalThis as unknown as {
    WebAssembly: { Instance: new (module: object, imports: object) => { exports: unknown } }
  }
  const kernels = new platform.WebAssembly.Instance(module, { env: { memory } }).exports as Kernels
  kernels.moveScratch(scratch)
  Atomics.store(words, 2, 1)
  for (;;) {
    while (take(kernels, words) !== 'none');
    const idle = Atomics.load(words, 0)
    for (let i = 0; i < 2000 && Atomics.load(words, 0) === idle; i++);
    if ((idle & 255) === 0) Atomics.wait(words, 0, idle)
  }
}
