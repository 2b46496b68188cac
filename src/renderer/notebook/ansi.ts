// ANSI: the colours and weights that programs write for a terminal (\x1b[31m), as runs of text with a style.

const ESCAPE = String.fromCharCode(27)
/** Every control sequence; those that end in m set the style, the others move a cursor that is not there. */
const SEQUENCE = new RegExp(`${ESCAPE}\\[([0-9;:?]*)([@-~])`, 'g')

/** `#rrggbb`; null: the page's own. */
type Colour = string | null

export interface TextStyle {
  readonly ink: Colour
  readonly ground: Colour
  readonly bold: boolean
  readonly faint: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  /** Ink and ground change places. */
  readonly inverse: boolean
}

export interface TextRun {
  readonly text: string
  readonly style: TextStyle
}

export const PLAIN: TextStyle = {
  ink: null,
  ground: null,
  bold: false,
  faint: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
}

/** Black, red, green, yellow, blue, magenta, cyan, white, and the same bright. */
const BASIC = [
  ...['#1f1f1f', '#c01c28', '#26803a', '#9a6700', '#1f5fd0', '#9b2fae', '#0f7c8a', '#b0b0b0'],
  ...['#6b6b6b', '#e5484d', '#2fa84f', '#c99a00', '#4d8df6', '#c45ad6', '#2bb3c0', '#e8e8e8'],
]

const hex = (channels: readonly number[]): string =>
  `#${channels.map((channel) => Math.min(255, Math.max(0, channel)).toString(16).padStart(2, '0')).join('')}`

/** The colour with this number of the 256: sixteen by name, a cube of 6 x 6 x 6, and 24 greys. */
function indexed(number: number): Colour {
  const basic = BASIC[number]
  if (basic !== undefined) return basic
  if (number < 0 || number > 255) return null
  if (number >= 232) return hex(Array<number>(3).fill(8 + 10 * (number - 232)))
  const level = (digit: number): number => (digit === 0 ? 0 : 55 + 40 * digit)
  const at = number - 16
  return hex([Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map(level))
}

/** The colour after 38 or 48, and how many codes it takes. */
function extended(codes: readonly number[]): { readonly colour: Colour; readonly length: number } {
  if (codes[0] === 5) return { colour: indexed(codes[1] ?? -1), length: 2 }
  if (codes[0] === 2) return { colour: codes.length < 4 ? null : hex(codes.slice(1, 4)), length: 4 }
  return { colour: null, length: 1 }
}

const SWITCHES: Readonly<Record<number, Partial<TextStyle>>> = {
  0: PLAIN,
  1: { bold: true },
  2: { faint: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  22: { bold: false, faint: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { ink: null },
  49: { ground: null },
}

/** The style after a sequence; codes that mean nothing here change nothing. */
function styled(style: TextStyle, codes: readonly number[]): TextStyle {
  let next = style
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    const [tens, ones] = [Math.floor(code / 10), code % 10]
    if (code === 38 || code === 48) {
      const { colour, length } = extended(codes.slice(at + 1))
      next = { ...next, [code === 38 ? 'ink' : 'ground']: colour }
      at += length
    } else if (ones < 8 && (tens === 3 || tens === 9)) next = { ...next, ink: indexed(ones + (tens === 9 ? 8 : 0)) }
    else if (ones < 8 && (tens === 4 || tens === 10)) next = { ...next, ground: indexed(ones + (tens === 10 ? 8 : 0)) }
    else next = { ...next, ...SWITCHES[code] }
  }
  return next
}

/** The text without any control sequence. */
export function withoutStyles(text: string): string {
  return text.replace(SEQUENCE, '').replaceAll('\r', '')
}

/** Runs of text, each in one style; together they say what `withoutStyles` says. */
export function runsOf(text: string): readonly TextRun[] {
  const runs: TextRun[] = []
  let style = PLAIN
  let from = 0
  const add = (part: string): void => {
    const shown = part.replaceAll('\r', '')
    if (shown !== '') runs.push({ text: shown, style })
  }
  for (const found of text.matchAll(SEQUENCE)) {
    add(text.slice(from, found.index))
    from = found.index + found[0].length
    if (found[2] === 'm') style = styled(style, (found[1] ?? '').split(/[;:]/).map(Number))
  }
  add(text.slice(from))
  return runs
}
