// Hover: a node under a resting pointer is told after 120 ms, leaving it at once.
import type { NodeId } from '../../model/document'
import type { CanvasContext } from './context'
import { isElement } from './hit'
import { listen } from './listen'

const DELAY = 120

/** Reports the hovered node; `isBusy` gestures and held buttons are no hovering. */
export function listenToHover(context: CanvasContext, isBusy: () => boolean): { readonly destroy: () => void } {
  const { svg } = context.stage
  let under: NodeId | null = null
  let told: NodeId | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined

  const tell = (id: NodeId | null): void => {
    if (told === id) return
    told = id
    context.callbacks.onHover(id)
  }
  const enter = (id: NodeId | null): void => {
    if (under === id) return
    under = id
    clearTimeout(waiting)
    if (id === null) tell(null)
    else waiting = setTimeout(() => tell(id), DELAY)
  }
  const onMove = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' || event.buttons !== 0 || isBusy()) enter(null)
    else
      enter(isElement(event.target) ? (event.target.closest('[data-node]')?.getAttribute('data-node') ?? null) : null)
  }
  const onLeave = (): void => enter(null)
  const stop = listen(svg, { pointermove: onMove, pointerleave: onLeave })
  return {
    destroy() {
      clearTimeout(waiting)
      stop()
    },
  }
}
