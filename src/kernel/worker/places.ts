// Places: how a picture of Python's memory names JavaScript's objects, which are not in it, and finds them again at the next start.

/** The JavaScript modules that Python sees, by name. */
export type Modules = Readonly<Record<string, object>>

/** A module, a member of it, or a member of that: `_engine`, `_engine.scalar`, `_engine.operators.add`. */
const DEPTH = 3

/** The place of an object among the modules. Error: it has none, so that no later start would have it. */
export function placeOf(modules: Modules, wanted: unknown): string {
  const place = search(modules, wanted, DEPTH)
  if (place === null)
    throw new Error(`picture: objects must be members of ${Object.keys(modules).join(', ')}, got ${String(wanted)}`)
  return place
}

function search(members: object, wanted: unknown, depth: number): string | null {
  for (const [name, value] of Object.entries(members) as [string, unknown][]) {
    if (value === wanted) return name
    const inside = depth > 1 && typeof value === 'object' && value !== null ? search(value, wanted, depth - 1) : null
    if (inside !== null) return `${name}.${inside}`
  }
  return null
}

/** The object at a place. Error: there is none. */
export function objectAt(modules: Modules, place: string): object {
  const found = place.split('.').reduce<unknown>((owner, name) => (owner as Record<string, unknown>)[name], modules)
  if ((typeof found !== 'object' && typeof found !== 'function') || found === null)
    throw new Error(`picture: ${place} must be an object, got ${String(found)}`)
  return found
}
