// Reads what was typed for a parameter, by its kind in the catalog.
import type { ParamInfo } from '../../model/catalog'
import type { ParamValue } from '../../model/document'
import { parseData, parseIntegers, parseNumber, parseScalar, type Parsed } from '../values/literal'

/** The value of a typed parameter, or the sentence that says what is wrong. Nothing, or None, is null where allowed. */
export function parseParam(param: ParamInfo, text: string): Parsed<ParamValue> {
  const trimmed = text.trim()
  if (param.nullable && (trimmed === '' || trimmed.toLowerCase() === 'none')) return { ok: true, value: null }
  switch (param.kind) {
    case 'data':
      return parseData(text)
    case 'int':
      return parseNumber(text, { integer: true, min: param.min, max: param.max })
    case 'float':
      return parseNumber(text, { min: param.min, max: param.max })
    case 'ints':
      return parseIntegers(text)
    case 'dims':
      return parseDims(trimmed)
    case 'scalar':
    case 'bool':
      return parseScalar(text)
    default:
      return { ok: true, value: trimmed }
  }
}

/** One dimension, a list of them, or nothing for all. */
function parseDims(text: string): Parsed<ParamValue> {
  const parsed = parseIntegers(text)
  if (!parsed.ok) return parsed
  const [only, ...more] = parsed.value
  return only !== undefined && more.length === 0 && !/[[(,]/.test(text) ? { ok: true, value: only } : parsed
}
