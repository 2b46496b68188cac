// ExplanationCard: one section of a step's explanation: what came in, the rule, what goes out, what is kept.
import type { Section, ValueRow } from '../../explain/explanation'
import { numel } from '../../model/tensor-value'
import { useApp } from '../shell/app-context'
import { Card } from './card'
import { EquationView } from './equation'
import { NoneLook } from './gradient-look'
import { Row } from './row'
import { TensorView } from './tensor-view'
import styles from './explanation-card.module.css'

function RowView({ row }: { readonly row: ValueRow }) {
  if (row.kind === 'none' || !row.value) {
    return (
      <Row label={row.label}>
        <NoneLook />
      </Row>
    )
  }
  const hue = row.kind === 'value' ? 'value' : 'gradient'
  return (
    <Row label={row.label} wide={numel(row.value.shape) !== 1}>
      {row.kind === 'sum' && <span className={styles.plus}>+</span>}
      <TensorView name={row.label} value={row.value} hue={hue} limit={8} />
    </Row>
  )
}

interface ExplanationCardProps {
  readonly section: Section
  readonly hue: 'value' | 'gradient'
}

/** A section as a card. */
export function ExplanationCard({ section, hue }: ExplanationCardProps) {
  const { selecting } = useApp()
  const { title, nodeId } = section
  const heading =
    title === null ? undefined : nodeId === null ? (
      title
    ) : (
      <button type="button" className={styles.link} onClick={() => selecting.go(nodeId)}>
        {title}
      </button>
    )
  return (
    <Card {...(heading === undefined ? {} : { title: heading })} testId="explanation-section">
      {section.rows.map((row) => (
        <RowView key={row.label} row={row} />
      ))}
      {section.equation && <EquationView equation={section.equation} hue={hue} />}
      {section.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </Card>
  )
}
