// Ticks: where they lie and how they are written.
import { describe, expect, test } from 'vitest'
import { axis } from './testing/figure'
import { ticksOf } from './ticks'

const texts = (given: Parameters<typeof axis>[0], room = 400, lies = false): string[] =>
  ticksOf(axis(given), room, lies).major.map(({ text }) => text)

describe('linear axes', () => {
  test.each([
    [0, 10, ['0', '2', '4', '6', '8', '10']],
    [-0.1, 2.1, ['0.00', '0.25', '0.50', '0.75', '1.00', '1.25', '1.50', '1.75', '2.00']],
    [-4.3, 4.3, ['−4', '−3', '−2', '−1', '0', '1', '2', '3', '4']],
  ])('from %d to %d', (low, high, expected) => {
    expect(texts({ low, high })).toEqual(expected)
  })
  test('an axis that is turned round has the same ticks', () => {
    expect(texts({ low: 10, high: 0 })).toEqual(texts({ low: 0, high: 10 }))
  })
  test('texts that stand side by side do not meet', () => {
    const wide = { low: 100_000.25, high: 100_001.25 }
    expect(texts(wide, 300, false).length).toBeGreaterThan(texts(wide, 300, true).length)
  })
  test('large and small numbers are multiples of a power of ten', () => {
    const large = ticksOf(axis({ low: 0, high: 3e7 }), 400, false)
    expect(large.multiple).toBe('1e7')
    expect(large.major.map(({ text }) => text)).toEqual(['0.0', '0.5', '1.0', '1.5', '2.0', '2.5', '3.0'])
    expect(ticksOf(axis({ low: 0, high: 3e-5 }), 400, false).multiple).toBe('1e−5')
    expect(ticksOf(axis({ low: 0, high: 900_000 }), 400, false).multiple).toBeNull()
  })
  test('texts tell neighbours apart however large they are', () => {
    const found = texts({ low: 123_456_789, high: 123_456_790 })
    expect(new Set(found).size).toBe(found.length)
  })
})

describe('logarithmic axes', () => {
  test('have powers of ten, and the others between them without text', () => {
    const { major, minor } = ticksOf(axis({ low: 0.05, high: 200, log: true }), 400, false)
    expect(major).toEqual([
      { value: 0.1, text: '10⁻¹' },
      { value: 1, text: '10⁰' },
      { value: 10, text: '10¹' },
      { value: 100, text: '10²' },
    ])
    expect(minor).toContain(50)
    expect(minor).not.toContain(300)
  })
  test('leave powers out where there are many', () => {
    expect(texts({ low: 1e-31, high: 1, log: true }, 200).length).toBeLessThan(12)
  })
  test('within one power they have plain numbers', () => {
    expect(texts({ low: 2, high: 4, log: true })).toContain('2.50')
  })
})

describe('ticks that were set', () => {
  test('stay, with their labels as far as there are any', () => {
    expect(ticksOf(axis({ ticks: [1, 2, 3], labels: ['a', 'b'] }), 400, false).major).toEqual([
      { value: 1, text: 'a' },
      { value: 2, text: 'b' },
      { value: 3, text: '' },
    ])
    expect(texts({ ticks: [0.5, 1] })).toEqual(['0.5', '1.0'])
    expect(texts({ ticks: [] })).toEqual([])
  })
})
