// DocumentPanel: what belongs to the whole document: title, root of backward(), direction, seed, problems.
import { Dices } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nodeName, type GraphDocument } from '../../model/document'
import { lastMoment } from '../../model/moment'
import { problemsOf } from '../store/problems'
import { present } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { CommitInput } from '../ui/commit-input'
import { Field } from '../ui/field'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { Tooltip } from '../ui/tooltip'
import { parseNumber } from '../values/literal'
import { Card } from './card'
import { LeavesCard } from './leaves-card'
import { Row } from './row'
import styles from './document-panel.module.css'

const NO_ROOT = ''

function Form({ document }: { readonly document: GraphDocument }) {
  const { t } = useTranslation()
  const { editing } = useApp()
  const roots = [
    { value: NO_ROOT, label: t('documentPanel.noRoot') },
    ...document.nodes.map((node) => ({ value: node.id, label: nodeName(node) })),
  ]
  const commitSeed = (draft: string): boolean => {
    const parsed = parseNumber(draft, { integer: true, min: 0, max: Number.MAX_SAFE_INTEGER })
    return parsed.ok && typeof parsed.value === 'number' && editing.setSeed(parsed.value)
  }
  return (
    <Card>
      <Field label={t('documentPanel.name')}>
        {(ids) => (
          <CommitInput
            {...ids}
            value={document.title}
            placeholder={t('app.untitled')}
            data-testid="document-title"
            onCommit={(title) => editing.setTitle(title.trim())}
          />
        )}
      </Field>
      <Field label={t('documentPanel.root')}>
        {(ids) => (
          <Select
            {...ids}
            code
            value={document.root ?? NO_ROOT}
            options={roots}
            data-testid="document-root"
            onChange={(root) => void editing.setRoot(root === NO_ROOT ? null : root)}
          />
        )}
      </Field>
      <Field label={t('documentPanel.seed')}>
        {(ids) => (
          <span className={styles.seed}>
            <CommitInput
              {...ids}
              code
              value={String(document.seed)}
              data-testid="document-seed"
              onCommit={commitSeed}
            />
            <Tooltip text={t('documentPanel.newSeed')}>
              <Button
                iconOnly
                aria-label={t('documentPanel.newSeed')}
                onClick={() => void editing.setSeed(Math.floor(Math.random() * 1e6))}
              >
                <Dices size={16} aria-hidden />
              </Button>
            </Tooltip>
          </span>
        )}
      </Field>
      <div className={styles.direction}>
        <Segmented
          label={t('documentPanel.direction')}
          wide
          value={document.direction}
          testId="direction"
          options={[
            { value: 'right', label: t('documentPanel.right') },
            { value: 'down', label: t('documentPanel.down') },
          ]}
          onChange={(direction) => void editing.setDirection(direction)}
        />
      </div>
    </Card>
  )
}

/** Nodes without a value, each with its sentence, to jump to. */
function Problems() {
  const { t } = useTranslation()
  const { i18n, selecting, store } = useApp()
  const document = useAppState(present)
  const trace = useAppState((state) => state.run.trace)
  const language = useAppState((state) => state.session.language)
  // The list depends on these three; reading the store inside keeps the selector's result stable.
  const problems = useMemo(
    () => problemsOf(store.getState(), i18n),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [document, trace, language, store, i18n],
  )
  return (
    <Card title={t('documentPanel.problems')} testId="problems" tone={problems.length > 0 ? 'problem' : 'plain'}>
      {problems.length === 0 && <p className={styles.fine}>{t('documentPanel.noProblems')}</p>}
      {problems.map(({ id, name, text }) => (
        <p key={`${id} ${text}`} className={styles.problem}>
          <button type="button" className={styles.link} onClick={() => selecting.go(id)}>
            {name}
          </button>{' '}
          {text}
        </p>
      ))}
    </Card>
  )
}

/** The page shown in Build mode while nothing is selected. */
export function DocumentPanel() {
  const { t } = useTranslation()
  const document = useAppState(present)
  const steps = useAppState((state) => (state.run.trace ? lastMoment(state.run.trace) : 0))
  return (
    <div data-testid="document-panel">
      <h2 className={styles.title}>{t('documentPanel.title')}</h2>
      <Form document={document} />
      <Card>
        <Row label={t('documentPanel.nodes')}>{document.nodes.length}</Row>
        <Row label={t('documentPanel.steps')}>{steps}</Row>
      </Card>
      <Problems />
      <LeavesCard />
    </div>
  )
}
