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
export function usedFaces(root: Element): UsedFace[] {
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

/** True if some text is set in this font's family and weight and has one of its characters. */
export function isNeeded(font: EmbeddedFont, faces: readonly UsedFace[]): boolean {
  const covered = font.unicodeRange === undefined ? null : ranges(font.unicodeRange)
  const holds = (code: number): boolean => covered?.some(([first, last]) => code >= first && code <= last) ?? true
  return faces.some(({ families, weight, characters }) => {
    return weight === font.weight && families.includes(font.family) && [...characters].some(holds)
  })
}

function faceRule(font: EmbeddedFont): string {
  const range = font.unicodeRange === undefined ? '' : `unicode-range:${font.unicodeRange};`
  const source = `url(data:font/${font.format};base64,${font.base64}) format('${font.format}')`
  return `@font-face{font-family:'${font.family}';font-weight:${String(font.weight)};${range}src:${source}}`
}

/** `@font-face` rules of the needed fonts, in an order that depends on nothing but the fonts. */
export function fontRules(fonts: readonly EmbeddedFont[], root: Element): string {
  const faces = usedFaces(root)
  return fonts
    .filter((font) => isNeeded(font, faces))
    .map(faceRule)
    .sort()
    .join('')
}
