// FileDrop: a file dropped anywhere on the window is opened; data goes to the folder in which code finds it.
import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from './app-context'
import styles from './file-drop.module.css'

/** What opens; everything else is data. */
const OURS = /\.(gradloom|svg|py|ipynb)$/i

function hasFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** Watches drags over the window; `show` is called when one with a file comes and goes. */
function watchDrops(show: (over: boolean) => void, open: (files: readonly File[]) => void): () => void {
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
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      open(files)
    },
    { signal },
  )
  return () => gone.abort()
}

/** The sign shown while a file is over the window. */
export function FileDrop() {
  const { t } = useTranslation()
  const { files, kernel } = useApp()
  const [over, setOver] = useState(false)
  useEffect(
    () =>
      watchDrops(setOver, (dropped) => {
        const work = dropped.find(({ name }) => OURS.test(name))
        if (work) void files.openDropped(work)
        else void kernel.addDropped(dropped)
      }),
    [files, kernel],
  )
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
