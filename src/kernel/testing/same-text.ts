// Printed texts compared as the corpus of public scripts is: words and whole numbers alike, other numbers close.
const NUMBER = /[-+]?(?:\d+\.\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|\d+[eE][-+]?\d+|\d+|nan|inf)/g
const WHOLE = /^[-+]?\d+$/

interface Token {
  readonly text: string
  readonly isNumber: boolean
}

/** Words between numbers with their white space folded (a tensor leaves room for a sign, be it of a zero), and the numbers, in turn. Addresses count for nothing. */
function tokens(printed: string): Token[] {
  const text = printed.trim().replace(/0x[0-9a-f]+/g, '0x')
  const found: Token[] = []
  let at = 0
  const words = (end: number): void =>
    void found.push({ text: text.slice(at, end).replace(/\s+/g, ' ').replace(/\[ /g, '['), isNumber: false })
  for (const match of text.matchAll(NUMBER)) {
    words(match.index)
    found.push({ text: match[0], isNumber: true })
    at = match.index + match[0].length
  }
  words(text.length)
  return found
}

/** Real PyTorch differs by as much between its own ways to compute on a CPU. */
function isClose(a: string, b: string): boolean {
  if (a === b) return true
  if (WHOLE.test(a) && WHOLE.test(b)) return false
  const [x, y] = [Number(a), Number(b)]
  return Math.abs(x - y) <= 2e-4 + 1e-3 * Math.max(Math.abs(x), Math.abs(y))
}

/** The first place where texts differ, `expected … got …`; null where they are the same. */
export function difference(expected: string, actual: string): string | null {
  const [wanted, got] = [tokens(expected), tokens(actual)]
  const at = wanted.findIndex((want, index) => {
    const have = got[index]
    if (have?.isNumber !== want.isNumber) return true
    return want.isNumber ? !isClose(want.text, have.text) : want.text !== have.text
  })
  if (at >= 0) return `token ${at}: expected ${JSON.stringify(wanted[at]?.text)}, got ${JSON.stringify(got[at]?.text)}`
  return wanted.length === got.length ? null : `expected ${wanted.length} tokens, got ${got.length}`
}
