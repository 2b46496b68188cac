// What kinds of object a tensor is for Pyodide: found out once for all of them.

/** What Pyodide's wasm imports, by module and name. */
export type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The kinds of an object as bits: whether it is iterable, a promise, an array, … */
type KindsOf = (object: unknown, isJson: number) => number

const NAME = 'JsProxy_compute_typeflags'

/**
 * Imports in which every instance of `class_` itself is of the kinds of the first one. Pyodide would look for twenty
 * properties of each result of an op, which takes as long as a small op does.
 */
export function withKindsOf(imports: Imports, class_: { readonly prototype: object }): Imports {
  const known = imports['env']?.[NAME] as KindsOf | undefined
  if (!known) return imports
  const { prototype } = class_
  let kinds: number | undefined
  const kindsOf: KindsOf = (object, isJson) =>
    isJson || Object.getPrototypeOf(object) !== prototype ? known(object, isJson) : (kinds ??= known(object, isJson))
  return { ...imports, env: { ...imports['env'], [NAME]: kindsOf } }
}
