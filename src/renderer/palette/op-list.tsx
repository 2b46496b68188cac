// OpList: a search field over a list of ops, all by keyboard: typing filters, arrows move, Enter picks.
import { Search } from 'lucide-react'
import { useId, useMemo, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpInfo } from '../../model/catalog'
import { classes } from '../ui/classes'
import { OpSections } from './op-sections'
import { rankOps } from './rank'
import styles from './op-list.module.css'

export interface OpListProps {
  readonly ops: readonly OpInfo[]
  /** Enter, or a double click (a click where `single`). `extend`: Shift was held. */
  readonly onPick: (op: OpInfo, extend: boolean) => void
  /** A press on a row that may become a drag. */
  readonly onGrab?: (op: OpInfo, event: PointerEvent<HTMLElement>) => void
  /** One click picks, as in a menu. */
  readonly single?: boolean
  readonly inputRef?: RefObject<HTMLInputElement | null>
  readonly inputId: string
  readonly onEscape?: () => void
  readonly autoFocus?: boolean
}

/** Moves a position in a list of this length by keys; undefined for other keys. */
function moved(key: string, at: number, length: number): number | undefined {
  if (length === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % length
  if (key === 'ArrowUp') return (at - 1 + length) % length
  if (key === 'PageDown') return Math.min(length - 1, at + 8)
  return key === 'PageUp' ? Math.max(0, at - 8) : undefined
}

/** The searchable list of ops of the palette and of the quick-add popup. */
export function OpList(props: OpListProps) {
  const { ops, onPick, onGrab, single = false, inputRef, inputId, onEscape, autoFocus = false } = props
  const { t } = useTranslation()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState<string | null>(null)
  const found = useMemo(() => rankOps(ops, query), [ops, query])
  const searching = query.trim() !== ''
  const current = found.find((op) => op.name === active) ?? (searching || single ? found[0] : undefined)

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event.key, current ? found.indexOf(current) : -1, found.length)
    if (next !== undefined) {
      event.preventDefault()
      setActive(found[next]?.name ?? null)
    } else if (event.key === 'Enter' && current) {
      event.preventDefault()
      onPick(current, event.shiftKey)
    } else if (event.key === 'Escape' && searching && !single) {
      event.stopPropagation()
      setQuery('')
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      onEscape?.()
    }
  }
  return (
    <div className={styles.root}>
      <div className={styles.search}>
        <Search size={15} aria-hidden className={styles.glass} />
        <input
          ref={inputRef}
          id={inputId}
          className={styles.input}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${listId}-${current.name}` : undefined}
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          spellCheck={false}
          autoComplete="off"
          autoFocus={autoFocus}
          value={query}
          data-testid={inputId}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(null)
          }}
          onKeyDown={onKeyDown}
        />
        {!single && !searching && <kbd className={styles.key}>/</kbd>}
      </div>
      <OpSections
        id={listId}
        ops={found}
        grouped={!searching}
        active={current?.name ?? null}
        empty={searching ? t('palette.none', { query: query.trim() }) : t('palette.noFit')}
        className={classes(styles.list)}
        onActive={setActive}
        onPick={onPick}
        onGrab={onGrab}
        single={single}
      />
    </div>
  )
}
