// Scopes: the calls of modules and functions that each part of a graph stands in, as labels for the document.
import { Leaf, type Call, type Made } from './made'

type Part = Made | Leaf

function sharedStart<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  const end = a.findIndex((each, at) => each !== b[at])
  return end === -1 ? a : a.slice(0, end)
}

/** The calls around everything that reads each leaf. */
function readersOf(parts: readonly Part[]): ReadonlyMap<Leaf, readonly Call[]> {
  const readers = new Map<Leaf, readonly Call[]>()
  for (const part of parts) {
    if (part instanceof Leaf) continue
    for (const input of part.inputs) {
      if (!(input?.from instanceof Leaf)) continue
      const known = readers.get(input.from)
      readers.set(input.from, known ? sharedStart(known, part.position.scope) : part.position.scope)
    }
  }
  return readers
}

/**
 * A parameter stands in the call that uses it; any other leaf stands where it was made, as far as its readers do too.
 * Its maker may be an earlier call of the same function, so the labels are compared.
 */
function callsOfLeaf(leaf: Leaf, readers: readonly Call[]): readonly Call[] {
  if (leaf.isParameter) return readers
  const shared = readers.findIndex(({ label }, at) => label !== leaf.position.scope[at]?.label)
  return shared === -1 ? readers : readers.slice(0, shared)
}

/** Labels of calls, unlike those of the calls beside them: `cell`, `cell_2`. */
class Labels {
  private readonly labels = new Map<Call, string>()
  private readonly used = new Map<Call | null, Set<string>>()

  of(call: Call, outer: Call | null): string {
    const known = this.labels.get(call)
    if (known !== undefined) return known
    const taken = this.used.get(outer) ?? new Set()
    let { label } = call
    for (let number = 2; taken.has(label); number++) label = `${call.label}_${number}`
    this.used.set(outer, taken.add(label))
    this.labels.set(call, label)
    return label
  }
}

/** The scope of each part. What all ops stand in says nothing and is left out. */
export function scopesOf(parts: readonly Part[]): ReadonlyMap<Part, readonly string[]> {
  const made = parts.flatMap((part) => (part instanceof Leaf ? [] : [part.position.scope]))
  const [first = [], ...more] = made
  const around = more.reduce(sharedStart<Call>, first).length
  const readers = readersOf(parts)
  const labels = new Labels()
  return new Map(
    parts.map((part) => {
      const calls = part instanceof Leaf ? callsOfLeaf(part, readers.get(part) ?? []) : part.position.scope
      const own = calls.slice(around)
      return [part, own.map((call, at) => labels.of(call, own[at - 1] ?? null))]
    }),
  )
}
