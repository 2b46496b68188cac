// Menu: a list of commands at a point or under a button.
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isEnabled } from '../commands/command'
import { keysText } from '../commands/keys'
import { commandOf } from '../commands/list'
import type { CommandId } from '../i18n/texts'
import { useApp, useAppState } from '../shell/app-context'
import { layersElement } from './layers'
import styles from './menu.module.css'

/** Groups of commands with lines between them; a group may have a heading. */
export type MenuGroups = readonly { readonly label?: string; readonly commands: readonly CommandId[] }[]

function CommandItem({ id }: { readonly id: CommandId }) {
  const app = useApp()
  const { t } = useTranslation()
  const command = commandOf(id)
  const enabled = useAppState((state) => isEnabled(command, state))
  const checked = useAppState((state) => command.checked?.(state))
  const key = command.keys?.[0]
  const Icon = command.icon
  const inside = (
    <>
      <span className={styles.mark}>
        {checked === undefined ? Icon && <Icon size={15} aria-hidden /> : checked && <Check size={15} aria-hidden />}
      </span>
      <span className={styles.text}>{t(`commands.${id}`)}</span>
      {key !== undefined && <kbd className={styles.keys}>{keysText(key, app.info.platform)}</kbd>}
    </>
  )
  const common = { className: styles.item, disabled: !enabled, 'data-testid': `menu-${id}` }
  const run = (): void => void command.run(app)
  return checked === undefined ? (
    <Radix.Item {...common} onSelect={run}>
      {inside}
    </Radix.Item>
  ) : (
    <Radix.CheckboxItem {...common} checked={checked} onCheckedChange={run}>
      {inside}
    </Radix.CheckboxItem>
  )
}

interface MenuProps {
  readonly label: string
  readonly groups: MenuGroups
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly align?: 'start' | 'end'
  readonly testId: string
  /** Where the focus goes; default: to the trigger. */
  readonly onCloseAutoFocus?: (event: Event) => void
  /** The button, or an invisible point to stand at. */
  readonly trigger: ReactNode
}

/** A menu of commands. */
export function Menu(props: MenuProps) {
  const { label, groups, open, onOpenChange, align = 'start', testId, onCloseAutoFocus, trigger } = props
  const controlled = open === undefined ? {} : { open }
  return (
    <Radix.Root {...controlled} {...(onOpenChange ? { onOpenChange } : {})} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={layersElement()}>
        <Radix.Content
          className={styles.content}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          data-testid={testId}
          {...(onCloseAutoFocus ? { onCloseAutoFocus } : {})}
        >
          {groups.map((group, index) => (
            <Fragment key={group.commands.join()}>
              {index > 0 && <Radix.Separator className={styles.line} />}
              <Radix.Group>
                {group.label !== undefined && <Radix.Label className={styles.label}>{group.label}</Radix.Label>}
                {group.commands.map((id) => (
                  <CommandItem key={id} id={id} />
                ))}
              </Radix.Group>
            </Fragment>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
