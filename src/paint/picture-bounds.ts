// How much room a whole picture takes: the scene, wires that swing out of it, and the word at the root.
import { TEXT } from '../scene/node-metrics'
import { textWidth } from '../scene/text-width'
import type { Frame, Rect } from '../scene/types'
import { boxAround, grow, pathBox } from '../scene/rect'

/** Arrowheads and line widths. */
const LINE = 6
const MARGIN = 16
/** The seed's pulse, which rests above the word, may be longer than the word. */
const LEAST_WORD = 56

function rootBox({ root, scene }: Frame): Rect[] {
  if (!root) return []
  const width = Math.max(LEAST_WORD, textWidth(root.text, TEXT.root.font, TEXT.root.size))
  const { x, y } = root.at
  const box =
    scene.direction === 'down'
      ? { x: x - width / 2, y, width, height: 24 }
      : { x, y: y - 12, width: width + 8, height: 24 }
  return [grow(box, MARGIN)]
}

/** The rectangle that holds everything `paintFrame` draws. It does not depend on the moment. */
export function pictureBounds(frame: Frame): Rect {
  const wires = frame.edges.map(({ edge }) => grow(pathBox(edge.path), LINE))
  return boxAround([frame.scene.bounds, ...wires, ...rootBox(frame)]) ?? frame.scene.bounds
}
