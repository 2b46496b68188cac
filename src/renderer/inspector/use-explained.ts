// The explanations of the moment on screen, made once per change of trace, moment or language.
import { useMemo } from 'react'
import type { ExplainInput } from '../../explain/context'
import type { Explanation, NoGradExplanation } from '../../explain/explanation'
import { explainNoGrad } from '../../explain/no-grad'
import { explainStep } from '../../explain/step'
import type { NodeId } from '../../model/document'
import { useAppState } from '../shell/app-context'

/** What explanations are made from; null before the first run. */
export function useExplainInput(): ExplainInput | null {
  const document = useAppState((state) => state.run.traced)
  const trace = useAppState((state) => state.run.trace)
  const catalog = useAppState((state) => state.catalog)
  const language = useAppState((state) => state.session.language)
  return useMemo(
    () => (document && trace ? { document, trace, catalog, language } : null),
    [document, trace, catalog, language],
  )
}

/** The step that led to the moment on screen. */
export function useExplanation(): Explanation | null {
  const input = useExplainInput()
  const moment = useAppState((state) => state.derived.moment)
  return useMemo(() => input && explainStep(input, moment), [input, moment])
}

/** Why the `.grad` of a node is None after the last step; null when it is a number. */
export function useNoGrad(id: NodeId): NoGradExplanation | null {
  const input = useExplainInput()
  return useMemo(() => input && explainNoGrad(input, id), [input, id])
}
