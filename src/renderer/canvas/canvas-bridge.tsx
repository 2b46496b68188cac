// CanvasBridge: the only place that touches the painter's handle. State goes in as props, meaning comes out as callbacks.
import { useEffect, useRef } from 'react'
import { edgesOf } from '../../model/document'
import { createCanvas } from '../../paint/canvas'
import { THEMES } from '../../paint/theme'
import type { App } from '../app/app'
import { keepInView } from '../app/in-view'
import { awaitsNumbers, hasToTurn, orient } from '../app/orient'
import type { AppState } from '../store/state'
import { documentName, present } from '../store/state'
import { useApp } from '../shell/app-context'
import { canvasCallbacks } from './callbacks'
import styles from './canvas-bridge.module.css'

/** The parts of the state that the canvas shows. */
function sameForCanvas(a: AppState, b: AppState): boolean {
  return (
    a.derived.frame === b.derived.frame &&
    a.session.theme === b.session.theme &&
    a.session.language === b.session.language &&
    a.session.pulse === b.session.pulse &&
    a.session.covered === b.session.covered &&
    a.session.reducedMotion === b.session.reducedMotion &&
    a.settings.speed === b.settings.speed &&
    present(a).title === present(b).title
  )
}

/** The zoom buttons with a little air around them. */
const ZOOM_CORNER = { width: 192, height: 60 }

/** Milliseconds that a graph without numbers waits for them, so that it need not be drawn twice. */
const SOON = 200

/** Keeps the canvas showing the state, until it is stopped. */
function follow(app: App): () => void {
  const { store, canvas, clock, i18n, still } = app
  let fitted = 0
  let waited = 0
  let turning: (() => void) | null = null
  let waiting: (() => void) | null = null
  const show = (state: AppState): void => {
    if (awaitsNumbers(state) && waited !== state.document.serial) {
      waiting ??= clock.after(SOON, () => {
        // By now it may be another graph that waits; it is shown all the same.
        const now = store.getState()
        waited = now.document.serial
        show(now)
      })
      return
    }
    waiting?.()
    waiting = null
    turning?.()
    // The state that this makes comes here by itself.
    turning = hasToTurn(app) ? orient(app) : null
    if (!turning) draw(state)
  }
  const draw = (state: AppState): void => {
    const document = present(state)
    const { session } = state
    canvas.current?.update({
      frame: state.derived.frame,
      theme: THEMES[session.theme],
      motion: { speed: state.settings.speed, reduced: session.reducedMotion, off: still },
      editable: true,
      pulse: session.pulse,
      covered: session.covered,
      corner: ZOOM_CORNER,
      label: i18n.t('canvas.label', {
        title: documentName(state),
        nodes: document.nodes.length,
        edges: edgesOf(document).length,
      }),
      minimapLabel: i18n.t('canvas.minimap'),
    })
    // Another document, with the sizes its values give its nodes: bring it into view once.
    if (state.document.serial === fitted || (state.run.trace === null && document.nodes.length > 0)) return
    fitted = state.document.serial
    canvas.current?.fit('all', false)
  }
  show(store.getState())
  const leave = store.subscribe((state, before) => {
    if (!sameForCanvas(state, before) || state.document.serial !== fitted) show(state)
  })
  return () => {
    turning?.()
    waiting?.()
    leave()
  }
}

/** Puts a canvas into the element and keeps it alive until it is stopped. */
function mount(app: App, host: HTMLElement): () => void {
  const handle = createCanvas(host, canvasCallbacks(app))
  app.canvas.current = handle
  const stop = follow(app)
  const leave = keepInView(app)
  return () => {
    stop()
    leave()
    app.canvas.current = null
    handle.destroy()
  }
}

/** The living picture. */
export function CanvasBridge() {
  const app = useApp()
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => (host.current ? mount(app, host.current) : undefined), [app])
  return <div ref={host} className={styles.host} data-testid="canvas" data-canvas />
}
