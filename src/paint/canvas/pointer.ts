// Pointer: one press at a time becomes a click or a gesture; Escape and a lost pointer undo the gesture.
import { click, doubleClick, pointerAt } from './clicks'
import type { CanvasContext } from './context'
import { dragNodes } from './gestures/drag-nodes'
import type { Gesture, GestureStart, PointerAt } from './gestures/gesture'
import { marquee } from './gestures/marquee'
import { scrub } from './gestures/scrub'
import { wire } from './gestures/wire'
import { hitOf, type Hit } from './hit'
import { listen } from './listen'

/** Pixels that a press may wander and still be a click. */
const THRESHOLD = 4

/** The first that is meant by what was pressed begins. */
const GESTURES: readonly GestureStart[] = [wire, scrub, dragNodes, marquee]

interface Press {
  readonly pointer: number
  readonly hit: Hit
  readonly start: PointerAt
  gesture: Gesture | null
}

export interface PointerControl {
  /** Undoes the gesture in progress; false if there is none. */
  readonly cancel: () => boolean
  readonly isBusy: () => boolean
  readonly destroy: () => void
}

function hitAt(context: CanvasContext, event: MouseEvent, at: PointerAt): Hit {
  return hitOf(context.props().frame, event.target, at.scene, context.camera.camera().scale)
}

/** What a press begins; null where the camera has the pointer. */
function pressOf(context: CanvasContext, event: PointerEvent): Press | null {
  const start = pointerAt(context, event)
  const hit = hitAt(context, event, start)
  // A finger on the ground pans.
  if (event.pointerType === 'touch' && (hit.kind === 'ground' || hit.kind === 'edge')) return null
  return { pointer: event.pointerId, hit, start, gesture: null }
}

function beginGesture(context: CanvasContext, press: Press): Gesture | null {
  for (const start of GESTURES) {
    const gesture = start(context, press.hit, press.start)
    if (gesture) return gesture
  }
  return null
}

const hasMoved = ({ client: a }: PointerAt, { client: b }: PointerAt): boolean =>
  Math.hypot(a.x - b.x, a.y - b.y) >= THRESHOLD

/** Listens to the pointer on the stage. `isPanning`: the camera has the pointer. */
export function listenToPointer(context: CanvasContext, isPanning: () => boolean): PointerControl {
  const { svg } = context.stage
  let press: Press | null = null

  const release = (): Press | null => {
    const released = press
    press = null
    if (released && svg.hasPointerCapture(released.pointer)) svg.releasePointerCapture(released.pointer)
    return released
  }
  const cancel = (): boolean => {
    const gesture = release()?.gesture
    gesture?.cancel()
    return gesture !== undefined && gesture !== null
  }
  const down = (event: PointerEvent): void => {
    context.animator.cancel('camera')
    if (!press && event.button === 0 && !isPanning()) press = pressOf(context, event)
    // A second finger turns the press into a pinch.
    else if (press && event.pointerType === 'touch') cancel()
  }
  const move = (event: PointerEvent): void => {
    if (press?.pointer !== event.pointerId) return
    const at = pointerAt(context, event)
    if (!press.gesture) {
      if (!hasMoved(press.start, at)) return
      press.gesture = beginGesture(context, press)
      // Only now: capture would turn the click that a press may still become into one on the canvas.
      if (press.gesture) svg.setPointerCapture(event.pointerId)
    }
    press.gesture?.move(at)
  }
  const up = (event: PointerEvent): void => {
    if (press?.pointer !== event.pointerId) return
    const at = pointerAt(context, event)
    const released = release()
    if (released?.gesture) released.gesture.end(at)
    else if (released) click(context, released.hit, at)
  }
  const lose = (event: PointerEvent): void => {
    if (press?.pointer === event.pointerId) cancel()
  }
  const twice = (event: MouseEvent): void => {
    const at = pointerAt(context, event)
    doubleClick(context, hitAt(context, event, at), at)
  }
  const stop = listen(svg, {
    pointerdown: down,
    pointermove: move,
    pointerup: up,
    pointercancel: lose,
    lostpointercapture: lose,
    dblclick: twice,
  })
  return {
    cancel,
    isBusy: () => press?.gesture != null,
    destroy() {
      cancel()
      stop()
    },
  }
}
