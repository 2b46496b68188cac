// Keyboard of the canvas itself: focus ring and selection on Tab, Enter opens, Space pans, Escape undoes the gesture.
// Everything else is a command of the app; keys taken here are marked by preventDefault.
import type { NodeId } from '../../model/document'
import type { GroupPath } from '../../model/groups/groups'
import { grow } from '../../scene/rect'
import type { CanvasContext } from './context'
import { isElement } from './hit'
import { listen, listenFirst } from './listen'
import type { PointerControl } from './pointer'
import { createSpace } from './space'
import type { WireKeys } from './wire-keys'

export interface KeyboardControl {
  readonly isPanning: () => boolean
  /** Draws the focus ring where the focused node now is. */
  readonly refresh: () => void
  /** Moves the focus to a painted node, with its ring. */
  readonly focus: (node: NodeId) => void
  readonly destroy: () => void
}

interface KeyboardParts {
  readonly pointer: () => PointerControl
  readonly wireKeys: WireKeys
  readonly reveal: (node: NodeId) => void
}

/** Distance of the focus ring to the card: outside the selection's ring. */
const RING = 7

const nodeOf = (target: EventTarget | null): NodeId | null =>
  isElement(target) ? target.getAttribute('data-node') : null

const groupOf = (target: EventTarget | null): GroupPath | null =>
  isElement(target) ? target.getAttribute('data-call') : null

/** Which node has the focus, and whether it came by keyboard (only then is there a ring). */
function trackFocus(context: CanvasContext, parts: KeyboardParts) {
  let byKeyboard = false
  let focused: NodeId | null = null
  const refresh = (): void => {
    const node = context.props().frame.nodes.find((each) => each.node.id === focused)?.node
    const at = node && context.picture.cornerOf(node.id)
    const ring = at ? grow({ x: at.x, y: at.y, width: node.width, height: node.height }, RING) : null
    context.overlay.set({ focus: ring })
  }
  const enter = (event: FocusEvent): void => {
    const id = nodeOf(event.target)
    // Our ring stands in for the browser's outline, which would also follow a click and be square.
    ;(event.target as SVGElement).style.outline = 'none'
    focused = byKeyboard ? id : null
    refresh()
    if (id === null || !byKeyboard || parts.wireKeys.isActive()) return
    // A focus that returns to one of several selected nodes leaves them selected.
    const selected = context.props().frame.nodes.some((each) => each.node.id === id && each.selected)
    if (!selected) context.callbacks.onSelect([id], false)
    parts.reveal(id)
  }
  const leave = (): void => {
    focused = null
    refresh()
  }
  const setKeyboard = (keyboard: boolean): void => {
    byKeyboard = keyboard
  }
  return { refresh, setKeyboard, destroy: listen(context.stage.svg, { focusin: enter, focusout: leave }) }
}

/** Listens to keys and focus of the canvas. */
export function listenToKeyboard(context: CanvasContext, parts: KeyboardParts): KeyboardControl {
  const { svg, picture } = context.stage
  const space = createSpace(context)
  const focus = trackFocus(context, parts)
  const take = (event: Event): void => {
    event.preventDefault()
    event.stopPropagation()
  }
  const keyOnCanvas = (event: KeyboardEvent): void => {
    const id = nodeOf(event.target)
    if (parts.wireKeys.handle(event.key, event.shiftKey)) take(event)
    else if (event.key === 'Enter' && id !== null) {
      take(event)
      context.callbacks.onOpenNode(id, event.altKey)
    } else if (event.key === 'Enter' && groupOf(event.target) !== null) {
      take(event)
      context.callbacks.onToggleGroup(groupOf(event.target) ?? '', event.altKey)
    }
  }
  const anyKey = (event: KeyboardEvent): void => {
    focus.setKeyboard(true)
    if (event.key === ' ') space.down(event)
    // The gesture in progress gets Escape before any command does.
    if (event.key === 'Escape' && parts.pointer().cancel()) take(event)
  }
  const press = (): void => {
    focus.setKeyboard(false)
    space.press()
    parts.wireKeys.cancel()
  }
  const release = (event: KeyboardEvent): void => (event.key === ' ' ? space.up() : undefined)
  const global = { keydown: anyKey, keyup: release, pointerdown: press, blur: space.lose }
  const stops = [
    listen(svg, { keydown: keyOnCanvas }),
    listenFirst(svg.ownerDocument.defaultView, global),
    focus.destroy,
    space.destroy,
  ]
  return {
    isPanning: space.isHeld,
    refresh: focus.refresh,
    focus(id) {
      focus.setKeyboard(true)
      const bodies = [...picture.querySelectorAll<SVGElement>('[data-node]')]
      bodies.find((body) => nodeOf(body) === id)?.focus({ preventScroll: true })
    },
    destroy() {
      for (const stop of stops) stop()
    },
  }
}
