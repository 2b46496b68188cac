// The tokens of a Markdown text, its formulas among them: Markdown must not take their signs for its own.
import { Marked, type Token, type TokenizerAndRendererExtension, type Tokens } from 'marked'

export interface FormulaToken extends Tokens.Generic {
  readonly type: 'formula'
  readonly tex: string
  /** On lines of its own. */
  readonly display: boolean
}

const formula = (raw: string, tex: string, display: boolean): FormulaToken => ({ type: 'formula', raw, tex, display })

/** `\begin{align} … \end{align}`, which LaTeX sets as a formula without any dollar. */
const ENVIRONMENT = /^\\begin\{([a-z]+\*?)\}[\s\S]+?\\end\{\1\}/
const DISPLAY = /^\$\$([^$]+)\$\$/
/** A dollar beside a digit or a space is money or text. */
const INLINE = /^\$(?!\s)((?:\\.|[^$\\\n])+?)(?<!\s)\$(?!\d)/

/** The formula with which a text begins. */
function formulaAt(text: string): FormulaToken | undefined {
  const environment = ENVIRONMENT.exec(text)
  if (environment) return formula(environment[0], environment[0], true)
  const display = DISPLAY.exec(text)
  if (display) return formula(display[0], display[1] ?? '', true)
  const inline = INLINE.exec(text)
  return inline ? formula(inline[0], inline[1] ?? '', false) : undefined
}

const among: TokenizerAndRendererExtension = {
  name: 'formula',
  level: 'inline',
  start: (text) => /\$|\\begin\{/.exec(text)?.index,
  tokenizer: formulaAt,
}

const alone: TokenizerAndRendererExtension = {
  name: 'formulas',
  level: 'block',
  start: (text) => /\n(?:\$\$|\\begin\{)/.exec(text)?.index,
  tokenizer(text) {
    const lines = /^\$\$([\s\S]+?)\$\$[ \t]*(?:\n|$)/.exec(text)
    if (lines) return formula(lines[0], lines[1] ?? '', true)
    const environment = ENVIRONMENT.exec(text)
    return environment ? formula(environment[0], environment[0], true) : undefined
  },
}

const marked = new Marked({ extensions: [alone, among] })

/** The blocks of a text. */
export function tokensOf(text: string): Token[] {
  return marked.lexer(text)
}
