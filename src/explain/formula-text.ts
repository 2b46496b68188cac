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
