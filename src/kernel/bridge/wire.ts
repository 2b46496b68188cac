// The wire: how Python's arguments of an op arrive. Inputs come as tensors, then params in the op's order as they are:
// undefined for "not given", null for None, lists of ints as text (`2,8`), since text crosses
// faster than a list does; lists of other numbers as JSON.
import type { ParamValue } from '../../model/document'
import type { Op } from '../../engine/op'
import { readParam, type Param, type Params } from '../../engine/params'
import type { Tensor } from '../../engine/tensor'
import type { AnyParams } from '../../engine/op'

/** What may cross for one param; bigint for ints beyond 2^53. */
export type Sent = undefined | null | boolean | number | bigint | string

/** An op, ready to read what Python sends. */
export interface Wire {
  readonly op: Op
  readonly names: readonly string[]
  readonly specs: readonly Param<unknown>[]
  readonly defaults: AnyParams
  /** How many inputs come first; -1 where the last input is variadic: then all params come first. */
  readonly inputs: number
}

/** A call as it came. */
export interface Call {
  readonly inputs: readonly (Tensor | null)[]
  readonly params: AnyParams
  /** The params that were given, as a document writes them. */
  readonly given: readonly ParamValue[] | null
}

/** Prepares an op for calls from Python. */
export function wireOf(op: Op): Wire {
  const params: Params = op.params
  const names = Object.keys(params)
  const defaults = Object.fromEntries(Object.entries(params).map(([name, spec]) => [name, spec.read(spec.default)]))
  const isVariadic = op.info.inputs.at(-1)?.variadic ?? false
  return { op, names, specs: Object.values(params), defaults, inputs: isVariadic ? -1 : op.info.inputs.length }
}

/** Reads what Python sent. Error: a param that the op does not take. */
export function readCall(wire: Wire, sent: readonly unknown[]): Call {
  const { inputs: count, specs } = wire
  const given = count < 0 ? sent.slice(0, specs.length) : sent.slice(count)
  const tensors = (count < 0 ? sent.slice(specs.length) : sent.slice(0, count)) as (Tensor | null | undefined)[]
  const inputs = tensors.map((tensor) => tensor ?? null)
  if (given.every((value) => value === undefined)) return { inputs, params: wire.defaults, given: null }
  const written = specs.map((spec, index) => writtenOf(spec, given[index] as Sent))
  const params: Record<string, unknown> = {}
  for (const [index, spec] of specs.entries()) {
    const name = wire.names[index] ?? ''
    params[name] = readParam(wire.op.info.name, name, spec, written[index] as ParamValue)
  }
  return { inputs, params, given: written }
}

/** A param as a document writes it. */
function writtenOf(spec: Param<unknown>, sent: Sent): ParamValue {
  if (sent === undefined) return spec.default
  if (typeof sent === 'bigint') return spec.kind === 'scalar' ? sent.toString() : Number(sent)
  if (typeof sent === 'string' && (spec.kind === 'ints' || spec.kind === 'dims')) return listOf(sent)
  if (spec.kind === 'data' && typeof sent === 'string' && sent.startsWith('[')) return JSON.parse(sent) as ParamValue
  return sent
}

const LISTS = new Map<string, readonly number[]>()

/** `2,8` as a list; the same few lists cross again and again. */
export function listOf(text: string): readonly number[] {
  const known = LISTS.get(text)
  if (known) return known
  const list = Object.freeze(text === '' ? [] : text.split(',').map(Number))
  if (LISTS.size < 4096) LISTS.set(text, list)
  return list
}
