// Recorded loaders, samplers and splits against PyTorch: orders after a seed, batches, refusals.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tensorDifference } from '../conformance/compare'
import { camel } from '../library/catalog'
import { manualSeed, tensor } from '../library/create'
import { Generator } from '../library/generator'
import { defaultGenerator } from '../random/generator'
import { readRecording } from '../recordings/reader'
import type { RecordedError, RecordedTensor } from '../recordings/schema'
import { errorOf, toTensor } from '../testing/training'
import * as data from './index'

type Kwargs = Readonly<Record<string, unknown>>

interface LoadingCase {
  readonly id: string
  readonly count: number
  readonly kwargs: Kwargs
  readonly length: number
  readonly epochs?: readonly (readonly (readonly number[])[])[]
  readonly sampler?: string
  readonly orders?: readonly (readonly number[])[]
  readonly next: number
  readonly split?: readonly number[]
  readonly seed: number | null
  readonly parts: readonly (readonly number[])[]
  readonly rows?: RecordedTensor
  readonly batches: readonly (readonly [RecordedTensor, RecordedTensor])[]
  readonly error?: RecordedError
}

const FILE = join(import.meta.dirname, '../recordings/training/loading.json')
const CASES = readRecording<LoadingCase>(readFileSync(FILE, 'utf8')).cases

const numbers = (count: number): readonly bigint[] => Array.from({ length: count }, (_, at) => BigInt(at))

function named(kwargs: Kwargs, count: number): Record<string, unknown> {
  const value = (name: string, given: unknown): unknown => {
    if (name === 'generator') return new Generator().manualSeed(given as number)
    if (name === 'sampler') return sampler(...(given as [string, Kwargs]), count)
    if (name !== 'batch_sampler') return given
    const [, { batch_size: size, drop_last: last }] = given as [string, { batch_size: number; drop_last: boolean }]
    return new data.BatchSampler(new data.RandomSampler(numbers(count)), size, last)
  }
  return Object.fromEntries(Object.entries(kwargs).map(([name, given]) => [camel(name), value(name, given)]))
}

function sampler(name: string, kwargs: Kwargs, count: number): data.Sampler {
  const Made = (data as unknown as Record<string, new (...args: readonly unknown[]) => data.Sampler>)[name]!
  const { indices, weights, numSamples, ...options } = named(kwargs, count)
  if (indices) return new Made(indices)
  if (weights) return new Made(weights, numSamples, options)
  return new Made(numbers(count), { ...options, ...(numSamples === undefined ? {} : { numSamples }) })
}

const loader = ({ count, kwargs }: LoadingCase): data.DataLoader<bigint> =>
  new data.DataLoader(numbers(count) as data.Examples<bigint>, named(kwargs, count))

describe.each(CASES.filter(({ epochs }) => epochs))('$id', (item) => {
  test('batches of two passes', () => {
    manualSeed(0)
    const made = loader(item)
    expect(made.length).toBe(item.length)
    const found = item.epochs!.map(() => Array.from(made, (batch) => Array.from(batch.toTypedArray(), Number)))
    expect(found).toEqual(item.epochs)
    expect(defaultGenerator().uniform24()).toBe(item.next)
  })
})

test.each(CASES.filter(({ orders }) => orders))('$id', ({ sampler: name, kwargs, count, orders, next }) => {
  manualSeed(0)
  const made = name === 'SequentialSampler' ? new data.SequentialSampler(numbers(count)) : sampler(name!, kwargs, count)
  expect(orders!.map(() => [...made])).toEqual(orders)
  expect(made.length).toBe(orders![0]!.length)
  expect(defaultGenerator().uniform24()).toBe(next)
})

test.each(CASES.filter(({ split }) => split))('$id', ({ split, count, seed, parts }) => {
  manualSeed(0)
  const options = seed === null ? {} : { generator: new Generator().manualSeed(seed) }
  const found = data.randomSplit(numbers(count) as data.Examples<bigint>, split!, options)
  expect(found.map(({ indices }) => indices)).toEqual(parts)
  expect(found.flatMap((part) => Array.from(part.indices, (_, at) => Number(part.at(at))))).toEqual(parts.flat())
})

test('rows of tensors', () => {
  const { rows, batches } = CASES.find((item) => item.rows)!
  manualSeed(1)
  const dataset = new data.TensorDataset(toTensor(rows!), tensor(numbers(10)))
  const found = [...new data.DataLoader(dataset, { batchSize: 4, shuffle: true })]
  expect(found.map((batch) => batch.length)).toEqual(batches.map((batch) => batch.length))
  found.forEach((batch, at) =>
    batch.forEach(({ core }, column) => expect(tensorDifference(batches[at]![column]!, core)).toBeNull()),
  )
})

test.each(CASES.filter(({ error }) => error))('$id', (item) => {
  expect(errorOf(() => loader(item))).toEqual(item.error)
})

test('datasets one after the other', () => {
  const both = new data.ConcatDataset<number | undefined>([[1, 2], [3], [4, 5, 6]])
  expect(Array.from({ length: both.length }, (_, at) => both.at(at))).toEqual([1, 2, 3, 4, 5, 6])
  expect([both.at(-1), both.at(-6)]).toEqual([6, 1])
  expect(errorOf(() => both.at(-7))?.message).toBe('absolute value of index should not exceed dataset length')
  expect(errorOf(() => new data.ConcatDataset([]))?.message).toBe('datasets should not be an empty iterable')
})

test('batches of structures', () => {
  const examples = [
    { name: 'a', pair: [1, true] as const, row: tensor([1, 2]) },
    { name: 'b', pair: [2, false] as const, row: tensor([3, 4]) },
  ]
  const batch = data.defaultCollate(examples)
  expect(batch.name).toEqual(['a', 'b'])
  expect(batch.pair.map(String)).toEqual(['tensor([1., 2.], dtype=torch.float64)', 'tensor([ True, False])'])
  expect(batch.row.tolist()).toEqual([
    [1, 2],
    [3, 4],
  ])
  expect(errorOf(() => data.defaultCollate([[1], [1, 2]]))?.message).toBe(
    'each element in list of batch should be of equal size',
  )
  expect([...new data.DataLoader([5, 6, 7] as data.Examples<number>, { batchSize: null })]).toEqual([5, 6, 7])
  const sums = new data.DataLoader([5, 6, 7] as data.Examples<number>, {
    batchSize: 2,
    collateFn: (batch: number[]) => batch.reduce((sum, value) => sum + value, 0),
  })
  expect([...sums]).toEqual([11, 7])
})
