// Short loops: arithmetic of few float32 numbers, one loop per op, where the machine's copies in and out would cost more than
// the op. Loops that only ever see arrays of one type are compiled for that type.
import { LONGEST } from './small-arrays'
import type { SimdOp } from '../wasm/elementwise'

/** Fills `out` from two arrays of its length. */
export type ShortLoop = (a: Float32Array, b: Float32Array, out: Float32Array) => void

/** At most so many elements are few. */
export const FEW = LONGEST

const LOOPS: Readonly<Partial<Record<SimdOp, ShortLoop>>> = {
  add: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) + (b[i] as number)
  },
  sub: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) - (b[i] as number)
  },
  mul: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) * (b[i] as number)
  },
  div: (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) / (b[i] as number)
  },
}

/** The short loop of what the machine calls `op`; null where there is none. */
export const shortLoopOf = (op: SimdOp | undefined): ShortLoop | null => (op && LOOPS[op]) ?? null
