// The catalog as JavaScript: functions and methods for every op, called with PyTorch's arguments in PyTorch's order, or by name.
import type { InputInfo, ParamInfo, ParamKind } from '../../model/catalog'
import type { ParamValue } from '../../model/document'
import { call } from '../dispatch'
import { EngineError } from '../errors'
import { callInPlace } from '../in-place'
import type { Op } from '../op'
import { OPS } from '../ops/index'
import { readParams } from '../params'
import type { Tensor as Core } from '../tensor'
import { operandOf } from './scalar'
import { TensorBase, wrap, type Tensor } from './tensor'

/** Where a function is found: on tensors, in the library itself, or in one of its parts, which are called as PyTorch's modules. */
export type Owner = 'Tensor' | 'torch' | 'functional' | 'linalg' | 'special' | 'masked' | 'windows'

/** A function or method and the ops behind it; the first that takes the arguments runs. */
export interface Entry {
  readonly owner: Owner
  /** The JavaScript name: `logSoftmax`. */
  readonly name: string
  readonly ops: readonly Op[]
  /** Writes its result into the tensor: `add_`. */
  readonly inPlace: boolean
}

/** What the class itself says better than the op records could. */
const OWN: readonly string[] = [
  'T',
  'mT',
  'type',
  'float',
  'double',
  'long',
  'int',
  'bool',
  'to',
  'copy_',
  'fill_',
  'zero_',
]

const OWNERS: readonly (readonly [string, Owner])[] = [
  ['Tensor.', 'Tensor'],
  ['torch.nn.functional.', 'functional'],
  ['torch.linalg.', 'linalg'],
  ['torch.special.', 'special'],
  ['torch.masked.', 'masked'],
  ['torch.signal.windows.', 'windows'],
  ['torch.', 'torch'],
]

/** `log_softmax` as `logSoftmax`. */
export const camel = (name: string): string =>
  name.replace(/(?<=\w)_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Everything that the catalog adds to the library. */
export function catalogEntries(): readonly Entry[] {
  const found = new Map<string, { owner: Owner; name: string; ops: Op[] }>()
  const add = (owner: Owner, name: string, op: Op): void => {
    if (!/^[A-Za-z]\w*$/.test(name) || OWN.includes(name)) return
    const key = `${owner} ${camel(name)}`
    const entry = found.get(key) ?? { owner, name: camel(name), ops: [] }
    if (!entry.ops.includes(op)) entry.ops.push(op)
    found.set(key, entry)
  }
  for (const op of OPS) {
    for (const spelling of op.info.torchNames) {
      const [prefix, owner] = OWNERS.find(([start]) => spelling.startsWith(start)) ?? []
      if (prefix === undefined || owner === undefined) continue
      const name = spelling.slice(prefix.length)
      add(owner, name, op)
      const [first] = op.info.inputs
      if (owner === 'torch' && first && !first.variadic) add('Tensor', name, op)
    }
  }
  const entries = [...found.values()].map((entry) => ({ ...entry, inPlace: false }))
  const written = entries
    .filter(
      ({ owner, ops }) => owner === 'Tensor' && ops[0]?.info.gradFnName != null && ops[0].info.outputs.length === 1,
    )
    .map((entry) => ({ ...entry, name: `${entry.name}_`, inPlace: true }))
    .filter(({ name }) => !OWN.includes(name))
  return [...entries, ...written]
}

type Given = ReadonlyMap<string, unknown>

const isNamed = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof TensorBase)

/** The arguments by the op's names; null if there are too many, or one that it does not know. */
function named(op: Op, args: readonly unknown[]): Given | null {
  const names = op.info.signature ?? []
  const last = args.at(-1)
  const positional = gathered(op, isNamed(last) ? args.slice(0, -1) : args)
  if (positional.length > names.length) return null
  const given = new Map<string, unknown>(positional.map((value, at) => [names[at] ?? '', value]))
  for (const [key, value] of isNamed(last) ? Object.entries(last) : []) {
    const name = names.find((each) => camel(each) === camel(key))
    if (name === undefined || given.has(name)) return null
    if (value !== undefined) given.set(name, value)
  }
  return given
}

/** Parameters that a number may be meant for. */
const TAKE_NUMBERS: readonly ParamKind[] = ['int', 'float', 'scalar', 'ints', 'dims', 'order']

/** The first list of ints, if the numbers from its place on can only be its own: not `split(2, 0)`, whose second is the dimension. */
export function openList(op: Op): ParamInfo | null {
  const at = op.info.inputs.filter(({ variadic }) => !variadic).length
  const paramAt = (place: number): ParamInfo | undefined =>
    op.info.params.find((each) => each.name === op.info.signature?.[place])
  const [param, next] = [paramAt(at), paramAt(at + 1)]
  if (next && TAKE_NUMBERS.includes(next.kind)) return null
  return param && (param.kind === 'ints' || param.kind === 'dims') ? param : null
}

/** `zeros(2, 3)`: numbers where the last list of ints begins are that list. */
function gathered(op: Op, args: readonly unknown[]): readonly unknown[] {
  const at = op.info.inputs.filter(({ variadic }) => !variadic).length
  const param = openList(op)
  const rest = args.slice(at)
  if (!param || rest.length === 0 || !rest.every((each) => typeof each === 'number')) return args
  return rest.length === 1 && param.kind !== 'ints' ? args : [...args.slice(0, at), rest]
}

