// Segmented: one of a few, side by side; a radio group to assistive technology.
import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes'
import styles from './segmented.module.css'

interface SegmentedProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[]
  readonly onChange: (value: T) => void
  /** Test ids are `<testId>-<value>`. */
  readonly testId: string
  readonly wide?: boolean
}

/** A row of choices of which one is on. */
export function Segmented<T extends string>({ label, value, options, onChange, testId, wide }: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      className={classes(styles.group, wide && styles.wide)}
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((each) => each.value === next)
        if (option) onChange(option.value)
      }}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={styles.item}
          data-testid={`${testId}-${option.value}`}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
