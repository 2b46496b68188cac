// exp, sigmoid and tanh of the kernels, with fused instructions and without: how far off they are, and that an element gets the same
// bits wherever it stands, whatever stands beside it.
import { setFlagsFromString } from 'node:v8'
import { describe, expect, test } from 'vitest'
import { exactSigmoid } from '../testing/machine'
import { ulpDistance } from '../testing/ulp'
import { decodeBase64 } from '../../model/base64'
import { FUSED_KERNELS, KERNELS } from './bytes'
import { Machine, type Kernels } from './machine'

// Node 20 knows fused instructions when it is told to.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd')

function machineOf(bytes: string): Machine {
  const module = new WebAssembly.Module(Uint8Array.from(decodeBase64(bytes)))
  return new Machine(new WebAssembly.Instance(module).exports as unknown as Kernels)
}

type Curve = 'exp32' | 'sigmoid32' | 'tanh32'

const EXACT: Readonly<Record<Curve, (x: number) => number>> = {
  exp32: Math.exp,
  sigmoid32: exactSigmoid,
  tanh32: Math.tanh,
}
const CURVES = Object.keys(EXACT) as Curve[]

/** What a kernel makes of the numbers. */
function applied(host: Machine, curve: Curve, given: Float32Array): Float32Array {
  const out = new Float32Array(given.length)
  expect(host.begin(2 * given.byteLength, 2)).toBe(true)
  const at = host.put(given)
  const to = host.room(given.byteLength)
  host.kernels[curve](given.length, at, to)
  host.read(to, out)
  return out
}

/** Every so many-th float32 number, from 2^-31 up to 105, of both signs. */
function spread(step: number): Float32Array {
  const bits: number[] = []
  for (let at = 0x30000000; at <= 0x42d20000; at += step) bits.push(at, at + 2 ** 31)
  return new Float32Array(Uint32Array.from(bits).buffer)
}

describe.each([
  ['without fused instructions', KERNELS],
  ['with fused instructions', FUSED_KERNELS],
])('%s', (_, bytes) => {
  const host = machineOf(bytes)

  test.each(CURVES)('%s is within one unit in the last place', (curve) => {
    const given = spread(1009)
    const exact = EXACT[curve]
    let worst = 0
    applied(host, curve, given).forEach((value, i) => {
      const wanted = exact(given[i] as number)
      if (Object.is(value, Math.fround(wanted))) return
      worst = Math.max(worst, ulpDistance(value, wanted, 'float32'))
    })
    expect(worst).toBeLessThan(1)
  })

  test.each(CURVES)('%s of an element is the same everywhere', (curve) => {
    const odd = [NaN, 1000, -1000, Infinity, -Infinity, 95, -95, 0]
    const given = Float32Array.from({ length: 800 }, (_value, i) => 0.2 * (i - 400))
    const alone = applied(host, curve, given)
    odd.forEach((other, place) => {
      // One element of each eight is another one, and all stand one place further.
      const among = Float32Array.from({ length: 801 }, (_value, i) => (i % 8 === place ? other : (given[i - 1] ?? 0)))
      const result = applied(host, curve, among)
      const differs = alone.findIndex((value, i) => (i + 1) % 8 !== place && !Object.is(value, result[i + 1]))
      expect([other, differs]).toEqual([other, -1])
    })
  })

  test('the logarithm of a softmax is that of its sums, whatever lay in memory', () => {
    const row = [1, -2, 0.5, 3, -1]
    const rows = Float32Array.from([...row, ...row, ...row])
    const sums = (left: number): number[] => {
      expect(host.begin(1024, 4)).toBe(true)
      const [at, scratch, to] = [host.put(rows), host.room(128), host.room(64)]
      host.write(scratch, new Float32Array(32).fill(left))
      host.kernels.exponentialSums32(3, row.length, at, scratch, to)
      return [0, 1, 2, 3, 4, 5].map((i) => host.number(to + 8 * i))
    }
    const sum = row.reduce((total, x) => total + Math.exp(x - 3), 0)
    for (const left of [0, NaN, 1e30]) {
      sums(left).forEach((value, i) => expect(value).toBeCloseTo(i % 2 === 0 ? 3 : sum, 6))
    }
  })
})
