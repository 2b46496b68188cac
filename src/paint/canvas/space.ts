// Space: held, a drag pans; let go without panning, it is a tap.
import type { CanvasContext } from './context'
import { isElement } from './hit'
import { listen } from './listen'

interface SpaceKey {
  readonly isHeld: () => boolean
  readonly down: (event: KeyboardEvent) => void
  readonly up: () => void
  /** The pointer was pressed: if Space is held, it pans. */
  readonly press: () => void
  /** The window has lost the keyboard. */
  readonly lose: () => void
  readonly destroy: () => void
}

function isTyping(target: EventTarget | null): boolean {
  return isElement(target) && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** The Space key over, or with the focus in, a canvas. */
export function createSpace(context: CanvasContext): SpaceKey {
  const { svg } = context.stage
  let held = false
  let used = false
  let over = false
  const set = (next: boolean): void => {
    held = next
    context.camera.setPanning(next)
  }
  const enter = (): void => {
    over = true
  }
  const leave = (): void => {
    over = false
  }
  return {
    isHeld: () => held,
    down(event) {
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
    press() {
      if (held) used = true
    },
    lose: () => set(false),
    destroy: listen(svg, { pointerenter: enter, pointerleave: leave }),
  }
}
