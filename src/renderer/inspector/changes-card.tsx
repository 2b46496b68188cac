// ChangesCard: the difference this step made on the nodes, before → after.
import { ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { numel } from '../../model/tensor-value'
import { useAppState } from '../shell/app-context'
import { Card } from './card'
import { changesAt, type Change } from './changes'
import { GradientLook } from './gradient-look'
import { Row } from './row'
import { TensorView } from './tensor-view'
import { useExplainInput } from './use-explained'
import styles from './changes-card.module.css'

function isWide(change: Change): boolean {
  if (change.kind === 'value') return numel(change.after.shape) > 1
  return 'value' in change.after && numel(change.after.value.shape) > 1
}

function ChangeRow({ change }: { readonly change: Change }) {
  const { t } = useTranslation()
  if (change.kind === 'value') {
    return (
      <Row label={change.name} mono wide={isWide(change)}>
        <TensorView name={change.name} value={change.after} hue="value" limit={6} />
      </Row>
    )
  }
  const name = t('stepPanel.gradOf', { name: change.name })
  return (
    <Row label={name} mono wide={isWide(change)}>
      <span className={styles.change}>
        <GradientLook name={name} state={change.before} testId={`change-before-${change.name}`} />
        <ArrowRight size={13} aria-hidden />
        <GradientLook name={name} state={change.after} testId={`change-after-${change.name}`} />
      </span>
    </Row>
  )
}

/** What this step changed. */
export function ChangesCard() {
  const { t } = useTranslation()
  const input = useExplainInput()
  const moment = useAppState((state) => state.derived.moment)
  const changes = useMemo(() => (input ? changesAt(input.document, input.trace, moment) : []), [input, moment])
  return (
    <Card title={t('stepPanel.changes')} testId="changes">
      {changes.length === 0 && <p className={styles.none}>{t('stepPanel.noChanges')}</p>}
      {changes.map((change, index) => (
        <ChangeRow key={index} change={change} />
      ))}
    </Card>
  )
}
