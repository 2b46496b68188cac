// Kinds of op parameters: how each is written in a document, what it means, and what is refused.
import type { ParamValue } from '../model/document'
import { COMPLEX_DTYPES, DTYPES, type DType } from '../model/dtype'
import type { ParamInfo } from '../model/catalog'
import type { LocalText } from '../model/local-text'
import { EngineError } from './errors'
import { parseScalar, type PythonScalar } from './python-scalar'

/** A parameter of an op: what the catalog shows of it, and how its document value becomes a `T`. */
export interface Param<T> extends Omit<ParamInfo, 'name'> {
  /** Reads the value, or undefined if it is none of this kind. */
  readonly read: (value: ParamValue) => T | undefined
  /** What a value must be, for the error sentence: "an int". */
  readonly requirement: string
  /** PyTorch's own refusal of a value, where it has a text of its own; null = none for this value. */
  readonly refuse?: (value: ParamValue) => EngineError | null
}

export type Params = Readonly<Record<string, Param<unknown>>>

/** Of an op without parameters. */
export type NoParams = Readonly<Record<string, never>>

export type ParamsOf<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }

type Options = Partial<Pick<ParamInfo, 'min' | 'max'>>

const isInt = (value: ParamValue): value is number => typeof value === 'number' && Number.isSafeInteger(value)
const isInts = (value: ParamValue): value is readonly number[] => Array.isArray(value) && value.every(isInt)
const words = (en: string, zh: string): LocalText => ({ en, zh })

/** A Python int. */
export function int(label: LocalText, initial: number, options: Options = {}): Param<number> {
  const { min } = options
  const read = (value: ParamValue): number | undefined =>
    isInt(value) && (min === undefined || value >= min) ? value : undefined
  const requirement = min === undefined ? 'an int' : `an int of at least ${min}`
  return { kind: 'int', label, default: initial, ...options, read, requirement }
}

/** A Python int or None. */
export function optionalInt(label: LocalText, initial: number | null = null): Param<number | null> {
  const read = (value: ParamValue): number | null | undefined => (value === null || isInt(value) ? value : undefined)
  return { kind: 'int', label, default: initial, nullable: true, read, requirement: 'an int or null' }
}

/** A Python float; non-finite ones are written 'inf', '-inf', 'nan'. */
export function float(label: LocalText, initial: number | string, options: Options = {}): Param<number> {
  const read = (value: ParamValue): number | undefined => {
    const scalar = typeof value === 'boolean' ? null : parseScalar(value)
    return scalar === null ? undefined : Number(scalar.value)
  }
  return { kind: 'float', label, default: initial, ...options, read, requirement: 'a number' }
}

/** A Python bool. */
export function bool(label: LocalText, initial = false): Param<boolean> {
  const read = (value: ParamValue): boolean | undefined => (typeof value === 'boolean' ? value : undefined)
  return { kind: 'bool', label, default: initial, read, requirement: 'true or false' }
}

/** A Python bool or None. */
export function optionalBool(label: LocalText): Param<boolean | null> {
  const read = (value: ParamValue): boolean | null | undefined =>
    value === null || typeof value === 'boolean' ? value : undefined
  return { kind: 'scalar', label, default: null, nullable: true, read, requirement: 'true, false or null' }
}

/** A Python int, float or bool; see `parseScalar` for how they are told apart. */
export function scalar(label: LocalText, initial: ParamValue): Param<PythonScalar> {
  const read = (value: ParamValue): PythonScalar | undefined => parseScalar(value) ?? undefined
  return { kind: 'scalar', label, default: initial, read, requirement: 'a number or bool' }
}

/** A Python int, float or bool, or None. */
export function optionalScalar(label: LocalText, initial: ParamValue = null): Param<PythonScalar | null> {
  const read = (value: ParamValue): PythonScalar | null | undefined =>
    value === null ? null : (parseScalar(value) ?? undefined)
  return { kind: 'scalar', label, default: initial, nullable: true, read, requirement: 'a number, bool or null' }
}

