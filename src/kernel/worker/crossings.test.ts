// The kinds of an object: asked once for all instances of a class, and as ever for all others.
import { expect, it } from 'vitest'
import { withKindsOf } from './proxy-kinds'

class Kept {
  readonly size = 1
}
class Below extends Kept {}

it('asks about the first instance of the class, and about everything else each time', () => {
  const asked: unknown[] = []
  const imports = {
    env: { JsProxy_compute_typeflags: (object: unknown) => asked.push(object), other: 7 },
    wasi: { exit: 1 },
  }
  const known = withKindsOf(imports, Kept)
  const kindsOf = known['env']?.['JsProxy_compute_typeflags'] as (object: unknown, isJson: number) => number
  const [first, below, list] = [new Kept(), new Below(), [1]]
  expect([kindsOf(first, 0), kindsOf(new Kept(), 0)]).toEqual([1, 1])
  expect([kindsOf(below, 0), kindsOf(list, 0), kindsOf(list, 0), kindsOf(first, 1)]).toEqual([2, 3, 4, 5])
  expect(asked).toEqual([first, below, list, list, first])
  expect(known).toMatchObject({ env: { other: 7 }, wasi: { exit: 1 } })
})

it('leaves the imports of a Pyodide that asks for something else', () => {
  const imports = { env: { other: 7 } }
  expect(withKindsOf(imports, Kept)).toBe(imports)
})
