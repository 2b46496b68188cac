// CanvasArea: the canvas with what lies over it: zoom, the hint of an empty canvas, the state of the run, popups.
import { useTranslation } from 'react-i18next'
import { QuickAdd } from '../palette/quick-add'
import type { CellState } from '../store/code-state'
import { present } from '../store/state'
import { useAppState } from '../shell/app-context'
import { CommandButton } from '../ui/command-button'
import { CanvasBridge } from './canvas-bridge'
import { ContextMenu } from './context-menu'
import { RunState } from './run-state'
import { ValueEditor } from './value-editor'
import { ZoomControl } from './zoom-control'
import styles from './canvas-area.module.css'

/** How far the code has come that has not brought a graph. */
function codeRun(cells: Iterable<CellState>): 'fresh' | 'running' | 'failed' | 'none' {
  const statuses = new Set([...cells].map(({ status }) => status))
  if (statuses.has('running') || statuses.has('queued')) return 'running'
  if (statuses.has('error')) return 'failed'
  return statuses.has('ok') ? 'none' : 'fresh'
}

function EmptyHint() {
  const { t } = useTranslation()
  const live = useAppState((state) => state.document.live)
  const run = useAppState(({ code }) => codeRun(code.cells.values()))
  if (live) {
    return (
      <div className={styles.empty} data-testid="empty-hint">
        <h2 className={styles.title}>{t(`canvas.emptyCode.${run}`)}</h2>
        <p>{t(`canvas.emptyCodeText.${run}`)}</p>
        <div className={styles.buttons}>
          <CommandButton
            command="runAllFresh"
            place="empty"
            text={t('commands.runAll')}
            label={t('commands.runAll')}
            look="primary"
          />
        </div>
      </div>
    )
  }
  return (
    <div className={styles.empty} data-testid="empty-hint">
      <h2 className={styles.title}>{t('canvas.emptyTitle')}</h2>
      <p>{t('canvas.emptyText')}</p>
      <div className={styles.buttons}>
        <CommandButton command="quickAdd" place="empty" text={t('canvas.emptyAdd')} look="primary" />
        <CommandButton command="examples" place="empty" text={t('canvas.emptyExamples')} />
      </div>
    </div>
  )
}

/** The middle of the window. */
export function CanvasArea() {
  const { t } = useTranslation()
  const empty = useAppState((state) => present(state).nodes.length === 0)
  const popup = useAppState((state) => state.session.popup)
  return (
    <section className={styles.area} aria-label={t('panels.canvas')}>
      <CanvasBridge />
      {empty && popup === null && <EmptyHint />}
      <ZoomControl />
      <RunState />
      {popup?.kind === 'add' && <QuickAdd popup={popup} />}
      {popup?.kind === 'value' && <ValueEditor popup={popup} />}
      {popup?.kind === 'menu' && <ContextMenu popup={popup} />}
    </section>
  )
}
