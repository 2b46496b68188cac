// The sentence of what is wrong at a node, whole: the picture may have room for a part of it only.
import type { i18n } from 'i18next'
import { findNode, nodeName } from '../../model/document'
import { sceneWordsIn } from '../../scene/words'
import { errorText } from '../i18n/error-text'
import { present, type AppState } from './state'

/** Why the node has no value; null when it has one or only waits for another node. */
export function problemAt(state: AppState, i18n: i18n, id: string): string | null {
  const { language } = state.session
  const traced = state.run.trace?.nodes[id]
  if (traced?.error) return errorText(i18n, language, traced.error)
  if (traced?.status !== 'waiting') return null
  const node = findNode(present(state), id)
  const ports = state.derived.scene.nodes.find((each) => each.id === id)?.inputs
  const open = ports?.find((port, index) => port.required && !node?.inputs[index])
  return node && open ? sceneWordsIn(language).waiting(node.op, open.name) : null
}

export interface Problem {
  readonly id: string
  readonly name: string
  readonly text: string
}

/** All problems of the document: nodes without a value, and a refused backward(). */
export function problemsOf(state: AppState, i18n: i18n): Problem[] {
  const atNodes = present(state).nodes.flatMap((node) => {
    const text = problemAt(state, i18n, node.id)
    return text === null ? [] : [{ id: node.id, name: nodeName(node), text }]
  })
  const error = state.run.trace?.backwardError
  if (!error) return atNodes
  const id = error.nodeId ?? state.run.trace.root ?? ''
  return [...atNodes, { id, name: 'backward()', text: errorText(i18n, state.session.language, error) }]
}
