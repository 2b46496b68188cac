// Field: a label, its control, and the sentence that says what is wrong with what was typed.
import { useId, type ReactNode } from 'react'
import { classes } from './classes'
import styles from './field.module.css'

interface FieldProps {
  readonly label: ReactNode
  /** Gets the ids that tie the control to its label and problem. */
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby': string | undefined }) => ReactNode
  readonly problem?: string | null
  /** Label above a wide control instead of beside it. */
  readonly stacked?: boolean
  readonly mono?: boolean
}

/** One row of a form. */
export function Field({ label, children, problem = null, stacked = false, mono = false }: FieldProps) {
  const id = useId()
  const problemId = `${id}-problem`
  return (
    <div className={styles.field}>
      <div className={stacked ? styles.stacked : styles.row}>
        <label htmlFor={id} className={classes(styles.label, mono && styles.mono)}>
          {label}
        </label>
        {children({ id, 'aria-describedby': problem === null ? undefined : problemId })}
      </div>
      {problem !== null && (
        <p id={problemId} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}
