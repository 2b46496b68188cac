// Elementwise ops on the machine, a chunk at a time: operands are copied in, results out.
import type { TensorData } from '../../model/tensor-value'
import { machine, type Floats, type Machine } from './machine'

/** Ops that the machine can do; arithmetic in both dtypes, the rest in float32. */
export type SimdOp = keyof typeof ARITHMETIC | keyof typeof SIMPLE | keyof typeof COMPARISONS | keyof typeof CURVES

/** Numbers as `assembly/elementwise.ts` counts its ops. */
const ARITHMETIC = { add: 0, sub: 1, mul: 2, div: 3, rsub: 4 } as const
const SIMPLE = { neg: 0, abs: 1, sqrt: 2, relu: 3, square: 4, reciprocal: 5, copy: 6 } as const
const COMPARISONS = { eq: 0, ne: 1, lt: 2, le: 3, gt: 4, ge: 5 } as const
const CURVES = { exp: 'exp32', tanh: 'tanh32', sigmoid: 'sigmoid32' } as const

/** Elements copied in at once: three arrays of them stay in the processor's nearest caches. */
const CHUNK = 4096
/** Below this many elements plain loops are faster. */
const LEAST = 32

/** An operand: elements one after the other, or one for all. */
export interface SimdOperand {
  readonly data: Floats
  readonly step: 0 | 1
}

type Run = (count: number, a: number, b: number, out: number) => void

/** The kernel of an op; null where there is none for the dtype. */
function kernelOf({ kernels }: Machine, op: SimdOp, isSingle: boolean): Run | null {
  if (op in ARITHMETIC) {
    const code = ARITHMETIC[op as keyof typeof ARITHMETIC]
    const run = isSingle ? kernels.binary32 : kernels.binary64
    return (count, a, b, out) => run(code, count, a, b, out)
  }
  if (op in SIMPLE) {
    const code = SIMPLE[op as keyof typeof SIMPLE]
    const run = isSingle ? kernels.unary32 : kernels.unary64
    return (count, a, _b, out) => run(code, count, a, out)
  }
  if (!isSingle) return null
  if (op in COMPARISONS) {
    const code = COMPARISONS[op as keyof typeof COMPARISONS]
    return (count, a, b, out) => kernels.compare32(code, count, a, b, out)
  }
  const run = kernels[CURVES[op as keyof typeof CURVES]]
  return (count, a, _b, out) => run(count, a, out)
}

/**
 * Runs an op over `out.length` elements into `out`, an array of the operands' type or, for comparisons, of bytes. False where
 * the machine would not pay, or cannot.
 */
export function machineMap(op: SimdOp, a: SimdOperand, b: SimdOperand | null, out: TensorData): boolean {
  const count = out.length
  if (count < LEAST) return false
  const host = machine()
  const isSingle = a.data instanceof Float32Array
  const run = host && kernelOf(host, op, isSingle)
  const size = a.data.BYTES_PER_ELEMENT
  if (!run || !host.begin(3 * CHUNK * size, 3)) return false
  const [atA, atB, atOut] = [host.room(CHUNK * size), host.room(CHUNK * size), host.room(CHUNK * size)]
  for (let start = 0; start < count; start += CHUNK) {
    const length = Math.min(CHUNK, count - start)
    feed(host, atA, a, start, length, count)
    if (b) feed(host, atB, b, start, length, count)
    run(length, atA, atB, atOut)
    host.read(atOut, (length === count ? out : out.subarray(start, start + length)) as Floats | Uint8Array)
  }
  return true
}

/** Copies a chunk of an operand in; one element for all is repeated once and stays. */
function feed(
  host: Machine,
  at: number,
  { data, step }: SimdOperand,
  start: number,
  length: number,
  count: number,
): void {
  if (step === 1) host.write(at, length === count ? data : data.subarray(start, start + length))
  else if (start === 0) host.repeat(at, data, length)
}

/** `yes` where `condition` is not 0, else `no`, into `out`. False where the machine would not pay, or is not there. */
export function machineSelect(condition: Uint8Array, yes: Float32Array, no: Float32Array, out: Float32Array): boolean {
  const count = out.length
  const host = count < LEAST ? null : machine()
  if (!host?.begin(13 * CHUNK, 4)) return false
  const [atC, atA, atB, atOut] = [host.room(CHUNK), host.room(4 * CHUNK), host.room(4 * CHUNK), host.room(4 * CHUNK)]
  for (let start = 0; start < count; start += CHUNK) {
    const end = Math.min(count, start + CHUNK)
    host.write(atC, condition.subarray(start, end))
    host.write(atA, yes.subarray(start, end))
    host.write(atB, no.subarray(start, end))
    host.kernels.select32(end - start, atC, atA, atB, atOut)
    host.read(atOut, out.subarray(start, end))
  }
  return true
}
