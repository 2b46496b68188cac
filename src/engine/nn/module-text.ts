// The text of a module, as Python prints it: what it says of itself, then its modules line by line.

/** All lines but the first moved in by two. */
export const indented = (text: string): string => text.replaceAll('\n', '\n  ')

/** `Name(extra)`, or with lines: one per line of `extra`, then `(name): module`. */
export function moduleText(
  name: string,
  extra: string,
  children: readonly (readonly [string, { toString: () => string }])[],
): string {
  const lines = children.map(([key, child]) => `(${key}): ${indented(child.toString())}`)
  if (lines.length === 0 && !extra.includes('\n')) return `${name}(${extra})`
  const all = [...(extra === '' ? [] : extra.split('\n')), ...lines]
  return `${name}(\n  ${all.join('\n  ')}\n)`
}
