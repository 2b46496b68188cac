// Width of a text in the bundled fonts without a browser, from the committed table. Kerning is left out.
import { MONO_WIDTH, SANS_WIDTHS } from './font-widths'

/** A bundled family and weight. */
export type FontName = 'sans-400' | 'sans-600' | 'sans-700' | 'mono-400' | 'mono-600' | 'mono-700'

const SANS_WEIGHT = { 'sans-400': 400, 'sans-600': 600, 'sans-700': 700 } as const

/** Characters that the fonts lack: most symbols are about this wide in the fallback fonts. */
const SYMBOL_WIDTH = 800

function tableOf(weight: 400 | 600 | 700): ReadonlyMap<number, number> {
  return new Map(
    SANS_WIDTHS[weight].flatMap(([first = 0, ...widths]) =>
      widths.map((width, index): [number, number] => [first + index, width]),
    ),
  )
}

const TABLES = { 400: tableOf(400), 600: tableOf(600), 700: tableOf(700) }

/** Scripts and forms that take one em: Hangul Jamo, CJK, kana, Hangul, full-width forms, and pictographs. */
function isFullWidth(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x1f300
  )
}

function isCombining(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0x20d0 && code <= 0x20ff)
}

function advance(font: FontName, code: number): number {
  if (isCombining(code)) return 0
  if (isFullWidth(code)) return 1000
  if (font === 'mono-400' || font === 'mono-600' || font === 'mono-700') return MONO_WIDTH
  return TABLES[SANS_WEIGHT[font]].get(code) ?? SYMBOL_WIDTH
}

/** Width of one line of text at this font size, in the unit of the size. */
export function textWidth(text: string, font: FontName, size: number): number {
  let width = 0
  for (const character of text) width += advance(font, character.codePointAt(0) ?? 0)
  return (width * size) / 1000
}

/**
 * Width that a number needs whatever its digits are: every digit counts as the widest one, so it holds for tabular and for
 * proportional figures.
 */
export function numberWidth(text: string, font: FontName, size: number): number {
  return textWidth(text.replace(/\d/g, '4'), font, size)
}

/** The text, or as much of it as fits into `width` with `…` at the end. */
export function fitText(text: string, font: FontName, size: number, width: number): string {
  if (textWidth(text, font, size) <= width) return text
  const characters = Array.from(text)
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, font, size) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/** Breaks a text into at most `lines` lines of this width, at spaces or between CJK characters; the rest becomes `…`. */
export function wrapText(text: string, font: FontName, size: number, width: number, lines: number): string[] {
  const words = text.match(/[^\s⺀-ￜ]+\s*|[⺀-ￜ]\s*|\s+/gu) ?? []
  const wrapped: string[] = []
  let line = ''
  for (const [index, word] of words.entries()) {
    if (line === '' || textWidth((line + word).trimEnd(), font, size) <= width) {
      line += word
      continue
    }
    if (wrapped.length + 1 === lines) {
      line += words.slice(index).join('')
      break
    }
    wrapped.push(fitText(line.trim(), font, size, width))
    line = word
  }
  if (line.trim() !== '') wrapped.push(fitText(line.trim(), font, size, width))
  return wrapped
}
