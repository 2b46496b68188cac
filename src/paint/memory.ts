// Memory of a painted group: shapes made for equal data are reused, so that a repaint costs what has changed.
import type { Brush } from './brush'
import type { Shape } from './shapes'

/** True for plain data (objects, arrays, primitives) of equal content. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => key in b && sameData(a[key as keyof typeof a], b[key as keyof typeof b]))
}

interface Entry {
  readonly data: unknown
  readonly brush: Brush
  readonly shapes: readonly Shape[]
}

function sameBrush(a: Brush, b: Brush): boolean {
  if (a.theme !== b.theme || a.interactive !== b.interactive) return false
  return a.detail.level === b.detail.level && a.detail.minFont === b.detail.minFont
}

/** Shapes by name, from the paint before. */
export interface Memory {
  /** The shapes of last time if data and brush are equal to then, else new ones. */
  recall(name: string, data: unknown, make: () => readonly Shape[]): readonly Shape[]
}

const memories = new WeakMap<Element, ReadonlyMap<string, Entry>>()

/** What is remembered of a group's last paint; what this paint does not ask for is forgotten. */
export function memoryOf(root: Element, brush: Brush): Memory {
  const before = memories.get(root)
  const now = new Map<string, Entry>()
  memories.set(root, now)
  return {
    recall(name, data, make) {
      const known = before?.get(name)
      const fits = known && sameBrush(known.brush, brush) && sameData(known.data, data)
      const entry = fits ? known : { data, brush, shapes: make() }
      now.set(name, entry)
      return entry.shapes
    },
  }
}
