// Pictures: the pixels lie in the figure as PNG and are not smoothed.
import type { ImageMark } from '../description'
import { type Context, marksOf, type Part, placeX, placeY } from './context'

export function image({ png, extent, opacity }: ImageMark, context: Context): Part {
  const [left, right, bottom, top] = context.numbers.four(extent)
  const { projection } = context
  // The library wants a picture that is loaded, so that it need not wait for one.
  const picture = { complete: true, src: `data:image/png;base64,${png}`, width: 1, height: 1 }
  const [x, x2] = projection.x(left) <= projection.x(right) ? [left, right] : [right, left]
  const [y, y2] = projection.y(top) <= projection.y(bottom) ? [top, bottom] : [bottom, top]
  return marksOf(
    'image',
    [{ x, x2, y, y2, picture }],
    {
      x: placeX('x', false, context),
      x2: placeX('x2', false, context),
      y: placeY('y', false, context),
      y2: placeY('y2', false, context),
      image: { field: 'picture' },
      aspect: { value: false },
      smooth: { value: false },
      ...(opacity === null ? {} : { opacity: { value: opacity } }),
    },
    context,
  )
}
