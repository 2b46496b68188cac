// Brush: what every part of a picture is painted with - theme, level of detail, and whether anyone can touch it.
import type { Point } from '../model/document'
import type { TextStyle } from '../scene/node-metrics'
import { textWidth } from '../scene/text-width'
import type { Detail } from './detail'
import type { AttributeValue, Shape } from './shapes'
import type { Theme } from './theme'

export interface Brush {
  readonly theme: Theme
  readonly detail: Detail
  /** On screen: focusable nodes, test ids, ports and hit areas. Off in exported files. */
  readonly interactive: boolean
}

/** Bundled fonts first, then what any machine has; a viewer without our fonts still gets a sans and a monospace face. */
export const SANS = "Inter, 'Noto Sans SC', 'Helvetica Neue', Arial, sans-serif"
const MONO = "'JetBrains Mono', 'Noto Sans SC', Menlo, Consolas, monospace"

interface TextOptions {
  readonly key: string
  readonly text: string
  readonly style: TextStyle
  /** Baseline and, by `anchor`, the start, middle or end of the line. */
  readonly at: Point
  readonly fill: string
  readonly anchor?: 'middle' | 'end'
  /** Width into which the text may grow when the picture is seen from further away; absent = it keeps its size. */
  readonly room?: number
  readonly attrs?: Readonly<Record<string, AttributeValue>>
}

/**
 * The style in which a text can be read at this level of detail: its own, or as much larger as is needed and `room` (scene
 * units) allows; null where it cannot.
 */
export function legibleStyle(brush: Brush, text: string, style: TextStyle, room: number): TextStyle | null {
  const { minFont } = brush.detail
  if (style.size >= minFont) return style
  return textWidth(text, style.font, minFont) <= room ? { ...style, size: minFont } : null
}

/** A line of text, or nothing where it could not be read. */
export function textShape(brush: Brush, options: TextOptions): Shape[] {
  const { key, text, at, fill, anchor, attrs } = options
  const style = legibleStyle(brush, text, options.style, options.room ?? 0)
  if (style === null || text === '') return []
  const [family = '', weight = '400'] = style.font.split('-')
  return [
    {
      key,
      tag: 'text',
      attrs: {
        x: at.x,
        y: at.y,
        'font-size': style.size,
        'font-weight': weight,
        ...(family === 'mono' ? { 'font-family': MONO } : {}),
        ...(anchor ? { 'text-anchor': anchor } : {}),
        fill,
        ...attrs,
      },
      text,
    },
  ]
}

/** Line width in this theme: high contrast draws every line thicker. */
export function lineWidth(theme: Theme, width: number): number {
  return theme.highContrast ? width * 1.5 : width
}