/** In how many dimensions a function works whose name says so where its op's does not: `maxPool2d`. */
function dimsOf({ name }: Entry, op: Op): number | null {
  const found = /([123])d$/.exec(name)?.[1]
  return found === undefined || op.info.name.endsWith(`${found}d`) ? null : Number(found)
}

/** `maxPool2d(x, 3)`: one size is that of every dimension. */
function perDim(value: unknown, dims: number | null): unknown {
  const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : [value]
  if (dims === null || typeof only !== 'number' || others.length > 0) return value
  return new Array<number>(dims).fill(only)
}

interface Bound {
  readonly inputs: readonly (Core | null)[]
  readonly params: Readonly<Record<string, ParamValue>>
  /** Only the first output is wanted, though the op gives more. */
  readonly firstOnly: boolean
}

/** What PyTorch's pools call the wish for the places of the largest elements too, which the op gives always. */
const ON_REQUEST = 'return_indices'

/** The call's tensors and parameters; null if the op does not take them. */
function bind(op: Op, args: readonly unknown[], dims: number | null): Bound | null {
  const given = named(op, args)
  if (!given) return null
  const inputs: (Core | null)[] = []
  for (const info of op.info.inputs) {
    const found = inputsOf(info, given.get(info.name))
    if (!found) return null
    inputs.push(...found)
  }
  const params: Record<string, ParamValue> = {}
  for (const info of op.info.params) {
    const isInput = op.info.inputs.some(({ name }) => name === info.name)
    if (isInput || !given.has(info.name)) continue
    const value = given.get(info.name)
    params[info.name] = paramOf(info.kind === 'ints' ? perDim(value, dims) : value)
  }
  const firstOnly = (op.info.signature ?? []).includes(ON_REQUEST) && given.get(ON_REQUEST) !== true
  return { inputs, params, firstOnly }
}

function inputsOf(info: InputInfo, value: unknown): readonly (Core | null)[] | null {
  if (info.variadic) {
    return Array.isArray(value) && value.every((each) => each instanceof TensorBase)
      ? value.map(({ core }) => core)
      : null
  }
  if (value instanceof TensorBase) return [value.core]
  if (value === undefined || value === null) return info.optional ? [null] : null
  if (!info.scalar) return null
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? [operandOf(value)]
    : null
}

/** A parameter as documents write it, which know no infinities and no bigints. */
function paramOf(value: unknown): ParamValue {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value !== 'number' || Number.isFinite(value)) return value as ParamValue
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
}

/** Runs the first op that takes the arguments. Error: none does. */
function run(entry: Entry, args: readonly unknown[]): Tensor | readonly Tensor[] {
  for (const op of entry.ops) {
    const bound = bind(op, args, dimsOf(entry, op))
    if (!bound) continue
    const params = readParams(op.info.name, op.params, bound.params)
    if (entry.inPlace) {
      callInPlace(op, bound.inputs, params)
      return args[0] as Tensor
    }
    const outputs = call(op, bound.inputs, params).map(wrap)
    return bound.firstOnly && outputs[0] ? outputs[0] : resultOf(op, outputs)
  }
  const forms = entry.ops.map((op) => `${entry.name}(${(op.info.signature ?? []).map(camel).join(', ')})`)
  throw new EngineError(
    'bad-arguments',
    `${entry.name}: arguments must be ${forms.join(' or ')}, got ${shown(args)}`,
    {},
    'TypeError',
  )
}

/** One tensor, or all, which then can be had by name too: `x.max(0).indices`. */
function resultOf(op: Op, outputs: readonly Tensor[]): Tensor | readonly Tensor[] {
  const [only] = outputs
  if (op.info.outputs.length === 1 && !op.info.variadicOutputs && only) return only
  if (op.info.variadicOutputs) return outputs
  return Object.assign([...outputs], Object.fromEntries(op.info.outputs.map((name, at) => [name, outputs[at]])))
}

const shown = (args: readonly unknown[]): string =>
  `(${args.map((each) => (each instanceof TensorBase ? 'Tensor' : JSON.stringify(each))).join(', ')})`

/** The functions of one owner, by name. */
export function functionsOf(
  owner: Exclude<Owner, 'Tensor'>,
): Readonly<Record<string, (...args: readonly unknown[]) => unknown>> {
  const entries = catalogEntries().filter((entry) => entry.owner === owner)
  return Object.fromEntries(entries.map((entry) => [entry.name, (...args: readonly unknown[]) => run(entry, args)]))
}

/** Puts the methods on the class, where it has none of that name itself. */
export function installMethods(): void {
  for (const entry of catalogEntries()) {
    if (entry.owner !== 'Tensor' || entry.name in TensorBase.prototype) continue
    Object.defineProperty(TensorBase.prototype, entry.name, {
      value: function (this: TensorBase, ...args: readonly unknown[]) {
        return run(entry, [this, ...args])
      },
      writable: true,
      configurable: true,
    })
  }
}
