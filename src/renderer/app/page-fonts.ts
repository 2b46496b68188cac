// The bundled fonts as files for exports: listed from the page's own style sheets, fetched only when a picture needs them.
import type { EmbeddedFont } from '../../exporters/fonts'
import { encodeBase64 } from '../../model/base64'

export interface PageFont extends Omit<EmbeddedFont, 'base64'> {
  readonly url: string
}

function fontOf(rule: CSSFontFaceRule, base: string): PageFont | null {
  const of = (name: string): string => rule.style.getPropertyValue(name)
  const source = /url\("?([^")]+\.woff2)"?\)/.exec(of('src'))?.[1]
  if (source === undefined || (of('font-style') || 'normal') !== 'normal') return null
  const unicodeRange = of('unicode-range')
  return {
    family: of('font-family').replace(/^["']|["']$/g, ''),
    weight: Number(of('font-weight') || 400),
    format: 'woff2',
    url: new URL(source, base).href,
    ...(unicodeRange ? { unicodeRange } : {}),
  }
}

/** Every font face of the page's style sheets. */
export function pageFonts(page: Document): PageFont[] {
  return Array.from(page.styleSheets).flatMap((sheet) =>
    Array.from(sheet.cssRules).flatMap((rule) => {
      const font = rule instanceof CSSFontFaceRule ? fontOf(rule, sheet.href ?? page.baseURI) : null
      return font ? [font] : []
    }),
  )
}

async function base64Of(url: string): Promise<string> {
  return encodeBase64(new Uint8Array(await (await fetch(url)).arrayBuffer()))
}

/**
 * Runs `draw` with the fonts it asks for. The first run only notes which fonts the picture reads; the second has their bytes.
 */
export async function withFonts(
  fonts: readonly PageFont[],
  draw: (fonts: readonly EmbeddedFont[]) => string,
): Promise<string> {
  const asked = new Set<PageFont>()
  draw(
    fonts.map((font) => ({
      ...font,
      get base64() {
        asked.add(font)
        return ''
      },
    })),
  )
  const loaded = await Promise.all([...asked].map(async (font) => ({ ...font, base64: await base64Of(font.url) })))
  return draw(loaded)
}
