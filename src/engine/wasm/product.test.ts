// Both kernels of matrix products, with fused instructions and without, over all rims that a tile can have: heights, widths,
// depths of more than one pass, transposed operands, one that is gathered, and sums onto what is there or onto a row.
import { setFlagsFromString } from 'node:v8'
import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../model/base64'
import { FUSED_KERNELS, KERNELS } from './bytes'
import type { Kernels } from './machine'

// Node 20 knows fused instructions when it is told to.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd')

const HEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 95, 96, 97, 103]
const WIDTHS = [1, 3, 4, 8, 9, 16, 17, 33]
const DEPTHS = [1, 4, 5, 257]
/** Bits: A is transposed, B is, B is gathered from places. */
const LAYOUTS = [0, 1, 2, 3, 4, 6]
/** Elements that lie between rows of C and are nobody's. */
const GAP = 3
const UNTOUCHED = 7

const instance = (bytes: string): Kernels =>
  new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(decodeBase64(bytes)))).exports as unknown as Kernels

/** What a product is added to: what is there already, or the same row everywhere. */
const ONTO = ['nothing', 'itself', 'a row'] as const
type Onto = (typeof ONTO)[number]

/** The largest error of all elements of C, those between its rows included. */
function worstError(kernels: Kernels, bytes: 4 | 8, m: number, k: number, n: number, layout: number, onto: Onto) {
  const view = bytes === 4 ? new Float32Array(kernels.memory.buffer) : new Float64Array(kernels.memory.buffer)
  const a = Math.ceil(kernels.heapBase() / 64) * 8
  const [b, c, row] = [a + m * k + 16, a + m * k + k * n + 32, n + GAP]
  const start = c + m * row + 16
  const tables = Math.ceil(((start + n + 16) * bytes) / 4)
  for (let i = 0; i < m * k; i++) view[a + i] = Math.sin(1 + i * 1.7)
  for (let i = 0; i < k * n; i++) view[b + i] = Math.cos(i * 1.3)
  view.fill(UNTOUCHED, c, c + m * row)
  for (let j = 0; j < n; j++) view[start + j] = j + 0.5
  const [aRow, aColumn] = layout & 1 ? [1, m] : [k, 1]
  const [bRow, bColumn] = layout & 2 ? [1, k] : [n, 1]
  const gathers = layout >= 4
  const places = new Int32Array(kernels.memory.buffer, 4 * tables, k + n)
  places.set(Int32Array.from({ length: k + n }, (_, i) => bytes * (i < k ? i * bRow : (i - k) * bColumn)))
  const placing: [number, number, boolean] = gathers ? [4 * tables, 4 * (tables + k), true] : [bRow, bColumn, false]
  const product = bytes === 4 ? kernels.matmul32 : kernels.matmul64
  const added = { nothing: [0, 0], itself: [c * bytes, row], 'a row': [start * bytes, 0] }[onto] as [number, number]
  product(m, k, n, a * bytes, aRow, aColumn, b * bytes, ...placing, c * bytes, row, ...added)
  let worst = 0
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < row; j++) {
      let wanted = j >= n || onto === 'itself' ? UNTOUCHED : onto === 'a row' ? j + 0.5 : 0
      if (j < n) {
        for (let p = 0; p < k; p++) {
          wanted += (view[a + i * aRow + p * aColumn] ?? NaN) * (view[b + p * bRow + j * bColumn] ?? NaN)
        }
      }
      worst = Math.max(worst, Math.abs((view[c + i * row + j] ?? NaN) - wanted))
    }
  }
  return worst
}

describe.each([
  ['with fused instructions', FUSED_KERNELS],
  ['without', KERNELS],
])('products %s', (_, bytes) => {
  test.each([
    ['float32', 4, 5e-5],
    ['float64', 8, 1e-12],
  ] as const)('of %s, at all rims', (_dtype, size, tolerance) => {
    const kernels = instance(bytes)
    kernels.memory.grow(32)
    const wrong: string[] = []
    for (const m of HEIGHTS) {
      for (const n of WIDTHS) {
        for (const k of DEPTHS) {
          for (const layout of LAYOUTS) {
            for (const onto of ONTO) {
              const error = worstError(kernels, size, m, k, n, layout, onto)
              if (!(error < tolerance)) wrong.push(`${[m, k, n, layout, onto].join(' ')}: ${String(error)}`)
            }
          }
        }
      }
    }
    expect(wrong).toEqual([])
  })
})
