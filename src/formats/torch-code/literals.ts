// Python literals for the values that documents hold.
import { isFloating, type DType } from '../../model/dtype'
import type { ParamValue } from '../../model/document'
import { packedHead, type PackedHead } from '../../model/packed-literal'

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

/** What the arrays of numpy hold the elements of a dtype as, where they are packed. */
const packedDType = (dtype: DType): DType => (dtype === 'float16' || dtype === 'bfloat16' ? 'float32' : dtype)

/** The dtype that `torch.tensor` makes of a literal of many elements; null for any other literal. */
export function packedAs(data: ParamValue): DType | null {
  const head = packedHead(data)
  return head && packedDType(head.dtype)
}

/** An array that is read from base64, as documents keep many elements. */
function packedArray(text: string, { dtype, shape, start }: PackedHead): string {
  const bytes = `base64.b64decode('${text.slice(start)}')`
  return `np.frombuffer(${bytes}, np.${packedDType(dtype)}).reshape(${shape.join(', ')})`
}

/** Lines that what `dataLiteral` writes of packed elements needs. */
export const PACKED_IMPORTS = ['import base64', 'import numpy as np'] as const

/** Nested lists of elements, or an array of many. */
export function dataLiteral(data: ParamValue, dtype: DType): string {
  const head = packedHead(data)
  if (head && typeof data === 'string') return packedArray(data, head)
  if (!Array.isArray(data)) return elementLiteral(data, dtype)
  return `[${data.map((item: ParamValue) => dataLiteral(item, dtype)).join(', ')}]`
}
