// Factorisations of dense matrices: factors are what they say they are, and multiply back to the matrix, whatever its shape.
import { describe, expect, test } from 'vitest'
import { generalEigenOf } from './general-eigen'
import { qr } from './orthogonal'
import { singular } from './singular'
import { eigenOf } from './symmetric'

/** Numbers between −1 and 1, the same in every run. */
function drawn(count: number, seed: number): Float64Array {
  let state = seed >>> 0
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
}

function product(a: Float64Array, b: Float64Array, rows: number, inner: number, columns: number): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns]
    let sum = 0
    for (let k = 0; k < inner; k++) sum += a[row * inner + k]! * b[k * columns + column]!
    return sum
  })
}

const turned = (a: Float64Array, rows: number, columns: number): Float64Array =>
  Float64Array.from({ length: a.length }, (_, place) => a[(place % rows) * columns + Math.floor(place / rows)]!)

const largest = (list: Float64Array): number => list.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

function expectSame(got: Float64Array, expected: Float64Array, scale: number): void {
  expect(got).toHaveLength(expected.length)
  const distance = largest(got.map((value, at) => value - expected[at]!))
  expect(distance).toBeLessThanOrEqual(scale * 1e-13)
}

/** Columns of length 1 at right angles. */
function expectOrthonormal(columns: Float64Array, rows: number, count: number): void {
  const gram = product(turned(columns, rows, count), columns, count, rows, count)
  expectSame(
    gram,
    Float64Array.from({ length: count * count }, (_, at) => Number(at % (count + 1) === 0)),
    1,
  )
}

function expectFalling(values: Float64Array): void {
  values.forEach((value, at) => {
    expect(value).toBeGreaterThanOrEqual(0)
    if (at > 0) expect(value).toBeLessThanOrEqual(values[at - 1]!)
  })
}

const SHAPES = [
  [1, 1],
  [2, 2],
  [7, 7],
  [40, 40],
  [5, 3],
  [3, 5],
  [40, 3],
  [3, 40],
  [12, 10],
  [10, 12],
] as const

/** Matrices that are hard in one way or another. */
const KINDS: readonly (readonly [string, (rows: number, columns: number) => Float64Array])[] = [
  ['drawn', (rows, columns) => drawn(rows * columns, rows * 100 + columns)],
  ['zeros', (rows, columns) => new Float64Array(rows * columns)],
  ['all the same', (rows, columns) => new Float64Array(rows * columns).fill(3)],
  ['huge', (rows, columns) => drawn(rows * columns, 5).map((value) => value * 1e150)],
  ['tiny', (rows, columns) => drawn(rows * columns, 6).map((value) => value * 1e-150)],
  ['graded', (rows, columns) => drawn(rows * columns, 7).map((value, at) => value * 10 ** -(at % columns))],
  ['integers', (rows, columns) => drawn(rows * columns, 8).map((value) => Math.round(value * 2))],
]

describe.each(KINDS)('%s', (_, make) => {
  test.each(SHAPES)('%i × %i: QR', (rows, columns) => {
    const a = make(rows, columns)
    for (const whole of [false, true]) {
      const count = whole ? rows : Math.min(rows, columns)
      const { q, r } = qr(a, rows, columns, whole)
      expectOrthonormal(q, rows, count)
      expectSame(product(q, r, rows, count, columns), a, largest(a))
      r.forEach((value, place) => {
        if (Math.floor(place / columns) > place % columns) expect(value).toBe(0)
      })
    }
  })

  test.each(SHAPES)('%i × %i: singular values', (rows, columns) => {
    const a = make(rows, columns)
    const count = Math.min(rows, columns)
    const found = singular(a, rows, columns, false)!
    expectOrthonormal(found.u, rows, count)
    expectOrthonormal(turned(found.vt, count, columns), columns, count)
    expectFalling(found.s)
    const scaled = found.u.map((value, place) => value * found.s[place % count]!)
    expectSame(product(scaled, found.vt, rows, count, columns), a, 10 * largest(a))
    const whole = singular(a, rows, columns, true)!
    expectOrthonormal(whole.u, rows, rows)
    expectOrthonormal(turned(whole.vt, columns, columns), columns, columns)
    expectSame(whole.s, found.s, largest(a))
  })

  test.each(SHAPES.filter(([rows, columns]) => rows === columns))('%i × %i: eigenvalues', (n) => {
    const drawnMatrix = make(n, n)
    const a = drawnMatrix.map((value, place) => value + drawnMatrix[(place % n) * n + Math.floor(place / n)]!)
    for (const lower of [true, false]) {
      const read = a.map((value, place) => {
        const [row, column] = [Math.floor(place / n), place % n]
        return row === column || row > column === lower ? value : NaN
      })
      const { values, vectors } = eigenOf(read, n, lower)!
      expectOrthonormal(vectors, n, n)
      values.forEach((value, at) => at > 0 && expect(value).toBeGreaterThanOrEqual(values[at - 1]!))
      const scaled = vectors.map((value, place) => value * values[place % n]!)
      expectSame(product(scaled, turned(vectors, n, n), n, n, n), a, 10 * largest(a))
    }
  })
})

describe('eigenvalues of matrices that are not symmetric', () => {
  test.each(KINDS.flatMap(([name, make]) => [1, 2, 3, 4, 7, 30].map((n) => [name, n, make] as const)))(
    '%s, %i: A·v = λ·v',
    (_, n, make) => {
      const a = make(n, n)
      const { values, vectors } = generalEigenOf(a, n)!
      let trace = 0
      for (let k = 0; k < n; k++) {
        const [re, im] = [values[2 * k]!, values[2 * k + 1]!]
        trace += re
        let length = 0
        for (let row = 0; row < n; row++) {
          const own = [vectors[2 * (row * n + k)]!, vectors[2 * (row * n + k) + 1]!] as const
          let sum = [-(re * own[0] - im * own[1]), -(re * own[1] + im * own[0])]
          for (let column = 0; column < n; column++) {
            const value = a[row * n + column]!
            const place = 2 * (column * n + k)
            sum = [sum[0]! + value * vectors[place]!, sum[1]! + value * vectors[place + 1]!]
          }
          expect(Math.hypot(sum[0]!, sum[1]!)).toBeLessThanOrEqual(1e-12 * n * largest(a))
          length += own[0] ** 2 + own[1] ** 2
        }
        expect(length).toBeCloseTo(1, 12)
      }
      const diagonal = Array.from({ length: n }, (__, k) => a[k * n + k]!).reduce((sum, value) => sum + value, 0)
      expect(Math.abs(trace - diagonal)).toBeLessThanOrEqual(1e-12 * n * largest(a))
    },
  )
})
