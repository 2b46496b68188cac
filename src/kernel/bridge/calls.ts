// Calls of ops: one function per op, which Python keeps and calls with tensors and params one after the other.
import { call } from '../../engine/dispatch'
import { EngineError, unreachable } from '../../engine/errors'
import { callInPlace } from '../../engine/in-place'
import type { AnyParams, Op } from '../../engine/op'
import { INNER_OPS, OPS } from '../../engine/ops/index'
import { callBinary, callUnary } from '../../engine/scalar-call'
import { sameShape } from '../../engine/shapes'
import { Tensor } from '../../engine/tensor'
import { isFloating } from '../../model/dtype'
import { watch } from './watch'
import { listOf, readCall, wireOf, type Call, type Wire } from './wire'

/** Every op that Python can call; its place here is its number. */
export const ALL_OPS: readonly Op[] = [...OPS, ...INNER_OPS]

/** Gives the first output; undefined where there is none. Python fetches the others one by one: a list takes longer to cross. */
export type OpFunction = (...sent: readonly unknown[]) => Tensor | undefined
/** `a ∘ b`; `kind` says what Python number `b` is where it is none of the engine's tensors: 1 int, 2 float, 3 bool. */
export type OperatorFunction = (a: Tensor, b: Tensor | number | bigint | boolean, kind?: number) => Tensor

const NUMBER_OF: ReadonlyMap<string, number> = new Map(ALL_OPS.map((op, index) => [op.info.name, index]))

/**
 * Functions by the names of ops, each made when it is first asked for. Python holds them in the picture of its memory,
 * where a function must have a place among what the bridge offers (`../worker/places.ts`).
 */
export function byName<Function>(make: (number: number) => Function): Readonly<Record<string, Function>> {
  return new Proxy<Record<string, Function>>(Object.create(null) as Record<string, Function>, {
    get: (made, name) => {
      const number = typeof name === 'string' ? NUMBER_OF.get(name) : undefined
      return number === undefined ? undefined : (made[name as string] ??= make(number))
    },
  })
}

const numberOf = (name: string): number => NUMBER_OF.get(name) ?? unreachable(`op ${name}`)

export function wireAt(number: number): Wire {
  return wireOf(ALL_OPS[number] ?? unreachable(`op number ${number}`))
}

/** What Python gets of a call: the first output. */
type Run = (inputs: readonly (Tensor | null)[], params: AnyParams, given: Call['given']) => Tensor | undefined

/** Several outputs of a call, of which Python has not fetched all yet. */
interface Waiting {
  readonly outputs: readonly Tensor[]
  /** The one that is fetched next. */
  next: number
}

/** The newest last: what runs in between fetches its own before. */
const waiting: Waiting[] = []
/** What an interrupt has kept from being fetched stays this long. */
const MOST_WAITING = 16

/** How many outputs came with this one. */
export const outputCount = (first: Tensor): number =>
  waiting.findLast(({ outputs }) => outputs[0] === first)?.outputs.length ?? 1

/** The next output of the last call that gave several. */
export function nextOutput(): Tensor {
  const last = waiting.at(-1) ?? unreachable('outputs that nobody waits for')
  const output = last.outputs[last.next++] ?? unreachable('an output too many')
  if (last.next === last.outputs.length) waiting.pop()
  return output
}

function wait(outputs: readonly Tensor[]): void {
  waiting.push({ outputs, next: 1 })
  if (waiting.length > MOST_WAITING) waiting.shift()
}

function runOf({ op }: Wire): Run {
  return (inputs, params, given) => {
    const outputs = call(op, inputs, params)
    if (watch.by) watch.by.ran(op, inputs, given, outputs)
    const [first] = outputs
    if (outputs.length > 1) wait(outputs)
    return first
  }
}

function writeOf({ op }: Wire): (...call: Parameters<Run>) => void {
  return (inputs, params, given) => {
    const [self] = inputs
    if (watch.by && self) watch.by.writes(self, inputs)
    callInPlace(op, inputs, params)
    if (watch.by) watch.by.wrote(op, inputs, given)
  }
}

/** The op as a function of what `wire.ts` reads. Errors: the engine's. */
export function opFunction(number: number): OpFunction {
  const wire = wireAt(number)
  const run = runOf(wire)
  return (...sent) => {
    const { inputs, params, given } = readCall(wire, sent)
    return run(inputs, params, given)
  }
}

