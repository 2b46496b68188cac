// AboutDialog: version, licence, and the notices of the works that are inside.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import noticesUrl from '../../../THIRD_PARTY_NOTICES.md?url'
import { Logo } from '../header/logo'
import { useApp } from '../shell/app-context'
import { Dialog } from '../ui/dialog'
import styles from './dialogs.module.css'

/** The text of the notices; empty until it is read. */
function useNotices(): string {
  const [text, setText] = useState('')
  useEffect(() => {
    const gone = new AbortController()
    fetch(noticesUrl, { signal: gone.signal })
      .then((reply) => reply.text())
      .then(setText)
      .catch(() => undefined)
    return () => gone.abort()
  }, [])
  return text
}

/** What this app is and what it contains. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { info } = useApp()
  const notices = useNotices()
  return (
    <Dialog name="about" title={t('aboutDialog.title')} onClose={onClose} size="large">
      <div className={styles.about}>
        <Logo size={44} />
        <div>
          <p className={styles.product}>
            {t('app.name')} <span>{t('aboutDialog.version', { version: info.version })}</span>
          </p>
          <p>{t('app.tagline')}</p>
          <p className={styles.note}>{t('aboutDialog.runtime', { electron: info.electron, chrome: info.chrome })}</p>
        </div>
      </div>
      <p className={styles.paragraph}>{t('aboutDialog.license')}</p>
      <p className={styles.paragraph}>{t('aboutDialog.independent')}</p>
      <h3 className={styles.heading}>{t('aboutDialog.notices')}</h3>
      <pre className={styles.notices} tabIndex={0} aria-label={t('aboutDialog.notices')} data-testid="notices">
        {notices}
      </pre>
    </Dialog>
  )
}
