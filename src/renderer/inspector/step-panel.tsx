// StepPanel: the argument of the step on screen: upstream gradient, local rule, product, accumulation.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '../../explain/explanation'
import { explainNoGrad } from '../../explain/no-grad'
import { findNode, nodeName } from '../../model/document'
import { lastMoment } from '../../model/moment'
import { present } from '../store/state'
import { useApp, useAppState } from '../shell/app-context'
import { Button } from '../ui/button'
import { classes } from '../ui/classes'
import { ChangesCard } from './changes-card'
import { ExplanationCard } from './explanation-card'
import { LeavesCard } from './leaves-card'
import { NoGradCard } from './no-grad-card'
import { useExplainInput, useExplanation } from './use-explained'
import styles from './step-panel.module.css'

function Head({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation()
  const moment = useAppState((state) => state.derived.moment)
  const total = useAppState((state) => (state.run.trace ? lastMoment(state.run.trace) : 0))
  const { phase } = explanation
  const name = t(`stepPanel.${phase}`)
  return (
    <header className={styles.head}>
      <p className={classes(styles.chip, styles[phase])} data-testid="step-chip">
        {phase === 'start' ? name : t('stepPanel.chip', { phase: name, n: moment, total })}
      </p>
      <h2 className={styles.title} data-testid="step-title">
        {explanation.title}
      </h2>
      <p className={styles.narration}>{explanation.narration}</p>
    </header>
  )
}

/** Cards for the inputs of a backward step that get nothing. */
function SilentInputs() {
  const input = useExplainInput()
  const step = useAppState((state) => state.derived.now?.step ?? null)
  const silent = useMemo(() => {
    const node = input && step?.kind === 'backward' ? findNode(input.document, step.node) : undefined
    if (!input || !node || step?.kind !== 'backward') return []
    const reached = new Set(step.contributions.map(({ port }) => port))
    const sources = node.inputs.flatMap((source, port) => (source && !reached.has(port) ? [source.node] : []))
    return [...new Set(sources)].flatMap((id) => {
      const source = findNode(input.document, id)
      const why = explainNoGrad(input, id)
      return source && why ? [{ id, name: nodeName(source), why }] : []
    })
  }, [input, step])
  return silent.map(({ id, name, why }) => <NoGradCard key={id} node={id} name={name} why={why} />)
}

/** Offered while no backward() is called: start it from the node that nothing consumes. */
function ChooseRoot() {
  const { t } = useTranslation()
  const { editing } = useApp()
  const candidate = useAppState((state) => {
    const document = present(state)
    if (document.root !== null) return null
    const used = new Set(document.nodes.flatMap((node) => node.inputs.map((source) => source?.node)))
    return document.nodes.findLast((node) => node.inputs.length > 0 && !used.has(node.id)) ?? null
  })
  if (!candidate) return null
  return (
    <div className={styles.offer}>
      <p>{t('stepPanel.noRoot')}</p>
      <Button small onClick={() => editing.setRoot(candidate.id)} data-testid="choose-root">
        {t('stepPanel.chooseRoot', { name: nodeName(candidate) })}
      </Button>
    </div>
  )
}

/** What happens at the moment on screen. */
export function StepPanel() {
  const { t } = useTranslation()
  const explanation = useExplanation()
  const atEnd = useAppState((state) => state.run.trace !== null && state.derived.moment === lastMoment(state.run.trace))
  const changes = useAppState((state) => state.session.changes)
  const empty = useAppState((state) => present(state).nodes.length === 0)
  if (!explanation || empty) return <p className={styles.nothing}>{t('stepPanel.noTrace')}</p>
  const hue = explanation.phase === 'backward' ? 'gradient' : 'value'
  return (
    <div data-testid="step-panel">
      <Head explanation={explanation} />
      {changes && <ChangesCard />}
      {explanation.sections.map((section, index) => (
        <ExplanationCard key={`${section.title ?? ''} ${String(index)}`} section={section} hue={hue} />
      ))}
      <SilentInputs />
      {atEnd && <LeavesCard />}
      <ChooseRoot />
    </div>
  )
}
