// The few words inside the picture, in both languages: the app, the command line and exported files say the same.
import type { Language } from '../model/local-text'
import type { AppError } from '../model/result'
import type { NodeFacts, SceneWords } from './types'

interface Texts extends Pick<SceneWords, 'constant' | 'pending' | 'none' | 'root' | 'waiting'> {
  readonly comma: string
  readonly resultOf: (name: string, op: string) => string
  readonly group: (name: string, count: number) => string
  readonly value: (text: string) => string
  readonly shape: (text: string) => string
  readonly gradient: (text: string) => string
}

const en: Texts = {
  constant: 'constant',
  pending: 'not computed yet',
  none: 'None',
  root: 'root',
  waiting: (op, input) => `${op}: input ${input} must be wired, got nothing`,
  comma: ', ',
  resultOf: (name, op) => `${name}, result of ${op}`,
  group: (name, count) => `${name}, group of ${count} nodes`,
  value: (text) => `value ${text}`,
  shape: (text) => `shape and dtype ${text}`,
  gradient: (text) => `gradient ${text}`,
}

const zh: Texts = {
  constant: '常量',
  pending: '尚未计算',
  none: 'None',
  root: '根节点',
  waiting: (op, input) => `${op}：输入 ${input} 必须接线，目前为空`,
  comma: '，',
  resultOf: (name, op) => `${name}，${op} 的结果`,
  group: (name, count) => `${name}，含 ${count} 个节点的组`,
  value: (text) => `值 ${text}`,
  shape: (text) => `形状与 dtype ${text}`,
  gradient: (text) => `梯度 ${text}`,
}

function titleOf(texts: Texts, { op, name, count, role }: NodeFacts): string {
  if (count !== null) return texts.group(op, count)
  return name === null ? op : role ? name : texts.resultOf(name, op)
}

/** `x, constant, value 3, shape and dtype [] f32`: what a screen reader says of a node. */
function labelOf(texts: Texts, facts: NodeFacts): string {
  const parts = [titleOf(texts, facts), facts.role]
  if (facts.problem) return [...parts, facts.problem].filter(Boolean).join(texts.comma)
  parts.push(facts.value === null ? texts.pending : texts.value(facts.value))
  if (facts.meta) parts.push(texts.shape(facts.meta))
  if (facts.gradient !== null) parts.push(texts.gradient(facts.gradient))
  return parts.filter(Boolean).join(texts.comma)
}

/** The words of one language; `problem` may translate an error's sentence, else its own is shown. */
export function sceneWordsIn(
  language: Language,
  problem: (error: AppError) => string = (error) => error.message,
): SceneWords {
  const texts = language === 'zh' ? zh : en
  const { constant, pending, none, root, waiting } = texts
  return { constant, pending, none, root, waiting, problem, nodeLabel: (facts) => labelOf(texts, facts) }
}
