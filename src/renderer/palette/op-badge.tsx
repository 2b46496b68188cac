// OpBadge: the sign of an op in the colours of its category.
import type { OpCategory } from '../../model/catalog'
import { classes } from '../ui/classes'
import styles from './op-badge.module.css'

interface OpBadgeProps {
  readonly symbol: string
  readonly category: OpCategory
  readonly round?: boolean
}

/** A small tile with the op's symbol; decoration beside a name. */
export function OpBadge({ symbol, category, round = false }: OpBadgeProps) {
  const length = Array.from(symbol).length
  return (
    <span
      aria-hidden
      className={classes(styles.badge, styles[category], round && styles.round)}
      data-length={length > 3 ? 4 : length}
    >
      {symbol}
    </span>
  )
}
