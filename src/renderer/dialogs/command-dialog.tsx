// CommandDialog: search for a command, an op to add, a node to go to, an example or a recent file, and do it.
import { Command as Palette } from 'cmdk'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog'
import { useEntries, type Entry } from './command-entries'
import { bestOf, MOST } from './match'
import styles from './command-dialog.module.css'

function Row({ entry, onSelect }: { readonly entry: Entry; readonly onSelect: () => void }) {
  const { id, icon, texts, aside } = entry
  return (
    <Palette.Item value={id} className={styles.row} onSelect={onSelect} data-testid={`find-${id.replace(' ', '-')}`}>
      <span className={styles.icon}>{icon()}</span>
      <span className={styles.text}>{texts[0]}</span>
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
    </Palette.Item>
  )
}

/** As many rows as are seen at first; the others come when these are there. */
const AT_FIRST = 12

/** The window behind Ctrl+K. */
export function CommandDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const most = useDeferredValue(MOST, AT_FIRST)
  const groups = bestOf(useEntries(), query, most)
  const run = (act: () => unknown): void => {
    onClose()
    // After the dialog has given the focus back, so that a command may take it.
    requestAnimationFrame(() => void act())
  }
  return (
    <Dialog name="commands" title={t('commandDialog.title')} onClose={onClose}>
      <Palette label={t('commandDialog.title')} className={styles.palette} loop shouldFilter={false}>
        <Palette.Input
          autoFocus
          className={styles.input}
          placeholder={t('commandDialog.placeholder')}
          value={query}
          onValueChange={setQuery}
          data-testid="command-search"
        />
        <Palette.List className={styles.list} label={t('commandDialog.title')}>
          <Palette.Empty className={styles.empty}>{t('commandDialog.none', { query })}</Palette.Empty>
          {groups.map(({ heading, entries }) => (
            <Palette.Group key={heading} heading={heading} className={styles.group}>
              {entries.map((entry) => (
                <Row key={entry.id} entry={entry} onSelect={() => run(entry.act)} />
              ))}
            </Palette.Group>
          ))}
        </Palette.List>
      </Palette>
    </Dialog>
  )
}
