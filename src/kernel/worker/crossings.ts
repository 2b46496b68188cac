// Crossings between Python and JavaScript: what Pyodide's wasm asks JavaScript on each of them, answered with the least steps.

/** What Pyodide's wasm imports, by module and name. */
export type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What Pyodide's wasm exports, by name. */
export type Exports = WebAssembly.Exports

type Answer = (...asked: readonly never[]) => unknown
/** Another function for one that Pyodide has: it is asked where this one knows no answer. */
type Shortcut = (known: Answer, of: Known) => Answer

/** What the shortcuts know. */
interface Known {
  /** True for an instance of the class itself. */
  readonly isInstance: (value: unknown) => boolean
  /** Once the wasm stands. */
  readonly exports: () => Exports
}

const isSimple = (value: unknown): boolean => value === undefined || typeof value === 'number'

/** What is false of every instance of the class, and of numbers and nothing. */
const never: Shortcut = (known, { isInstance }) => {
  const ask = known as (value: unknown) => unknown
  return (value: unknown) => (isSimple(value) || isInstance(value) ? 0 : ask(value))
}

/** The kinds of an object, as bits: Pyodide looks for twenty properties of it. Those of the first instance are those of all. */
const kindsOf: Shortcut = (known, { isInstance }) => {
  const ask = known as (object: unknown, isJson: number) => number
  let kinds: number | undefined
  return (object: unknown, isJson: number) =>
    isJson || !isInstance(object) ? ask(object, isJson) : (kinds ??= ask(object, isJson))
}

/** The Python object of a result. An instance is an object of JavaScript's: nothing else has to be tried. */
const toPython: Shortcut = (known, { isInstance, exports }) => {
  const ask = known as (value: unknown) => number
  const create = (value: unknown): number => (exports()['JsProxy_create'] as (value: unknown) => number)(value)
  return (value: unknown) => {
    if (!isInstance(value)) return ask(value)
    try {
      return create(value)
    } catch {
      // Pyodide knows what to make of it.
      return ask(value)
    }
  }
}

/** Pyodide gives an object that it knows the number that it had. Instances come to Python once, as results. */
const remember: Shortcut = (known, { isInstance }) => {
  const ask = known as (map: unknown, value: unknown, ref?: number) => unknown
  return (map: unknown, value: unknown, ref?: number) => (isInstance(value) ? 0 : ask(map, value, ref))
}

/** Pyodide reads a text for the list of Python's objects that were lent, which is empty as good as always. */
const giveBack: Shortcut = (known) => {
  const ask = known as (lent: readonly unknown[], text: number) => void
  return (lent: readonly unknown[], text: number) => {
    if (lent.length > 0) ask(lent, text)
  }
}

/** Calls a function. What it throws is thrown once more where Pyodide hears it. */
const callBound: Shortcut = (known) => {
  const ask = known as (called: () => never, self: unknown, args: readonly unknown[]) => unknown
  return (called: (...args: readonly unknown[]) => unknown, self: unknown, args: readonly unknown[]) => {
    try {
      return Reflect.apply(called, self, args)
    } catch (error) {
      return ask(
        () => {
          throw error
        },
        self,
        [],
      )
    }
  }
}

const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  JsProxy_compute_typeflags: kindsOf,
  JsvPromise_Check: never,
  JsvGenerator_Check: never,
  JsvAsyncGenerator_Check: never,
  pyproxy_Check: never,
  js2python_js: toPython,
  __hiwire_deduplicate_get: remember,
  __hiwire_deduplicate_set: remember,
  __hiwire_deduplicate_delete: remember,
  destroy_proxies: giveBack,
  JsvFunction_CallBound: callBound,
}

/**
 * Imports in which every instance of `class_` itself crosses with the least steps: each step takes a twentieth of a small op.
 * @param exports what the wasm exports, once it stands.
 */
export function shortened(imports: Imports, class_: { readonly prototype: object }, exports: () => Exports): Imports {
  const { prototype } = class_
  const isInstance = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === prototype
  const env = { ...imports['env'] }
  for (const [name, shortcut] of Object.entries(SHORTCUTS)) {
    const known = env[name]
    if (typeof known === 'function') env[name] = shortcut(known as Answer, { isInstance, exports })
  }
  return { ...imports, env }
}
