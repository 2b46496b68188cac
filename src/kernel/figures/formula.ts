// Formulas in texts: what stands between `$` signs becomes letters, with signs where something is raised, lowered or slanted.
import { ACCENTS, BLACKBOARD, SYMBOLS, UPRIGHT } from './symbols'

/** Signs of no language that stand in a text where its look changes; `styled` puts what they mean in their place. */
export const SIGN = { raise: '\ue000', lower: '\ue001', back: '\ue002', slant: '\ue003', straight: '\ue004' } as const

/** A text as it is shown; one without a pair of `$` is no formula. */
export function shown(text: string): string {
  const parts = text.split(/(?<!\\)\$/)
  const isFormula = parts.length > 2 && parts.length % 2 === 1
  return parts
    .map((part, at) => (isFormula && at % 2 === 1 ? formula(part) : part.replaceAll('\\$', '$')))
    .join(isFormula ? '' : '$')
}

const formula = (text: string): string => new Reader(text).all()

const FRACTIONS = /^(frac|dfrac|tfrac)$/
const FACES = /^(mathrm|mathbf|text|textbf|textrm|mathit|mathcal|mathsf|operatorname|boldsymbol|bm|rm|bf)$/
const NOTHING = /^(left|right|displaystyle|big|Big|limits|!)$/
const SPACE = /^(,|;|:| |quad|qquad)$/
/** Signs with room at both sides where they stand between two things. */
const BETWEEN = /^[=+−<>≤≥≈≠∼∝→←⇒∈·×±∥|]$/

/** Reads a formula from its begin to its end. What it does not know it shows by its name. */
class Reader {
  private at = 0
  private isUpright = false

  constructor(private readonly text: string) {}

  all(): string {
    let made = ''
    while (this.at < this.text.length) {
      if (this.text[this.at] === '}') this.at += 1
      else made += this.next(made)
    }
    return made
  }

  /** The next thing: a letter, a group, a named sign with what belongs to it. */
  private next(before: string): string {
    const sign = this.text[this.at] ?? ''
    this.at += 1
    if (sign === '{') return this.group()
    if (sign === '^') return `${SIGN.raise}${this.argument()}${SIGN.back}`
    if (sign === '_') return `${SIGN.lower}${this.argument()}${SIGN.back}`
    if (sign === '\\') return this.named(before)
    if (sign === ' ') return this.isUpright ? ' ' : ''
    if (/[A-Za-z]/.test(sign) && !this.isUpright) return `${SIGN.slant}${sign}${SIGN.straight}`
    return spaced(sign === '-' ? '−' : sign === "'" ? '′' : sign, before)
  }

  private group(): string {
    let made = ''
    while (this.at < this.text.length && this.text[this.at] !== '}') made += this.next(made)
    this.at += 1
    return made
  }

  private argument(): string {
    while (this.text[this.at] === ' ') this.at += 1
    return this.at < this.text.length && this.text[this.at] !== '}' ? this.next('') : ''
  }

  private named(before: string): string {
    const name = /^([A-Za-z]+|.)/s.exec(this.text.slice(this.at))?.[0] ?? ''
    this.at += name.length
    if (FRACTIONS.test(name)) return `${this.enclosed()}/${this.enclosed()}`
    if (name === 'sqrt') return `√${this.enclosed()}`
    if (FACES.test(name)) return this.upright()
    if (name === 'mathbb') return this.upright().replaceAll(/[A-Z]/g, (letter) => BLACKBOARD[letter] ?? letter)
    if (NOTHING.test(name)) return ''
    if (SPACE.test(name)) return ' '
    const accent = ACCENTS[name]
    if (accent !== undefined) return withAccent(this.argument(), accent)
    if (UPRIGHT.has(name)) return /[\p{L}\d)]$/u.test(before) ? `\u2009${name}` : name
    return spaced(SYMBOLS[name] ?? name, before)
  }

  /** In brackets where it is more than one thing. */
  private enclosed(): string {
    const inside = this.argument()
    return /[+−=\u2009 /]/.test(inside) ? `(${inside})` : inside
  }

  private upright(): string {
    const outer = this.isUpright
    this.isUpright = true
    const found = this.argument()
    this.isUpright = outer
    return found
  }
}

const spaced = (sign: string, before: string): string =>
  BETWEEN.test(sign) && before !== '' && !/[\s([{]$/.test(before) ? `\u2009${sign}\u2009` : sign

/** The accent stands behind its letter, which may be slanted. */
const withAccent = (letters: string, accent: string): string =>
  letters.endsWith(SIGN.straight) ? `${letters.slice(0, -1)}${accent}${SIGN.straight}` : `${letters}${accent}`

const SMALLER = 0.7
const RAISED = 0.38
const LOWERED = -0.22

interface Look {
  readonly size: number
  /** Above the line, in the size of the text. */
  readonly shift: number
}

/** SVG text with the signs in it turned into what they mean. */
export const styled = (svg: string): string =>
  svg.replaceAll(/>([^<]*[\ue000-\ue004][^<]*)</g, (_, text: string) => `>${spans(text)}<`)

function spans(text: string): string {
  const looks: Look[] = [{ size: 1, shift: 0 }]
  let [isSlanted, before] = [false, 0]
  return text
    .split(/([\ue000-\ue004])/)
    .map((part) => {
      const look = looks[looks.length - 1] ?? { size: 1, shift: 0 }
      if (part === SIGN.raise || part === SIGN.lower) {
        const way = part === SIGN.raise ? RAISED : LOWERED
        looks.push({ size: Math.max(0.5, look.size * SMALLER), shift: look.shift + way * look.size })
      } else if (part === SIGN.back) looks.pop()
      else if (part === SIGN.slant || part === SIGN.straight) isSlanted = part === SIGN.slant
      else if (part !== '') {
        const down = (before - look.shift) / look.size
        before = look.shift
        return span(part, look.size, down, isSlanted)
      }
      return ''
    })
    .join('')
}

function span(text: string, size: number, down: number, isSlanted: boolean): string {
  const small = size < 1 ? ` font-size="${Math.round(size * 100)}%"` : ''
  const moved = Math.abs(down) > 1e-6 ? ` dy="${Math.round(down * 100) / 100}em"` : ''
  const slanted = isSlanted ? ' font-style="italic"' : ''
  return small || moved || slanted ? `<tspan${small}${moved}${slanted}>${text}</tspan>` : text
}

/** How large the parts of a text are: each with its share of the size. */
export function sized(text: string): (readonly [text: string, share: number])[] {
  let share = 1
  const outer: number[] = []
  return text.split(/([\ue000-\ue004])/).map((part) => {
    if (part === SIGN.raise || part === SIGN.lower) {
      outer.push(share)
      share *= SMALLER
    } else if (part === SIGN.back) share = outer.pop() ?? 1
    return [/[\ue000-\ue004]/.test(part) ? '' : part, share] as const
  })
}
