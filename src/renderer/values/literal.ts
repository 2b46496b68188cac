// Reads the literals that users type into forms: numbers and nested lists as Python and JSON write them.
import type { ParamValue } from '../../model/document'
import { packedHead } from '../../model/packed-literal'

/** A sentence of the i18n resources (`literal.<key>`) with its values, or the value. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly key: LiteralProblem; readonly params: Readonly<Record<string, string | number>> }

export type LiteralProblem =
  'empty' | 'unexpected' | 'open' | 'ragged' | 'integer' | 'number' | 'integers' | 'least' | 'most' | 'deep'

/** PyTorch tensors have at most 64 dimensions. */
const MAX_DEPTH = 64

const TOKEN =
  /[[(\])]|,|[-+]?(?:0[xX][\da-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?\b|nan\b)|True\b|False\b|true\b|false\b/y

class Refusal extends Error {
  constructor(
    readonly key: LiteralProblem,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(key)
  }
}

interface Token {
  readonly text: string
  readonly at: number
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    if (/\s/.test(source.charAt(at))) {
      at++
      continue
    }
    TOKEN.lastIndex = at
    const match = TOKEN.exec(source)
    if (!match) throw new Refusal('unexpected', { text: source.slice(at, at + 12), at: at + 1 })
    tokens.push({ text: match[0], at })
    at += match[0].length
  }
  return tokens
}

/** A number, True/False, or 'nan', 'inf', '-inf' for what JSON cannot hold. */
function scalarOf(text: string): ParamValue | undefined {
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === 'false') return lower === 'true'
  const sign = lower.startsWith('-') ? '-' : ''
  const body = lower.replace(/^[-+]/, '').replaceAll('_', '')
  if (body === 'nan') return 'nan'
  if (body.startsWith('inf')) return `${sign}inf`
  const value = Number(body)
  if (body === '' || Number.isNaN(value)) return undefined
  return sign === '-' ? -value : value
}

function read(tokens: readonly Token[], source: string): ParamValue {
  let next = 0
  const value = (depth: number): ParamValue => {
    const token = tokens[next]
    if (!token) throw new Refusal('open')
    next++
    if (token.text === '[' || token.text === '(') return list(token.text === '[' ? ']' : ')', depth + 1)
    const scalar = scalarOf(token.text)
    if (scalar === undefined) throw new Refusal('unexpected', { text: token.text, at: token.at + 1 })
    return scalar
  }
  const list = (close: string, depth: number): ParamValue => {
    if (depth > MAX_DEPTH) throw new Refusal('deep', { limit: MAX_DEPTH })
    const items: ParamValue[] = []
    for (;;) {
      const token = tokens[next]
      if (!token) throw new Refusal('open')
      if (token.text === close) {
        next++
        return items
      }
      items.push(value(depth))
      const after = tokens[next]
      if (after?.text === ',') next++
      else if (after && after.text !== close) throw new Refusal('unexpected', { text: after.text, at: after.at + 1 })
    }
  }
  const result = value(0)
  const rest = tokens[next]
  if (rest) throw new Refusal('unexpected', { text: source.slice(rest.at, rest.at + 12), at: rest.at + 1 })
  return result
}

/** Checks that the lists form a box, as a tensor needs, and returns its shape. */
function shapeOf(value: ParamValue): number[] {
  if (!Array.isArray(value)) return []
  const items = value as readonly ParamValue[]
  const shapes = items.map(shapeOf)
  const first = shapes[0] ?? []
  shapes.forEach((shape, index) => {
    if (shape.join() === first.join()) return
    const length = (item: ParamValue | undefined): number | string => (Array.isArray(item) ? item.length : '[]')
    throw new Refusal('ragged', { a: length(items[0]), b: length(items[index]) })
  })
  return [items.length, ...first]
}

function attempt<T>(parse: () => T): Parsed<T> {
  try {
    return { ok: true, value: parse() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, key: error.key, params: error.params }
    throw error
  }
}

/** Tensor data: `3`, `-1e-3`, `[[1, 2], [3, 4]]`, `(True, False)`, `inf`, `nan`. Rows must be equally long. */
export function parseData(source: string): Parsed<ParamValue> {
  return attempt(() => {
    if (source.trim() === '') throw new Refusal('empty')
    const value = read(tokenize(source), source)
    shapeOf(value)
    return value
  })
}

/** One number; `integer` refuses fractions, `min` and `max` are inclusive. */
export function parseNumber(
  source: string,
  rule: { readonly integer?: boolean; readonly min?: number | undefined; readonly max?: number | undefined } = {},
): Parsed<number | string> {
  return attempt(() => {
    const text = source.trim()
    if (text === '') throw new Refusal('empty')
    const value = scalarOf(text)
    if (value === undefined || typeof value === 'boolean') throw new Refusal('number', { text })
    if (typeof value === 'string') {
      if (rule.integer) throw new Refusal('integer', { text })
      return value
    }
    if (typeof value !== 'number') throw new Refusal('number', { text })
    if (rule.integer && !Number.isInteger(value)) throw new Refusal('integer', { text })
    if (rule.min !== undefined && value < rule.min) throw new Refusal('least', { limit: rule.min, text })
    if (rule.max !== undefined && value > rule.max) throw new Refusal('most', { limit: rule.max, text })
    return value
  })
}

/** A Python scalar: int, float or bool. */
export function parseScalar(source: string): Parsed<number | string | boolean> {
  const text = source.trim()
  if (/^(true|false)$/i.test(text)) return { ok: true, value: text.toLowerCase() === 'true' }
  return parseNumber(source)
}

/** `2, 3`, `[2, 3]`, `(2,)` or nothing at all for the empty list. */
export function parseIntegers(source: string): Parsed<number[]> {
  return attempt(() => {
    const text = source.trim().replace(/^[[(]|[\])]$/g, '')
    if (text.trim() === '') return []
    const parts = text.replace(/,\s*$/, '').split(/[\s,]+/)
    return parts.map((part) => {
      const value = scalarOf(part)
      if (typeof value !== 'number' || !Number.isInteger(value)) throw new Refusal('integers', { text: source.trim() })
      return value
    })
  })
}

/** A value as the user would type it: `3`, `[[1, 2], [3, 4]]`, `True`, `None`. Shortest text that reads back the same. */
export function literalText(value: ParamValue): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (typeof value === 'string') return value
  return `[${value.map(literalText).join(', ')}]`
}

/** What stands in the place of numbers that are too many to be text, `float32 512 × 784`; undefined for any other value. */
export function packedText(value: ParamValue): string | undefined {
  const head = packedHead(value)
  return head ? `${head.dtype} ${head.shape.join(' × ')}` : undefined
}
