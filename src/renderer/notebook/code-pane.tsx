// CodePane: the notebook: cells with Jupyter's keys, and below them the passes that the last run made.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellId } from '../../model/notebook'
import { staleCells, type CellActs, type Staleness } from '../../model/staleness'
import { isBlankCode, type CodeState } from '../store/code-state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { CommandButton } from '../ui/command-button'
import { CellView } from './cell-view'
import { FindBar } from './find-bar'
import { Passes } from './passes'
import { Toolbar } from './toolbar'
import styles from './code-pane.module.css'

function actsOf(cells: CodeState['cells']): Map<CellId, CellActs> {
  const acts = new Map<CellId, CellActs>()
  for (const [id, { ran, order, reads, writes }] of cells) {
    if (ran !== null) acts.set(id, { order, source: ran, reads, writes })
  }
  return acts
}

/** Which cells would give something else now. */
function useStale(): ReadonlyMap<CellId, Staleness> {
  const notebook = useAppState((state) => state.code.open.notebook)
  const cells = useAppState((state) => state.code.cells)
  return useMemo(() => staleCells(notebook, actsOf(cells)), [notebook, cells])
}

/** What a first visitor reads: there is nothing yet, and three ways to begin. */
function Beginning() {
  const { t } = useTranslation()
  return (
    <div className={styles.beginning} data-testid="code-beginning">
      <h2 className={styles.title}>{t('code.emptyTitle')}</h2>
      <p>{t('code.emptyHint')}</p>
      <div className={styles.buttons}>
        <CommandButton command="examples" place="code" text={t('code.openExample')} label={t('code.openExample')} />
        <CommandButton command="open" place="code" text={t('code.openFile')} label={t('code.openFile')} />
        <CommandButton command="graphToCode" place="code" text={t('commands.graphToCode')} />
      </div>
    </div>
  )
}

/** The left panel's code. */
export function CodePane() {
  const { t } = useTranslation()
  const app = useApp()
  const cells = useAppState((state) => state.code.open.notebook.cells)
  const serial = useAppState((state) => state.code.open.serial)
  const blank = useAppState((state) => isBlankCode(state.code))
  const data = useAppState((state) => state.code.data)
  const stale = useStale()
  return (
    <section className={styles.pane} aria-label={t('code.panel')} data-notebook data-testid="code-pane">
      <Toolbar />
      <FindBar />
      <div className={styles.cells} role="region" aria-label={t('code.notebook')} data-testid="cells">
        {cells.map((cell, at) => (
          <CellView
            key={`${serial} ${cell.id}`}
            cell={cell}
            number={at + 1}
            total={cells.length}
            stale={stale.get(cell.id)}
          />
        ))}
        {blank ? (
          <Beginning />
        ) : (
          <div className={styles.after}>
            <Button
              small
              look="quiet"
              data-testid="add-at-end"
              onClick={() => {
                app.cells.end('last')
                app.cells.insert('below', 'code', 'edit')
              }}
            >
              + {t('code.addCode')}
            </Button>
          </div>
        )}
        {data.length > 0 && (
          <p className={styles.data} data-testid="code-data">
            {t('code.data', { names: data.join(', ') })}
          </p>
        )}
      </div>
      <Passes />
    </section>
  )
}
