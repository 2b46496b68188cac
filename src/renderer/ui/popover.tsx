// Popover: a small panel at a place in the window; Escape or a press outside closes it and the focus goes back.
import { Popover as Radix } from 'radix-ui'
import { useMemo, type ReactNode } from 'react'
import type { Rect } from '../../scene/types'
import { classes } from './classes'
import { layersElement } from './layers'
import { useReturnFocus } from './return-focus'
import styles from './popover.module.css'

interface PopoverProps {
  readonly label: string
  /** What it stands at, in client coordinates. */
  readonly anchor: Rect
  readonly onClose: () => void
  readonly children: ReactNode
  readonly testId: string
  readonly className?: string | undefined
  readonly align?: 'start' | 'center'
  readonly offset?: number
}

/** A popover. Mount it to open it. */
export function Popover(props: PopoverProps) {
  const { label, anchor, onClose, children, testId, className, align = 'start', offset = 8 } = props
  const { x, y, width, height } = anchor
  const returnFocus = useReturnFocus()
  const place = useMemo(
    () => ({ current: { getBoundingClientRect: () => new DOMRect(x, y, width, height) } }),
    [x, y, width, height],
  )
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Anchor virtualRef={place} />
      <Radix.Portal container={layersElement()}>
        <Radix.Content
          className={classes(styles.content, className)}
          aria-label={label}
          align={align}
          sideOffset={offset}
          collisionPadding={12}
          data-testid={testId}
          onCloseAutoFocus={returnFocus}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
