// Numbers and values as Python's repr writes them.

/** A float: `0.1`, `1.0`, `1e-05`, `inf`. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e')
    return `${digits}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`
  }
  return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value)
}

/** A number without a fraction as an int, any other as a float. */
export function pythonNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? String(value) : pythonFloat(value)
}

export type PythonValue = number | bigint | boolean | string | null | readonly PythonValue[]

/** Any simple value: lists as tuples, `(3, 3)`, `(1,)`. */
export function pythonText(value: PythonValue): string {
  if (value === null) return 'None'
  if (typeof value === 'number') return pythonNumber(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'bigint') return String(value)
  const parts = value.map(pythonText)
  return parts.length === 1 ? `(${parts.join('')},)` : `(${parts.join(', ')})`
}
