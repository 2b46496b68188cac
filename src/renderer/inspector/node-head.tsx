// NodeHead: badge, variable name to edit, op, what it computes, and the sentence of a problem.
import { useTranslation } from 'react-i18next'
import { meaningOf, numberAtom, ruleOf } from '../../explain/context'
import { formulaText } from '../../explain/formula-text'
import type { OpInfo } from '../../model/catalog'
import { findNode, nodeName, type DocumentNode } from '../../model/document'
import { OpBadge } from '../palette/op-badge'
import { problemAt } from '../store/problems'
import { present } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { CommitInput } from '../ui/commit-input'
import { Card } from './card'
import styles from './node-head.module.css'

interface NodeHeadProps {
  readonly node: DocumentNode
  readonly op: OpInfo | undefined
}

/** The node's formula with the names of what is wired in, and its parameters that are not the usual ones. */
function useFormula({ node, op }: NodeHeadProps): string | null {
  const document = useAppState(present)
  if (!op || op.inputs.length === 0 || op.formula.forward === '') return null
  const text = formulaText(ruleOf(node, op, op.formula.forward), (name) => {
    const meaning = meaningOf(node, op, name)
    if (!meaning) return null
    if ('literal' in meaning) return numberAtom(meaning.literal)
    const from = findNode(document, meaning.source.node)
    return from ? { text: nodeName(from), atom: true } : null
  })
  return `${nodeName(node)} = ${text}`
}

/** The top of the node's page. */
export function NodeHead({ node, op }: NodeHeadProps) {
  const { t } = useTranslation()
  const { editing, i18n } = useApp()
  const language = useAppState((state) => state.session.language)
  const isRoot = useAppState((state) => present(state).root === node.id)
  const formula = useFormula({ node, op })
  const problem = useAppState((state) => problemAt(state, i18n, node.id))
  return (
    <header className={styles.head}>
      <h2 className="hidden">{nodeName(node)}</h2>
      <div className={styles.row}>
        {op && <OpBadge symbol={op.symbol} category={op.category} />}
        <CommitInput
          id="node-name"
          className={styles.name}
          bare
          value={node.name ?? ''}
          placeholder={node.id}
          aria-label={t('inspector.name')}
          data-testid="inspector-name"
          onCommit={(name) => editing.rename(node.id, name.trim())}
        />
      </div>
      <p className={styles.op}>
        <code data-testid="inspector-op">{op?.torchNames[0] ?? node.op}</code>
        {isRoot && <span className={styles.tag}>{t('inspector.root')}</span>}
        {node.position && <span className={styles.tag}>{t('inspector.pinned')}</span>}
      </p>
      {op && <p className={styles.doc}>{op.doc[language]}</p>}
      {formula !== null && (
        <p className={styles.formula} data-testid="inspector-formula">
          {formula}
        </p>
      )}
      {problem !== null && (
        <Card tone="problem" testId="inspector-problem">
          {problem}
        </Card>
      )}
    </header>
  )
}
