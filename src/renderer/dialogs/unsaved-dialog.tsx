// UnsavedDialog: what to do with changes that no file holds.
import { useTranslation } from 'react-i18next'
import { useApp } from '../shell/app-context'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

/** The question before something replaces the open document. Escape cancels. */
export function UnsavedDialog({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const { files } = useApp()
  return (
    <Dialog
      name="unsaved"
      question
      size="small"
      title={t('unsavedDialog.title', { name: name || t('app.untitled') })}
      onClose={() => files.answerUnsaved('cancel')}
      actions={
        <>
          <Button look="quiet" data-testid="unsaved-cancel" onClick={() => files.answerUnsaved('cancel')}>
            {t('dialogs.cancel')}
          </Button>
          <Button look="danger" data-testid="unsaved-discard" onClick={() => files.answerUnsaved('discard')}>
            {t('unsavedDialog.discard')}
          </Button>
          <Button look="primary" autoFocus data-testid="unsaved-save" onClick={() => files.answerUnsaved('save')}>
            {t('unsavedDialog.save')}
          </Button>
        </>
      }
    >
      {t('unsavedDialog.text')}
    </Dialog>
  )
}
