// Fonts of an exported SVG: the caller hands in font files, and only those that the picture's text needs are embedded.

export interface EmbeddedFont {
  /** As in `font-family`: Inter, JetBrains Mono, Noto Sans SC. */
  readonly family: string
  readonly weight: number
  readonly format: 'woff2' | 'woff' | 'truetype'
  /** The font file's bytes. */
  readonly base64: string
  /** Characters the file holds, as in CSS: `U+0000-00FF,U+0131`; absent = any. */
  readonly unicodeRange?: string
}

/** One face used by a picture: a stack of families at a weight, and the characters set in it. */
interface UsedFace {
  readonly families: string
  readonly weight: number
  readonly characters: Set<number>
}

/** What the texts under an element are set in; `font-family` and `font-weight` are inherited. */
function usedFaces(root: Element): UsedFace[] {
  const faces = new Map<string, UsedFace>()
  const visit = (element: Element, outerFamilies: string, outerWeight: number): void => {
    const families = element.getAttribute('font-family') ?? outerFamilies
    const weight = Number(element.getAttribute('font-weight') ?? outerWeight)
    if (element.localName === 'text') {
      const key = `${String(weight)} ${families}`
      const face = faces.get(key) ?? { families, weight, characters: new Set<number>() }
      faces.set(key, face)
      for (const character of element.textContent) face.characters.add(character.codePointAt(0) ?? 0)
    }
    for (const child of Array.from(element.children)) visit(child, families, weight)
  }
  visit(root, '', 400)
  return [...faces.values()]
}

function ranges(unicodeRange: string): [first: number, last: number][] {
  return unicodeRange.split(',').map((part) => {
    const [first = '', last = first] = part.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

/** Family names of a `font-family` stack, first choice first. */
function stackOf(families: string): string[] {
  return families.split(',').map((name) => name.trim().replace(/^['"]|['"]$/g, ''))
}

function holds(font: EmbeddedFont, code: number): boolean {
  if (font.unicodeRange === undefined) return true
  return ranges(font.unicodeRange).some(([first, last]) => code >= first && code <= last)
}

/** The fonts that set these texts: for each character the first family of its stack that has it, as a browser chooses. */
function neededFonts(fonts: readonly EmbeddedFont[], faces: readonly UsedFace[]): Set<EmbeddedFont> {
  const needed = new Set<EmbeddedFont>()
  for (const { families, weight, characters } of faces) {
    const choices = stackOf(families).flatMap((family) =>
      fonts.filter((font) => font.family === family && font.weight === weight),
    )
    for (const code of characters) {
      const font = choices.find((choice) => holds(choice, code))
      if (font) needed.add(font)
    }
  }
  return needed
}

function faceRule(font: EmbeddedFont): string {
  const range = font.unicodeRange === undefined ? '' : `unicode-range:${font.unicodeRange};`
  const source = `url(data:font/${font.format};base64,${font.base64}) format('${font.format}')`
  return `@font-face{font-family:'${font.family}';font-weight:${String(font.weight)};${range}src:${source}}`
}

/** `@font-face` rules of the needed fonts, in an order that depends on nothing but the fonts. */
export function fontRules(fonts: readonly EmbeddedFont[], root: Element): string {
  return [...neededFonts(fonts, usedFaces(root))].map(faceRule).sort().join('')
}
