// Marks at places, each with its own colour and size.
import type { PointsMark } from '../description'
import { paintOf, shapeOf, sizeOf } from '../shapes'
import { px } from '../units'
import { type Context, hasPlace, marksOf, type Part, placeX, placeY } from './context'
import { areDots, dots } from './dots'

interface Spot {
  readonly x: number
  readonly y: number
  readonly face: string | null
  /** The side of the square around it, in pixels. */
  readonly side: number
}

interface Look {
  readonly shape: string
  readonly edge: string | null
  readonly width: number
  readonly opacity: number | null
}

export function points(mark: PointsMark, context: Context): Part {
  const { numbers } = context
  const [ys, sizes] = [numbers.list(mark.y), numbers.list(mark.sizes)]
  const sides = Array.from(sizes, (size) => px(Math.sqrt(Math.max(0, size))))
  const spots = Array.from(numbers.list(mark.x), (x, at): Spot => {
    const face = mark.faces[at % mark.faces.length] ?? null
    return { x, y: ys[at] ?? NaN, face, side: sides[at % sides.length] ?? 0 }
  })
  return symbols(spots, mark, context)
}

export function symbols(spots: readonly Spot[], { shape, edge, width, opacity }: Look, context: Context): Part {
  const placed = spots.filter(({ x, y }) => hasPlace(x, context.x) && hasPlace(y, context.y))
  if (areDots(shape, placed.length)) {
    const all = placed.map(({ x, y, face, side }) => {
      return { x, y, ...paintOf(shape, face, edge), side: Math.sqrt(sizeOf(shape, side)) }
    })
    return dots(all, shape, { width, opacity }, context)
  }
  const values = placed.map(({ x, y, face, side }) => ({
    x,
    y,
    ...paintOf(shape, face, edge),
    size: sizeOf(shape, side),
  }))
  const isOpen = shapeOf(shape).open === true
  return marksOf(
    'symbol',
    values,
    {
      x: placeX('x', false, context),
      y: placeY('y', false, context),
      size: { field: 'size' },
      shape: { value: shapeOf(shape).path },
      ...(isOpen ? {} : { fill: { field: 'fill' } }),
      ...(isOpen || edge !== null
        ? { stroke: { field: 'stroke' }, strokeWidth: { value: px(isOpen ? 1.5 * width : width) } }
        : {}),
      ...(opacity === null ? {} : { opacity: { value: opacity } }),
    },
    context,
  )
}
