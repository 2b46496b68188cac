// Card: one block of the inspector, with or without a heading.
import { useId, type ReactNode } from 'react'
import { classes } from '../ui/classes'
import styles from './card.module.css'

interface CardProps {
  readonly title?: ReactNode
  /** At the right of the heading. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly tone?: 'plain' | 'problem'
  readonly testId?: string
}

/** A bordered block. */
export function Card({ title, aside, children, tone = 'plain', testId }: CardProps) {
  const id = useId()
  return (
    <section
      className={classes(styles.card, tone === 'problem' && styles.problem)}
      aria-labelledby={title === undefined ? undefined : id}
      data-testid={testId}
    >
      {title !== undefined && (
        <header className={styles.head}>
          <h3 id={id} className={styles.title}>
            {title}
          </h3>
          {aside}
        </header>
      )}
      {children}
    </section>
  )
}
