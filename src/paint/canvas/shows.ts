// Shows: how one frame follows another - relayout glides, an anchor that does not jump, fades and pulses.
import type { Point } from '../../model/document'
import type { Frame } from '../../scene/types'
import type { CanvasProps } from '../canvas-types'
import { createChangeMotion } from './change-motion'
import type { CanvasContext } from './context'
import { createPulseMotion } from './pulse-motion'
import { moveTo, placesOf, RELAYOUT, type Places } from './relayout'

export interface Shows {
  /** Paints `props.frame`, coming from `before`. */
  next(before: CanvasProps, props: CanvasProps, isDragging: boolean): void
  /** Glides from where things are to the places of the current frame. */
  glide(from: Places): void
  /** What moves is at its goal at once. */
  stop(): void
  destroy(): void
}

/**
 * How far the layout has moved a selected node that nobody moved by hand; null = nothing to hold on to. Pinned nodes are
 * where the user has put them, so they are no anchor.
 */
function anchorShift(before: Frame, after: Frame): Point | null {
  const old = new Map(before.nodes.map(({ node }) => [node.id, node]))
  for (const { node, selected } of after.nodes) {
    const was = old.get(node.id)
    if (!selected || node.pinned || !was || was.pinned) continue
    return was.x === node.x && was.y === node.y ? null : { x: node.x - was.x, y: node.y - was.y }
  }
  return null
}

function shiftPlaces(places: Places, by: Point): Places {
  const moved = (point: Point): Point => ({ x: point.x + by.x, y: point.y + by.y })
  const edges = [...places.edges].map(([id, { start, curves }]) => {
    const path = {
      start: moved(start),
      curves: curves.map(([one, two, end]) => [moved(one), moved(two), moved(end)] as const),
    }
    return [id, path] as const
  })
  return { nodes: new Map([...places.nodes].map(([id, at]) => [id, moved(at)])), edges: new Map(edges) }
}

/** Keeps the anchor where it is on screen: the camera moves with it, and so does all that is still to move. */
function holdAnchor(context: CanvasContext, by: Point): void {
  const { x, y, scale } = context.camera.camera()
  context.camera.moveTo({ x: x - by.x * scale, y: y - by.y * scale, scale }, false)
}

/** The passage from frame to frame on a canvas. */
export function createShows(context: CanvasContext): Shows {
  const { animator, picture } = context
  const pulses = createPulseMotion(context)
  const changes = createChangeMotion(context)

  const glide = (from: Places): void => {
    const { frame, theme, motion } = context.props()
    const at = moveTo(frame, from)
    animator.cancel('relayout')
    if (!at || motion.off || motion.reduced) {
      picture.show(frame, theme, null)
      return
    }
    picture.show(frame, theme, at(0))
    const tick = (progress: number): void => picture.displace(at(progress))
    animator.run('relayout', { duration: RELAYOUT, tick, done: () => picture.displace(null) })
  }

  const relayout = (before: Frame, after: Frame): void => {
    const places = placesOf(before, picture.displaced())
    const shift = anchorShift(before, after)
    if (shift) holdAnchor(context, shift)
    glide(shift ? shiftPlaces(places, shift) : places)
  }

  return {
    glide,
    next(before, props, isDragging) {
      const { frame, theme } = props
      if (isDragging) {
        picture.show(frame, theme, picture.displaced())
        return
      }
      const stepped = before.frame.moment !== frame.moment
      if (before.frame.scene === frame.scene && picture.displaced() === null) picture.show(frame, theme, null)
      else relayout(before.frame, frame)
      if (stepped) changes.play(before.frame, props)
      if (stepped && props.pulse) pulses.play(props)
      else if (stepped) pulses.stop()
    },
    stop() {
      animator.finish('relayout')
      pulses.stop()
      changes.stop()
    },
    destroy() {
      changes.stop()
      pulses.destroy()
    },
  }
}
