// What modules refuse, in PyTorch's recorded words: arguments, inputs, names and states.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRecording } from '../recordings/reader'
import type { RecordedError } from '../recordings/schema'
import { buildModule, built, errorOf, type Spec, type Written } from '../testing/training'
import * as nn from './index'
import { constant } from './make'

interface RefusalCase {
  readonly id: string
  readonly spec?: Spec
  readonly inputs?: readonly Written[]
  readonly strict?: boolean
  readonly sizes?: readonly (readonly [string, readonly number[]])[]
  readonly kind?: 'parameter' | 'buffer' | 'module'
  readonly name?: string
  readonly error: RecordedError
}

const FILE = join(import.meta.dirname, '../recordings/training/refusals.json')
const CASES = readRecording<RefusalCase>(readFileSync(FILE, 'utf8')).cases

type Called = (...inputs: readonly unknown[]) => unknown

test.each(CASES.filter(({ spec }) => spec))('$id', ({ spec, inputs, error }) => {
  const call = (): unknown => {
    const module = buildModule(spec!) as unknown as Called
    return inputs ? module(...inputs.map(built)) : module
  }
  expect(errorOf(call)).toEqual(error)
})

const network = (): nn.Sequential =>
  new nn.Sequential(new nn.Linear(2, 3), new nn.BatchNorm1d(3) as nn.Layer, new nn.ReLU())

test.each(CASES.filter(({ sizes }) => sizes))('$id', ({ sizes, strict, error }) => {
  const state = new Map(sizes!.map(([key, shape]) => [key, constant(shape, 0)]))
  expect(errorOf(() => network().loadStateDict(state, { strict: strict! }))).toEqual(error)
})

test.each(CASES.filter(({ kind }) => kind))('$id', ({ kind, name, error }) => {
  const module = new nn.Linear(1, 1)
  const register = {
    parameter: () => module.registerParameter(name!, new nn.Parameter(constant([1], 0))),
    buffer: () => module.registerBuffer(name!, constant([1], 0)),
    module: () => module.registerModule(name!, new nn.ReLU()),
  }
  expect(errorOf(register[kind!])).toEqual(error)
})

const errorNamed = (id: string): RecordedError => CASES.find((item) => item.id === id)!.error

class Empty extends nn.Module {}

test('what modules cannot do', () => {
  expect(errorOf(() => new Empty()(constant([1], 0)))).toEqual(errorNamed('no forward'))
  expect(errorOf(() => new Empty().to('int64'))).toEqual(errorNamed('no floats'))
  expect(errorOf(() => new nn.Sequential(new nn.ReLU()).getSubmodule('0.x'))).toEqual(errorNamed('no submodule'))
})

test('a state of the same names is taken over, also as an object', () => {
  const [first, second] = [network(), network()]
  const { missingKeys, unexpectedKeys } = second.loadStateDict(Object.fromEntries(first.stateDict()))
  expect([missingKeys, unexpectedKeys]).toEqual([[], []])
  expect(String(second.at(0).parameters()[0])).toBe(String(first.at(0).parameters()[0]))
  const partial = second.loadStateDict({ '0.bias': constant([3], 5), other: constant([1], 0) }, { strict: false })
  expect(partial.unexpectedKeys).toEqual(['other'])
  expect(partial.missingKeys).toEqual(['0.weight', '1.weight', '1.bias', '1.running_mean', '1.running_var'])
  expect(second.at(0).parameters()[1]!.tolist()).toEqual([5, 5, 5])
})
