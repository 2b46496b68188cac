// FileDrop: a file dropped anywhere on the window is opened.
import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from './app-context'
import styles from './file-drop.module.css'

function hasFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** Watches drags over the window; `show` is called when one with a file comes and goes. */
function watchDrops(show: (over: boolean) => void, open: (file: File) => void): () => void {
  const gone = new AbortController()
  const { signal } = gone
  window.addEventListener(
    'dragover',
    (event) => {
      if (!hasFile(event)) return
      event.preventDefault()
      show(true)
    },
    { signal },
  )
  window.addEventListener('dragleave', (event) => event.relatedTarget === null && show(false), { signal })
  window.addEventListener(
    'drop',
    (event) => {
      show(false)
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      open(file)
    },
    { signal },
  )
  return () => gone.abort()
}

/** The sign shown while a file is over the window. */
export function FileDrop() {
  const { t } = useTranslation()
  const { files } = useApp()
  const [over, setOver] = useState(false)
  useEffect(() => watchDrops(setOver, (file) => void files.openDropped(file)), [files])
  if (!over) return null
  return (
    <div className={styles.drop} data-testid="file-drop">
      <p className={styles.text}>
        <FileDown size={20} aria-hidden />
        {t('canvas.drop')}
      </p>
    </div>
  )
}
