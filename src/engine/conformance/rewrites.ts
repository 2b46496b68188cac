// Calls that PyTorch spells otherwise than the op of the catalog: other arguments, other defaults, other names.
import { isFloating } from '../../model/dtype'
import { elements, indices } from '../kernels/read'
import { isTensor, type Argument, type PythonAtom } from './arguments'
import { indexTextOf } from './index-text'

/** A call by bare name: `add` for torch.add, Tensor.add and `+`. */
export interface Spelling {
  readonly name: string
  readonly args: readonly Argument[]
  readonly kwargs: Readonly<Record<string, Argument>>
}

const NONE: Argument = { py: 'none' }
const int = (v: number): Argument => ({ py: 'int', v })

export const isInt = (value: Argument | undefined): value is { readonly py: 'int'; readonly v: number } =>
  value !== undefined && !isTensor(value) && value.py === 'int' && typeof value.v === 'number'

const isPython = <K extends PythonAtom['py']>(
  value: Argument | undefined,
  py: K,
): value is Extract<PythonAtom, { readonly py: K }> => value !== undefined && !isTensor(value) && value.py === py

/** Rewrites by name; what has no entry stays as it is. */
export const REWRITE: Readonly<Record<string, (call: Spelling) => Spelling>> = {
  T: (call) => ({ ...call, name: 'permute', args: [...call.args, { py: 'tuple', items: backwards(call.args[0]) }] }),
  mT: (call) => ({ ...call, name: 'transpose', args: [...call.args, int(-2), int(-1)] }),
  expand_as: (call) => ({ ...call, name: 'expand', args: sizedAs(call.args) }),
  type: (call) => (call.args.length > 1 ? { ...call, name: 'to' } : call),
  to: (call) => ({ ...call, args: call.args.map((value, index) => (index === 1 ? dtypeOf(value) : value)) }),
  index: indexed,
  einsum: listedOperands,
  lu: packed,
  constant_pad_nd: ({ args: [self, pad, value], kwargs }) => ({
    name: 'pad',
    args: [self, pad].filter((each) => each !== undefined),
    kwargs: value ? { ...kwargs, value } : kwargs,
  }),
  upsample_nearest: (call) => ({ ...call, name: 'interpolate' }),
  upsample_bilinear: (call) => ({
    ...call,
    name: 'interpolate',
    kwargs: { ...call.kwargs, mode: { py: 'str', v: 'bilinear' }, align_corners: { py: 'bool', v: true } },
  }),
  grid_sampler_2d: sampler,
  grid_sampler_3d: sampler,
  scalar_tensor: (call) => ({ ...call, name: 'full', args: [{ py: 'tuple', items: [] }, ...call.args] }),
  histogram: (call) => ({ ...call, args: call.args.map((value, at) => (at === 1 ? floatsOf(value) : value)) }),
  meshgrid: listedTensors,
  broadcast_tensors: listedTensors,
  block_diag: listedTensors,
  cartesian_prod: listedTensors,
  tensor_split: (call) => ({ ...call, args: call.args.map((value, at) => (at === 1 ? cutsOf(value) : value)) }),
  view_as: (call) => ({ ...call, name: 'view', args: sizedAs(call.args) }),
  reshape_as: (call) => ({ ...call, name: 'reshape', args: sizedAs(call.args) }),
  // Of real numbers the conjugate is the number itself.
  H: (call) => ({ ...call, name: 'transpose', args: [...call.args, int(-2), int(-1)] }),
  mH: (call) => ({ ...call, name: 'transpose', args: [...call.args, int(-2), int(-1)] }),
  linspace: (call) => ({ ...call, args: call.args.map(numberOf) }),
  logspace: (call) => ({ ...call, args: call.args.map(numberOf) }),
  narrow: (call) =>
    narrowAsSlice({
      ...call,
      args: call.args.map((value, at) =>
        at === 2 && isTensor(value) && value.dtype.startsWith('int') ? numberOf(value) : value,
      ),
    }) ?? call,
  arange: (call) => inferred(call.args.length === 1 ? { ...call, args: [int(0), ...call.args] } : call),
  tensor: inferred,
  as_tensor: (call) => inferred({ ...call, name: 'tensor' }),
  full: inferred,
  nonzero: (call) => {
    const { as_tuple: tuple, ...kwargs } = call.kwargs
    return isPython(tuple, 'bool') && tuple.v ? call : { ...call, kwargs }
  },
  unique: flagged,
  unique_consecutive: flagged,
  var: corrected,
  std: corrected,
  std_mean: corrected,
  var_mean: corrected,
  ctc_loss: (call) => ({
    ...call,
    args: call.args.map((value, at) => (at === 2 || at === 3 ? numbersOf(value) : value)),
  }),
  norm: (call) => ({
    ...call,
    args: call.args.map(frobenius),
    kwargs: Object.fromEntries(Object.entries(call.kwargs).map(([name, value]) => [name, frobenius(value)])),
  }),
}

const MODES = ['bilinear', 'nearest', 'bicubic']
const PADDING = ['zeros', 'border', 'reflection']

