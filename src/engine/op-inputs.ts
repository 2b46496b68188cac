// Kinds of inputs that many ops declare.
import type { InputSpec } from './op'

/** A tensor, or a Python scalar in its place. */
export const OPERAND = { scalar: true } as const satisfies InputSpec
