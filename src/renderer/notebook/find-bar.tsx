// FindBar: looks for a text in all cells, and puts another in its place.
import { ArrowDown, ArrowUp, CaseSensitive, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { foundPlaces } from '../store/code-state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { classes } from '../ui/classes'
import field from '../ui/field.module.css'
import styles from './find-bar.module.css'

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
      <input
        ref={input}
        type="text"
        spellCheck={false}
        className={classes(field.input, field.code, styles.input)}
        value={find.text}
        placeholder={t('code.find.text')}
        aria-label={t('code.find.text')}
        data-testid="find-text"
        onChange={({ target }) => finding.look({ text: target.value })}
      />
      <span className={styles.count} role="status" data-testid="find-count">
        {find.text === '' ? '' : count === 0 ? t('code.find.none') : t('code.find.count', { n: place, count })}
      </span>
      <Button
        small
        iconOnly
        look="quiet"
        aria-pressed={find.exact}
        aria-label={t('code.find.exact')}
        title={t('code.find.exact')}
        onClick={() => finding.look({ exact: !find.exact })}
      >
        <CaseSensitive size={16} aria-hidden />
      </Button>
      <Button
        small
        iconOnly
        look="quiet"
        disabled={count === 0}
        aria-label={t('code.find.previous')}
        title={t('code.find.previous')}
        onClick={() => finding.step(-1)}
      >
        <ArrowUp size={14} aria-hidden />
      </Button>
      <Button
        small
        iconOnly
        look="quiet"
        disabled={count === 0}
        aria-label={t('code.find.next')}
        title={t('code.find.next')}
        onClick={() => finding.step(1)}
      >
        <ArrowDown size={14} aria-hidden />
      </Button>
      <Button
        small
        iconOnly
        look="quiet"
        aria-label={t('code.find.close')}
        title={t('code.find.close')}
        onClick={() => finding.close()}
      >
        <X size={14} aria-hidden />
      </Button>
      <input
        type="text"
        spellCheck={false}
        className={classes(field.input, field.code, styles.input)}
        value={find.by}
        placeholder={t('code.find.by')}
        aria-label={t('code.find.by')}
        data-testid="find-by"
        onChange={({ target }) => finding.look({ by: target.value })}
      />
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
