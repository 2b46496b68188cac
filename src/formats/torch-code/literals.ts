// Python literals for the values that documents hold.
import { isFloating, type DType } from '../../model/dtype'
import type { ParamValue } from '../../model/document'

/** Words of documents that Python writes as calls. */
const NON_FINITE: Readonly<Record<string, string>> = {
  nan: "float('nan')",
  inf: "float('inf')",
  '+inf': "float('inf')",
  '-inf': "float('-inf')",
}

/** A float as Python reads it: always with a point or an exponent. */
function floatLiteral(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text.replace(/e\+?/, 'e')
}

/** A Python int, float or bool as documents hold it: `2`, `'2.0'`, `true`, `'inf'`. */
export function scalarLiteral(value: ParamValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : floatLiteral(value)
  const text = String(value).trim()
  return NON_FINITE[text.toLowerCase()] ?? text
}

/** Any parameter: None, bools, numbers, quoted words, lists. */
export function paramLiteral(value: ParamValue): string {
  if (value === null) return 'None'
  if (Array.isArray(value)) return `[${value.map(paramLiteral).join(', ')}]`
  return typeof value === 'string' ? `'${value}'` : scalarLiteral(value)
}

/** One element of a tensor of this dtype. */
function elementLiteral(value: ParamValue, dtype: DType): string {
  if (dtype === 'bool') return value === true || Number(value) !== 0 ? 'True' : 'False'
  if (typeof value === 'string' || typeof value === 'boolean') return scalarLiteral(value)
  return isFloating(dtype) ? floatLiteral(Number(value)) : String(Number(value))
}

/** Nested lists of elements. */
export function dataLiteral(data: ParamValue, dtype: DType): string {
  if (!Array.isArray(data)) return elementLiteral(data, dtype)
  return `[${data.map((item: ParamValue) => dataLiteral(item, dtype)).join(', ')}]`
}
