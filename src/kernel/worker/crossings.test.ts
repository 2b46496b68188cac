// What is asked on crossings: known of all instances of a class, and asked as ever of everything else.
import { describe, expect, it } from 'vitest'
import { shortened, type Exports } from './crossings'

class Kept {
  readonly size = 1
}
class Below extends Kept {}

/** Imports that note what they are asked, and answer with how often that was. */
function noting(...names: readonly string[]) {
  const asked: unknown[] = []
  const note = (...all: readonly unknown[]): number => asked.push(all.length === 1 ? all[0] : all)
  return {
    asked,
    imports: { env: { ...Object.fromEntries(names.map((name) => [name, note])), other: 7 }, wasi: { exit: 1 } },
  }
}

const answer = (imports: ReturnType<typeof shortened>, name: string): ((...asked: readonly unknown[]) => unknown) =>
  imports['env']?.[name] as (...asked: readonly unknown[]) => unknown
const none = (): Exports => ({})

describe('shortened', () => {
  it('asks about the kinds of the first instance, and of everything else each time', () => {
    const { asked, imports } = noting('JsProxy_compute_typeflags')
    const kindsOf = answer(shortened(imports, Kept, none), 'JsProxy_compute_typeflags')
    const [first, below, list] = [new Kept(), new Below(), [1]]
    expect([kindsOf(first, 0), kindsOf(new Kept(), 0)]).toEqual([1, 1])
    expect([kindsOf(below, 0), kindsOf(list, 0), kindsOf(list, 0), kindsOf(first, 1)]).toEqual([2, 3, 4, 5])
    expect(asked).toHaveLength(5)
  })

  it('knows that an instance is no promise and no object of Python', () => {
    const { asked, imports } = noting('JsvPromise_Check', 'pyproxy_Check')
    const short = shortened(imports, Kept, none)
    const promise = Promise.resolve()
    for (const name of ['JsvPromise_Check', 'pyproxy_Check'])
      expect([new Kept(), undefined, 3, promise].map(answer(short, name))).toMatchObject([0, 0, 0, expect.any(Number)])
    expect(asked).toHaveLength(2)
  })

  it('makes an object of an instance at once, and lets Pyodide do it where that fails', () => {
    const { asked, imports } = noting('js2python_js', '__hiwire_deduplicate_get')
    const made: unknown[] = []
    let isBroken = false
    const create = (value: unknown): number => {
      if (isBroken) throw new RangeError('too deep')
      return made.push(value) + 100
    }
    const short = shortened(imports, Kept, () => ({ JsProxy_create: create }))
    const kept = new Kept()
    expect(answer(short, 'js2python_js')(kept)).toBe(101)
    expect(answer(short, '__hiwire_deduplicate_get')(new Map(), kept)).toBe(0)
    isBroken = true
    expect(answer(short, 'js2python_js')(kept)).toBe(1)
    expect([made, asked]).toEqual([[kept], [kept]])
  })

  it('calls functions with what they are bound to, and lets Pyodide hear what they throw', () => {
    const heard: unknown[] = []
    const call = (called: () => unknown): unknown => {
      try {
        return called()
      } catch (error) {
        heard.push(error)
        return 'error'
      }
    }
    const bound = answer(shortened({ env: { JsvFunction_CallBound: call } }, Kept, none), 'JsvFunction_CallBound')
    const add = function (this: { readonly base: number }, ...numbers: readonly number[]): number {
      return numbers.reduce((sum, each) => sum + each, this.base)
    }
    expect(bound(add, { base: 1 }, [2, 3])).toBe(6)
    const wrong = new Error('wrong')
    const fail = (): never => {
      throw wrong
    }
    expect([bound(fail, undefined, []), heard]).toEqual(['error', [wrong]])
  })

  it('gives back what was lent, where something was', () => {
    const { asked, imports } = noting('destroy_proxies')
    const giveBack = answer(shortened(imports, Kept, none), 'destroy_proxies')
    giveBack([], 5)
    giveBack(['lent'], 5)
    expect(asked).toEqual([[['lent'], 5]])
  })

  it('leaves the imports of a Pyodide that asks for something else', () => {
    const { imports } = noting()
    expect(shortened(imports, Kept, none)).toEqual(imports)
  })
})
