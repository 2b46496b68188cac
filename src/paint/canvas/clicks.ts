// Clicks: what a press without a drag means, by what it was on.
import type { Point } from '../../model/document'
import type { Rect } from '../../scene/types'
import type { CanvasContext } from './context'
import type { PointerAt } from './gestures/gesture'
import type { Hit } from './hit'
import { toScene } from './view-math'

/** Where a pointer event is, in every frame of reference that gestures need. */
export function pointerAt(context: CanvasContext, event: MouseEvent): PointerAt {
  const client: Point = { x: event.clientX, y: event.clientY }
  const scene = toScene(context.camera.camera(), context.camera.local(client))
  return { client, scene, shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey }
}

/** A click selects; on the role of a leaf it switches requires_grad. */
export function click(context: CanvasContext, hit: Hit, at: PointerAt): void {
  const { callbacks } = context
  const additive = at.shift || at.ctrl
  if (hit.kind === 'part' && hit.part === 'role' && context.props().editable && !additive) {
    callbacks.onToggleRequiresGrad(hit.node.node.id)
  } else if (hit.kind === 'edge') callbacks.onSelect([hit.edge.edge.id], additive)
  else if (hit.kind === 'group') callbacks.onToggleGroup(hit.path, at.alt)
  else if (hit.kind !== 'ground') callbacks.onSelect([hit.node.node.id], additive)
  else if (!additive) callbacks.onSelect([], false)
}

function clientRect(element: Element): Rect {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left, y: top, width, height }
}

/** A double click opens: the quick-add on the ground, the editor on a value, the inspector on a node. */
export function doubleClick(context: CanvasContext, hit: Hit, at: PointerAt): void {
  const { callbacks } = context
  const { editable } = context.props()
  if (hit.kind === 'ground') {
    if (editable) callbacks.onQuickAdd(at.scene, at.client)
  } else if (hit.kind === 'part') {
    if (hit.part === 'value' && editable) callbacks.onEditValue(hit.node.node.id, clientRect(hit.element))
  } else if (hit.kind === 'node') callbacks.onOpenNode(hit.node.node.id, at.alt)
}
