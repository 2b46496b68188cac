// The transport: first, back, play, forward, last; the slider over both passes; what the step did, in one sentence.
import { Pause, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { lastMoment } from '../../model/moment'
import { SPEEDS } from '../app/stepping'
import { useExplanation } from '../inspector/use-explained'
import { useApp, useAppState } from '../shell/app-context'
import { CommandButton } from '../ui/command-button'
import { Select } from '../ui/select'
import { Phases } from './phases'
import { StepSlider } from './step-slider'
import styles from './transport.module.css'

function Buttons() {
  const { t } = useTranslation()
  const playing = useAppState((state) => state.session.playing)
  return (
    <div className={styles.buttons} role="group" aria-label={t('transport.label')}>
      <CommandButton command="first" place="transport" side="top" />
      <CommandButton command="back" place="transport" side="top" />
      <CommandButton
        command="play"
        place="transport"
        side="top"
        look="primary"
        icon={playing ? Pause : Play}
        label={playing ? t('transport.pause') : t('transport.play')}
      />
      <CommandButton command="forward" place="transport" side="top" />
      <CommandButton command="last" place="transport" side="top" />
    </div>
  )
}

function Speed() {
  const { t } = useTranslation()
  const { stepping } = useApp()
  const speed = useAppState((state) => state.settings.speed)
  const options = [...new Set([...SPEEDS, speed])]
    .sort((a, b) => a - b)
    .map((each) => ({ value: String(each), label: t('transport.speedValue', { speed: each }) }))
  return (
    <span className={styles.speed}>
      <Select
        aria-label={t('transport.speed')}
        title={t('transport.speed')}
        value={String(speed)}
        options={options}
        data-testid="transport-speed"
        onChange={(value) => stepping.setSpeed(Number(value))}
      />
    </span>
  )
}

/** One sentence about the step; spoken when the user made the step, silent while playing. */
function Narration() {
  const { t } = useTranslation()
  const explanation = useExplanation()
  const spoken = useAppState((state) => state.session.spoken)
  return (
    <p
      className={styles.narration}
      aria-live={spoken ? 'polite' : 'off'}
      aria-label={t('transport.narration')}
      role="status"
      data-testid="narration"
    >
      {explanation?.narration ?? t('transport.empty')}
    </p>
  )
}

/** The strip at the bottom. */
export function Transport() {
  const { t } = useTranslation()
  const moment = useAppState((state) => state.derived.moment)
  const total = useAppState((state) => (state.run.trace ? lastMoment(state.run.trace) : 0))
  return (
    <footer className={styles.transport} aria-label={t('panels.transport')} data-testid="transport">
      <Buttons />
      <StepSlider />
      <p className={styles.count} data-testid="step-count">
        {t('transport.step', { n: moment, total })}
      </p>
      <Speed />
      <Phases />
      <Narration />
    </footer>
  )
}
