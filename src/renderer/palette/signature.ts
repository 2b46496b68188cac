// The short formula beside an op in the palette: `a · b`, `max(a, 0)`.
import { formulaText } from '../../explain/formula-text'
import type { OpInfo } from '../../model/catalog'

/** The forward formula with the inputs called a, b, c; empty for leaves. */
export function signature(op: OpInfo): string {
  const letters = new Map(op.inputs.map((input, index) => [input.name, String.fromCharCode(97 + index)]))
  return formulaText(op.formula.forward, (name) => {
    const text = letters.get(name)
    return text === undefined ? null : { text, atom: true }
  })
}
