// The palette: every op of the catalog, to search, drag, double-click or place with Enter.
import { useCallback, useState, type PointerEvent } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { placeAtPointer, placeBySelection } from '../app/placing'
import type { OpInfo } from '../../model/catalog'
import type { Point } from '../../model/document'
import { useApp, useAppState } from '../shell/app-context'
import { OpBadge } from './op-badge'
import { OpList } from './op-list'
import styles from './palette.module.css'

/** Movement before a press becomes a drag, in pixels. */
const THRESHOLD = 4

interface Drag {
  readonly op: OpInfo
  readonly at: Point
}

/** Follows the pointer from a row of the list until it is released or Escape is pressed. */
function followDrag(start: Point, op: OpInfo, show: (drag: Drag | null) => void, drop: (at: Point) => void): void {
  let dragging = false
  const gone = new AbortController()
  const { signal } = gone
  const stop = (): void => {
    gone.abort()
    show(null)
  }
  const onMove = (event: globalThis.PointerEvent): void => {
    const at = { x: event.clientX, y: event.clientY }
    dragging ||= Math.hypot(at.x - start.x, at.y - start.y) > THRESHOLD
    if (dragging) show({ op, at })
  }
  const onUp = (event: globalThis.PointerEvent): void => {
    stop()
    if (dragging) drop({ x: event.clientX, y: event.clientY })
  }
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', onUp, { signal })
  window.addEventListener('pointercancel', stop, { signal })
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      stop()
    },
    { signal, capture: true },
  )
}

/** The panel at the left. */
export function Palette() {
  const app = useApp()
  const { t } = useTranslation()
  const catalog = useAppState((state) => state.catalog)
  const [drag, setDrag] = useState<Drag | null>(null)

  const onPick = useCallback((op: OpInfo, extend: boolean) => placeBySelection(app, op, extend), [app])
  const onGrab = useCallback(
    (op: OpInfo, event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      followDrag({ x: event.clientX, y: event.clientY }, op, setDrag, (at) => void placeAtPointer(app, op, at))
    },
    [app],
  )
  return (
    <section className={styles.palette} aria-label={t('panels.palette')} data-testid="palette">
      <OpList
        ops={catalog}
        onPick={onPick}
        onGrab={onGrab}
        inputId="palette-search"
        onEscape={() => app.selecting.toCanvas()}
      />
      <p className={styles.hint}>{t('palette.hint')}</p>
      {drag &&
        createPortal(
          <div className={styles.ghost} style={{ transform: `translate(${drag.at.x}px, ${drag.at.y}px)` }}>
            <div className={styles.card}>
              <OpBadge symbol={drag.op.symbol} category={drag.op.category} />
              {drag.op.name}
            </div>
          </div>,
          document.body,
        )}
    </section>
  )
}
