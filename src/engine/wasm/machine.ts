// The machine: the compiled SIMD kernels and their memory. Tensors live in arrays of their own, which the garbage collector
// frees; what a kernel works on is copied in, and its result copied out, piece by piece so that it stays in the cache.
import type { DType } from '../../model/dtype'
import { decodeBase64 } from '../../model/base64'
import { FUSED_KERNELS, FUSED_SHARED_KERNELS, KERNELS, SHARED_KERNELS } from './bytes'

export type Address = number

/**
 * C[m, n] = A[m, k] · B[k, n], added to what lies at `start`, its rows `startRow` apart, unless that is 0; distances between
 * neighbours in elements. Where it `gathers`, `bRow` and `bColumn` are addresses of i32: an element of B lies at `b` and what
 * they say for its row and its column, in bytes; columns one after the other must grow.
 */
export type Product = (
  m: number,
  k: number,
  n: number,
  a: Address,
  aRow: number,
  aColumn: number,
  b: Address,
  bRow: number,
  bColumn: number,
  gathers: boolean,
  c: Address,
  cRow: number,
  start: Address,
  startRow: number,
) => void

interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** What `assembly/` exports; it says there what each does. */
export interface Kernels {
  readonly memory: Memory
  readonly heapBase: () => Address
  /** What products take for themselves, and where from now on. */
  readonly scratchSize: () => number
  readonly moveScratch: (to: Address) => void
  readonly matmul32: Product
  readonly matmul64: Product
  readonly pad32: (geometry: Address, image: Address, padded: Address) => void
  readonly pad64: (geometry: Address, image: Address, padded: Address) => void
  readonly unpad32: (geometry: Address, padded: Address, image: Address) => void
  readonly unpad64: (geometry: Address, padded: Address, image: Address) => void
  readonly unroll32: (geometry: Address, image: Address, columns: Address) => void
  readonly unroll64: (geometry: Address, image: Address, columns: Address) => void
  readonly roll32: (geometry: Address, columns: Address, image: Address) => void
  readonly roll64: (geometry: Address, columns: Address, image: Address) => void
  readonly copyRows32: (rows: number, length: number, step: number, from: Address, places: Address, to: Address) => void
  readonly copyTurned32: (rows: number, columns: number, step: number, from: Address, to: Address) => void
  readonly binary32: (code: number, count: number, a: Address, b: Address, out: Address) => void
  readonly binary64: (code: number, count: number, a: Address, b: Address, out: Address) => void
  readonly addScaled32: (count: number, a: Address, b: Address, factor: number) => void
  readonly unary32: (code: number, count: number, a: Address, out: Address) => void
  readonly unary64: (code: number, count: number, a: Address, out: Address) => void
  readonly exp32: (count: number, a: Address, out: Address) => void
  readonly tanh32: (count: number, a: Address, out: Address) => void
  readonly sigmoid32: (count: number, a: Address, out: Address) => void
  readonly compare32: (code: number, count: number, a: Address, b: Address, out: Address) => void
  readonly select32: (count: number, condition: Address, a: Address, b: Address, out: Address) => void
  readonly rowSums32: (rows: number, length: number, at: Address, out: Address) => void
  readonly addRows32: (rows: number, length: number, at: Address, sums: Address) => void
  readonly softmaxRows32: (rows: number, length: number, at: Address, out: Address) => void
  readonly exponentialSums32: (rows: number, length: number, at: Address, scratch: Address, out: Address) => void
  readonly lowerRows32: (rows: number, length: number, at: Address, shifts: Address, out: Address) => void
}

/** The part of the platform's WebAssembly that is used; the engine's project knows no platform. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports?: object) => { readonly exports: unknown }
  readonly Memory: new (size: { initial: number; maximum: number; shared: boolean }) => Memory
}

export type Floats = Float32Array | Float64Array

/** What the machine computes in. Floats of 16 bits are kept as float32 numbers too, but round differently. */
export type MachineDType = 'float32' | 'float64'

export const isMachineDType = (dtype: DType): dtype is MachineDType => dtype === 'float32' || dtype === 'float64'

const PAGE = 65536
const VECTOR = 16
/** From so many elements on a constructor, which does not clear the new memory first, is faster than \`slice\`. */
const LARGE = 2 ** 17
/** Putting in or collecting more elements would make the machine's memory, which never shrinks, too large. */
export const LARGEST = 2 ** 21

/** True where a new array is better collected in the machine's memory and made as a whole (\`floats\`), than made and then written. */
export const isCollected = (count: number): boolean => count >= LARGE && count <= LARGEST

/** The kernels with the memory they work in. Addresses are multiples of a vector's size. */
export class Machine {
  private readonly base: Address
  private top: Address
  /** All of memory, as each type; made anew when memory has grown. */
  private f32 = new Float32Array(0)
  private f64 = new Float64Array(0)
  private i32 = new Int32Array(0)
  private u8 = new Uint8Array(0)

  constructor(readonly kernels: Kernels) {
    this.base = aligned(kernels.heapBase())
    this.top = this.base
  }

  /** Forgets what was put in, and makes room for `bytes` in `parts` pieces; false where memory does not reach. */
  begin(bytes: number, parts: number): boolean {
    this.top = this.base
    // A kernel may read a few vectors beyond the end.
    const missing = this.base + bytes + (parts + 8) * VECTOR - this.u8.length
    if (missing <= 0) return true
    const { memory } = this.kernels
    try {
      memory.grow(Math.ceil(missing / PAGE))
    } catch {
      return false
    }
    if (this.u8.buffer !== memory.buffer) {
      this.f32 = new Float32Array(memory.buffer)
      this.f64 = new Float64Array(memory.buffer)
      this.i32 = new Int32Array(memory.buffer)
      this.u8 = new Uint8Array(memory.buffer)
    }
    return true
  }

