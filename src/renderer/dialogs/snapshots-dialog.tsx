// SnapshotsDialog: what code has asked to keep, newest first, to open again or to delete.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SnapshotInfo } from '../../ipc/contract'
import { refuse } from '../app/core'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import styles from './dialogs.module.css'

/** The snapshots; null until main has answered. */
function useSnapshots() {
  const app = useApp()
  const [snapshots, setSnapshots] = useState<readonly SnapshotInfo[] | null>(null)
  useEffect(() => {
    let wanted = true
    void app.bridge.invoke('snapshot:list', {}).then((reply) => {
      if (!wanted) return
      if (reply.ok) setSnapshots(reply.value)
      else refuse(app, reply.error)
    })
    return () => {
      wanted = false
    }
  }, [app])
  const remove = async (hash: string): Promise<void> => {
    const done = await app.bridge.invoke('snapshot:remove', { hash })
    if (done.ok) setSnapshots((before) => before?.filter((each) => each.hash !== hash) ?? null)
    else refuse(app, done.error)
  }
  return { snapshots, remove }
}

/** The list of snapshots. */
export function SnapshotsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { files } = useApp()
  const { snapshots, remove } = useSnapshots()
  const language = useAppState((state) => state.session.language)
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  return (
    <Dialog
      name="snapshots"
      title={t('snapshotsDialog.title')}
      description={t('snapshotsDialog.description')}
      onClose={onClose}
    >
      {snapshots?.length === 0 && <p className={styles.note}>{t('snapshotsDialog.none')}</p>}
      <ul className={styles.list}>
        {snapshots?.map(({ hash, name, message, savedAt }) => (
          <li key={hash} className={styles.snapshot} data-testid="snapshot">
            <p className={styles.about}>
              <strong>{name}</strong>
              <code title={t('snapshotsDialog.hash')}>{hash.slice(0, 7)}</code>
              <span className={styles.note}>{time.format(savedAt)}</span>
            </p>
            {message !== '' && <p>{message}</p>}
            <div className={styles.buttons}>
              <Button data-testid="snapshot-remove" onClick={() => void remove(hash)}>
                {t('snapshotsDialog.remove')}
              </Button>
              <Button
                look="primary"
                data-testid="snapshot-open"
                onClick={() => {
                  onClose()
                  void files.openSnapshot(hash)
                }}
              >
                {t('snapshotsDialog.open')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
