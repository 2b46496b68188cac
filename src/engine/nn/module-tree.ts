// What modules hold, by name and by path.

/** The path of a member below the path of its owner, which is '' at the root. */
export const joined = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** The entries without those whose value came before. */
export function unique<T>(entries: readonly (readonly [string, T])[]): [string, T][] {
  const seen = new Set<T>()
  return entries.flatMap(([name, value]) => {
    if (seen.has(value)) return []
    seen.add(value)
    return [[name, value]]
  })
}
