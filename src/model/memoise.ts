// Remembers what a pure function found for immutable objects such as traces and tensors, for as long as they live.

/** The same function, computed once per object. */
export function memoise<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>()
  return (key) => {
    const found = known.get(key)
    if (found) return found.result
    const result = compute(key)
    known.set(key, { result })
    return result
  }
}
