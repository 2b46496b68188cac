// Numbers inside formulas, as people write them: 1 · 3 = 3, not 1.0 · 3.0 = 3.0. At most four significant digits.
import { isFloating } from '../model/dtype'
import { roundedTo } from '../model/half'
import { elementAt, type TensorValue } from '../model/tensor-value'

const DIGITS = 4

/** A float in at most four significant digits: 3, 0.25, -1.333, 1.2e-7, 6.02e+23, -0, nan, inf. */
export function plainFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const size = Math.abs(value)
  if (size >= 1e6 || size < 1e-4) return value.toExponential(DIGITS - 1).replace(/\.?0+e/, 'e')
  if (Number.isInteger(value)) return value.toString()
  return Number(value.toPrecision(DIGITS)).toString()
}

/** True when `plainFloat` shows `value` to the full precision of its dtype. */
export function isExactText(value: number, dtype: TensorValue['dtype']): boolean {
  if (!Number.isFinite(value)) return true
  const shown = Number(plainFloat(value))
  return roundedTo(shown, dtype) === value
}

/** One element as short text. */
export function plainElement(value: TensorValue, index: number): string {
  const element = elementAt(value, index)
  if (typeof element === 'boolean') return element ? 'True' : 'False'
  if (typeof element === 'string') return element
  return isFloating(value.dtype) ? plainFloat(element) : element.toString()
}
