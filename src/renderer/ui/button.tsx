// Button: the one look of everything that is pressed.
import type { ButtonHTMLAttributes, Ref } from 'react'
import { classes } from './classes'
import styles from './button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** primary: the main action here; quiet: no border until it is touched. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  /** Only an icon inside: the caller gives an aria-label. */
  readonly iconOnly?: boolean
  readonly small?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button; never submits a form by accident. */
export function Button({ look = 'plain', iconOnly = false, small = false, className, ...rest }: ButtonProps) {
  const names = classes(
    styles.button,
    look === 'plain' ? undefined : styles[look],
    iconOnly && styles.icon,
    small && styles.small,
    className,
  )
  return <button type="button" {...rest} className={names} />
}