  /** A piece of memory. */
  room(bytes: number): Address {
    const at = this.top
    this.top = aligned(at + bytes)
    return at
  }

  /** A piece of memory with a copy of the data. */
  put(data: Floats | Int32Array | Uint8Array): Address {
    const at = this.room(data.byteLength)
    this.write(at, data)
    return at
  }

  write(at: Address, data: Floats | Int32Array | Uint8Array): void {
    if (data instanceof Float32Array) this.f32.set(data, at >> 2)
    else if (data instanceof Float64Array) this.f64.set(data, at >> 3)
    else if (data instanceof Int32Array) this.i32.set(data, at >> 2)
    else this.u8.set(data, at)
  }

  /** Fills memory for `count` elements with `data`, over and over. */
  repeat(at: Address, data: Floats, count: number): void {
    const memory = data instanceof Float32Array ? this.f32 : this.f64
    const start = at / data.BYTES_PER_ELEMENT
    if (data.length === 1) {
      memory.fill(data[0] ?? 0, start, start + count)
      return
    }
    memory.set(data.length > count ? data.subarray(0, count) : data, start)
    // What is there is copied behind itself, twice as much each time.
    for (let done = data.length; done < count; done *= 2) {
      memory.copyWithin(start + done, start, start + Math.min(done, count - done))
    }
  }

  /** Sets `bytes` bytes, a multiple of eight, to zero. */
  clear(at: Address, bytes: number): void {
    this.f64.fill(0, at >> 3, (at + bytes) >> 3)
  }

  /** Copies memory out into `to`, from its beginning. */
  read(at: Address, to: Floats | Uint8Array): void {
    if (to instanceof Float32Array) to.set(this.f32.subarray(at >> 2, (at >> 2) + to.length))
    else if (to instanceof Float64Array) to.set(this.f64.subarray(at >> 3, (at >> 3) + to.length))
    else to.set(this.u8.subarray(at, at + to.length))
  }

  /** A new array of float32 or (`bytes` = 8) float64 from memory. */
  floats(at: Address, count: number, bytes: number): Floats {
    const [start, end] = [at / bytes, at / bytes + count]
    if (count < LARGE) return bytes === 4 ? this.f32.slice(start, end) : this.f64.slice(start, end)
    return bytes === 4
      ? new Float32Array(this.f32.subarray(start, end))
      : new Float64Array(this.f64.subarray(start, end))
  }

  /** A new array of bytes from memory. */
  bytes(at: Address, count: number): Uint8Array {
    return this.u8.slice(at, at + count)
  }

  /** A float64 in memory. */
  number(at: Address): number {
    return this.f64[at >> 3] ?? NaN
  }

  setNumber(at: Address, value: number): void {
    this.f64[at >> 3] = value
  }
}

const aligned = (address: Address): Address => (address + VECTOR - 1) & -VECTOR

let found: Machine | null | undefined
let isWanted = true
/** Gives the machine for big work, where there is one. */
let shared: (() => Machine | null) | null = null

/** The machine; null where WebAssembly with SIMD is not to be had (or not wanted): the plain kernels then do the work. */
export function machine(): Machine | null {
  if (!isWanted) return null
  // Made at the first use and not at load: pages that only draw tensors must not compile, and may not.
  if (found === undefined) found = started()
  return found
}

/**
 * The machine for products of so many multiplications, with room for `bytes` in `parts` pieces: one of two threads where there is
 * one and it pays. Null where there is none, or not so much memory.
 */
export function machineFor(multiplications: number, bytes: number, parts: number): Machine | null {
  const own = machine()
  const both = own && multiplications >= WORTH_TWO ? (shared?.() ?? null) : null
  if (both?.begin(bytes, parts)) return both
  return own?.begin(bytes, parts) ? own : null
}

/** Below this many multiplications in one product, about half a millisecond, one thread is as fast as two. */
const WORTH_TWO = 2 ** 23

/** Has big work done by the machine that `find` gives; null = by the same as all work. */
export function shareWork(find: (() => Machine | null) | null): void {
  shared = find
}

/** Switches between SIMD and plain kernels, for tests that compare them; gives what was. */
export function useMachine(wanted: boolean): boolean {
  const before = isWanted
  isWanted = wanted
  return before
}

/** Fused multiplication and addition is faster where the platform knows it; always the same choice on one platform. */
function started(): Machine | null {
  const instance = firstOf([FUSED_KERNELS, KERNELS])
  return instance && new Machine(instance.kernels)
}

/** Kernels of the first module that the platform takes, and the module. */
function firstOf(list: readonly string[], memory?: Memory): { kernels: Kernels; module: object } | null {
  if (typeof WebAssembly === 'undefined') return null
  for (const bytes of list) {
    try {
      const module = new WebAssembly.Module(decodeBase64(bytes))
      const { exports } = new WebAssembly.Instance(module, memory && { env: { memory } })
      return { module, kernels: memory ? { ...(exports as Kernels), memory } : (exports as Kernels) }
    } catch {
      continue
    }
  }
  return null
}

/** Pages of shared memory: it must be said at once how many there can be. */
const MOST_PAGES = 16384

/** Kernels over memory that another thread can share, with that memory and the module; null where it is not to be had. */
export function sharedKernels(): { kernels: Kernels; module: object } | null {
  if (typeof SharedArrayBuffer === 'undefined') return null
  try {
    const memory = new WebAssembly.Memory({ initial: 64, maximum: MOST_PAGES, shared: true })
    return firstOf([FUSED_SHARED_KERNELS, SHARED_KERNELS], memory)
  } catch {
    return null
  }
}
