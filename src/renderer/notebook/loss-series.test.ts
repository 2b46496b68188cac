// One series for each place that calls backward.
import { expect, test } from 'vitest'
import type { BackwardCall } from '../../model/live-graph'
import { lossSeries } from './loss-series'

const call = (line: number, value: number | null, name: string | null = null): BackwardCall => ({
  ...{ value, name, failed: false, cell: 'c1', line },
})

test('two losses in turn are two curves over one row of passes', () => {
  const calls = [call(3, 1, 'd_loss'), call(5, 9, 'g_loss'), call(3, 0.5, 'd_loss'), call(5, 8, 'g_loss')]
  expect(lossSeries(calls)).toEqual([
    { name: 'd_loss', line: 3, values: [1, null, 0.5, null], points: 2 },
    { name: 'g_loss', line: 5, values: [null, 9, null, 8], points: 2 },
  ])
})

test('what is no number is no point; calls from many places are told apart up to a limit', () => {
  expect(lossSeries([call(1, NaN), call(1, null), call(1, 2)])[0]?.points).toBe(1)
  expect(lossSeries(Array.from({ length: 9 }, (_, line) => call(line, 1)))).toHaveLength(4)
})