/** grid_sampler has numbers for the words of grid_sample. */
function sampler(call: Spelling): Spelling {
  const word = (words: readonly string[], value: Argument | undefined): Argument =>
    isInt(value) ? { py: 'str', v: words[value.v] ?? '' } : NONE
  const [input, grid, mode, padding, corners] = call.args
  if (!input || !grid || !corners) return call
  return { ...call, name: 'grid_sample', args: [input, grid, word(MODES, mode), word(PADDING, padding), corners] }
}

/** Edges given as a tensor, as the list that a document writes. */
const floatsOf = (value: Argument): Argument =>
  isTensor(value)
    ? { py: 'tuple', items: Array.from(elements(value) as Float64Array, (v): Argument => ({ py: 'float', v })) }
    : value

/** `lu(A, pivot, get_infos)` is lu_factor, or with get_infos lu_factor_ex. */
function packed(call: Spelling): Spelling {
  const [A, pivot, infos = call.kwargs['get_infos']] = call.args
  if (!A) return call
  return {
    name: infos && isPython(infos, 'bool') && infos.v ? 'lu_factor_ex' : 'lu_factor',
    args: pivot ? [A, pivot] : [A],
    kwargs: {},
  }
}

/** PyTorch gives what was asked for; the op of the catalog all of it, unless told otherwise. */
function flagged(call: Spelling): Spelling {
  const no: Argument = { py: 'bool', v: false }
  return { ...call, kwargs: { return_inverse: no, return_counts: no, ...call.kwargs } }
}

function backwards(self: Argument | undefined): Argument[] {
  const ndim = self && isTensor(self) ? self.ndim : 0
  return Array.from({ length: ndim }, (_, index) => int(ndim - 1 - index))
}

/** `einsum(equation, a, b)` is einsum(equation, [a, b]). */
function listedOperands(call: Spelling): Spelling {
  const [equation, ...operands] = call.args
  if (!equation || !operands.every(isTensor)) return call
  return { ...call, args: [equation, { py: 'list', items: operands }] }
}

/** `meshgrid(a, b)` is meshgrid([a, b]). */
function listedTensors(call: Spelling): Spelling {
  return call.args.every(isTensor) ? { ...call, args: [{ py: 'list', items: call.args }] } : call
}

/** Where to cut, or how many parts there are to be, given as a tensor. */
const cutsOf = (value: Argument): Argument => (isTensor(value) && value.ndim === 0 ? numberOf(value) : numbersOf(value))

/** A tensor of one number in the place of a number, which PyTorch reads. */
function numberOf(value: Argument): Argument {
  if (!isTensor(value) || value.ndim > 0) return value
  return { py: isFloating(value.dtype) ? 'float' : 'int', v: Number(value.element) }
}

/** Lengths given as a tensor, as the list that a document writes. */
const numbersOf = (value: Argument): Argument =>
  isTensor(value) ? { py: 'tuple', items: indices(value).map(int) } : value

/** `x.expand_as(y)` expands to the size of y. */
const sizedAs = (args: readonly Argument[]): Argument[] =>
  args.map((value, index) => (index === 1 ? sizeOf(value) : value))

const sizeOf = (value: Argument): Argument => (isTensor(value) ? { py: 'tuple', items: value.shape.map(int) } : value)

/** `x.to(y)` converts to the dtype of y. */
const dtypeOf = (value: Argument): Argument => (isTensor(value) ? { py: 'dtype', v: value.dtype } : value)

/** Creation ops of the catalog make float32 unless told otherwise; PyTorch infers the dtype unless told otherwise. */
function inferred(call: Spelling): Spelling {
  return { ...call, kwargs: { dtype: NONE, ...call.kwargs } }
}

/** `x[…]` with its index as text; None, which the op refuses, where there is no such text. */
function indexed(call: Spelling): Spelling {
  const [self, index] = call.args
  if (!self || !index) return call
  const text = indexTextOf(index)
  return { ...call, args: [self, text === null ? NONE : { py: 'str', v: text }] }
}

/** `narrow(x, dim, start, length)` is the slice that ends at start + length; null for what slices cannot say. */
function narrowAsSlice(call: Spelling): Spelling | null {
  const [self, dim, start, length] = call.args
  if (!self || !isTensor(self) || !isInt(dim) || !isInt(start) || !isInt(length)) return null
  const size = self.shape.at(dim.v)
  if (size === undefined || start.v < 0 || length.v < 0 || start.v + length.v > size) return null
  return { ...call, name: 'slice', args: [self, dim, start, int(start.v + length.v)] }
}

/** `unbiased` is the old name of a correction of 1 or 0; a lone bool after the tensor is that too. None is 1. */
function corrected(call: Spelling): Spelling {
  const [self, second] = call.args
  const lone = isPython(second, 'bool') ? second : undefined
  const { unbiased = lone, correction, ...kwargs } = call.kwargs
  const args = lone && self ? [self] : call.args
  const given = correction === undefined || isPython(correction, 'none') ? int(1) : correction
  return {
    ...call,
    args,
    kwargs: { ...kwargs, correction: isPython(unbiased, 'bool') ? int(unbiased.v ? 1 : 0) : given },
  }
}

/** 'fro' is the norm of order 2. */
const frobenius = (value: Argument): Argument => (isPython(value, 'str') && value.v === 'fro' ? int(2) : value)
