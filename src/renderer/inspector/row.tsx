// Row: a label and what belongs to it; a table of numbers moves below the label.
import type { ReactNode } from 'react'
import { classes } from '../ui/classes'
import styles from './row.module.css'

interface RowProps {
  readonly label: ReactNode
  readonly children: ReactNode
  /** The content needs the whole width. */
  readonly wide?: boolean
  readonly mono?: boolean
}

/** One line of a card. */
export function Row({ label, children, wide = false, mono = false }: RowProps) {
  return (
    <div className={classes(styles.row, wide && styles.wide)}>
      <span className={classes(styles.label, mono && styles.mono)}>{label}</span>
      <span className={styles.content}>{children}</span>
    </div>
  )
}
