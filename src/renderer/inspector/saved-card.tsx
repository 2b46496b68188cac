// SavedCard: the tensors an op keeps for its backward pass, whose they are and what they cost.
import { useTranslation } from 'react-i18next'
import { findNode, nodeName, type DocumentNode } from '../../model/document'
import type { SavedTensor } from '../../model/trace'
import { present } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { Card } from './card'
import { Row } from './row'
import styles from './leaves-card.module.css'

function Saved({ saved }: { readonly saved: SavedTensor }) {
  const { t } = useTranslation()
  const { selecting } = useApp()
  const owner = useAppState((state) => findNode(present(state), saved.owner.node))
  return (
    <Row label={saved.name} mono>
      <button type="button" className={styles.leaf} onClick={() => selecting.go(saved.owner.node)}>
        {owner ? nodeName(owner) : saved.owner.node}
      </button>
      {` · ${t('inspector.bytes', { n: saved.bytes })}`}
    </Row>
  )
}

const NOTHING: readonly SavedTensor[] = []

/** What the node saved; nothing for leaves and ops that save nothing. */
export function SavedCard({ node }: { readonly node: DocumentNode }) {
  const { t } = useTranslation()
  const saved = useAppState((state) => state.run.trace?.nodes[node.id]?.saved ?? NOTHING)
  if (saved.length === 0) return null
  return (
    <Card title={t('inspector.saved')} testId="saved-card">
      {saved.map((each) => (
        <Saved key={each.name} saved={each} />
      ))}
    </Card>
  )
}
