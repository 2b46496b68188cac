// StepSlider: one timeline over both passes, forward and backward in their two hues with a visible split.
import { Slider } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { lastMoment } from '../../model/moment'
import { useApp, useAppState } from '../shell/app-context'
import { classes } from '../ui/classes'
import styles from './step-slider.module.css'

/** More steps than this get no tick of their own. */
const MOST_TICKS = 48

/** Share of a stretch from `from` to `to` that lies behind `at`, in percent. */
function filled(from: number, to: number, at: number): number {
  return to === from ? 0 : Math.max(0, Math.min(1, (at - from) / (to - from))) * 100
}

interface StretchProps {
  readonly from: number
  readonly to: number
  readonly total: number
  readonly at: number
  readonly className: string | undefined
}

function Stretch({ from, to, total, at, className }: StretchProps) {
  if (to <= from) return null
  const left = (from / total) * 100
  return (
    <span
      className={classes(styles.stretch, className)}
      style={{ left: `${String(left)}%`, width: `${String(((to - from) / total) * 100)}%` }}
    >
      <span className={styles.fill} style={{ width: `${String(filled(from, to, at))}%` }} />
    </span>
  )
}

/** The slider of the transport. */
export function StepSlider() {
  const { t } = useTranslation()
  const { stepping } = useApp()
  const moment = useAppState((state) => state.derived.moment)
  const total = useAppState((state) => (state.run.trace ? lastMoment(state.run.trace) : 0))
  const forward = useAppState((state) => state.run.trace?.forwardCount ?? 0)
  const backward = moment > forward
  const ticks = total <= MOST_TICKS ? Array.from({ length: Math.max(0, total - 1) }, (_, index) => index + 1) : []
  return (
    <Slider.Root
      className={styles.root}
      min={0}
      max={Math.max(1, total)}
      step={1}
      value={[moment]}
      disabled={total === 0}
      onValueChange={([next]) => next !== undefined && stepping.goTo(next)}
      data-testid="step-slider"
    >
      <Slider.Track className={styles.track}>
        <span className={styles.rail}>
          <Stretch from={0} to={forward} total={total} at={moment} className={styles.forward} />
          <Stretch from={forward} to={total} total={total} at={moment} className={styles.backward} />
          {ticks.map((tick) => (
            <span
              key={tick}
              className={classes(styles.tick, tick === forward && styles.split)}
              style={{ left: `${String((tick / total) * 100)}%` }}
            />
          ))}
        </span>
      </Slider.Track>
      <Slider.Thumb
        className={classes(styles.thumb, backward && styles.back)}
        aria-label={t('transport.slider')}
        aria-valuetext={t('transport.step', { n: moment, total })}
      />
    </Slider.Root>
  )
}
