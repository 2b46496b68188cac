// Every recorded first value against PyTorch: the numbers that are drawn, the one that is drawn next, gains, refusals.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tensorDifference } from '../../conformance/compare'
import { camel } from '../../library/catalog'
import { manualSeed } from '../../library/create'
import { Generator } from '../../library/generator'
import type { Tensor } from '../../library/tensor'
import { defaultGenerator } from '../../random/generator'
import { readRecording } from '../../recordings/reader'
import type { RecordedError, RecordedTensor } from '../../recordings/schema'
import { errorOf } from '../../testing/training'
import { empty } from '../make'
import * as init from './index'

interface InitCase {
  readonly id: string
  readonly name: string
  readonly shape: readonly number[]
  readonly kwargs: Readonly<Record<string, number | string>>
  readonly values?: RecordedTensor
  readonly next: number
  readonly gain?: readonly [init.Nonlinearity, number?]
  readonly value: number
  readonly error?: RecordedError
}

const FILE = join(import.meta.dirname, '../../recordings/training/initial.json')
const CASES = readRecording<InitCase>(readFileSync(FILE, 'utf8')).cases

type Fill = (tensor: Tensor, ...rest: readonly unknown[]) => Tensor

function call({ name, shape, kwargs }: InitCase, dtype?: RecordedTensor['dtype']): Tensor {
  const fill = (init as unknown as Record<string, Fill>)[camel(name.slice(0, -1)) + '_']!
  const { val, groups, sparsity, ...options } = kwargs
  const lead = [val, groups, sparsity].filter((each) => each !== undefined)
  return fill(empty(shape, dtype), ...lead, ...(Object.keys(options).length > 0 ? [options] : []))
}

test.each(CASES.filter(({ values }) => values))('$id', (item) => {
  manualSeed(0)
  expect(tensorDifference(item.values!, call(item, item.values!.dtype).core)).toBeNull()
  expect(defaultGenerator().uniform24()).toBe(item.next)
})

test.each(CASES.filter(({ gain }) => gain))('$id', ({ gain, value }) => {
  expect(init.calculateGain(...gain!)).toBe(value)
})

test.each(CASES.filter(({ error }) => error))('$id', (item) => {
  expect(errorOf(() => call(item))).toEqual(item.error)
})

test('a generator of its own leaves the default one alone', () => {
  manualSeed(0)
  const before = defaultGenerator().copy().uniform24()
  const [first, second] = [1, 2].map(() =>
    init.normal_(empty([3]), { generator: new Generator().manualSeed(7) }).toString(),
  )
  expect(first).toBe(second)
  expect(defaultGenerator().uniform24()).toBe(before)
})
