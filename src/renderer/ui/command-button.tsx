// CommandButton: a button for a command; label, icon, shortcut, state and test id come from the command.
import { useTranslation } from 'react-i18next'
import { keysText } from '../commands/keys'
import { isEnabled } from '../commands/command'
import { commandOf } from '../commands/list'
import type { CommandId } from '../i18n/texts'
import { useApp, useAppState } from '../shell/app-context'
import { Button, type ButtonProps } from './button'
import { Tooltip } from './tooltip'

interface CommandButtonProps extends Omit<ButtonProps, 'onClick' | 'children'> {
  readonly command: CommandId
  /** Where it is: the test id is `<place>-<command>`. */
  readonly place: string
  /** Text beside the icon; absent = icon alone. */
  readonly text?: string
  /** Overrides the command's icon, where it changes with the state. */
  readonly icon?: ReturnType<typeof commandOf>['icon']
  /** Overrides the command's label, where it changes with the state. */
  readonly label?: string
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly iconSize?: number
}

/** Dots say that a command asks for more; a button need not. */
const bare = (label: string): string => label.replace(/(…|\.\.\.)$/, '')

/** A button that runs a command. */
export function CommandButton(props: CommandButtonProps) {
  const { command: id, place, text, icon, label, side, iconSize = 16, ...rest } = props
  const app = useApp()
  const { t } = useTranslation()
  const command = commandOf(id)
  const enabled = useAppState((state) => isEnabled(command, state))
  const checked = useAppState((state) => command.checked?.(state))
  const Icon = icon ?? command.icon
  const name = label ?? t(`commands.${id}`)
  const key = command.keys?.[0]
  const shortcut = key === undefined ? undefined : keysText(key, app.info.platform)
  const button = (
    <Button
      {...rest}
      iconOnly={text === undefined}
      aria-label={name}
      aria-pressed={label === undefined ? checked : undefined}
      disabled={!enabled}
      data-testid={`${place}-${id}`}
      onClick={() => void command.run(app)}
    >
      {Icon && <Icon size={iconSize} aria-hidden />}
      {text}
    </Button>
  )
  // A tooltip that would repeat its button says nothing.
  if (text !== undefined && shortcut === undefined && bare(text) === bare(name)) return button
  return (
    <Tooltip text={name} shortcut={shortcut} {...(side ? { side } : {})}>
      {button}
    </Tooltip>
  )
}
