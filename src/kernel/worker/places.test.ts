// Places of JavaScript's objects: what has one is found again; what has none cannot be in a picture.
import { expect, test } from 'vitest'
import { createBridge } from '../bridge/bridge'
import { objectAt, placeOf, type Modules } from './places'

test('modules, their members and operators are found again, also by another bridge', () => {
  const [first, second] = [{ _engine: createBridge() }, { _engine: createBridge() }] as const
  const { operators } = first._engine as { readonly operators: Readonly<Record<string, object>> }
  for (const wanted of [first._engine, first._engine['scalar'], operators, operators['add']]) {
    const place = placeOf(first, wanted)
    expect(objectAt(first, place)).toBe(wanted)
    expect(typeof objectAt(second, place)).toBe(typeof wanted)
  }
  expect(placeOf(first, operators['add'])).toBe('_engine.operators.add')
})

test('an object without a place, and a place without an object, are refused', () => {
  const modules: Modules = { _engine: { scalar: () => 1 } }
  expect(() => placeOf(modules, () => 1)).toThrow('picture: objects must be members of _engine')
  expect(() => objectAt(modules, '_engine.vector')).toThrow('picture: _engine.vector must be an object, got undefined')
})
