// GradientCard: the gradient of the selected node at this moment, and why its .grad is None.
import { useTranslation } from 'react-i18next'
import { nodeName, type DocumentNode } from '../../model/document'
import { numel } from '../../model/tensor-value'
import { useApp, useAppState } from '../shell/app-context'
import { Switch } from '../ui/switch'
import { Card } from './card'
import { GradientLook } from './gradient-look'
import { NoGradCard } from './no-grad-card'
import { Row } from './row'
import { useNoGrad } from './use-explained'
import styles from './gradient-card.module.css'

/** What flows through a node, or is kept in a leaf. */
function Arrived({ node, leaf }: { readonly node: DocumentNode; readonly leaf: boolean }) {
  const { t } = useTranslation()
  const state = useAppState((each) => each.derived.now?.nodes.get(node.id)?.gradients[0])
  if (!state) return null
  const name = `${nodeName(node)}.grad`
  const wide = 'value' in state && numel(state.value.shape) > 1
  return (
    <>
      <Row label={leaf ? name : t('inspector.flowing')} mono={leaf} wide={wide}>
        <GradientLook name={name} state={state} exact testId="inspector-gradient" />
      </Row>
      {state.kind === 'pending' && (
        <p className={styles.note}>{t('inspector.pendingText', { name: nodeName(node) })}</p>
      )}
    </>
  )
}

/** The card of a node's gradient; nothing while the node has no value. */
export function GradientCard({ node }: { readonly node: DocumentNode }) {
  const { t } = useTranslation()
  const { editing } = useApp()
  const leaf = useAppState((state) => state.run.trace?.nodes[node.id]?.isLeaf ?? false)
  const ok = useAppState((state) => state.run.trace?.nodes[node.id]?.status === 'ok')
  const state = useAppState((each) => each.derived.now?.nodes.get(node.id)?.gradients[0])
  const requiresGrad = useAppState((each) => each.run.trace?.nodes[node.id]?.requiresGrad ?? false)
  const why = useNoGrad(node.id)
  if (!ok || !state) return null
  // A leaf that stays None says so once, in the card that gives the reason.
  const silent = state.kind === 'none' && why !== null
  return (
    <>
      {!silent && (
        <Card title={t('inspector.gradient')} testId="gradient-card">
          <Arrived node={node} leaf={leaf} />
          {!leaf && requiresGrad && (
            <Switch
              label={t('inspector.retainGrad')}
              mono
              checked={node.retainGrad === true}
              testId="retain-grad"
              onChange={(keep) => editing.setRetainGrad(node.id, keep)}
            />
          )}
        </Card>
      )}
      {why && <NoGradCard name={nodeName(node)} node={node.id} why={why} />}
    </>
  )
}
