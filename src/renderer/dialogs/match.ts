// How well a row of the command palette answers a search.

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
