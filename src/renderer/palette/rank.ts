// Finds ops for what was typed: names first, then PyTorch's spellings, signs and words in both languages.
import { OP_CATEGORIES, type Catalog, type OpCategory, type OpInfo } from '../../model/catalog'

/** How well an op answers a query; 0 = not at all. */
function score(op: OpInfo, query: string): number {
  const name = op.name.toLowerCase()
  const spellings = op.torchNames.map((torchName) => torchName.toLowerCase())
  if (name === query || op.symbol === query || spellings.includes(query)) return 6
  if (name.startsWith(query)) return 5
  const tails = spellings.map((spelling) => spelling.split('.').at(-1) ?? '')
  if (tails.some((tail) => tail.startsWith(query))) return 4
  const words = op.keywords.map((word) => word.toLowerCase())
  if (words.some((word) => word.startsWith(query))) return 3
  if (name.includes(query) || spellings.some((spelling) => spelling.includes(query))) return 2
  return words.some((word) => word.includes(query)) ? 1 : 0
}

/** The ops that answer the query, best first; in catalog order for an empty query. Every word has to match. */
export function rankOps(catalog: Catalog, query: string): OpInfo[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...catalog]
  return catalog
    .map((op, index) => ({ op, index, scores: words.map((word) => score(op, word)) }))
    .filter(({ scores }) => scores.every((value) => value > 0))
    .map(({ op, index, scores }) => ({ op, index, total: scores.reduce((sum, value) => sum + value, 0) }))
    .sort((a, b) => b.total - a.total || a.index - b.index)
    .map(({ op }) => op)
}

/** The ops in the palette's sections, empty sections left out. */
export function byCategory(ops: readonly OpInfo[]): { readonly category: OpCategory; readonly ops: OpInfo[] }[] {
  return OP_CATEGORIES.flatMap((category) => {
    const members = ops.filter((op) => op.category === category)
    return members.length > 0 ? [{ category, ops: members }] : []
  })
}
