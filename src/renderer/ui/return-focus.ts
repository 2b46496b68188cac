// Return of the focus: what opens over the window gives it back to where it was when it closes.
import { useCallback, useState } from 'react'
import { useApp } from '../shell/app-context'

const isFocusable = (element: Element | null): element is HTMLElement | SVGElement =>
  element !== null && element !== document.body && element.isConnected && 'focus' in element

/**
 * For `onCloseAutoFocus` of a layer that no button of its own opened: gives the focus back to the element that had it
 * when the layer was mounted, or to the canvas when that is gone. Leaves the focus where a command or a click has put it.
 */
export function useReturnFocus(): (event: Event) => void {
  const { selecting } = useApp()
  const [before] = useState(() => document.activeElement)
  return useCallback(
    (event: Event) => {
      event.preventDefault()
      if (document.activeElement !== null && document.activeElement !== document.body) return
      if (isFocusable(before)) before.focus({ preventScroll: true })
      else selecting.toCanvas()
    },
    [before, selecting],
  )
}
