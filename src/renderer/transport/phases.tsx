// Phases: which steps are forward and which backward; also the legend of the slider's two hues.
import { useTranslation } from 'react-i18next'
import { lastMoment } from '../../model/moment'
import { useAppState } from '../shell/app-context'
import styles from './phases.module.css'

/** `forward 1–2 · backward 3–7` */
export function Phases() {
  const { t } = useTranslation()
  const forward = useAppState((state) => state.run.trace?.forwardCount ?? 0)
  const total = useAppState((state) => (state.run.trace ? lastMoment(state.run.trace) : 0))
  const from = forward + 1
  return (
    <p className={styles.phases} data-testid="phases">
      {forward > 0 && (
        <span className={styles.forward}>
          {forward === 1
            ? t('transport.forwardOne', { from: 1 })
            : t('transport.forwardPhase', { from: 1, to: forward })}
        </span>
      )}
      {total > forward && (
        <span className={styles.backward}>
          {from === total ? t('transport.backwardOne', { from }) : t('transport.backwardPhase', { from, to: total })}
        </span>
      )}
    </p>
  )
}
