// Indexing text: what stands between Python's brackets in x[…], read into entries.
import type { ParamValue } from '../model/document'
import { EngineError } from './errors'
import { tensorOf } from './literal'
import type { Tensor } from './tensor'

export type IndexEntry =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'none' | 'ellipsis' }
  | {
      readonly kind: 'slice'
      readonly start: number | null
      readonly stop: number | null
      readonly step: number | null
    }
  | { readonly kind: 'tensor'; readonly tensor: Tensor }

const INT = /^[+-]?\d+$/

function refuse(text: string): never {
  const message = `index: text must be Python indexing such as "0", "1:" or "..., None", got "${text}"`
  throw new EngineError('bad-index', message, { got: text })
}

/** The parts between the commas that are not inside brackets. */
function parts(text: string): string[] {
  const list: string[] = []
  let depth = 0
  let part = ''
  for (const character of text) {
    if (character === '[') depth++
    if (character === ']') depth--
    if (character === ',' && depth === 0) {
      list.push(part)
      part = ''
    } else part += character
  }
  if (depth !== 0) refuse(text)
  // A trailing comma, as in `x[0,]`, adds no entry.
  return part.trim() === '' && list.length > 0 ? list : [...list, part]
}

function bound(text: string, whole: string): number | null {
  if (text === '' || text === 'None') return null
  return INT.test(text) ? Number(text) : refuse(whole)
}

function entry(part: string, whole: string): IndexEntry {
  const text = part.trim()
  if (INT.test(text)) return { kind: 'int', value: Number(text) }
  if (text === 'None') return { kind: 'none' }
  if (text === '...' || text === 'Ellipsis') return { kind: 'ellipsis' }
  if (text === 'True' || text === 'False') return { kind: 'bool', value: text === 'True' }
  if (text.startsWith('[')) return { kind: 'tensor', tensor: listTensor(text, whole) }
  const [start, stop, step, extra] = text.split(':').map((piece) => piece.trim())
  if (start === undefined || stop === undefined || extra !== undefined) return refuse(whole)
  return {
    kind: 'slice',
    start: bound(start, whole),
    stop: bound(stop, whole),
    step: bound(step ?? '', whole),
  }
}

/** A list of ints or bools, possibly nested. */
function listTensor(text: string, whole: string): Tensor {
  try {
    const json = text.replace(/\bTrue\b/g, 'true').replace(/\bFalse\b/g, 'false')
    const data = JSON.parse(json) as ParamValue
    return Array.isArray(data) && data.length === 0 ? tensorOf([], 'int64') : tensorOf(data)
  } catch {
    return refuse(whole)
  }
}

/** Reads text such as `0`, `1:, None`, `..., ::2` or `[0, 2], 1`. Error: anything else. */
export function parseIndex(text: string): IndexEntry[] {
  if (text.trim() === '') refuse(text)
  return parts(text).map((part) => entry(part, text))
}
