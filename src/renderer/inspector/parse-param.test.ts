// Every kind of parameter reads what users type, and says what it could not read.
import { expect, test } from 'vitest'
import type { ParamInfo } from '../../model/catalog'
import { TEST_CATALOG } from '../testing/catalog'
import { inputRows, sourceOptions } from './input-sources'
import { formParams } from './params-card'
import { parseParam } from './parse-param'
import { changesAt } from './changes'
import { fakeRun } from '../testing/engine'
import { SEED } from '../testing/fixture'

const param = (kind: ParamInfo['kind'], change: Partial<ParamInfo> = {}): ParamInfo => ({
  ...{ name: 'p', kind, label: { en: 'p', zh: 'p' }, default: null },
  ...change,
})

test.each([
  ['data', '[[1, 2]]', {}, [[1, 2]]],
  ['int', '3', {}, 3],
  ['float', 'inf', {}, 'inf'],
  ['ints', '2, 3', {}, [2, 3]],
  ['dims', '1', {}, 1],
  ['dims', '0, 1', {}, [0, 1]],
  ['dims', '[1]', {}, [1]],
  ['dims', '()', {}, []],
  ['dims', '', { nullable: true }, null],
  ['dims', 'None', { nullable: true }, null],
  ['scalar', 'True', {}, true],
  ['index', ' 1:, None ', {}, '1:, None'],
] as const)('%s reads "%s"', (kind, text, change, value) => {
  expect(parseParam(param(kind, change), text)).toEqual({ ok: true, value })
})

test.each([
  ['int', '1.5', 'integer'],
  ['int', '9', 'most'],
  ['float', 'x', 'number'],
  ['ints', '1.5', 'integers'],
  ['data', '[1', 'open'],
  ['dims', '0.5', 'integers'],
] as const)('%s refuses "%s"', (kind, text, key) => {
  expect(parseParam(param(kind, { max: 8 }), text)).toMatchObject({ ok: false, key })
})

const op = (name: string) => TEST_CATALOG.find((each) => each.name === name)!

test('parameters that stand for inputs are not in the form', () => {
  expect(formParams(op('mul'))).toEqual([])
  expect(formParams(op('sum')).map(({ name }) => name)).toEqual(['dim', 'keepdim'])
})

test('a variadic input has a row per wire and one to add', () => {
  const inputs = [
    { node: 'a', output: 0 },
    { node: 'b', output: 0 },
  ]
  const rows = inputRows(op('cat'), { id: 'cat', op: 'cat', params: {}, inputs })
  expect(rows.map(({ name, extra }) => [name, extra])).toEqual([
    ['tensors[0]', false],
    ['tensors[1]', false],
    ['tensors[2]', true],
  ])
})

test('a node is offered every source that does not depend on it', () => {
  expect(sourceOptions(SEED, TEST_CATALOG, 'mul').map(({ label }) => label)).toEqual(['x', 'w', 'b'])
  expect(sourceOptions(SEED, TEST_CATALOG, 'y').map(({ label }) => label)).toEqual(['x', 'w', 'b', 'mul'])
})

test('the changes of a step are what it made known', () => {
  const trace = fakeRun(SEED)
  const names = (moment: number) => changesAt(SEED, trace, moment).map(({ kind, name }) => `${kind} ${name}`)
  expect(names(0)).toEqual([])
  expect(names(1)).toEqual(['value mul'])
  expect(names(2)).toEqual(['value y'])
  expect(names(3)).toEqual(['gradient y'])
  expect(names(trace.steps.length)).toHaveLength(1)
})
