// What an explanation is: words and values in order, for the inspector, the command line and screen readers alike.
import type { NodeId } from '../model/document'
import type { TensorValue } from '../model/tensor-value'

export interface Explanation {
  readonly phase: 'start' | 'forward' | 'backward'
  /** `MulBackward0` or `mul` */
  readonly title: string
  /** One sentence with the real numbers. */
  readonly narration: string
  readonly sections: readonly Section[]
}

export interface Section {
  /** `→ w`; null for a section that needs no heading. */
  readonly title: string | null
  /** The node this section is about, to link to it. */
  readonly nodeId: NodeId | null
  readonly rows: readonly ValueRow[]
  readonly equation: Equation | null
  readonly notes: readonly string[]
}

export interface ValueRow {
  readonly label: string
  /** none: Python's None; sum: a number that is added to the row above. */
  readonly kind: 'value' | 'gradient' | 'sum' | 'none'
  readonly value: TensorValue | null
}

/** `w.grad = mul.grad · x` and, for scalars, `= 1 · 3 = 3`. */
export interface Equation {
  readonly symbolic: string
  /** With numbers put in; null when the operands are not scalars. */
  readonly numeric: string | null
}

/** Why a `.grad` is None, and the one edit that would change it. */
export interface NoGradExplanation {
  readonly sentence: string
  readonly action: {
    readonly kind: 'require-grad' | 'retain-grad' | 'choose-root' | 'show-problem'
    readonly node: NodeId
    readonly label: string
  } | null
}

/** A section with what is given. */
export function section(part: Partial<Section>): Section {
  return { title: null, nodeId: null, rows: [], equation: null, notes: [], ...part }
}
