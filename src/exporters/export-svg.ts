// exportSvg: a frame as a file of its own - the screen's painter, real text, a text alternative, and the document inside.
import { writeDocument } from '../formats/document'
import { svgMetadata } from '../formats/svg-document'
import { escapeXml } from '../formats/xml-text'
import type { GraphDocument } from '../model/document'
import { paintFrame } from '../paint/paint-frame'
import { pictureBounds } from '../paint/picture-bounds'
import { round } from '../paint/shapes'
import type { Theme } from '../paint/theme'
import type { Frame, Rect } from '../scene/types'
import { fontRules, type EmbeddedFont } from './fonts'
import { serialize } from './serialize'

const SVG = 'http://www.w3.org/2000/svg'

export interface SvgOptions {
  /** The whole graph, or a part of the scene such as what is on screen. */
  readonly scope: 'all' | Rect
  /** Paint the theme's ground behind the graph; else it is transparent. */
  readonly background: boolean
  /** Embedded as far as the picture needs them; null = the viewer's own. Needed for a PNG. */
  readonly fonts: readonly EmbeddedFont[] | null
  /** Carried in the file, so that opening the SVG brings the graph back. */
  readonly document?: GraphDocument
  /** Name of the picture. */
  readonly title: string
}

/** The size an exported picture has, in pixels at 100 %. */
export function exportSize(frame: Frame, scope: SvgOptions['scope']): { width: number; height: number } {
  const { width, height } = scope === 'all' ? pictureBounds(frame) : scope
  return { width: Math.max(1, Math.ceil(width)), height: Math.max(1, Math.ceil(height)) }
}

/**
 * The text of an SVG file. `dom` makes the elements: the window's document, or linkedom's in Node. Equal frames give equal
 * bytes, wherever they are made.
 */
export function exportSvg(frame: Frame, dom: Document, theme: Theme, options: SvgOptions): string {
  const box = options.scope === 'all' ? pictureBounds(frame) : options.scope
  const { width, height } = exportSize(frame, options.scope)
  const root = dom.createElementNS(SVG, 'g')
  paintFrame(root, frame, theme, { visible: options.scope === 'all' ? null : box })
  const [x, y] = [round(box.x), round(box.y)]
  const size = `width="${String(width)}" height="${String(height)}"`
  const rules = options.fonts ? fontRules(options.fonts, root) : ''
  const { document } = options
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="${SVG}" viewBox="${[x, y, width, height].map(String).join(' ')}" ${size} role="img">`,
    `<title>${escapeXml(options.title)}</title>`,
    `<desc>${escapeXml(frame.nodes.map(({ label }) => label).join('\n'))}</desc>`,
    document ? svgMetadata({ text: writeDocument(document), moment: frame.moment }) : '',
    rules === '' ? '' : `<style>${escapeXml(rules)}</style>`,
    options.background ? `<rect x="${String(x)}" y="${String(y)}" ${size} fill="${theme.ground}"/>` : '',
    serialize(root),
    '</svg>\n',
  ].join('')
}