/** A list of ints: a shape, sizes, a permutation. */
export function ints(label: LocalText, initial: readonly number[]): Param<readonly number[]> {
  const read = (value: ParamValue): readonly number[] | undefined => (isInts(value) ? value : undefined)
  return { kind: 'ints', label, default: initial, read, requirement: 'a list of ints' }
}

/** A list of ints, or one int in its place. */
export function intsOrInt(label: LocalText, initial: readonly number[]): Param<readonly number[]> {
  const read = (value: ParamValue): readonly number[] | undefined =>
    isInts(value) ? value : isInt(value) ? [value] : undefined
  return { kind: 'ints', label, default: initial, read, requirement: 'an int or a list of ints' }
}

/** A list of ints, one int in its place, or None. */
export function optionalInts(label: LocalText): Param<readonly number[] | null> {
  const { read, ...rest } = intsOrInt(label, [])
  const orNull = (value: ParamValue): readonly number[] | null | undefined => (value === null ? null : read(value))
  return { ...rest, default: null, nullable: true, read: orNull, requirement: `${rest.requirement} or null` }
}

/** A list of numbers, one number in its place, or None. */
export function optionalNumbers(label: LocalText): Param<number | readonly number[] | null> {
  const read = (value: ParamValue): number | readonly number[] | null | undefined => {
    if (value === null) return null
    const scalars = (Array.isArray(value) ? value : [value]).map((each: ParamValue) => parseScalar(each))
    if (scalars.some((each) => each === null)) return undefined
    const numbers = scalars.map((each) => Number(each?.value))
    return Array.isArray(value) ? numbers : numbers[0]
  }
  return {
    kind: 'data',
    label,
    default: null,
    nullable: true,
    read,
    requirement: 'a number, a list of numbers or null',
  }
}

/** Dimensions to reduce: an int, a list of ints, or null for all. */
export function dims(initial: ParamValue = null): Param<readonly number[] | null> {
  const read = (value: ParamValue): readonly number[] | null | undefined => {
    if (value === null || isInts(value)) return value
    return isInt(value) ? [value] : undefined
  }
  const requirement = 'an int, a list of ints or null'
  return { kind: 'dims', label: words('dimensions', '维度'), default: initial, nullable: true, read, requirement }
}

/** What `dimOrDims` reads: PyTorch tells `0` and `[0]` apart in the name of the graph node. */
export type DimOrDims = number | readonly number[] | null

/** One dimension, several, or null for all. */
export function dimOrDims(): Param<DimOrDims> {
  const read = (value: ParamValue): DimOrDims | undefined =>
    value === null || isInts(value) || isInt(value) ? value : undefined
  return { ...dims(), read }
}

/** One dimension. */
export function dim(initial: number): Param<number> {
  return int(words('dimension', '维度'), initial)
}

const ALL_DTYPES: readonly DType[] = [...DTYPES, ...COMPLEX_DTYPES]
const readDType = (value: ParamValue): DType | undefined => ALL_DTYPES.find((name) => name === value)

/** A dtype by name. */
export function dtype(initial: DType): Param<DType> {
  const read = (value: ParamValue): DType | undefined => readDType(value)
  const requirement = `one of ${DTYPES.join(', ')}`
  return { kind: 'dtype', label: words('dtype', '数据类型'), default: initial, read, requirement }
}

/** A dtype by name, or null for what the op infers. */
export function optionalDType(initial: DType | null = null): Param<DType | null> {
  const read = (value: ParamValue): DType | null | undefined => (value === null ? null : readDType(value))
  const requirement = `one of ${DTYPES.join(', ')} or null`
  return { kind: 'dtype', label: words('dtype', '数据类型'), default: initial, nullable: true, read, requirement }
}

