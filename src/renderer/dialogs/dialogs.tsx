// Dialogs: whichever one is open.
import { useApp, useAppState } from '../shell/app-context'
import { AboutDialog } from './about-dialog'
import { CommandDialog } from './command-dialog'
import { DraftsDialog } from './drafts-dialog'
import { ExamplesDialog } from './examples-dialog'
import { ExportDialog } from './export-dialog'
import { KeysDialog } from './keys-dialog'
import { SettingsDialog } from './settings-dialog'
import { SnapshotsDialog } from './snapshots-dialog'
import { UnsavedDialog } from './unsaved-dialog'

/** The open dialog, if any. */
export function Dialogs() {
  const { store } = useApp()
  const dialog = useAppState((state) => state.session.dialog)
  const close = (): void => store.look({ dialog: null })
  switch (dialog?.kind) {
    case 'about':
      return <AboutDialog onClose={close} />
    case 'commands':
      return <CommandDialog onClose={close} />
    case 'drafts':
      return <DraftsDialog onClose={close} />
    case 'examples':
      return <ExamplesDialog onClose={close} />
    case 'export':
      return <ExportDialog onClose={close} />
    case 'keys':
      return <KeysDialog onClose={close} />
    case 'settings':
      return <SettingsDialog onClose={close} />
    case 'snapshots':
      return <SnapshotsDialog onClose={close} />
    case 'unsaved':
      return <UnsavedDialog name={dialog.name} />
    default:
      return null
  }
}
