// Very many points: one path for those of a look instead of a mark for each, which no page could show.
import { px } from '../units'
import type { Context, Part } from './context'

export interface Dot {
  readonly x: number
  readonly y: number
  readonly fill?: string | undefined
  readonly stroke?: string | undefined
  /** The side of the square around it, in pixels. */
  readonly side: number
}

interface Look {
  readonly width: number
  readonly opacity: number | null
}

/** From so many on. */
export const MANY = 3000
/** Points that follow each other are drawn together; so many times they may shine through those before them. */
const LAYERS = 24

/** The ends of a line without length are what a point looks like. */
const CAPS: Readonly<Record<string, 'round' | 'square'>> = { o: 'round', '.': 'round', ',': 'square', s: 'square' }

export const areDots = (shape: string, count: number): boolean => count >= MANY && shape in CAPS

/** In their order as far as it can be seen: a layer of points lies on the one before. */
export function dots(all: readonly Dot[], shape: string, { width, opacity }: Look, { projection }: Context): Part {
  const layer = Math.ceil(all.length / LAYERS)
  const paths = Array.from({ length: LAYERS }, (_, at) => all.slice(at * layer, (at + 1) * layer)).flatMap((some) => {
    const looks = new Map<string, { first: Dot; path: string[] }>()
    for (const dot of some) {
      const look = `${dot.fill} ${dot.stroke} ${dot.side}`
      const found = looks.get(look) ?? { first: dot, path: [] }
      looks.set(look, found)
      found.path.push(`M${tenth(projection.x(dot.x))},${tenth(projection.y(dot.y))}h0`)
    }
    return [...looks.values()].flatMap(({ first: { fill, stroke, side }, path }) => {
      const one = path.join('')
      const edge = px(width)
      const outer = stroke === undefined ? [] : [{ path: one, stroke, strokeWidth: side + edge }]
      const inner =
        fill === undefined ? [] : [{ path: one, stroke: fill, strokeWidth: side - (outer.length > 0 ? edge : 0) }]
      return [...outer, ...inner]
    })
  })
  return {
    data: [],
    marks: paths.map(({ path, stroke, strokeWidth }) => ({
      type: 'path',
      encode: {
        enter: {
          ...{ path: { value: path }, stroke: { value: stroke }, strokeWidth: { value: strokeWidth } },
          strokeCap: { value: CAPS[shape] ?? 'round' },
          ...(opacity === null ? {} : { opacity: { value: opacity } }),
        },
      },
    })),
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10
