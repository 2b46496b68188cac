// OpSections: the list box of ops, in the palette's sections or as one list of search results.
import { memo, useEffect, useId, useRef, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpInfo } from '../../model/catalog'
import type { Language } from '../../model/local-text'
import { useAppState } from '../shell/app-context'
import { classes } from '../ui/classes'
import { OpBadge } from './op-badge'
import { byCategory } from './rank'
import { signature } from './signature'
import styles from './op-list.module.css'

interface OpSectionsProps {
  readonly id: string
  readonly ops: readonly OpInfo[]
  readonly grouped: boolean
  readonly active: string | null
  readonly empty: string
  readonly className: string
  readonly single: boolean
  readonly onActive: (name: string) => void
  readonly onPick: (op: OpInfo, extend: boolean) => void
  readonly onGrab: ((op: OpInfo, event: PointerEvent<HTMLElement>) => void) | undefined
}

interface RowProps extends Pick<OpSectionsProps, 'single' | 'onActive' | 'onPick' | 'onGrab'> {
  readonly op: OpInfo
  readonly id: string
  readonly isActive: boolean
  readonly language: Language
}

const Row = memo(function Row({ op, id, isActive, language, single, onActive, onPick, onGrab }: RowProps) {
  const ref = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <li
      ref={ref}
      id={id}
      role="option"
      aria-selected={isActive}
      title={op.doc[language]}
      className={classes(styles.row, isActive && styles.active)}
      data-testid={`op-${op.name}`}
      onClick={(event) => (single ? onPick(op, event.shiftKey) : onActive(op.name))}
      onDoubleClick={(event) => !single && onPick(op, event.shiftKey)}
      onPointerDown={(event) => onGrab?.(op, event)}
    >
      <OpBadge symbol={op.symbol} category={op.category} />
      <span className={styles.name}>{op.name}</span>
      <span className={styles.signature}>{signature(op)}</span>
    </li>
  )
})

/** The rows of a list of ops. */
export function OpSections({ id, ops, grouped, active, empty, className, ...row }: OpSectionsProps) {
  const { t } = useTranslation()
  const language = useAppState((state) => state.session.language)
  const headings = useId()
  const rows = (members: readonly OpInfo[]) =>
    members.map((op) => (
      <Row key={op.name} {...row} op={op} id={`${id}-${op.name}`} isActive={op.name === active} language={language} />
    ))
  return (
    <div id={id} role="listbox" aria-label={t('palette.results')} className={className} data-testid="op-list">
      {ops.length === 0 && (
        <p role="option" aria-selected="false" aria-disabled="true" className={styles.empty}>
          {empty}
        </p>
      )}
      {grouped
        ? byCategory(ops).map(({ category, ops: members }) => (
            <ul key={category} role="group" aria-labelledby={`${headings}-${category}`} className={styles.section}>
              <li role="presentation" id={`${headings}-${category}`} className={styles.heading}>
                {t(`categories.${category}`)}
              </li>
              {rows(members)}
            </ul>
          ))
        : ops.length > 0 && (
            <ul role="group" aria-label={t('palette.results')} className={styles.section}>
              {rows(ops)}
            </ul>
          )}
    </div>
  )
}