/** A call all of which is known but some inputs. */
interface FixedCall extends Omit<Call, 'inputs'> {
  readonly inputsFrom: (open: readonly Tensor[]) => readonly (Tensor | null)[]
  /** The inputs that are known. */
  readonly others: number
}

function fix(wire: Wire, open: number | string, rest: readonly unknown[]): FixedCall {
  if (typeof open === 'string') return fixAround(wire, listOf(open), rest)
  const { inputs, params, given } = readCall(wire, [...Array<null>(open).fill(null), ...rest])
  const others = inputs.slice(open)
  const inputsFrom =
    others.length === 0 ? (first: readonly Tensor[]) => first : (first: readonly Tensor[]) => [...first, ...others]
  return { inputsFrom, others: others.length, params, given }
}

/** The same where the open inputs are anywhere. */
function fixAround(wire: Wire, places: readonly number[], sent: readonly unknown[]): FixedCall {
  const { inputs, params, given } = readCall(wire, sent)
  const inputsFrom = (open: readonly Tensor[]): readonly (Tensor | null)[] => {
    const all = inputs.slice()
    for (let at = 0; at < places.length; at++) all[places[at] as number] = open[at] as Tensor
    return all
  }
  return { inputsFrom, others: inputs.length - places.length, params, given }
}

/**
 * The op as a function of its open inputs: the others and the params, `rest`, are read here, once for all calls. `open` is how
 * many the first inputs are, or a text of the places where they are (`0,2`); these hold nothing in `rest` then.
 * Where the last input is variadic, `rest` are all params and the number is 0. Errors: the engine's.
 */
export function fixedFunction(
  number: number,
  open: number | string,
  ...rest: readonly unknown[]
): (...inputs: readonly Tensor[]) => Tensor | undefined {
  const wire = wireAt(number)
  const { op } = wire
  const { inputsFrom, others, params, given } = fix(wire, open, rest)
  const run = runOf(wire)
  const heard = (all: readonly Tensor[], result: Tensor): Tensor => {
    if (watch.by) watch.by.ran(op, all, null, [result])
    return result
  }
  if (op.element !== null && others === 0 && given === null) {
    if (open === 2) return (a, b) => heard([a, b], callBinary(op, a, b, params))
    if (open === 1 && wire.names.length === 0) return (a) => heard([a], callUnary(op, a))
  }
  return (...first) => run(inputsFrom(first), params, given)
}

/**
 * The same of an op of two tensors that are to have the same sizes.
 * Error: `sizes-differ`, where they have not. Then there is something to be said before the op is called.
 */
export function alikeFunction(...fixed: Parameters<typeof fixedFunction>): ReturnType<typeof fixedFunction> {
  const call = fixedFunction(...fixed)
  return (...inputs) => {
    const [a, b] = inputs
    if (a && b && !sameShape(a.shape, b.shape)) throw new EngineError('sizes-differ', 'sizes differ')
    return call(...inputs)
  }
}

type Fixed = ReturnType<typeof fixedFunction>

/** A function, and the shapes and dtypes of the tensors that it is known to take. */
interface Formed {
  readonly forms: readonly { readonly shape: readonly number[]; readonly dtype: string }[]
  readonly call: Fixed
}

const FORMED = new WeakMap<Fixed, readonly Formed[]>()
/** How many forms a function knows: a model has some dozens of layers of a kind. */
const MOST_FORMS = 64

/**
 * A function of tensors that have the shapes and dtypes of `known`, which Python has looked at, or of those that the function
 * `before` knows. Of others it gives nothing: Python has to look at them first.
 */
export function formedFunction(before: Fixed | null | undefined, call: Fixed, ...known: readonly Tensor[]): Fixed {
  const earlier = (before && FORMED.get(before)) ?? []
  const all = [...earlier, { forms: known.map(({ shape, dtype }) => ({ shape, dtype })), call }].slice(-MOST_FORMS)
  const formed: Fixed = (...inputs) => all.find(({ forms }) => forms.every(fits, inputs))?.call(...inputs)
  FORMED.set(formed, all)
  return formed
}

function fits(this: readonly Tensor[], { shape, dtype }: Formed['forms'][number], at: number): boolean {
  const input = this[at]
  return input !== undefined && input.dtype === dtype && sameShape(input.shape, shape)
}

