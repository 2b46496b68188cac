// Draws a specification with Vega: at once, without a page to draw on and without making code from texts.
import { parse, SVGStringRenderer, textMetrics, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import type { LoggerInterface, Spec } from 'vega'
import type { FigureDescription } from './description'
import { styled } from './formula'
import { roomOf } from './texts'
import { short } from './units'

interface Item {
  items?: Item[]
  clip?: unknown
  /** Names the shape by which it is cut; the library counts where there is no name. */
  clip_id?: string
  fontSize?: number
}

/** What Vega exports beside its own types. */
declare module 'vega' {
  export const textMetrics: { width: (item: { readonly fontSize?: number }, text: string) => number }

  export class SVGStringRenderer {
    initialize(element: null, width: number, height: number, origin: readonly [number, number]): this
    background(color: string | null): this
    render(scene: object): this
    svg(): string
  }
}

const PLACES = ['x', 'y', 'x2', 'y2', 'width', 'height'] as const

// The library measures texts on a canvas, and guesses where there is none.
textMetrics.width = (item, text) => roomOf(text, item.fontSize ?? 11).width

/** @param name goes into ids, which must differ from those of other figures on a page. */
export function draw(specification: Spec, figure: FigureDescription, name: string): string {
  const runtime = parse(specification, undefined, { ast: true })
  const view = new View(runtime, { renderer: 'none', expr: expressionInterpreter })
  view.logger(LOUD)
  // What is plain data is there when this returns: only files would be awaited.
  view.run()
  const { root } = view.scenegraph() as unknown as { readonly root: Item }
  tidy(root, name)
  const renderer = new SVGStringRenderer()
  renderer.initialize(null, figure.width, figure.height, [0, 0])
  renderer.background(figure.background)
  const text = styled(renderer.render(root).svg())
  view.finalize()
  return text
}

/** Names the shapes by which marks are cut, and rounds places. */
function tidy(root: Item, name: string): void {
  let count = 0
  const visit = (item: Item & Partial<Record<(typeof PLACES)[number], number>>): void => {
    if (item.clip) item.clip_id = `figure-${name}-${(count += 1)}`
    for (const place of PLACES) {
      const value = item[place]
      if (typeof value === 'number') item[place] = short(value)
    }
    item.items?.forEach(visit)
  }
  visit(root)
}

const SILENT = (): typeof LOUD => LOUD

/** An error of the library is one of ours; what it merely advises is not heard. */
const LOUD: LoggerInterface = {
  level: SILENT,
  error: (...said: unknown[]): never => {
    throw said[0] instanceof Error ? said[0] : new Error(`figure: ${said.map(String).join(' ')}`)
  },
  warn: SILENT,
  info: SILENT,
  debug: SILENT,
}
