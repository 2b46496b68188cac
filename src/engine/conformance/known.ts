// Differences that we have decided to keep: sorting what a test finds into known and new.

/** Cases that differ from PyTorch, for one reason. */
export interface KnownDifference<Aspect extends string> {
  readonly aspects: readonly Aspect[]
  /** `<family>/<id of the case>` */
  readonly cases: readonly string[]
  readonly reason: string
}

interface Found {
  readonly id: string
  readonly aspect: string
  readonly sentence: string
}

const keyOf = ({ id, aspect }: { readonly id: string; readonly aspect: string }): string => `${id} ${aspect}`

const keysOf = (known: readonly KnownDifference<string>[]): Set<string> =>
  new Set(known.flatMap(({ aspects, cases }) => cases.flatMap((id) => aspects.map((aspect) => keyOf({ id, aspect })))))

/** The differences that nobody decided to keep, as text. */
export function unexpected(found: readonly Found[], known: readonly KnownDifference<string>[]): string[] {
  const keys = keysOf(known)
  return found.filter((item) => !keys.has(keyOf(item))).map((item) => `${keyOf(item)}: ${item.sentence}`)
}

/** Known differences that are none any more: they must leave the list. */
export function outdated(found: readonly Found[], known: readonly KnownDifference<string>[]): string[] {
  const keys = new Set(found.map(keyOf))
  return [...keysOf(known)].filter((key) => !keys.has(key))
}
