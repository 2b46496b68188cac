// Formulas of op records as readable text: names put in, numbers put in, operators as people write them.

/** What a name of the formula stands for. `atom: false` means it needs brackets inside a product or power. */
export interface Substitute {
  readonly text: string
  readonly atom: boolean
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z_][\w.]*)|(\*\*|<=|>=|==|!=|[-+*/@()<>,?:[\]{}=&|~!%^])|(\S))/gy

interface Token {
  readonly kind: 'number' | 'name' | 'operator'
  readonly text: string
}

function tokenize(formula: string): Token[] {
  return Array.from(formula.matchAll(TOKEN), ([, number, name, operator, other]): Token => {
    if (number !== undefined) return { kind: 'number', text: number }
    if (name !== undefined) return { kind: 'name', text: name }
    return { kind: 'operator', text: operator ?? other ?? '' }
  })
}

/** The names that occur in a formula, each once. */
export function namesIn(formula: string): string[] {
  return [...new Set(tokenize(formula).flatMap(({ kind, text }) => (kind === 'name' ? [text] : [])))]
}

/** The formula without last arguments that say nothing: `sum(self, dim, keepdim)` is `sum(self)` where both are in `unsaid`. */
export function withoutUnsaid(formula: string, unsaid: ReadonlySet<string>): string {
  const shorter = formula.replace(/, (\w+)\)/g, (last, name: string) => (unsaid.has(name) ? ')' : last))
  return shorter === formula ? formula : withoutUnsaid(shorter, unsaid)
}

const FACTOR_SIGNS = new Set(['*', '/', '**', '@'])
const ends = (token: Token | undefined): boolean => token === undefined || token.text === ',' || token.text === ')'
const begins = (token: Token | undefined): boolean => token === undefined || token.text === ',' || token.text === '('

/** Where the bracket that opens at `from` closes. */
function closing(tokens: readonly Token[], from: number): number {
  let depth = 0
  return tokens.findIndex(({ text }, at) => {
    if (at < from) return false
    if (text === '(') depth++
    if (text === ')') depth--
    return depth === 0
  })
}

/** True when the brackets from `open` to `close` are no call and change nothing: `(1)`, `(a + b)` as a whole, `(a @ b)` in a sum. */
function isSpare(tokens: readonly Token[], open: number, close: number): boolean {
  const [before, after] = [tokens[open - 1], tokens[close + 1]]
  if (before?.kind === 'name' || before?.text === ')') return false
  if (close === open + 2 || (begins(before) && ends(after))) return true
  const inside = tokens.slice(open + 1, close)
  const isProduct = inside.every(({ kind, text }) => kind !== 'operator' || text === '@' || text === '*')
  const isAdded = (token: Token | undefined): boolean => token?.text === '+' || token?.text === '-'
  return isProduct && (begins(before) || isAdded(before)) && (ends(after) || isAdded(after))
}

/** The tokens without one factor 1, or without one pair of brackets that this has made idle; null where nothing is left to do. */
function simpler(tokens: readonly Token[]): Token[] | null {
  for (const [at, { text }] of tokens.entries()) {
    const [before, after] = [tokens[at - 1], tokens[at + 1]]
    if (text === '1' && after?.text !== '**') {
      if (before && before.text !== '@' && FACTOR_SIGNS.has(before.text)) return tokens.toSpliced(at - 1, 2)
      if (after?.text === '*' && before?.text !== '@') return tokens.toSpliced(at, 2)
    }
    if (text !== '(') continue
    const close = closing(tokens, at)
    if (isSpare(tokens, at, close)) return tokens.toSpliced(close, 1).toSpliced(at, 1)
  }
  return null
}

/** The formula without factors that are 1: `beta * self + alpha * (a @ b)` is `self + a @ b` where both are in `ones`. */
export function withoutFactors(formula: string, ones: ReadonlySet<string>): string {
  const given = tokenize(formula)
  let tokens = given.map((token, at): Token => {
    const isOne = ones.has(token.text) && given[at + 1]?.text !== '('
    return isOne ? { kind: 'number', text: '1' } : token
  })
  if (tokens.every((token, at) => token === given[at])) return formula
  for (let next = simpler(tokens); next; next = simpler(tokens)) tokens = next
  return tokens.map(({ text }) => text).join(' ')
}

const TIGHT = new Set(['(', ')', ',', '[', ']', '**', '^'])
const SHOWN: Readonly<Record<string, string>> = { '*': '·', '**': '^', '-': '−', '<=': '≤', '>=': '≥', '!=': '≠' }

/** True where `-` or `+` is a sign, not an operation: at the start and after an operator or opening bracket. */
function isSign(previous: Token | undefined): boolean {
  return previous === undefined || (previous.kind === 'operator' && !')]'.includes(previous.text))
}

/** The formula with every known name replaced, in the notation of people: `grad * other` → `1 · 3`. */
export function formulaText(formula: string, substitute: (name: string) => Substitute | null): string {
  const tokens = tokenize(formula)
  const alone = tokens.length === 1
  let text = ''
  tokens.forEach((token, index) => {
    const previous = tokens[index - 1]
    if (token.kind === 'operator') {
      const shown = SHOWN[token.text] ?? token.text
      if (token.text === ',') text += ', '
      else if (TIGHT.has(token.text)) text += shown
      else text += isSign(previous) ? shown : ` ${shown} `
      return
    }
    const replaced = token.kind === 'name' ? substitute(token.text) : null
    if (!replaced) text += token.text
    else text += replaced.atom || alone ? replaced.text : `(${replaced.text})`
  })
  return text
}
