// Memory that is used again: what scopes have given back becomes the next results of its size. New memory costs large ops more
// than what they compute.
import type { DType } from '../model/dtype'
import type { TensorData } from '../model/tensor-value'
import { allocate } from './dtypes'
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

/** An array of zeros, spare or new. Error: more than memory holds. */
export function zeroArray(dtype: DType, length: number): TensorData {
  return spareArray(dtype, length)?.fill(0) ?? allocate(dtype, length)
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

/** A leaf, which may hold a gradient. */
interface Leaf {
  readonly grad: { readonly isPlain: boolean; readonly storage: Storage } | null
}

/** What has been made since a scope began. */
export interface Made {
  /** Storages whose arrays nobody else had when they were made. */
  readonly storages: Storage[]
  /** What has been given gradients. */
  readonly leaves: Set<Leaf>
}

/** Of the innermost scope. */
let made: Made | null = null

/** Notes a storage whose array nobody else has, in the scope that is open, if one is. */
export function noteMade(storage: Storage, array: TensorData): void {
  if (made !== null && array.length >= least && isWhole(array)) made.storages.push(storage)
}

/** Notes that a leaf has been given a gradient, which lives on if the leaf still has it when the scope ends. */
export function noteGradient(leaf: Leaf): void {
  made?.leaves.add(leaf)
}

/** True for floats that are alone in their memory. */
const isWhole = (array: TensorData): array is Floats =>
  (array instanceof Float32Array || array instanceof Float64Array) && array.byteLength === array.buffer.byteLength

/** Begins a scope; gives that around it, for `endScope`. */
export function beginScope(): Made | null {
  const around = made
  if (around === null) for (const shelf of shelves.values()) shelf.unused = shelf.free.length
  made = { storages: [], leaves: new Set() }
  return around
}

/**
 * Ends a scope. What it has made is given back but for what `survives`, which the scope around it, if there is one, has made then;
 * null = everything does.
 */
export function endScope(around: Made | null, survives: ReadonlySet<Storage> | null): void {
  const { storages, leaves } = made ?? { storages: [], leaves: [] }
  made = around
  const held = new Set(survives)
  for (const leaf of leaves) {
    if (leaf.grad && !leaf.grad.isPlain) held.add(leaf.grad.storage)
    around?.leaves.add(leaf)
  }
  if (around === null) clearUnused()
  for (const storage of storages) {
    if (survives === null || held.has(storage)) around?.storages.push(storage)
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
