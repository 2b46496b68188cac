// Files that break off or contradict themselves.

/** What is said of such a file. */
export const damaged = (): Error => new Error('the file is damaged')

/** What a whole file has. Error: it is missing. */
export function present<T extends object>(part: T | null | undefined): T {
  if (!part) throw damaged()
  return part
}