/** A function of several outputs the first of which is asked for alone. */
export function firstFunction(call: Fixed): Fixed {
  return (...inputs) => {
    const first = call(...inputs)
    waiting.pop()
    return first
  }
}

/** The op `to` of a dtype; undefined where a tensor has it. */
export function castFunction(dtype: string): (tensor: Tensor) => Tensor | undefined {
  const cast = fixedFunction(numberOf('to'), 1, dtype)
  return (tensor) => (tensor.dtype === dtype ? undefined : cast(tensor))
}

/** The same as a function that writes into its first input. */
export function fixedInPlaceFunction(
  number: number,
  open: number | string,
  ...rest: readonly unknown[]
): (...inputs: readonly Tensor[]) => void {
  const wire = wireAt(number)
  const { inputsFrom, params, given } = fix(wire, open, rest)
  const write = writeOf(wire)
  return (...first) => {
    write(inputsFrom(first), params, given)
  }
}

const KINDS = ['float32', 'int64', 'float64', 'bool'] as const
const BOOL = KINDS.indexOf('bool')

/** A Python number as the engine's operand. */
export function scalarOf(value: number | bigint | boolean, kind: number): Tensor {
  return Tensor.ofPython(typeof value === 'boolean' ? Number(value) : value, KINDS[kind] ?? 'float64')
}

/** An op of two operands as Python's operator. */
export function operatorFunction(number: number): OperatorFunction {
  const { op, defaults } = wireAt(number)
  return (a, b, kind) => {
    const other = kind === undefined ? (b as Tensor) : scalarOf(b as number, kind)
    const result = callBinary(op, a, other, defaults)
    if (watch.by) watch.by.ran(op, [a, other], null, [result])
    return result
  }
}

/** An op of bits as Python's operator. Of bools it is the logical one, and graphs call it so. */
export function bitsFunction(number: number): OperatorFunction {
  const bits = operatorFunction(number)
  const { name } = wireAt(number).op.info
  const logical = operatorFunction(numberOf(name.replace('bitwise', 'logical')))
  return (a, b, kind) => {
    const isBool = a.dtype === 'bool' && (kind === undefined ? (b as Tensor).dtype === 'bool' : kind === BOOL)
    return (isBool ? logical : bits)(a, b, kind)
  }
}

/** `~x`; undefined for what has no bits. */
export function invert(tensor: Tensor): Tensor | undefined {
  if (isFloating(tensor.dtype)) return undefined
  not ??= { bits: fixedFunction(numberOf('bitwise_not'), 1), bools: fixedFunction(numberOf('logical_not'), 1) }
  return (tensor.dtype === 'bool' ? not.bools : not.bits)(tensor)
}

let not: { readonly bits: Fixed; readonly bools: Fixed } | undefined

/** The same with the operands exchanged: `2 - x`. */
export function reflectedFunction(number: number): OperatorFunction {
  const { op, defaults } = wireAt(number)
  return (a, b, kind) => {
    const other = kind === undefined ? (b as Tensor) : scalarOf(b as number, kind)
    const result = callBinary(op, other, a, defaults)
    if (watch.by) watch.by.ran(op, [other, a], null, [result])
    return result
  }
}

/** The op as a function that writes into its first input. Errors: the engine's. */
export function inPlaceFunction(number: number): (...sent: readonly unknown[]) => void {
  const wire = wireAt(number)
  const write = writeOf(wire)
  return (...sent) => {
    const { inputs, params, given } = readCall(wire, sent)
    write(inputs, params, given)
  }
}

/** What Python builds its functions from, as JSON. */
export function catalogText(): string {
  const entries = ALL_OPS.map(({ info, params }, number) => ({
    number,
    name: info.name,
    torch: info.torchNames,
    inputs: info.inputs,
    params: Object.entries(params).map(([name, { kind, default: initial, nullable, choices }]) => ({
      name,
      kind,
      default: initial,
      nullable: nullable ?? false,
      choices: choices ?? null,
    })),
    outputs: info.outputs,
    many: info.variadicOutputs ?? false,
    signature: info.signature ?? [...info.inputs, ...info.params].map(({ name }) => name),
  }))
  return JSON.stringify(entries)
}
