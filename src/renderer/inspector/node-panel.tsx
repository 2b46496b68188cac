// NodePanel: everything about the selected node: name, value, gradient, parameters, inputs, saved tensors.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { findOp } from '../../model/catalog'
import { findNode, type DocumentNode } from '../../model/document'
import { present, selectedNodes } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { CommandButton } from '../ui/command-button'
import { GroupPanel, selectedGroup } from './group-panel'
import { GradientCard } from './gradient-card'
import { InputsCard } from './inputs-card'
import { NodeHead } from './node-head'
import { ParamsCard } from './params-card'
import { SavedCard } from './saved-card'
import { ValueCard } from './value-card'
import styles from './node-panel.module.css'

function Actions() {
  return (
    <div className={styles.actions}>
      <CommandButton command="setRoot" place="inspector" />
      <CommandButton command="wire" place="inspector" />
      <CommandButton command="duplicate" place="inspector" />
      <CommandButton command="unpin" place="inspector" />
      <CommandButton command="remove" place="inspector" look="danger" />
    </div>
  )
}

function OneNode({ node }: { readonly node: DocumentNode }) {
  const catalog = useAppState((state) => state.catalog)
  const op = useMemo(() => findOp(catalog, node.op), [catalog, node.op])
  return (
    <div data-testid="inspector-panel">
      <NodeHead node={node} op={op} />
      <Actions />
      <ValueCard node={node} />
      <GradientCard node={node} />
      {op && <ParamsCard node={node} op={op} />}
      {op && op.inputs.length > 0 && <InputsCard node={node} op={op} />}
      <SavedCard node={node} />
    </div>
  )
}

/** The selected node, or how many there are. */
export function NodePanel() {
  const { t } = useTranslation()
  const { store } = useApp()
  const group = useAppState(selectedGroup)
  const count = useAppState((state) => selectedNodes(state).length)
  const node = useAppState((state) => findNode(present(state), selectedNodes(state)[0] ?? ''))
  if (!node) return <p className={styles.nothing}>{t('inspector.nothing')}</p>
  if (group) return <GroupPanel group={group} />
  if (count > 1) {
    return (
      <div data-testid="several-nodes">
        <p className={styles.nothing}>{t('inspector.several', { n: count })}</p>
        <Actions />
      </div>
    )
  }
  return <OneNode key={`${String(store.getState().document.serial)} ${node.id}`} node={node} />
}
