// Toolbar: running, stopping, adding cells, and how Python is.
import { CircleStop, Ellipsis, FileText, ListRestart, Play, Plus, SquareCode, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { CommandButton } from '../ui/command-button'
import { Menu, type MenuGroups } from '../ui/menu'
import { Tooltip } from '../ui/tooltip'
import styles from './toolbar.module.css'

const MORE: MenuGroups = [
  { commands: ['runAll', 'runAbove', 'runBelow', 'runAndInsert', 'restartPython', 'clearOutputs'] },
  { commands: ['findInCells'] },
  {
    commands: [
      'insertAbove',
      'splitCell',
      'mergeCell',
      'moveCellUp',
      'moveCellDown',
      'removeCell',
      'restoreCell',
      'redoCell',
    ],
  },
  { commands: ['toCodeCell', 'toTextCell', 'toggleBreakpoint', 'lineNumbers'] },
  { commands: ['newCode', 'graphToCode', 'saveGraphAs'] },
]

/** A dot and a word; the word is what counts. */
function Python() {
  const { t } = useTranslation()
  const { runs } = useApp()
  const kernel = useAppState((state) => state.code.kernel)
  return (
    <span className={styles.python} data-state={kernel} data-testid="python-state" role="status">
      <Tooltip text={t(`code.python.${kernel}`)}>
        <span className={styles.dot} tabIndex={-1} aria-label={t(`code.python.${kernel}`)} role="img" />
      </Tooltip>
      {kernel === 'dead' && (
        <Button small data-testid="python-again" onClick={() => void runs.restart()}>
          {t('code.tryAgain')}
        </Button>
      )}
    </span>
  )
}

const ADD = { code: ['code.addCode', 'code.addCodeCell'], markdown: ['code.addText', 'code.addTextCell'] } as const

interface AddButtonProps {
  readonly kind: 'code' | 'markdown'
  /** Stands for the word where the panel is narrow. */
  readonly icon: LucideIcon
}

function AddButton({ kind, icon: Icon }: AddButtonProps) {
  const { t } = useTranslation()
  const { cells } = useApp()
  const [word, name] = ADD[kind]
  return (
    <Tooltip text={t(name)}>
      <Button
        small
        look="quiet"
        className={styles.add}
        aria-label={t(name)}
        data-testid={kind === 'code' ? 'add-code' : 'add-text'}
        onClick={() => cells.insert('below', kind, 'edit')}
      >
        <Plus size={14} aria-hidden className={styles.wide} />
        <span className={styles.wide}>{t(word)}</span>
        <Icon size={15} aria-hidden className={styles.narrow} />
      </Button>
    </Tooltip>
  )
}

/** The strip over the cells. */
export function Toolbar() {
  const { t } = useTranslation()
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('code.panel')}>
      <CommandButton command="runAndGoOn" place="code" icon={Play} look="quiet" />
      <CommandButton command="stopCode" place="code" icon={CircleStop} look="quiet" />
      <CommandButton command="runAllFresh" place="code" icon={ListRestart} look="quiet" />
      <span className={styles.gap} />
      <AddButton kind="code" icon={SquareCode} />
      <AddButton kind="markdown" icon={FileText} />
      <span className={styles.space} />
      <Python />
      <Menu
        label={t('code.more')}
        groups={MORE}
        align="end"
        testId="code-menu"
        trigger={
          <Button iconOnly look="quiet" aria-label={t('code.more')} title={t('code.more')} data-testid="code-more">
            <Ellipsis size={16} aria-hidden />
          </Button>
        }
      />
    </div>
  )
}
