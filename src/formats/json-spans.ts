// Where the parts of a JSON text stand, so that one part can be rewritten and every other byte stays. The text must be valid.

export interface Span {
  readonly start: number
  readonly end: number
}

const SPACE = /[\s\uFEFF]*/y

/** The first place at or after `at` that is no white space. */
function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at
  SPACE.exec(text)
  return SPACE.lastIndex
}

function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** The value that begins at or after `at`. Counts brackets instead of calling itself: depth costs no stack. */
export function valueAt(text: string, at: number): Span {
  const start = skipSpace(text, at)
  let end = start
  let depth = 0
  do {
    const character = text[end]
    if (character === '"') end = stringEnd(text, end)
    else {
      if (character === '{' || character === '[') depth++
      else if (character === '}' || character === ']') depth--
      end++
    }
  } while (depth > 0)
  if (/[-\w]/.test(text[start] ?? '')) while (/[-+.\w]/.test(text[end] ?? '')) end++
  return { start, end }
}

/** The values of an array. */
export function itemsOf(text: string, array: Span): Span[] {
  const items: Span[] = []
  let at = skipSpace(text, array.start + 1)
  while (at < array.end - 1) {
    const item = valueAt(text, at)
    items.push(item)
    at = skipSpace(text, skipSpace(text, item.end) + 1)
  }
  return items
}

/** The values of an object by their keys; of a key that stands twice, the last, as JSON.parse reads it. */
export function fieldsOf(text: string, object: Span): Map<string, Span> {
  const fields = new Map<string, Span>()
  let at = skipSpace(text, object.start + 1)
  while (at < object.end - 1) {
    const keyEnd = stringEnd(text, at)
    const value = valueAt(text, skipSpace(text, keyEnd) + 1)
    fields.set(JSON.parse(text.slice(at, keyEnd)) as string, value)
    at = skipSpace(text, skipSpace(text, value.end) + 1)
  }
  return fields
}

/** The text with parts replaced; the spans must not overlap. */
export function replaced(text: string, changes: readonly { readonly span: Span; readonly by: string }[]): string {
  let result = ''
  let at = 0
  for (const { span, by } of [...changes].sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(at, span.start) + by
    at = span.end
  }
  return result + text.slice(at)
}

/** White space at the beginning of the line in which a place stands; null where something else stands before it. */
export function indentAt(text: string, at: number): string | null {
  return /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, at - 200), at))?.[1] ?? null
}
