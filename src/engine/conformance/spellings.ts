// PyTorch's many spellings of one op: operators, reflected operators, methods, attributes, sizes without brackets.
import type { DType } from '../../model/dtype'
import { isTensor, type Argument } from './arguments'
import { byDims } from './by-dims'
import { isInt, REWRITE, type Spelling } from './rewrites'

export type { Spelling }

const NO_ROW: Argument = { py: 'int', v: -1 }

type Call = Omit<Spelling, 'name'>

/** Words between the underscores of Python's operators, and the op of each. */
const OPERATORS: Readonly<Record<string, string>> = {
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  div: 'div',
  truediv: 'div',
  floordiv: 'floor_divide',
  mod: 'remainder',
  pow: 'pow',
  matmul: 'matmul',
  neg: 'neg',
  eq: 'eq',
  ne: 'ne',
  lt: 'lt',
  le: 'le',
  gt: 'gt',
  ge: 'ge',
  getitem: 'index',
  and: 'bitwise_and',
  or: 'bitwise_or',
  xor: 'bitwise_xor',
}

/** Methods that take sizes or dimensions with or without brackets, and how many arguments come before them. */
const OPEN_LISTS: Readonly<Record<string, number>> = {
  view: 1,
  reshape: 1,
  expand: 1,
  repeat: 1,
  tile: 1,
  sum_to_size: 1,
  permute: 1,
  zeros: 0,
  ones: 0,
}

const CASTS: Readonly<Record<string, DType>> = {
  float: 'float32',
  double: 'float64',
  int: 'int32',
  long: 'int64',
  byte: 'uint8',
  bool: 'bool',
}

/** The call under its bare name with its arguments in the op's order. */
export function respell(torchName: string, given: Call): Spelling {
  const bare = torchName.slice(torchName.lastIndexOf('.') + 1)
  // What is spelled so without a mask takes other arguments.
  if (torchName.startsWith('torch.masked.')) return { ...given, name: bare }
  const cast = CASTS[bare]
  if (cast) return { ...given, name: 'to', args: [...given.args, { py: 'dtype', v: cast }] }
  if (torchName === 'torch.nn.functional.embedding') return embedding(given)
  if (/^conv(_transpose)?[123]d$/.test(bare)) return { ...given, name: bare, kwargs: listed(given.kwargs) }
  const slid = byDims(bare, given)
  if (slid) return slid
  const call = operator(bare, given) ?? { ...given, name: bare }
  // What torch.linalg calls `norm` is not what torch calls so.
  const rewrite = torchName.startsWith('torch.linalg.') ? undefined : REWRITE[call.name]
  return rewrite?.(call) ?? closeList(call)
}

/**
 * `Tensor.__radd__(x, 2)` is add(2, x). Between two tensors Python calls the reflected form of none; __rsub__ is torch.rsub
 * then, and __rdiv__ two ops, of which the engine has no one call.
 */
function operator(bare: string, given: Call): Spelling | null {
  const word = /^__(\w+)__$/.exec(bare)?.[1]
  if (word === undefined) return null
  const [self, other] = given.args
  if (word === 'invert' && self && isTensor(self) && self.dtype === 'bool') return { ...given, name: 'logical_not' }
  const plain = OPERATORS[word]
  if (plain) return { ...given, name: plain }
  const reflected = word.startsWith('r') ? OPERATORS[word.slice(1)] : undefined
  if (!reflected || !self || !other) return null
  if (isTensor(other) && reflected === 'div') return null
  if (isTensor(other) && reflected === 'sub') return { ...given, name: 'rsub' }
  return { ...given, name: reflected, args: [other, self] }
}

/** `view(2, 3)` is view((2, 3)). */
function closeList(call: Spelling): Spelling {
  const lead = OPEN_LISTS[call.name]
  if (lead === undefined || !isInt(call.args[lead])) return call
  return { ...call, args: [...call.args.slice(0, lead), { py: 'tuple', items: call.args.slice(lead) }] }
}

/** The function takes the numbers first, and gives −1 for no padding row; torch.embedding takes the table first. */
function embedding({ args: [numbers, table, padding = NO_ROW, ...rest], kwargs }: Call): Spelling {
  const { padding_idx: named = padding, ...others } = kwargs
  const args = [table, numbers].filter((value) => value !== undefined)
  const row = !isTensor(named) && named.py === 'none' ? NO_ROW : named
  return {
    name: 'embedding',
    args: [...args, ...(rest.length > 0 ? [row, ...rest] : [])],
    kwargs: rest.length > 0 ? others : { ...others, padding_idx: row },
  }
}

/** A convolution's numbers for all dimensions as lists of one, and the padding that is none. */
const listed = (kwargs: Call['kwargs']): Call['kwargs'] =>
  Object.fromEntries(
    Object.entries(kwargs).map(([name, value]) => {
      if (name === 'groups') return [name, value]
      if (isInt(value)) return [name, { py: 'tuple', items: [value] }]
      const isValid = !isTensor(value) && value.py === 'str' && value.v === 'valid'
      return [name, isValid ? { py: 'tuple', items: [{ py: 'int', v: 0 }] } : value]
    }),
  )
