// KeysDialog: every shortcut, derived from the commands, and what the pointer does.
import { useTranslation } from 'react-i18next'
import type { Command } from '../commands/command'
import { cellCommands } from '../commands/cells'
import { codeCommands } from '../commands/code'
import { editCommands } from '../commands/edit'
import { fileCommands } from '../commands/file'
import { graphCommands } from '../commands/graph'
import { helpCommands } from '../commands/help'
import { keysText, type Platform } from '../commands/keys'
import { stepCommands } from '../commands/step'
import { viewCommands } from '../commands/view'
import { useApp } from '../shell/app-context'
import { Dialog } from '../ui/dialog'
import styles from './keys-dialog.module.css'

const GROUPS = [
  { id: 'run', commands: stepCommands },
  { id: 'graph', commands: graphCommands },
  { id: 'code', commands: [...codeCommands, ...cellCommands] },
  { id: 'edit', commands: editCommands },
  { id: 'view', commands: viewCommands },
  { id: 'file', commands: fileCommands },
  { id: 'help', commands: helpCommands },
] as const

const POINTER = ['pan', 'zoom', 'area', 'add', 'wire', 'duplicate', 'scrub'] as const

function Keys({ command, platform }: { readonly command: Command; readonly platform: Platform }) {
  const { t } = useTranslation()
  const keys = command.keys ?? []
  if (keys.length === 0) return null
  return (
    <div className={styles.row}>
      <dt>{t(`commands.${command.id}`)}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key} className={styles.key}>
            {keysText(key, platform)}
          </kbd>
        ))}
      </dd>
    </div>
  )
}

/** The list of shortcuts. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { platform } = useApp().info
  const shortcut = keysText('Mod+K', platform)
  const mod = platform === 'darwin' ? '⌘' : 'Ctrl'
  return (
    <Dialog
      name="keys"
      size="large"
      title={t('keysDialog.title')}
      description={t('keysDialog.description', { shortcut })}
      onClose={onClose}
    >
      <div className={styles.columns} tabIndex={0} role="group" aria-label={t('keysDialog.title')}>
        {GROUPS.map(({ id, commands }) => (
          <section key={id} className={styles.group}>
            <h3 className={styles.heading}>{t(`menus.${id}`)}</h3>
            <dl>
              {commands.map((command) => (
                <Keys key={command.id} command={command} platform={platform} />
              ))}
            </dl>
          </section>
        ))}
        <section className={styles.group}>
          <h3 className={styles.heading}>{t('keysDialog.pointer')}</h3>
          <dl>
            {POINTER.map((id) => (
              <div key={id} className={styles.row}>
                <dt>{t(`keysDialog.${id}`)}</dt>
                <dd className={styles.gesture}>{t(`keysDialog.${id}Keys`, { mod })}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}
