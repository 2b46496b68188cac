// Passes: the calls of backward that the last run made: how many, their values as a plot, and which one is on the canvas.
import { Pin, PinOff } from 'lucide-react'
import { useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackwardCall } from '../../model/live-graph'
import { floatText } from '../../model/number-text'
import { chosenPass, shownPass } from '../store/code-state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { CommitInput } from '../ui/commit-input'
import { Segmented } from '../ui/segmented'
import { plotPoints } from './plot-points'
import styles from './passes.module.css'

const numberText = (value: number): string => floatText(value, 'float32')

const WIDTH = 400
const HEIGHT = 72
const PAD = 6

interface PlotProps {
  readonly values: readonly (number | null)[]
  /** The pass on the canvas, from 0. */
  readonly shown: number
  readonly onPick: (index: number) => void
}

/** The value at the root of each pass, as a line. */
function Plot({ values, shown, onPick }: PlotProps) {
  const { t } = useTranslation()
  const [at, setAt] = useState<number | null>(null)
  const points = plotPoints(values, WIDTH)
  const numbers = points.map(({ value }) => value)
  const [least, most] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))]
  const x = (index: number): number => PAD + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * PAD)
  const y = (value: number): number =>
    most === least ? HEIGHT / 2 : PAD + ((most - value) / (most - least)) * (HEIGHT - 2 * PAD)
  const line = points.map(({ index, value }) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  const indexAt = (event: MouseEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = ((event.clientX - box.left) / box.width) * WIDTH
    const index = Math.round(((share - PAD) / (WIDTH - 2 * PAD)) * (values.length - 1))
    return Math.max(0, Math.min(values.length - 1, index))
  }
  const value = at === null ? null : (values[at] ?? null)
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
        <polyline points={line} className={styles.line} />
        {at !== null && value !== null && <line className={styles.cursor} x1={x(at)} x2={x(at)} y1={0} y2={HEIGHT} />}
      </svg>
      <figcaption className={styles.caption}>
        <span>{numberText(most)}</span>
        <span className={styles.here}>
          {at !== null && t('code.pass', { n: at + 1, value: value === null ? '—' : numberText(value) })}
        </span>
        <span>{numberText(least)}</span>
      </figcaption>
    </figure>
  )
}

const valuesOf = (calls: readonly BackwardCall[]): (number | null)[] => calls.map(({ value }) => value)

/** Names of the nodes that stand for something the graph does not hold, and why. */
function Notes() {
  const { t } = useTranslation()
  const live = useAppState((state) => state.code.live)
  const graph = live && chosenPass(live)
  if (!graph) return null
  if ('limit' in graph) {
    return <p className={styles.note}>{t('code.tooLarge', { nodes: graph.nodes, limit: graph.limit })}</p>
  }
  const notes = graph.notes.filter(({ code }) => code !== 'in-place')
  if (notes.length === 0) return null
  const nameOf = (id: string): string => graph.document.nodes.find((node) => node.id === id)?.name ?? id
  return (
    <details className={styles.notes}>
      <summary>{t('code.notesTitle')}</summary>
      <ul>
        {notes.map(({ node, code, params }) => (
          <li key={`${node} ${code}`}>
            <code>{nameOf(node)}</code>{' '}
            {t(`code.notes.${code}`, { dtype: params['dtype'] ?? '', shape: params['shape'] ?? '' })}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The passes that the user keeps, and the button that keeps the one on the canvas. */
function Pins() {
  const { t } = useTranslation()
  const { live: passes } = useApp()
  const live = useAppState((state) => state.code.live)
  if (!live) return null
  const picked = live.shown === 'picked' ? live.picked : null
  if (!picked && live.pinned.length === 0) return null
  const isPinned = live.pinned.some(({ index }) => index === picked?.index)
  return (
    <div className={styles.pins} role="group" aria-label={t('code.pinned')}>
      {live.pinned.map(({ index }) => (
        <Button
          key={index}
          small
          aria-pressed={picked?.index === index}
          data-testid={`pinned-${index + 1}`}
          onClick={() => void passes.pick(index)}
        >
          {t('code.pinnedPass', { n: index + 1 })}
        </Button>
      ))}
      {picked && (
        <Button small look="quiet" aria-pressed={isPinned} data-testid="pin-pass" onClick={() => passes.togglePin()}>
          {isPinned ? <PinOff size={13} aria-hidden /> : <Pin size={13} aria-hidden />}
          {t(isPinned ? 'code.unpin' : 'code.pin', { n: picked.index + 1 })}
        </Button>
      )}
    </div>
  )
}

/** The foot of the code pane; nothing while no pass has been made. */
export function Passes() {
  const { t } = useTranslation()
  const app = useApp()
  const live = useAppState((state) => state.code.live)
  if (!live || live.calls.length === 0) return null
  const values = valuesOf(live.calls)
  const numbers = values.filter((value) => value !== null)
  const [first, last] = [numbers[0], numbers.at(-1)]
  return (
    <section className={styles.passes} aria-label={t('code.passes')} data-testid="passes">
      <header className={styles.head}>
        <h2 className={styles.title} data-testid="passes-count">
          {values.length === 1 ? t('code.passesOne') : t('code.passesMany', { n: values.length })}
        </h2>
        {first !== undefined && last !== undefined && numbers.length > 1 && (
          <span className={styles.range} data-testid="passes-range">
            {t('code.range', { from: numberText(first), to: numberText(last) })}
          </span>
        )}
        {live.last !== null && (
          <CommitInput
            code
            className={styles.number}
            inputMode="numeric"
            aria-label={t('code.passNumber')}
            title={t('code.passNumber')}
            value={String(shownPass(live) + 1)}
            data-testid="pass-number"
            onCommit={(text) => {
              const wanted = Number(text)
              if (!Number.isInteger(wanted) || wanted < 1 || wanted > values.length) return false
              void app.live.pick(wanted - 1)
              return true
            }}
          />
        )}
        {live.last !== null && (
          <Segmented<'' | 'first' | 'last'>
            label={t('code.shown')}
            value={live.shown === 'picked' ? '' : live.shown}
            testId="pass"
            options={[
              { value: 'first', label: t('code.first') },
              { value: 'last', label: t('code.last') },
            ]}
            onChange={(shown) => {
              if (shown !== '') app.live.show(shown)
            }}
          />
        )}
      </header>
      {numbers.length > 1 && (
        <Plot values={values} shown={shownPass(live)} onPick={(index) => void app.live.pick(index)} />
      )}
      <Pins />
      <Notes />
    </section>
  )
}
