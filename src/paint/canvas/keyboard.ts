// Keyboard of the canvas itself: focus ring and selection on Tab, Enter opens, Space pans, Escape undoes the gesture.
// Everything else is a command of the app; keys taken here are marked by preventDefault.
import type { NodeId } from '../../model/document'
import { grow } from '../rect'
import type { CanvasContext } from './context'
import { isElement } from './hit'
import type { PointerControl } from './pointer'
import type { WireKeys } from './wire-keys'

export interface KeyboardControl {
  isPanning(): boolean
  /** Draws the focus ring where the focused node now is. */
  refresh(): void
  /** Moves the focus to a painted node, with its ring. */
  focus(node: NodeId): void
  destroy(): void
}

interface KeyboardParts {
  readonly pointer: () => PointerControl
  readonly wireKeys: WireKeys
  readonly reveal: (node: NodeId) => void
}

const nodeOf = (target: EventTarget | null): NodeId | null =>
  isElement(target) ? target.getAttribute('data-node') : null

function isTyping(target: EventTarget | null): boolean {
  if (!isElement(target)) return false
  return target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Space held: a drag pans. Let go without panning, it is a tap. */
function createSpace(context: CanvasContext) {
  let held = false
  let used = false
  let over = false
  const { svg } = context.stage
  const set = (next: boolean): void => {
    held = next
    context.camera.setPanning(next)
  }
  return {
    isHeld: () => held,
    use: () => {
      used = true
    },
    hover: (inside: boolean) => {
      over = inside
    },
    down(event: KeyboardEvent) {
      const { activeElement, body } = svg.ownerDocument
      const ours = context.host.contains(activeElement) || (over && activeElement === body)
      if (!ours || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      if (event.repeat || held) return
      used = false
      set(true)
    },
    up() {
      if (!held) return
      set(false)
      if (!used) context.callbacks.onSpaceTap?.()
    },
    lose: () => set(false),
  }
}

/** Listens to keys and focus of the canvas. */
export function listenToKeyboard(context: CanvasContext, parts: KeyboardParts): KeyboardControl {
  const { svg } = context.stage
  const window = svg.ownerDocument.defaultView
  const space = createSpace(context)
  let byKeyboard = false
  let focused: NodeId | null = null

  const refresh = (): void => {
    const frameNode = context.props().frame.nodes.find(({ node }) => node.id === focused)
    const at = focused === null ? null : context.picture.cornerOf(focused)
    const ring = frameNode && at ? grow({ ...at, width: frameNode.node.width, height: frameNode.node.height }, 7) : null
    context.overlay.set({ focus: ring })
  }
  const onFocusIn = (event: FocusEvent): void => {
    const id = nodeOf(event.target)
    focused = byKeyboard ? id : null
    refresh()
    if (id === null || !byKeyboard || parts.wireKeys.isActive()) return
    context.callbacks.onSelect([id], false)
    parts.reveal(id)
  }
  const onFocusOut = (): void => {
    focused = null
    refresh()
  }
  const onCanvasKey = (event: KeyboardEvent): void => {
    if (parts.wireKeys.handle(event.key, event.shiftKey)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const id = nodeOf(event.target)
    if (event.key !== 'Enter' || id === null) return
    event.preventDefault()
    context.callbacks.onOpenNode(id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    byKeyboard = true
    if (event.key === ' ') space.down(event)
    if (event.key !== 'Escape' || !parts.pointer().cancel()) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onKeyUp = (event: KeyboardEvent): void => (event.key === ' ' ? space.up() : undefined)
  const onPress = (): void => {
    byKeyboard = false
    if (space.isHeld()) space.use()
  }
  const onEnter = (): void => space.hover(true)
  const onLeave = (): void => space.hover(false)
  const own: [string, EventListener][] = [
    ['focusin', onFocusIn as EventListener],
    ['focusout', onFocusOut],
    ['keydown', onCanvasKey as EventListener],
    ['pointerenter', onEnter],
    ['pointerleave', onLeave],
  ]
  const global: [string, EventListener][] = [
    ['keydown', onKeyDown as EventListener],
    ['keyup', onKeyUp as EventListener],
    ['pointerdown', onPress],
    ['blur', space.lose],
  ]
  for (const [name, listener] of own) svg.addEventListener(name, listener)
  // Capturing: the gesture in progress gets Escape before any command does.
  for (const [name, listener] of global) window?.addEventListener(name, listener, true)
  return {
    isPanning: space.isHeld,
    refresh,
    focus(id) {
      byKeyboard = true
      const bodies = [...context.stage.picture.querySelectorAll<SVGElement>('[data-node]')]
      bodies.find((body) => nodeOf(body) === id)?.focus({ preventScroll: true })
    },
    destroy() {
      for (const [name, listener] of own) svg.removeEventListener(name, listener)
      for (const [name, listener] of global) window?.removeEventListener(name, listener, true)
    },
  }
}
