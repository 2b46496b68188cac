// LeavesCard: the .grad of every leaf after the last step: what the whole pass was for.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nodeName } from '../../model/document'
import { numel } from '../../model/tensor-value'
import { useApp, useAppState } from '../shell/app-context'
import { Card } from './card'
import { GradientLook } from './gradient-look'
import { useExplainInput, useNoGrad } from './use-explained'
import { Row } from './row'
import styles from './leaves-card.module.css'

/** More leaves than this are not listed. */
const MOST = 12

function Leaf({ id, name }: { readonly id: string; readonly name: string }) {
  const { selecting } = useApp()
  const state = useAppState((each) => each.derived.now?.nodes.get(id)?.gradients[0])
  const why = useNoGrad(id)
  if (!state) return null
  const wide = 'value' in state && numel(state.value.shape) > 1
  const label = (
    <button type="button" className={styles.leaf} onClick={() => selecting.go(id)}>
      {`${name}.grad`}
    </button>
  )
  return (
    <>
      <Row label={label} mono wide={wide}>
        <GradientLook name={`${name}.grad`} state={state} testId={`leaf-grad-${name}`} />
      </Row>
      {state.kind === 'none' && why && <p className={styles.why}>{why.sentence}</p>}
    </>
  )
}

/** All leaves with their gradients. */
export function LeavesCard() {
  const { t } = useTranslation()
  const input = useExplainInput()
  const leaves = useMemo(() => {
    if (!input || input.trace.root === null) return []
    return input.document.nodes
      .filter(
        ({ id, inputs }) =>
          inputs.length === 0 && input.trace.nodes[id]?.isLeaf && input.trace.nodes[id].status === 'ok',
      )
      .slice(0, MOST)
  }, [input])
  if (leaves.length === 0) return null
  return (
    <Card title={t('stepPanel.gradients')} testId="leaf-gradients">
      {leaves.map((node) => (
        <Leaf key={node.id} id={node.id} name={nodeName(node)} />
      ))}
    </Card>
  )
}
