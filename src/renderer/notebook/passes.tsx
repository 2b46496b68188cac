// Passes: the calls of backward that the last run made: how many, their values as a plot, and which one is on the canvas.
import { ChevronDown, ChevronRight, Pin, PinOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveGraph } from '../../model/live-graph'
import { chosenPass, shownPass, type LiveView } from '../store/code-state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { CommitInput } from '../ui/commit-input'
import { Segmented } from '../ui/segmented'
import { LossPlot, numberText } from './loss-plot'
import { lossSeries } from './loss-series'
import styles from './passes.module.css'

/** What there is to say of nodes; that one stands for an in-place op is seen on the canvas. */
const notesOn = ({ notes }: LiveGraph): LiveGraph['notes'] => notes.filter(({ code }) => code !== 'in-place')

/** True when there is something to say of the pass on the canvas. */
function hasNotes(live: LiveView): boolean {
  const graph = chosenPass(live)
  return graph !== null && ('limit' in graph || notesOn(graph).length > 0)
}

/** Names of the nodes that stand for something the graph does not hold, and why. */
function Notes({ live }: { readonly live: LiveView }) {
  const { t } = useTranslation()
  const graph = chosenPass(live)
  if (!graph || !hasNotes(live)) return null
  if ('limit' in graph) {
    return <p className={styles.note}>{t('code.tooLarge', { nodes: graph.nodes, limit: graph.limit })}</p>
  }
  const nameOf = (id: string): string => graph.document.nodes.find((node) => node.id === id)?.name ?? id
  return (
    <details className={styles.notes}>
      <summary>{t('code.notesTitle')}</summary>
      <ul>
        {notesOn(graph).map(({ node, code, params }) => (
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
  const [open, setOpen] = useState(true)
  if (!live || live.calls.length === 0) return null
  const { length } = live.calls
  const series = lossSeries(live.calls)
  const shown = shownPass(live)
  const numbers = series.length === 1 ? (series[0]?.values.filter((value) => value !== null) ?? []) : []
  const [first, last] = [numbers[0], numbers.at(-1)]
  const count = (
    <span data-testid="passes-count">{length === 1 ? t('code.passesOne') : t('code.passesMany', { n: length })}</span>
  )
  return (
    <section className={styles.passes} aria-label={t('code.passes')} data-testid="passes">
      <header className={styles.head}>
        <h2 className={styles.title}>
          {length > 1 || hasNotes(live) ? (
            <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
              {count}
            </button>
          ) : (
            count
          )}
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
            value={String(shown + 1)}
            data-testid="pass-number"
            onCommit={(text) => {
              const wanted = Number(text)
              if (!Number.isInteger(wanted) || wanted < 1 || wanted > length) return false
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
      {live.calls[shown]?.failed && (
        <p className={styles.note} data-testid="pass-failed">
          {t('code.passFailed')}
        </p>
      )}
      {open && series.some(({ points }) => points > 1) && (
        <LossPlot series={series} shown={shown} onPick={(index) => void app.live.pick(index)} />
      )}
      {open && <Pins />}
      {open && <Notes live={live} />}
    </section>
  )
}
