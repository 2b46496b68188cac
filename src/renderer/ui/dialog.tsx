// Dialog: a titled window over the app; Escape and the close button leave it, the focus stays inside and returns.
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { classes } from './classes'
import { useReturnFocus } from './return-focus'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly description?: string
  /** Test ids: `dialog-<name>` and `dialog-<name>-close`. */
  readonly name: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom right. */
  readonly actions?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** A question: no close button, the answer is one of the actions. */
  readonly question?: boolean
}

/** A modal dialog. Mount it to open it. */
export function Dialog(props: DialogProps) {
  const { title, description, name, onClose, children, actions, size = 'medium', question = false } = props
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  const described = description === undefined ? { 'aria-describedby': undefined } : {}
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          {...described}
          className={classes(styles.content, styles[size])}
          data-testid={`dialog-${name}`}
          role={question ? 'alertdialog' : 'dialog'}
          onCloseAutoFocus={returnFocus}
          // Whoever dismisses a message does not mean the dialog. By now the message may have left the page, with all inside it.
          onInteractOutside={(event) => {
            if (event.target instanceof Element && event.target.closest('[data-notice]')) event.preventDefault()
          }}
        >
          <div className={styles.head}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            {!question && (
              <Radix.Close asChild>
                <Button look="quiet" iconOnly aria-label={t('dialogs.close')} data-testid={`dialog-${name}-close`}>
                  <X size={16} aria-hidden />
                </Button>
              </Radix.Close>
            )}
          </div>
          {description !== undefined && (
            <Radix.Description className={styles.description}>{description}</Radix.Description>
          )}
          <div className={styles.body}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
