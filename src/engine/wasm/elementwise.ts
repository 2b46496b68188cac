// Elementwise ops on the machine, a chunk at a time: operands are copied in, results out.
import type { TensorData } from '../../model/tensor-value'
import { isCollected, machine, type Floats, type Machine } from './machine'

/** Which kernel does an op, and the op's number there, as `assembly/elementwise.ts` counts. */
const CODES = {
  add: ['binary', 0],
  sub: ['binary', 1],
  mul: ['binary', 2],
  div: ['binary', 3],
  rsub: ['binary', 4],
  neg: ['unary', 0],
  abs: ['unary', 1],
  sqrt: ['unary', 2],
  relu: ['unary', 3],
  square: ['unary', 4],
  reciprocal: ['unary', 5],
  copy: ['unary', 6],
  eq: ['compare', 0],
  ne: ['compare', 1],
  lt: ['compare', 2],
  le: ['compare', 3],
  gt: ['compare', 4],
  ge: ['compare', 5],
  exp: ['exp', 0],
  tanh: ['tanh', 0],
  sigmoid: ['sigmoid', 0],
} as const

/** Ops that the machine can do; arithmetic in both dtypes, the rest in float32. */
export type SimdOp = keyof typeof CODES

/** Elements copied in at once: three arrays of them stay in the processor's nearest caches. */
const CHUNK = 4096
/** Below this many elements plain loops are faster. */
export const LEAST = 32
/** Longer rows do not repeat within a chunk. */
export const LONGEST_ROW = CHUNK / 2

/** An operand: elements one after the other, from the first again behind the last; a row of up to LONGEST_ROW may repeat. */
export interface SimdOperand {
  readonly data: Floats
}

/** Runs a kernel on memory; false where there is none for the dtype. */
function runKernel(
  { kernels }: Machine,
  op: SimdOp,
  isSingle: boolean,
  count: number,
  a: number,
  b: number,
  out: number,
): boolean {
  const [kernel, code] = CODES[op]
  if (kernel === 'binary') (isSingle ? kernels.binary32 : kernels.binary64)(code, count, a, b, out)
  else if (kernel === 'unary') (isSingle ? kernels.unary32 : kernels.unary64)(code, count, a, out)
  else if (!isSingle) return false
  else if (kernel === 'compare') kernels.compare32(code, count, a, b, out)
  else if (kernel === 'exp') kernels.exp32(count, a, out)
  else if (kernel === 'tanh') kernels.tanh32(count, a, out)
  else kernels.sigmoid32(count, a, out)
  return true
}

/**
 * Runs an op over `count` elements into the array that `array` gives, of the operands' type or, for comparisons, of bytes; a big
 * one may be another where it `isNew`, of the operands' type. Null where the machine would not pay, or cannot.
 */
export function machineMap(
  op: SimdOp,
  a: SimdOperand,
  b: SimdOperand | null,
  count: number,
  array: () => TensorData,
  isNew: boolean,
): TensorData | null {
  if (count < LEAST) return null
  const host = machine()
  const isSingle = a.data instanceof Float32Array
  const size = isSingle ? 4 : 8
  const collects = isNew && isCollected(count)
  const room = collects ? count : CHUNK
  if (!host?.begin((2 * CHUNK + room) * size, 3)) return null
  const [atA, atB, atOut] = [host.room(CHUNK * size), host.room(CHUNK * size), host.room(room * size)]
  const out = collects ? null : array()
  const chunk = Math.min(wholeRows(a.data.length, count), b ? wholeRows(b.data.length, count) : CHUNK)
  for (let start = 0; start < count; start += chunk) {
    const length = Math.min(chunk, count - start)
    feed(host, atA, a, start, length, count)
    if (b) feed(host, atB, b, start, length, count)
    if (!runKernel(host, op, isSingle, length, atA, atB, out ? atOut : atOut + start * size)) return null
    if (out) host.read(atOut, (length === count ? out : out.subarray(start, start + length)) as Floats | Uint8Array)
  }
  return out ?? host.floats(atOut, count, size)
}

/** `to += factor · from` in one rounding. False where the machine would not pay, or is not there. */
export function machineAddScaled(to: Float32Array, from: Float32Array, factor: number): boolean {
  const count = to.length
  const host = count < LEAST ? null : machine()
  const size = to.BYTES_PER_ELEMENT
  if (!host?.begin(2 * CHUNK * size, 2)) return false
  const [atTo, atFrom] = [host.room(CHUNK * size), host.room(CHUNK * size)]
  for (let start = 0; start < count; start += CHUNK) {
    const length = Math.min(CHUNK, count - start)
    const part = to.subarray(start, start + length)
    host.write(atTo, part)
    host.write(atFrom, from.subarray(start, start + length))
    host.kernels.addScaled32(length, atTo, atFrom, factor)
    host.read(atTo, part)
  }
  return true
}

/** Elements of a chunk, so that a row which repeats begins where a chunk begins. */
const wholeRows = (row: number, count: number): number => (row < count ? CHUNK - (CHUNK % row) : CHUNK)

/** Copies a chunk of an operand in; what repeats is put in once and stays. */
function feed(host: Machine, at: number, { data }: SimdOperand, start: number, length: number, count: number): void {
  if (data.length === count) host.write(at, length === count ? data : data.subarray(start, start + length))
  else if (start === 0) host.repeat(at, data, length)
}

/** `yes` where `condition` is not 0, else `no`, into `out`. False where the machine would not pay, or is not there. */
export function machineSelect(condition: Uint8Array, yes: SimdOperand, no: SimdOperand, out: Float32Array): boolean {
  const count = out.length
  const host = count < LEAST ? null : machine()
  if (!host?.begin(13 * CHUNK, 4)) return false
  const [atC, atA, atB, atOut] = [host.room(CHUNK), host.room(4 * CHUNK), host.room(4 * CHUNK), host.room(4 * CHUNK)]
  for (let start = 0; start < count; start += CHUNK) {
    const length = Math.min(CHUNK, count - start)
    host.write(atC, condition.subarray(start, start + length))
    feed(host, atA, yes, start, length, count)
    feed(host, atB, no, start, length, count)
    host.kernels.select32(length, atC, atA, atB, atOut)
    host.read(atOut, out.subarray(start, start + length))
  }
  return true
}
