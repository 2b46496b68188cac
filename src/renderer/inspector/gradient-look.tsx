// GradientLook: a gradient as what it is - not computed yet, None, exactly zero, or a number. Never alike.
import { Ban } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GradientState } from '../../model/moment'
import { TensorView } from './tensor-view'
import styles from './gradient-look.module.css'
import { isZero } from '../../model/tensor-value'

/** Python's None. */
export function NoneLook() {
  const { t } = useTranslation()
  return (
    <span className={styles.none} data-look="none">
      <Ban size={12} aria-hidden />
      {t('inspector.noneLabel')}
    </span>
  )
}

interface GradientLookProps {
  readonly name: string
  readonly state: GradientState
  readonly exact?: boolean
  readonly testId: string
}

/** The look of a gradient's state. */
export function GradientLook({ name, state, exact = false, testId }: GradientLookProps) {
  const { t } = useTranslation()
  if (state.kind === 'none') {
    return (
      <span data-testid={testId} data-look="none">
        <NoneLook />
      </span>
    )
  }
  if (state.kind === 'pending') {
    return (
      <span className={styles.pending} data-testid={testId} data-look="pending">
        {t('inspector.pendingLabel')}
      </span>
    )
  }
  const zero = state.kind === 'final' && isZero(state.value)
  return (
    <span className={zero ? styles.zero : styles.number} data-look={zero ? 'zero' : state.kind}>
      <TensorView name={name} value={state.value} hue="gradient" exact={exact} testId={testId} />
      {zero && <small className={styles.note}>{t('inspector.zero')}</small>}
      {state.kind === 'partial' && <small className={styles.note}>{t('inspector.flowingPartial')}</small>}
    </span>
  )
}
