// ExamplesDialog: the notebooks and graphs that come with the app.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '../../ipc/contract'
import { refuse } from '../app/core'
import { useApp } from '../shell/app-context'
import { Dialog } from '../ui/dialog'
import styles from './dialogs.module.css'

type Example = ReplyOf<'file:examples'>[number]

/** What comes with the app; empty until main has answered. */
export function useExamples(): readonly Example[] {
  const app = useApp()
  const [examples, setExamples] = useState<readonly Example[]>([])
  useEffect(() => {
    let wanted = true
    void app.bridge.invoke('file:examples', {}).then((reply) => {
      if (!wanted) return
      if (reply.ok) setExamples(inOrder(reply.value))
      else refuse(app, reply.error)
    })
    return () => {
      wanted = false
    }
  }, [app])
  return examples
}

const NOTEBOOKS = [
  ...['tensors-and-gradients', 'linear-regression', 'logistic-regression', 'neural-network'],
  ...['convolution', 'recurrent', 'gan'],
] as const
const GRAPHS = ['seed', 'chain', 'fan-out', 'matrix'] as const
const DESCRIBED: readonly string[] = [...NOTEBOOKS, ...GRAPHS]

type Described = (typeof NOTEBOOKS)[number] | (typeof GRAPHS)[number]

const isDescribed = (name: string): name is Described => DESCRIBED.includes(name)

/** The described ones in the order in which one learns from them, then the others. */
function inOrder(examples: readonly Example[]): Example[] {
  const place = ({ name }: Example): number => (isDescribed(name) ? DESCRIBED.indexOf(name) : DESCRIBED.length)
  return [...examples].sort((a, b) => place(a) - place(b))
}

/** The gallery of examples. */
export function ExamplesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { files } = useApp()
  const examples = useExamples()
  const open = (name: string): void => {
    onClose()
    void files.openExample(name)
  }
  return (
    <Dialog
      name="examples"
      size="large"
      title={t('examplesDialog.title')}
      description={t('examplesDialog.description')}
      onClose={onClose}
    >
      <div className={styles.groups}>
        {(['code', 'graph'] as const).map((kind) => (
          <section key={kind}>
            <h3 className={styles.heading}>{t(`examplesDialog.kinds.${kind}`)}</h3>
            <ul className={styles.gallery}>
              {examples
                .filter((example) => example.kind === kind)
                .map(({ name }) => (
                  <li key={name}>
                    <button
                      type="button"
                      className={styles.example}
                      data-testid={`example-${name}`}
                      onClick={() => open(name)}
                    >
                      <strong>{name}</strong>
                      <span>
                        {isDescribed(name) ? t(`examplesDialog.${name}`) : t('examplesDialog.open', { name })}
                      </span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
