// LossPlot: the value at the root of each pass, as one curve for each loss; a click puts the pass onto the canvas.
import { useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { floatText } from '../../model/number-text'
import type { LossSeries } from './loss-series'
import { plotPoints, type PlotPoint } from './plot-points'
import styles from './loss-plot.module.css'

/** A number as the nodes write it. */
export const numberText = (value: number): string => floatText(value, 'float32')

const WIDTH = 400
const HEIGHT = 72
const PAD = 6

interface Curve extends LossSeries {
  readonly drawn: readonly PlotPoint[]
}

interface LegendProps {
  readonly curves: readonly Curve[]
}

/** Which curve is whose, with the first value and the last; nothing where there is but one. */
function Legend({ curves }: LegendProps) {
  const { t } = useTranslation()
  if (curves.length < 2) return null
  return (
    <ul className={styles.legend} data-testid="loss-legend">
      {curves.map(({ name, line, drawn }, at) => (
        <li key={at} data-curve={at}>
          <svg className={styles.key} viewBox="0 0 18 4" aria-hidden>
            <line className={styles.line} data-curve={at} x1={0} x2={18} y1={2} y2={2} />
          </svg>
          {name ?? t('code.line', { n: line ?? 0 })}{' '}
          <span className={styles.range}>
            {t('code.range', { from: numberText(drawn[0]?.value ?? 0), to: numberText(drawn.at(-1)?.value ?? 0) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface LossPlotProps {
  readonly series: readonly LossSeries[]
  /** The pass on the canvas, from 0. */
  readonly shown: number
  readonly onPick: (index: number) => void
}

/** The plot, with its greatest and its least value beside it. */
export function LossPlot({ series, shown, onPick }: LossPlotProps) {
  const { t } = useTranslation()
  const [at, setAt] = useState<number | null>(null)
  const curves: readonly Curve[] = series
    .map((each) => ({ ...each, drawn: plotPoints(each.values, WIDTH) }))
    .filter(({ drawn }) => drawn.length > 0)
  const numbers = curves.flatMap(({ drawn }) => drawn.map(({ value }) => value))
  const [least, most] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))]
  const count = series[0]?.values.length ?? 0
  const x = (index: number): number => PAD + (index / Math.max(1, count - 1)) * (WIDTH - 2 * PAD)
  const y = (value: number): number =>
    most === least ? HEIGHT / 2 : PAD + ((most - value) / (most - least)) * (HEIGHT - 2 * PAD)
  const indexAt = (event: MouseEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = ((event.clientX - box.left) / box.width) * WIDTH
    const index = Math.round(((share - PAD) / (WIDTH - 2 * PAD)) * (count - 1))
    return Math.max(0, Math.min(count - 1, index))
  }
  const here = at === null ? undefined : series.find(({ values }) => (values[at] ?? null) !== null)
  const value = at === null ? null : (here?.values[at] ?? null)
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('code.plot', { from: numberText(numbers[0] ?? 0), to: numberText(numbers.at(-1) ?? 0) })}
        data-testid="loss-plot"
        onPointerMove={(event) => setAt(indexAt(event))}
        onClick={(event) => onPick(indexAt(event))}
        onPointerLeave={() => setAt(null)}
      >
        <line className={styles.shown} x1={x(shown)} x2={x(shown)} y1={0} y2={HEIGHT} data-pass={shown + 1} />
        {curves.map(({ drawn }, curve) => (
          <polyline
            key={curve}
            points={drawn.map((point) => `${x(point.index).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ')}
            className={styles.line}
            data-curve={curve}
          />
        ))}
        {at !== null && value !== null && <line className={styles.cursor} x1={x(at)} x2={x(at)} y1={0} y2={HEIGHT} />}
      </svg>
      <figcaption className={styles.caption}>
        <span>{numberText(most)}</span>
        <span className={styles.here}>
          {at !== null && t('code.pass', { n: at + 1, value: value === null ? '—' : numberText(value) })}
        </span>
        <span>{numberText(least)}</span>
      </figcaption>
      <Legend curves={curves} />
    </figure>
  )
}