/** One of a few words. */
export function choice<const C extends string>(label: LocalText, choices: readonly C[], initial: C): Param<C> {
  const read = (value: ParamValue): C | undefined => choices.find((word) => word === value)
  return { kind: 'choice', label, default: initial, choices, read, requirement: `one of ${choices.join(', ')}` }
}

/** One of a few words, with PyTorch's refusal of a word that is none of them. */
export function choiceOr<const C extends string | null>(
  param: Param<C>,
  refusal: (got: string) => EngineError,
): Param<C> {
  return { ...param, refuse: (value) => (typeof value === 'string' ? refusal(value) : null) }
}

/** One of a few words, or None. */
export function optionalChoice<const C extends string>(label: LocalText, choices: readonly C[]): Param<C | null> {
  const read = (value: ParamValue): C | null | undefined =>
    value === null ? null : choices.find((word) => word === value)
  const requirement = `one of ${choices.join(', ')} or null`
  return { kind: 'choice', label, default: null, nullable: true, choices, read, requirement }
}

/** Python indexing text as between the brackets. */
export function indexText(initial: string): Param<string> {
  const read = (value: ParamValue): string | undefined => (typeof value === 'string' ? value : undefined)
  const requirement = 'indexing text such as "0" or "1:, None"'
  return { kind: 'index', label: words('index', '索引'), default: initial, read, requirement }
}

/** Any text: an equation. */
export function text(label: LocalText, initial: string): Param<string> {
  const read = (value: ParamValue): string | undefined => (typeof value === 'string' ? value : undefined)
  return { kind: 'text', label, default: initial, read, requirement: 'a text' }
}

/** The order of a norm: a number, or a word such as `fro`. */
export type Order = number | string

const readOrder = (value: ParamValue): Order | undefined => {
  const scalar = typeof value === 'boolean' ? null : parseScalar(value)
  if (scalar !== null) return Number(scalar.value)
  return typeof value === 'string' ? value : undefined
}

/** The order of a norm. */
export function order(label: LocalText, initial: ParamValue): Param<Order> {
  return { kind: 'order', label, default: initial, read: readOrder, requirement: 'a number or a word' }
}

/** The order of a norm, or None. */
export function optionalOrder(label: LocalText): Param<Order | null> {
  const read = (value: ParamValue): Order | null | undefined => (value === null ? null : readOrder(value))
  return { kind: 'order', label, default: null, nullable: true, read, requirement: 'a number, a word or null' }
}

/** Literal tensor data: a number or nested lists; 'nan', 'inf', '-inf' and Python number texts may stand for numbers. */
export function data(initial: ParamValue): Param<ParamValue> {
  return { kind: 'data', label: words('data', '数据'), default: initial, read: (value) => value, requirement: 'data' }
}

/** `keepdim`, the same everywhere. */
export const KEEPDIM = bool(words('keep dimension', '保留维度'))

/** `requires_grad` of creation ops. */
export const REQUIRES_GRAD = bool(words('requires grad', '需要梯度'))

/** Reads a document's parameters; absent ones take their defaults. Error: a value of the wrong kind. */
export function readParams<P extends Params>(
  op: string,
  specs: P,
  values: Readonly<Record<string, ParamValue>>,
): ParamsOf<P> {
  const entries = Object.entries(specs).map(([name, spec]) => {
    const value = values[name] === undefined ? spec.default : values[name]
    return [name, readParam(op, name, spec, value)]
  })
  return Object.fromEntries(entries) as ParamsOf<P>
}

/** Reads one parameter. Error: a value of the wrong kind. */
export function readParam<T>(op: string, name: string, spec: Param<T>, value: ParamValue): T {
  const read = spec.read(value)
  if (read !== undefined) return read
  const refusal = spec.refuse?.(value)
  if (refusal) throw refusal
  const got = JSON.stringify(value)
  const message = `${op}: ${name} must be ${spec.requirement}, got ${got}`
  throw new EngineError('bad-param', message, { op, name, requirement: spec.requirement, got })
}
