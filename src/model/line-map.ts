// LineMap: where the lines of a text are after it was edited.

/**
 * The place of each line of `before` in `after`, lines counted from 1; null where the line was changed or is gone. What
 * stands before the first and after the last difference keeps its line.
 */
export function lineMap(before: string, after: string): (line: number) => number | null {
  if (before === after) return (line) => line
  const [old, now] = [before.split('\n'), after.split('\n')]
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head++
  let tail = 0
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  return (line) => {
    if (line <= head) return line
    return line > old.length - tail ? line + now.length - old.length : null
  }
}
