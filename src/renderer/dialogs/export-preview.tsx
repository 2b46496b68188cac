// ExportPreview: the very file that would be written, as an image.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportOptions } from '../app/exporting'
import { useApp } from '../shell/app-context'
import { classes } from '../ui/classes'
import styles from './export-dialog.module.css'

/** Address of the picture, renewed when the choices change; null until the first is drawn. */
function usePicture(options: ExportOptions): string | null {
  const { exporting } = useApp()
  const [address, setAddress] = useState<string | null>(null)
  const { scope, theme, background } = options
  useEffect(() => {
    let made: string | null = null
    let wanted = true
    const show = async (): Promise<void> => {
      // Fonts inside, whatever the file will have: an image loads nothing from outside.
      const svg = await exporting.svg({ kind: 'svg', scale: 1, fonts: true, scope, theme, background })
      if (!wanted) return
      made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
      setAddress(made)
    }
    void show()
    return () => {
      wanted = false
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [exporting, scope, theme, background])
  return address
}

/** The picture at the right of the dialog. */
export function ExportPreview({ options }: { readonly options: ExportOptions }) {
  const { t } = useTranslation()
  const address = usePicture(options)
  return (
    <div className={classes(styles.preview, !options.background && styles.transparent)} data-testid="export-preview">
      {address !== null && <img className={styles.image} src={address} alt={t('exportDialog.preview')} />}
    </div>
  )
}
