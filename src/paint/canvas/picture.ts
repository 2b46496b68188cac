// Picture: the painted frame on the stage - how much of it is painted at this zoom, and where moving things are.
import type { NodeId, Point } from '../../model/document'
import type { Frame, Path, Rect } from '../../scene/types'
import { detailAt, sameDetail, type Detail } from '../detail'
import { paintFrame, type Displacement } from '../paint-frame'
import { contains, grow } from '../../scene/rect'
import type { Theme } from '../theme'
import type { CameraControl } from './camera'
import type { Stage } from './stage'

/** Pictures with more nodes are painted only around what is in view. */
const CULL_ABOVE = 300

export interface Picture {
  /** Paints a frame now; `displaced` says what is not at its place yet. */
  show(frame: Frame, theme: Theme, displaced: Displacement | null): void
  /** Puts nodes and wires off their places (null: back), and paints. */
  displace(displaced: Displacement | null): void
  displaced(): Displacement | null
  /** Paints again if the camera has come to where detail or the painted part are no longer right. */
  follow(): void
  /** Where a node's corner is on the screen now, in scene units. */
  cornerOf(node: NodeId): Point | null
  pathOf(edge: string): Path | null
  detail(): Detail
  destroy(): void
}

/** The picture of a stage. `onPaint` is called after every paint. */
export function createPicture(stage: Stage, camera: () => CameraControl, onPaint: () => void): Picture {
  let shown: { readonly frame: Frame; readonly theme: Theme } | null = null
  let displaced: Displacement | null = null
  let detail = detailAt(1)
  /** What has been painted; null = everything. */
  let region: Rect | null = null
  let waiting = 0

  const paint = (): void => {
    if (!shown) return
    detail = detailAt(camera().camera().scale)
    const view = camera().view()
    region = shown.frame.nodes.length > CULL_ABOVE ? grow(view, Math.max(view.width, view.height) / 2) : null
    paintFrame(stage.picture, shown.frame, shown.theme, { detail, visible: region, interactive: true, displaced })
    onPaint()
  }

  return {
    show(frame, theme, away) {
      shown = { frame, theme }
      displaced = away
      paint()
    },
    displace(next) {
      displaced = next
      paint()
    },
    displaced: () => displaced,
    follow() {
      const right = region === null || contains(region, camera().view())
      if (waiting !== 0 || (right && sameDetail(detail, detailAt(camera().camera().scale)))) return
      waiting = requestAnimationFrame(() => {
        waiting = 0
        paint()
      })
    },
    cornerOf(id) {
      const moved = displaced?.nodes.get(id)
      return moved ?? shown?.frame.nodes.find(({ node }) => node.id === id)?.node ?? null
    },
    pathOf(id) {
      const moved = displaced?.edges.get(id)
      return moved ?? shown?.frame.edges.find(({ edge }) => edge.id === id)?.edge.path ?? null
    },
    detail: () => detail,
    destroy() {
      cancelAnimationFrame(waiting)
    },
  }
}
