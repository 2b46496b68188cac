// ExamplesDialog: the documents that come with the app.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refuse } from '../app/core'
import { useApp } from '../shell/app-context'
import { Dialog } from '../ui/dialog'
import styles from './dialogs.module.css'

/** Names of the shipped examples; empty until main has answered. */
export function useExamples(): readonly string[] {
  const app = useApp()
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    let wanted = true
    void app.bridge.invoke('file:examples', {}).then((reply) => {
      if (!wanted) return
      if (reply.ok) setNames(reply.value.map(({ name }) => name))
      else refuse(app, reply.error)
    })
    return () => {
      wanted = false
    }
  }, [app])
  return names
}

const DESCRIBED = ['seed', 'chain', 'fan-out', 'matrix'] as const

function isDescribed(name: string): name is (typeof DESCRIBED)[number] {
  return (DESCRIBED as readonly string[]).includes(name)
}

/** The described ones in the order in which one learns from them, then the others. */
function inOrder(names: readonly string[]): string[] {
  const place = (name: string): number => (isDescribed(name) ? DESCRIBED.indexOf(name) : DESCRIBED.length)
  return [...names].sort((a, b) => place(a) - place(b))
}

/** The gallery of examples. */
export function ExamplesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { files } = useApp()
  const names = inOrder(useExamples())
  const open = (name: string): void => {
    onClose()
    void files.openExample(name)
  }
  return (
    <Dialog
      name="examples"
      title={t('examplesDialog.title')}
      description={t('examplesDialog.description')}
      onClose={onClose}
    >
      <ul className={styles.gallery}>
        {names.map((name) => (
          <li key={name}>
            <button type="button" className={styles.example} data-testid={`example-${name}`} onClick={() => open(name)}>
              <strong>{name}</strong>
              <span>{isDescribed(name) ? t(`examplesDialog.${name}`) : t('examplesDialog.open', { name })}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
