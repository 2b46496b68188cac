// Memory that is used again: what scopes have given back becomes the next results of its size. New memory costs large ops more
// than what they compute.
import type { DType } from '../model/dtype'
import type { TensorData } from '../model/tensor-value'
import type { Storage } from './storage'

type Floats = Float32Array | Float64Array

/** Arrays of fewer elements are made faster than they are looked up. */
const LEAST = 1024
let least = LEAST
/** What is given back is made NaN, so that tests see who still reads it. */
let isPoisoned = false
/** More is never kept. */
const MOST_BYTES = 2 ** 28

/** Arrays of one size that nobody has. */
interface Shelf {
  readonly free: Floats[]
  /** As many as stood unused since the outermost scope began. */
  unused: number
}

/** Shelves by size: float32 by how many elements, float64 by the same below zero. */
const shelves = new Map<number, Shelf>()
let heldBytes = 0

const sizeOf = (array: Floats): number => (array instanceof Float32Array ? array.length : -array.length)

/** An array for so many elements that nobody has, with whatever was left in it; null if there is none. */
export function spareArray(dtype: DType, length: number): Floats | null {
  if (heldBytes === 0 || length < least) return null
  const shelf = dtype === 'float32' ? shelves.get(length) : dtype === 'float64' ? shelves.get(-length) : undefined
  const array = shelf?.free.pop()
  if (!shelf || !array) return null
  heldBytes -= array.byteLength
  shelf.unused = Math.min(shelf.unused, shelf.free.length)
  return array
}

function keep(array: Floats): void {
  if (heldBytes + array.byteLength > MOST_BYTES) return
  const shelf = shelves.get(sizeOf(array)) ?? { free: [], unused: 0 }
  if (isPoisoned) array.fill(NaN)
  shelf.free.push(array)
  heldBytes += array.byteLength
  shelves.set(sizeOf(array), shelf)
}

/** Lets go of what no result has asked for since the outermost scope began: other work needs other sizes. */
function clearUnused(): void {
  for (const [size, shelf] of shelves) {
    for (const array of shelf.free.splice(0, shelf.unused)) heldBytes -= array.byteLength
    if (shelf.free.length === 0) shelves.delete(size)
  }
}

/** What has been made since a scope began: storages whose arrays nobody else had when they were made. */
export type Made = Storage[]

/** Of the innermost scope. */
let made: Made | null = null

/** Notes a storage whose array nobody else has, in the scope that is open, if one is. */
export function noteMade(storage: Storage, array: TensorData): void {
  if (made !== null && array.length >= least && isWhole(array)) made.push(storage)
}

/** True for floats that are alone in their memory. */
const isWhole = (array: TensorData): array is Floats =>
  (array instanceof Float32Array || array instanceof Float64Array) && array.byteLength === array.buffer.byteLength

/** Begins a scope; gives that around it, for `endScope`. */
export function beginScope(): Made | null {
  const around = made
  if (around === null) for (const shelf of shelves.values()) shelf.unused = shelf.free.length
  made = []
  return around
}

/**
 * Ends a scope. What it has made is given back but for what `survives`, which the scope around it, if there is one, has made then;
 * null = everything does.
 */
export function endScope(around: Made | null, survives: ReadonlySet<Storage> | null): void {
  const ended = made ?? []
  made = around
  if (around === null) clearUnused()
  for (const storage of ended) {
    if (survives === null || survives.has(storage)) around?.push(storage)
    else {
      const array = storage.giveBack()
      if (array) keep(array as Floats)
    }
  }
}

/** Bytes that wait for results. */
export const spareBytes = (): number => heldBytes

/** For tests: small arrays too are used again, and what is given back is made NaN. */
export function testReuse(wanted: boolean): void {
  least = wanted ? 1 : LEAST
  isPoisoned = wanted
}
