// Every recorded schedule against PyTorch: rates and momenta over 30 steps, states that are saved, refusals.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { camel } from '../../library/catalog'
import { constant } from '../../nn/make'
import { Parameter } from '../../nn/parameter'
import { readRecording } from '../../recordings/reader'
import type { RecordedError } from '../../recordings/schema'
import { errorOf } from '../../testing/training'
import { SGD } from '../sgd'
import * as schedulers from './index'
import type { LRScheduler } from './base'

type Written = number | string | boolean | Spec | { readonly power: number } | readonly Written[]

interface Spec {
  readonly scheduler: string
  readonly args: readonly Written[]
  readonly kwargs?: Readonly<Record<string, Written>>
}

interface ScheduleCase {
  readonly id: string
  readonly spec: Spec
  readonly metrics?: readonly number[]
  readonly rates: readonly (readonly number[])[]
  readonly momenta: readonly (readonly number[])[]
  readonly error?: RecordedError
}

const FILE = join(import.meta.dirname, '../../recordings/training/schedulers.json')
const CASES = readRecording<ScheduleCase>(readFileSync(FILE, 'utf8')).cases

function optimizer(): SGD {
  const [first, second] = [new Parameter(constant([1], 0)), new Parameter(constant([1], 0))]
  return new SGD([{ params: [first] }, { params: [second], lr: 0.5 }], { lr: 0.1, momentum: 0.9 })
}

function built(value: Written, owner: SGD): unknown {
  if (Array.isArray(value)) return value.map((item: Written) => built(item, owner))
  if (typeof value !== 'object') return value
  if (!('scheduler' in value)) return (epoch: number): number => (value as { power: number }).power ** epoch
  return make(value, owner)
}

function make({ scheduler, args, kwargs }: Spec, owner: SGD): LRScheduler {
  const Made = (schedulers as unknown as Record<string, new (...args: readonly unknown[]) => LRScheduler>)[scheduler]!
  const own = args.map((item): unknown => built(item, owner))
  const named = Object.entries(kwargs ?? {}).map(([name, item]) => [camel(name), built(item, owner)])
  const all: readonly unknown[] = scheduler === 'ChainedScheduler' ? own : [owner, ...own]
  const last: readonly unknown[] = kwargs ? [Object.fromEntries(named)] : []
  return new Made(...all, ...last)
}

const close = (lists: readonly (readonly number[])[]): unknown =>
  lists.map((list) => list.map((value): unknown => expect.closeTo(value, 14)))

describe.each(CASES.filter(({ error }) => !error))('$id', ({ spec, metrics, rates, momenta }) => {
  const step = (scheduler: LRScheduler, at: number): void => scheduler.step(...(metrics ? [metrics[at]!] : []))

  test('rates and momenta', () => {
    const owner = optimizer()
    const scheduler = make(spec, owner)
    const found = rates.map((_, at) => {
      if (at > 0) step(scheduler, at - 1)
      return [owner.paramGroups.map(({ lr }) => lr), owner.paramGroups.map(({ momentum }) => momentum)]
    })
    expect(found.map(([lrs]) => lrs)).toEqual(close(rates))
    expect(found.map(([, values]) => values)).toEqual(close(momenta))
    expect(scheduler.getLastLr()).toEqual(owner.paramGroups.map(({ lr }) => lr))
  })

  test('a saved state goes on where it was', () => {
    const [first, second] = [optimizer(), optimizer()]
    const before = make(spec, first)
    for (let at = 0; at < 12; at++) step(before, at)
    const after = make(spec, second)
    after.loadStateDict(before.stateDict())
    second.loadStateDict(first.stateDict())
    for (let at = 12; at < 20; at++) step(after, at)
    expect([second.paramGroups.map(({ lr }) => lr)]).toEqual(close([rates[20]!]))
  })
})

test.each(CASES.filter(({ error }) => error))('$id: $spec.scheduler', ({ spec, error }) => {
  expect(errorOf(() => make(spec, optimizer()))).toEqual(error)
})
