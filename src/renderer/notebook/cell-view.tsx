// CellView: one cell: its number and state, its text, and what it brought.
import { CircleSlash, LoaderCircle, Play } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cell } from '../../model/notebook'
import type { Staleness } from '../../model/staleness'
import { cellState, selectedCells, type CellState } from '../store/code-state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { classes } from '../ui/classes'
import { Tooltip } from '../ui/tooltip'
import { CellEditor } from './cell-editor'
import { Markdown } from './markdown'
import { useNear } from './near'
import { Outputs } from './outputs'
import { useIsShown } from './use-places'
import styles from './cell-view.module.css'

/** `[3]`, `[*]` while it runs, and a way to run it. */
function Prompt({ cell, state }: { readonly cell: Cell; readonly state: CellState }) {
  const { t } = useTranslation()
  const app = useApp()
  const going = state.status === 'running' || state.status === 'queued'
  const count = going ? '*' : (state.count ?? ' ')
  return (
    <div className={styles.prompt}>
      <Tooltip text={going ? t('commands.stopCode') : t('commands.runHere')} side="right">
        <Button
          small
          iconOnly
          look="quiet"
          className={styles.run}
          tabIndex={-1}
          aria-label={going ? t('commands.stopCode') : t('commands.runHere')}
          data-testid={`run-${cell.id}`}
          onClick={() => {
            app.cells.select(cell.id)
            void (going ? app.runs.stop() : app.runs.runHere())
          }}
        >
          {state.status === 'running' ? (
            <LoaderCircle size={14} aria-hidden className={styles.spin} />
          ) : (
            <Play size={13} aria-hidden />
          )}
        </Button>
      </Tooltip>
      <span className={styles.count} data-testid={`count-${cell.id}`}>
        [{count}]
      </span>
    </div>
  )
}

/** Below a second in ms, else with one decimal. */
function timeText(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** How the last run went, in words where it is not simply good. */
function Badges({ state, stale }: { readonly state: CellState; readonly stale: Staleness | undefined }) {
  const { t } = useTranslation()
  const { status, took, ran, why } = state
  if (ran === null && status === 'idle') return null
  return (
    <p className={styles.badges}>
      {stale && (
        <span className={styles.stale} data-testid="stale-badge">
          {t(`code.stale.${stale}`)}
        </span>
      )}
      {(status === 'error' || status === 'interrupted') && (
        <span className={styles.failed}>
          {status === 'interrupted' && <CircleSlash size={12} aria-hidden />}
          {t(`code.statuses.${status}`)}
        </span>
      )}
      {took !== null && took >= 100 && <span>{timeText(took)}</span>}
      {why && (
        <span className={styles.why} data-testid="why-stopped">
          {t(`notices.${why.key}`, { name: why.name ?? '' })}
        </span>
      )}
    </p>
  )
}

interface CellViewProps {
  readonly cell: Cell
  /** From 1. */
  readonly number: number
  readonly total: number
  readonly stale: Staleness | undefined
}

/** A cell of the notebook: drawn again where something of its own has changed, not at every key in another. */
export const CellView = memo(function CellView({ cell, number, total, stale }: CellViewProps) {
  const { t } = useTranslation()
  const app = useApp()
  const box = useRef<HTMLDivElement>(null)
  const near = useNear(box)
  const { id, kind, source } = cell
  const state = useAppState(({ code }) => cellState(code, id))
  const selected = useAppState(({ code }) => code.selected === id)
  const among = useAppState(({ code }) => code.anchor !== null && selectedCells(code).some((each) => each.id === id))
  const editing = useAppState(({ code }) => code.selected === id && code.mode === 'edit')
  const attention = useAppState(({ code }) => code.attention)
  const attachments = useAppState(({ code: { open } }) =>
    open.file.format === 'ipynb' ? open.file.attachments.get(id) : undefined,
  )
  const isFound = useIsShown(id)

  useEffect(() => {
    const element = box.current
    if (!element || !selected || editing) return
    element.scrollIntoView({ block: 'nearest' })
    // The keyboard follows within the notebook; it is not taken from another part of the window.
    const at = document.activeElement
    if (at && at !== element && (at === document.body || at.closest('[data-notebook]'))) {
      element.focus({ preventScroll: true })
    }
  }, [selected, editing, attention])

  useEffect(() => {
    if (isFound) box.current?.scrollIntoView({ block: 'nearest' })
  }, [isFound])

  const ended = useRef(state.status)
  useEffect(() => {
    const failed = state.status === 'error' && ended.current !== 'error'
    ended.current = state.status
    if (failed && selected) box.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' })
  }, [state.status, selected])

  const showsText = kind === 'markdown' && !editing && !isFound
  const status = t(`code.statuses.${state.status}`)
  const name = t('code.cell', { kind: t(`code.kinds.${kind}`), n: number, total, status })
  return (
    <div
      ref={box}
      className={classes(styles.cell, selected && styles.selected, among && styles.among, editing && styles.editing)}
      role="group"
      tabIndex={selected ? 0 : -1}
      aria-label={among ? t('code.cellSelected', { cell: name }) : name}
      aria-current={selected || undefined}
      data-testid={`cell-${id}`}
      data-status={state.status}
      data-kind={kind}
      data-selected={selected || among}
      // Before an editor takes it: with Shift the cells up to this one, but within the cell that is edited its text.
      onMouseDownCapture={(event) => {
        if (!event.shiftKey || event.button !== 0 || editing) return
        event.preventDefault()
        event.stopPropagation()
        app.cells.extendTo(id)
      }}
      onMouseDown={(event) => {
        if (event.target instanceof Element && event.target.closest('.cm-editor, button, summary')) return
        app.cells.select(id)
      }}
      onDoubleClick={() => showsText && app.cells.select(id, 'edit')}
    >
      {kind === 'code' ? <Prompt cell={cell} state={state} /> : <div className={styles.prompt} />}
      <div className={styles.body}>
        {showsText && source.trim() !== '' && (
          <div className={styles.reading}>
            <Markdown text={source} attachments={attachments} />
          </div>
        )}
        {showsText && source.trim() === '' && <p className={styles.nothing}>{t('code.emptyText')}</p>}
        {!showsText && (
          <div className={styles.editor}>
            {near || editing || isFound ? (
              <CellEditor cell={cell} number={number} active={editing} />
            ) : (
              <pre className={styles.waiting}>{source}</pre>
            )}
          </div>
        )}
        {kind === 'code' && <Badges state={state} stale={stale} />}
        {kind === 'code' &&
          state.outputs.length > 0 &&
          (state.folded ? (
            <button type="button" className={styles.folded} onClick={() => app.cells.fold(id)}>
              {t('code.folded')}
            </button>
          ) : (
            <Outputs outputs={state.outputs} cell={id} number={number} />
          ))}
      </div>
    </div>
  )
})
