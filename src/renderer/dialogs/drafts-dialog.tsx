// DraftsDialog: work of an earlier run that was never saved, offered until it is restored or discarded.
import { useTranslation } from 'react-i18next'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import styles from './dialogs.module.css'

/** The offer to restore drafts. */
export function DraftsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { drafts, files } = useApp()
  const offered = useAppState((state) => state.session.drafts)
  const language = useAppState((state) => state.session.language)
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Dialog name="drafts" title={t('draftDialog.title')} onClose={onClose}>
      <ul className={styles.list}>
        {offered.map(({ id, name, savedAt }) => (
          <li key={id} className={styles.draft} data-testid="draft">
            <p>{t('draftDialog.text', { name: name || t('app.untitled'), time: time.format(savedAt) })}</p>
            <div className={styles.buttons}>
              <Button data-testid="draft-discard" onClick={() => void drafts.discard(id)}>
                {t('draftDialog.discard')}
              </Button>
              <Button look="primary" data-testid="draft-restore" onClick={() => void files.restoreDraft(id)}>
                {t('draftDialog.restore')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
