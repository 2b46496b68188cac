// GroupPanel: what a folded group reads and gives, and the nodes inside it.
import { useTranslation } from 'react-i18next'
import { findNode, type Source } from '../../model/document'
import type { FoldedGroup } from '../../model/groups/fold'
import { groupsOf } from '../../model/groups/groups'
import { shapeText } from '../../model/number-text'
import { present, type AppState } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { CommandButton } from '../ui/command-button'
import { Card } from './card'
import { Row } from './row'
import leaves from './leaves-card.module.css'
import styles from './node-panel.module.css'

/** The folded group that alone is selected; null where something else is. */
export function selectedGroup({ derived, session }: AppState): FoldedGroup | null {
  const [id, more] = session.selection
  return id === undefined || more !== undefined ? null : (derived.picture.folding.groups.get(id) ?? null)
}

/** A value by its node, with shape and dtype. */
function Value({ source }: { readonly source: Source }) {
  const { selecting } = useApp()
  const node = useAppState((state) => findNode(present(state), source.node))
  const value = useAppState((state) => state.run.trace?.nodes[source.node]?.outputs[source.output])
  const isSeen = useAppState((state) => state.derived.picture.folding.holderOf(source.node) === source.node)
  const name = node?.name ?? node?.op ?? source.node
  const label = isSeen ? (
    <button type="button" className={leaves.leaf} onClick={() => selecting.go(source.node)}>
      {name}
    </button>
  ) : (
    name
  )
  return (
    <Row label={label} mono>
      {value ? `${shapeText(value.shape)} ${value.dtype}` : '…'}
    </Row>
  )
}

function Values({ title, sources }: { readonly title: string; readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null
  return (
    <Card title={title}>
      {sources.map((source) => (
        <Value key={`${source.node} ${String(source.output)}`} source={source} />
      ))}
    </Card>
  )
}

/** The page of a folded group. */
export function GroupPanel({ group }: { readonly group: FoldedGroup }) {
  const { t } = useTranslation()
  const document = useAppState(present)
  const members = groupsOf(document).get(group.path)?.members ?? []
  return (
    <div data-testid="group-panel">
      <h2>{group.label}</h2>
      <p className={styles.nothing}>{t('inspector.group', { name: group.label, n: group.count })}</p>
      <div className={styles.actions}>
        <CommandButton command="toggleGroup" place="inspector" label={t('inspector.openGroup')} />
        <CommandButton command="duplicate" place="inspector" />
        <CommandButton command="unpin" place="inspector" />
        <CommandButton command="remove" place="inspector" look="danger" />
      </div>
      <Values title={t('inspector.groupReads')} sources={group.inputs.map(({ source }) => source)} />
      <Values title={t('inspector.groupValues')} sources={group.outputs} />
      <Values title={t('inspector.groupNodes')} sources={members.map((node) => ({ node, output: 0 }))} />
    </div>
  )
}
