// FindBar: looks for a text in all cells, and puts another in its place.
import { ArrowDown, ArrowUp, CaseSensitive, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { foundPlaces } from '../store/code-state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { classes } from '../ui/classes'
import field from '../ui/field.module.css'
import styles from './find-bar.module.css'

/** A text to look for, or to put in its place. */
function Field({ input, label, onChange, ...rest }: FieldProps) {
  return (
    <input
      {...rest}
      ref={input}
      type="text"
      spellCheck={false}
      className={classes(field.input, field.code, styles.input)}
      placeholder={label}
      aria-label={label}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

interface FieldProps {
  readonly input?: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly value: string
  readonly 'data-testid': string
  readonly onChange: (text: string) => void
}

/** A small button with a picture. */
function Tool({ label, icon, ...rest }: ToolProps) {
  return (
    <Button small iconOnly look="quiet" aria-label={label} title={label} {...rest}>
      {icon}
    </Button>
  )
}

interface ToolProps {
  readonly label: string
  readonly icon: ReactNode
  readonly disabled?: boolean
  readonly 'aria-pressed'?: boolean
  readonly onClick: () => void
}

/** The strip under the toolbar while something is looked for. */
export function FindBar() {
  const { t } = useTranslation()
  const { finding } = useApp()
  const find = useAppState((state) => state.code.find)
  const count = useAppState((state) => foundPlaces(state.code).length)
  const input = useRef<HTMLInputElement>(null)
  const opened = find?.opened
  useEffect(() => {
    if (opened !== undefined) input.current?.select()
  }, [opened])
  if (!find) return null
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') finding.close()
    else if (event.key === 'Enter' && event.target === input.current) finding.step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) finding.replace()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  // A button that has nothing more to do cannot be pressed, and would take the keyboard with it.
  const replaceAll = (): void => {
    finding.replaceAll()
    input.current?.focus()
  }
  const place = find.at === null ? 0 : find.at + 1
  return (
    <div className={styles.bar} role="search" aria-label={t('commands.findInCells')} onKeyDown={onKeyDown}>
      <Field
        input={input}
        label={t('code.find.text')}
        value={find.text}
        data-testid="find-text"
        onChange={(text) => finding.look({ text })}
      />
      <span className={styles.count} role="status" data-testid="find-count">
        {find.text === '' ? '' : count === 0 ? t('code.find.none') : t('code.find.count', { n: place, count })}
      </span>
      <Tool
        label={t('code.find.exact')}
        icon={<CaseSensitive size={16} aria-hidden />}
        aria-pressed={find.exact}
        onClick={() => finding.look({ exact: !find.exact })}
      />
      <Tool
        label={t('code.find.previous')}
        icon={<ArrowUp size={14} aria-hidden />}
        disabled={count === 0}
        onClick={() => finding.step(-1)}
      />
      <Tool
        label={t('code.find.next')}
        icon={<ArrowDown size={14} aria-hidden />}
        disabled={count === 0}
        onClick={() => finding.step(1)}
      />
      <Tool label={t('code.find.close')} icon={<X size={14} aria-hidden />} onClick={() => finding.close()} />
      <Field label={t('code.find.by')} value={find.by} data-testid="find-by" onChange={(by) => finding.look({ by })} />
      <div className={styles.replace}>
        <Button small disabled={find.at === null} data-testid="find-replace" onClick={() => finding.replace()}>
          {t('code.find.replace')}
        </Button>
        <Button small disabled={count === 0} data-testid="find-replace-all" onClick={replaceAll}>
          {t('code.find.replaceAll')}
        </Button>
      </div>
    </div>
  )
}
