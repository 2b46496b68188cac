// Numbers of JavaScript as the engine's scalars: whole numbers count as ints, so that integer tensors stay integer.
import { wrapScalar } from '../python-scalar'
import type { Tensor as Core } from '../tensor'

/** A number as JavaScript writes it. A bigint is an int whatever its size. */
export type Scalar = number | bigint | boolean

/** A tensor, or a number in the place of one, as the engine takes it. */
export function operandOf(value: { readonly core: Core } | Scalar): Core {
  if (typeof value === 'object') return value.core
  if (typeof value === 'boolean') return wrapScalar({ kind: 'bool', value: value ? 1 : 0 })
  if (typeof value === 'bigint')
    return wrapScalar({ kind: 'int', value: Number.isSafeInteger(Number(value)) ? Number(value) : value })
  return wrapScalar({ kind: Number.isInteger(value) ? 'int' : 'float', value })
}
