// How well an entry of the command dialog answers a search, and which entries are shown.

function wordScore(word: string, texts: readonly string[]): number {
  let best = 0
  texts.forEach((text, index) => {
    const weight = index === 0 ? 1 : 0.7
    const at = text.indexOf(word)
    if (at < 0) return
    const score = text === word ? 1 : at === 0 ? 0.9 : /\W/.test(text.charAt(at - 1)) ? 0.75 : 0.5
    best = Math.max(best, score * weight)
  })
  return best
}

/** 0 = no match, up to 1. Every word of the search has to occur; the first text counts most. */
export function matchScore(search: string, texts: readonly string[]): number {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const lower = texts.map((text) => text.toLowerCase())
  const scores = words.map((word) => wordScore(word, lower))
  return scores.some((score) => score === 0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** How many of a group are shown: with more the search says too little, and rows that nobody looks at cost time. */
export const MOST = 100

interface Found {
  readonly texts: readonly string[]
}

export interface Group<Entry> {
  readonly heading: string
  readonly entries: readonly Entry[]
  /** Too many to be of use before something is searched. */
  readonly onlySearched?: boolean
}

/**
 * The groups with what answers a search, best first, groups and entries alike; all in their order for an empty one.
 * @param most of a group.
 */
export function bestOf<Entry extends Found>(
  groups: readonly Group<Entry>[],
  search: string,
  most = MOST,
): Group<Entry>[] {
  if (search.trim() === '') {
    const shown = groups.filter(({ entries, onlySearched }) => entries.length > 0 && !onlySearched)
    return shown.map((group) => ({ ...group, entries: group.entries.slice(0, most) }))
  }
  return groups
    .map(({ heading, entries }) => {
      const scored = entries.map((entry) => ({ entry, score: matchScore(search, entry.texts) }))
      const found = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
      return { heading, best: found[0]?.score ?? 0, entries: found.slice(0, most).map(({ entry }) => entry) }
    })
    .filter(({ best }) => best > 0)
    .sort((a, b) => b.best - a.best)
}
