// Switch: on or off, with its label beside it.
import { Switch as Radix } from 'radix-ui'
import { useId, type ReactNode } from 'react'
import styles from './switch.module.css'

interface SwitchProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly testId: string
  readonly mono?: boolean
}

/** A labelled switch; the label presses it too. */
export function Switch({ label, checked, onChange, testId, mono = false }: SwitchProps) {
  const id = useId()
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={mono ? styles.mono : styles.label}>
        {label}
      </label>
      <Radix.Root id={id} className={styles.track} checked={checked} onCheckedChange={onChange} data-testid={testId}>
        <Radix.Thumb className={styles.thumb} />
      </Radix.Root>
    </div>
  )
}
