// Pointer: one press at a time becomes a click or a gesture; Escape and a lost pointer undo the gesture.
import type { Point } from '../../model/document'
import type { Rect } from '../../scene/types'
import type { CanvasContext } from './context'
import { dragNodes } from './gestures/drag-nodes'
import type { Gesture, GestureStart, PointerAt } from './gestures/gesture'
import { marquee } from './gestures/marquee'
import { scrub } from './gestures/scrub'
import { wire } from './gestures/wire'
import { hitOf, type Hit } from './hit'
import { toScene } from './view-math'

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
  cancel(): boolean
  isBusy(): boolean
  destroy(): void
}

/** Where a pointer event is, in every frame of reference that gestures need. */
export function pointerAt(context: CanvasContext, event: MouseEvent): PointerAt {
  const client: Point = { x: event.clientX, y: event.clientY }
  const scene = toScene(context.camera.camera(), context.camera.local(client))
  return { client, scene, shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey }
}

function click(context: CanvasContext, hit: Hit, at: PointerAt): void {
  const { callbacks } = context
  const additive = at.shift || at.ctrl
  if (hit.kind === 'part' && hit.part === 'role' && context.props().editable && !additive) {
    callbacks.onToggleRequiresGrad(hit.node.node.id)
  } else if (hit.kind === 'edge') callbacks.onSelect([hit.edge.edge.id], additive)
  else if (hit.kind !== 'ground') callbacks.onSelect([hit.node.node.id], additive)
  else if (!additive) callbacks.onSelect([], false)
}

function clientRect(element: Element): Rect {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left, y: top, width, height }
}

function doubleClick(context: CanvasContext, hit: Hit, at: PointerAt): void {
  const { callbacks } = context
  const { editable } = context.props()
  if (hit.kind === 'ground') {
    if (editable) callbacks.onQuickAdd(at.scene, at.client)
  } else if (hit.kind === 'part') {
    if (hit.part === 'value' && editable) callbacks.onEditValue(hit.node.node.id, clientRect(hit.element))
  } else if (hit.kind === 'node') callbacks.onOpenNode(hit.node.node.id)
}

/** Listens to the pointer on the stage. `isPanning`: the camera has the pointer. */
export function listenToPointer(context: CanvasContext, isPanning: () => boolean): PointerControl {
  const { svg } = context.stage
  let press: Press | null = null
  const hitAt = (event: MouseEvent, at: PointerAt): Hit =>
    hitOf(context.props().frame, event.target, at.scene, context.camera.camera().scale)

  const release = (): void => {
    if (press && svg.hasPointerCapture(press.pointer)) svg.releasePointerCapture(press.pointer)
    press = null
  }
  const cancel = (): boolean => {
    const gesture = press?.gesture
    release()
    gesture?.cancel()
    return gesture !== undefined && gesture !== null
  }
  const begin = (held: Press): void => {
    for (const start of GESTURES) {
      held.gesture = start(context, held.hit, held.start)
      if (held.gesture) {
        svg.setPointerCapture(held.pointer)
        return
      }
    }
  }
  const listeners: {
    [Name in 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'dblclick']: (
      event: HTMLElementEventMap[Name],
    ) => void
  } = {
    pointerdown(event) {
      context.animator.cancel('camera')
      if (press || event.button !== 0 || isPanning()) {
        // A second finger turns the press into a pinch.
        if (press && event.pointerType === 'touch') cancel()
        return
      }
      const at = pointerAt(context, event)
      const hit = hitAt(event, at)
      if (event.pointerType === 'touch' && (hit.kind === 'ground' || hit.kind === 'edge')) return
      press = { pointer: event.pointerId, hit, start: at, gesture: null }
    },
    pointermove(event) {
      if (press?.pointer !== event.pointerId) return
      const at = pointerAt(context, event)
      const { client } = press.start
      if (!press.gesture && Math.hypot(at.client.x - client.x, at.client.y - client.y) < THRESHOLD) return
      if (!press.gesture) begin(press)
      press.gesture?.move(at)
    },
    pointerup(event) {
      if (press?.pointer !== event.pointerId) return
      const { gesture, hit } = press
      const at = pointerAt(context, event)
      release()
      if (gesture) gesture.end(at)
      else click(context, hit, at)
    },
    pointercancel(event) {
      if (press?.pointer === event.pointerId) cancel()
    },
    dblclick(event) {
      const at = pointerAt(context, event)
      doubleClick(context, hitAt(event, at), at)
    },
  }
  const entries = Object.entries(listeners) as [string, EventListener][]
  for (const [name, listener] of entries) svg.addEventListener(name, listener)
  return {
    cancel,
    isBusy: () => press?.gesture != null,
    destroy() {
      cancel()
      for (const [name, listener] of entries) svg.removeEventListener(name, listener)
    },
  }
}
