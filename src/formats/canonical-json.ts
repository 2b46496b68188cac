// Canonical JSON: the same value gives the same bytes - sorted keys, shortest numbers, two-space indent, short arrays on one line.

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

const LINE = 100

function inline(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(inline).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = sortedEntries(value as Readonly<Record<string, Json>>)
    return entries.length === 0
      ? '{}'
      : `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`).join(', ')} }`
  }
  // JSON.stringify writes -0 as 0; a document must keep it.
  return Object.is(value, -0) ? '-0' : JSON.stringify(value)
}

function sortedEntries(value: Readonly<Record<string, Json | undefined>>): [string, Json][] {
  return Object.entries(value)
    .flatMap(([key, item]): [string, Json][] => (item === undefined ? [] : [[key, item]]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function write(value: Json, indent: string): string {
  const short = inline(value)
  if (indent.length + short.length <= LINE || typeof value !== 'object' || value === null) return short
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => deeper + write(item, deeper))
    return `[\n${items.join(',\n')}\n${indent}]`
  }
  const lines = sortedEntries(value as Readonly<Record<string, Json>>).map(
    ([key, item]) => `${deeper}${JSON.stringify(key)}: ${write(item, deeper)}`,
  )
  return `{\n${lines.join(',\n')}\n${indent}}`
}

/** The canonical text of a JSON value, with a final newline. Keys with the value `undefined` are left out. */
export function canonicalJson(value: Json): string {
  return `${write(value, '')}\n`
}
