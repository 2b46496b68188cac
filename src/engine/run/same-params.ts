// Deep equality of node parameters.
import type { ParamValue } from '../../model/document'

type ParamRecord = Readonly<Record<string, ParamValue>>

function sameValue(a: ParamValue | undefined, b: ParamValue | undefined): boolean {
  if (Object.is(a, b)) return true
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  const [listA, listB] = [a as readonly ParamValue[], b as readonly ParamValue[]]
  return listA.every((item, index) => sameValue(item, listB[index]))
}

/** True when both hold the same values. */
export function sameParams(a: ParamRecord, b: ParamRecord): boolean {
  if (a === b) return true
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]))
}
