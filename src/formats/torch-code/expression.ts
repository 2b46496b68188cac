// Expressions of Python with their binding strength, so that brackets stand only where they are needed.

export interface Expression {
  readonly text: string
  /** How tightly its outermost operator binds; a name or a call binds most. */
  readonly binds: number
}

/** Strengths of Python's operators. */
const STRENGTH: Readonly<Record<string, number>> = {
  '==': 1,
  '!=': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 3,
  '//': 3,
  '%': 3,
  '@': 3,
  '**': 5,
}
const NEGATION = 4
const ATOM = 6

/** A name, a call, a number. */
export function atom(text: string): Expression {
  return { text, binds: text.startsWith('-') ? NEGATION : ATOM }
}

/** True for the operators that `binary` can write. */
export function isOperator(text: string): boolean {
  return text in STRENGTH
}

function enclosed({ text, binds }: Expression, least: number): string {
  return binds < least ? `(${text})` : text
}

/** `a + b`; comparisons do not chain and powers group to the right, so both sides get brackets there. */
export function binary(operator: string, left: Expression, right: Expression): Expression {
  const binds = STRENGTH[operator] ?? ATOM
  const groups = operator === '**' || binds === 1
  const before = enclosed(left, groups ? binds + 1 : binds)
  return { text: `${before} ${operator} ${enclosed(right, binds + 1)}`, binds }
}

/** `-x`. */
export function negation(operand: Expression): Expression {
  return { text: `-${enclosed(operand, NEGATION + 1)}`, binds: NEGATION }
}

/** Something that a dot or a bracket follows. */
export function receiver(expression: Expression): string {
  return enclosed(expression, ATOM)
}
