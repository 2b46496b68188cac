// Select: one of a list, with the system's own list so that every keyboard and screen reader knows it.
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes'
import field from './field.module.css'

interface SelectProps<T extends string> extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string; readonly disabled?: boolean }[]
  readonly onChange: (value: T) => void
  readonly code?: boolean
}

/** A drop-down list. */
export function Select<T extends string>({ value, options, onChange, code = false, ...rest }: SelectProps<T>) {
  return (
    <span className={field.wrap}>
      <select
        {...rest}
        className={classes(field.input, field.select, code && field.code)}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={14} aria-hidden className={field.chevron} />
    </span>
  )
}
