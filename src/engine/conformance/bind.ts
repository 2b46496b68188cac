// Python's arguments to an op's inputs and params: by position and by name, through the op's signature.
import type { ParamValue } from '../../model/document'
import type { InputInfo } from '../../model/catalog'
import type { Op } from '../op'
import { parseScalar, wrapScalar, type PythonScalar } from '../python-scalar'
import type { Tensor } from '../tensor'
import { isList, isTensor, kindOf, type Argument, type PythonAtom } from './arguments'

/** A call as the engine takes it. */
export interface Bound {
  readonly op: Op
  readonly inputs: readonly (Tensor | null)[]
  readonly params: Readonly<Record<string, ParamValue>>
}

/** The op has no such form of call; `reason` says what it lacks. */
export interface NotOffered {
  readonly reason: string
}

const notOffered = (reason: string): NotOffered => ({ reason })

/** Binds a call to an op. */
export function bind(
  op: Op,
  args: readonly Argument[],
  kwargs: Readonly<Record<string, Argument>>,
): Bound | NotOffered {
  const { info } = op
  const signature = info.signature ?? [...info.inputs, ...info.params].map(({ name }) => name)
  if (args.length > signature.length) return notOffered(`${args.length} positional arguments`)
  const unknown = Object.keys(kwargs).find((name) => !signature.includes(name))
  if (unknown !== undefined) return notOffered(`argument ${unknown}`)
  const given = new Map(args.map((value, index) => [signature[index] ?? '', value]))
  for (const [name, value] of Object.entries(kwargs)) given.set(name, value)
  const inputs: (Tensor | null)[] = []
  for (const input of info.inputs) {
    const taken = takeInput(input, given.get(input.name))
    if (!taken) return notOffered(`${input.name} as ${nameOf(given.get(input.name))}`)
    inputs.push(...taken)
    given.delete(input.name)
  }
  const params: Record<string, ParamValue> = {}
  for (const [name, value] of given) {
    const written = toParam(value)
    if (written === undefined) return notOffered(`${name} as ${kindOf(value)}`)
    params[name] = written
  }
  return { op, inputs, params }
}

const nameOf = (value: Argument | undefined): string => (value ? kindOf(value) : 'nothing')

/** The tensors that an argument gives to an input; null if the input does not take it. */
function takeInput(input: InputInfo, value: Argument | undefined): (Tensor | null)[] | null {
  if (input.variadic) {
    if (!value || !isList(value)) return null
    const tensors = value.items.filter(isTensor)
    return tensors.length === value.items.length ? tensors : null
  }
  if (value === undefined || (!isTensor(value) && value.py === 'none')) return input.optional ? [null] : null
  if (isTensor(value)) return [value]
  const scalar = input.scalar && !isList(value) ? pythonScalar(value) : null
  return scalar && [wrapScalar(scalar)]
}

/** A Python int, float or bool; null for anything else. */
function pythonScalar(value: PythonAtom): PythonScalar | null {
  const kinds: readonly string[] = ['int', 'float', 'bool']
  const written = kinds.includes(value.py) ? toParam(value) : undefined
  return written === undefined ? null : parseScalar(written)
}

/** An argument as a document writes it: `2` for an int, `'2.0'` for a float without fraction. Undefined if it cannot. */
function toParam(value: Argument): ParamValue | undefined {
  if (isTensor(value)) return undefined
  if (isList(value)) {
    const items = value.items.map(toParam)
    return value.py === 'slice' || items.includes(undefined) ? undefined : (items as ParamValue[])
  }
  switch (value.py) {
    case 'none':
      return null
    case 'ellipsis':
      return undefined
    case 'float':
      return Number.isInteger(value.v) ? floatLiteral(value.v as number) : value.v
    default:
      return value.v
  }
}

/** A float without fraction, as Python writes it: `2.0`, `-0.0`, `1e+300`. */
function floatLiteral(value: number): string {
  const digits = Object.is(value, -0) ? '-0' : String(value)
  return digits.includes('e') ? digits : `${digits}.0`
}
