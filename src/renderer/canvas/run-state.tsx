// RunState: says that the picture waits for the engine: quietly after 300 ms, with words and a way out after 2 s.
import { LoaderCircle, TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findNode, nodeName } from '../../model/document'
import { errorText } from '../i18n/error-text'
import { present } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import styles from './run-state.module.css'

const NOTICEABLE = 300
const LONG = 2000

/** How long the pending run has taken, in the two steps that matter. */
function useWaiting(): 'short' | 'noticeable' | 'long' {
  const since = useAppState((state) => state.run.since)
  const { clock } = useApp()
  const [waiting, setWaiting] = useState<'short' | 'noticeable' | 'long'>('short')
  useEffect(() => {
    const stops =
      since === null
        ? [clock.after(0, () => setWaiting('short'))]
        : [clock.after(NOTICEABLE, () => setWaiting('noticeable')), clock.after(LONG, () => setWaiting('long'))]
    return () => {
      for (const stop of stops) stop()
    }
  }, [since, clock])
  return since === null ? 'short' : waiting
}

/** Between the strip and what stays below it. */
const AIR = 8

/** Tells the canvas how far down an element over its top reaches, as long as it is there. */
function useCover() {
  const { store } = useApp()
  return useCallback(
    (element: HTMLElement | null) => {
      const area = element?.offsetParent?.parentElement
      if (!element || !area) return undefined
      const tell = (): void => {
        const reach = element.getBoundingClientRect().bottom - area.getBoundingClientRect().top
        store.look({ covered: Math.ceil(reach) + AIR })
      }
      const observer = new ResizeObserver(tell)
      observer.observe(element)
      return () => {
        observer.disconnect()
        store.look({ covered: 0 })
      }
    },
    [store],
  )
}

function BackwardProblem() {
  const { t } = useTranslation()
  const cover = useCover()
  const { i18n, selecting } = useApp()
  const error = useAppState((state) => state.run.trace?.backwardError ?? null)
  const root = useAppState((state) => state.run.trace?.root ?? null)
  const language = useAppState((state) => state.session.language)
  const node = error ? (error.nodeId ?? root) : null
  const withoutNumbers = useAppState((state) => {
    const found = node === null ? undefined : findNode(present(state), node)
    return found && state.document.live && found.params['data'] === null ? nodeName(found) : null
  })
  if (!error) return null
  return (
    <div ref={cover} className={styles.problem} role="status" data-testid="backward-problem">
      <TriangleAlert size={16} aria-hidden />
      <p>
        <strong>{t('canvas.noBackward')}</strong>{' '}
        {withoutNumbers === null ? errorText(i18n, language, error) : t('canvas.leftOut', { name: withoutNumbers })}
      </p>
      {node !== null && (
        <Button small onClick={() => selecting.go(node)}>
          {t('canvas.showNode')}
        </Button>
      )}
    </div>
  )
}

/** After a run was stopped or failed: the numbers are old, and there is a way to have them computed after all. */
function StaleMark() {
  const { t } = useTranslation()
  const { runner } = useApp()
  const old = useAppState((state) => state.derived.stale && state.run.since === null && state.run.failure !== null)
  if (!old) return null
  return (
    <div className={styles.pill} role="status" data-testid="stale">
      <TriangleAlert size={15} aria-hidden className={styles.warn} />
      <span>{t('canvas.stale')}</span>
      <Button small data-testid="run-again" onClick={() => runner.schedule()}>
        {t('canvas.runAgain')}
      </Button>
    </div>
  )
}

/** The strip over the top of the canvas. */
export function RunState() {
  const { t } = useTranslation()
  const { runner } = useApp()
  const waiting = useWaiting()
  const stale = useAppState((state) => state.derived.stale)
  return (
    <div className={styles.top} data-stale={stale} data-testid="run-state">
      {waiting !== 'short' && (
        <div className={styles.pill} role="status">
          <LoaderCircle size={15} aria-hidden className={styles.spin} />
          <span>{waiting === 'long' ? t('canvas.computingLong') : t('canvas.computing')}</span>
          {waiting === 'long' && (
            <Button small data-testid="cancel-run" onClick={() => runner.cancel()}>
              {t('canvas.cancel')}
            </Button>
          )}
        </div>
      )}
      <StaleMark />
      <BackwardProblem />
    </div>
  )
}
