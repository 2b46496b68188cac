// Ops on complex tensors that are ops on their parts: linear ones, products, and products onto a sum.
import { isComplex, isDifferentiable } from '../../model/dtype'
import { complexOf, resultType } from '../dtypes'
import { elementsAs, stretch } from '../kernels/read'
import type { AnyParams, Op } from '../op'
import type { PythonScalar } from '../python-scalar'
import { broadcastShapes } from '../shapes'
import { Tensor } from '../tensor'
import { divide, multiply } from './elementary'
import { mapPairs, pairOf, pairsIn, partOf, tensorOfPairs } from './parts'

type Inputs = readonly (Tensor | null)[]

/** Sums, in which a real operand has the imaginary part 0. */
const SUMS = new Set(['add', 'sub', 'rsub', '_add_scalar', '_sub_scalar'])

/** Linear with real coefficients: other inputs (masks, indices, real weights) go to both parts as they are. */
const PARTWISE = new Set([
  ...['neg', 'clone', '_contiguous_clone', 'cat', 'stack', 'flip', 'roll', 'rot90', 'repeat', 'tile', 'nan_to_num'],
  ...['sum', 'mean', 'cumsum', 'diff', 'trace', 'tril', 'triu', 'diag', 'diag_embed', 'pad', 'where', 'lerp'],
  ...['diagonal_copy', 'gather', 'index_select', 'take', 'masked_select', 'masked_fill', 'index_fill'],
  ...['_index', 'index_tensors', '_index_tensors', '_read_at', '_add_at', '_index_put'],
])

/** Inputs, from this one on, are data that must become complex together. */
const FIRST_DATA: Readonly<Record<string, number>> = { cat: 0, stack: 0, where: 1, _index_put: 0 }
/** Inputs, up to this one, are data that must become complex together. */
const LAST_DATA: Readonly<Record<string, number>> = { lerp: 1 }
/** A number is written into the tensor: a real one has the imaginary part 0. */
const FILLED = new Set(['masked_fill', 'index_fill'])

/** What is written or added is of the tensor's own dtype: the op itself refuses another. */
const WRITTEN = new Set(['masked_scatter', 'scatter', 'scatter_add', 'index_add', 'index_copy', 'put'])

/** What is written is cast to the dtype of the tensor. */
const CAST = new Set(['select_scatter', 'slice_scatter', 'diagonal_scatter', 'as_strided_scatter'])

/** Products of which each part is a sum of two products of parts. */
const PRODUCTS = new Set(['mm', 'bmm', 'mv', 'dot', 'outer', 'cross', 'vdot'])

/** A tensor plus a factor times the product of two others, by the name of the factor. */
const ONTO: Readonly<Record<string, { readonly factor: string; readonly own?: string }>> = {
  addcmul: { factor: 'value' },
  ...Object.fromEntries(
    ['addmm', 'addmv', 'addr', 'addbmm', 'baddbmm'].map((name) => [name, { factor: 'alpha', own: 'beta' }]),
  ),
}

/** What the op gives where it can be done on the parts; null for all others. */
export function onPartsOf(op: Op, inputs: Inputs, params: AnyParams): readonly Tensor[] | null {
  const { name } = op.info
  const given = inputs.filter((tensor) => tensor !== null)
  if (SUMS.has(name)) {
    // The op itself refuses bools that it does not subtract.
    if (given.some(({ dtype }) => dtype === 'bool')) op.forward(inputs, params)
    return onParts(op, alike(given, 0), params)
  }
  if (name === 'lerp' && inputs[2] && isComplex(inputs[2].dtype)) return [blend(given)]
  if (WRITTEN.has(name)) {
    const [self] = given as [Tensor]
    const isOther = ({ dtype, wrapped }: Tensor): boolean => isDifferentiable(dtype) && dtype !== self.dtype && !wrapped
    return given.some(isOther) ? op.forward(inputs, params) : onParts(op, filled(inputs.map(overIndex)), params)
  }
  if (CAST.has(name) && isComplex((given[0] as Tensor).dtype)) return onParts(op, filled(inputs), params)
  if (FILLED.has(name)) return onParts(op, filled(inputs), params)
  if (PARTWISE.has(name)) return onParts(op, alike(inputs, FIRST_DATA[name] ?? inputs.length, LAST_DATA[name]), params)
  if (PRODUCTS.has(name)) return product(op, given, params)
  if (name === 'addcdiv') return [quotientOnto(given, params)]
  const onto = ONTO[name]
  return onto ? productOnto(op, alike(inputs, 0), params, onto) : null
}

/** The inputs between two places in their common complex dtype. */
function alike(inputs: Inputs, from: number, to = from < inputs.length ? inputs.length - 1 : -1): Inputs {
  const first = to < from ? 0 : from
  if (to < first) return inputs
  const common = complexOf(resultType(inputs.slice(first, to + 1).filter((tensor) => tensor !== null)))
  return inputs.map((tensor, index) =>
    tensor && index >= first && index <= to ? Tensor.ofData(elementsAs(tensor, common), tensor.shape, common) : tensor,
  )
}

/** Between two tensors by complex shares, from the nearer end. */
function blend(operands: readonly Tensor[]): Tensor {
  const [self, end, weight] = operands as readonly [Tensor, Tensor, Tensor]
  const dtype = complexOf(resultType(operands))
  const shape = operands.map((tensor) => tensor.shape).reduce(broadcastShapes)
  const [from, to, share] = [self, end, weight].map((tensor) => pairsIn(tensor, shape, dtype)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const out = new Float64Array(from.length)
  for (let at = 0; at < out.length; at += 2) {
    const [re, im] = [share[at] as number, share[at + 1] as number]
    const isNear = Math.hypot(re, im) < 0.5
    const start = isNear ? from : to
    multiply(out, at, isNear ? re : re - 1, im, away(from, to, at), away(from, to, at + 1))
    out[at] = (out[at] as number) + (start[at] as number)
    out[at + 1] = (out[at + 1] as number) + (start[at + 1] as number)
  }
  return tensorOfPairs(out, shape, dtype)
}

const away = (from: Float64Array, to: Float64Array, at: number): number => (to[at] as number) - (from[at] as number)

/** A number that is written at places of an index, as a tensor of their shape. */
const overIndex = (tensor: Tensor | null, at: number, [, index]: Inputs): Tensor | null =>
  tensor?.wrapped && at === 2 && index ? stretch(tensor, index.shape) : tensor

/** The value, the last input, as a complex number. */
function filled(inputs: Inputs): Inputs {
  const [self] = inputs
  return inputs.map((tensor, index) =>
    tensor && self && index === inputs.length - 1 && tensor.dtype !== self.dtype
      ? Tensor.ofData(elementsAs(tensor, self.dtype), tensor.shape, self.dtype)
      : tensor,
  )
}

/** Runs the op on the real parts and on the imaginary ones; inputs that are not complex go to both. */
function onParts(op: Op, inputs: Inputs, params: AnyParams): Tensor[] {
  const part = (which: 0 | 1): Inputs =>
    inputs.map((tensor) => (tensor && isComplex(tensor.dtype) ? partOf(tensor, which) : tensor))
  const imaginary = op.forward(part(1), params)
  return op.forward(part(0), params).map((real, index) => pairOf(real, imaginary[index] ?? real))
}

/** (a + bi)(c + di) in four real products; null where the op must refuse its operands itself. */
function product(op: Op, [a, b]: readonly Tensor[], params: AnyParams): readonly Tensor[] | null {
  if (!a || !b || a.dtype !== b.dtype) return null
  const of = (left: 0 | 1, right: 0 | 1): Tensor => op.forward([partOf(a, left), partOf(b, right)], params)[0] as Tensor
  // vdot takes the conjugate of its first vector.
  const sign = op.info.name === 'vdot' ? -1 : 1
  const halves = [pairOf(of(0, 0), of(0, 1)), pairOf(of(1, 1), of(1, 0))]
  return [
    mapPairs(halves, complexOf(a.dtype), (out, at, c, d, e, f) => {
      out[at] = c - sign * e
      out[at + 1] = d + sign * f
    }),
  ]
}

const float = (value: number): PythonScalar => ({ kind: 'float', value })

/** A tensor plus (a + bi)(c + di): two products onto each of its parts, the second without the factor of the tensor. */
function productOnto(
  op: Op,
  inputs: Inputs,
  params: AnyParams,
  { factor, own }: { factor: string; own?: string },
): readonly Tensor[] {
  const [self, left, right] = inputs as readonly [Tensor, Tensor, Tensor]
  const times = params[factor] as PythonScalar
  const then = (sign: 1 | -1): AnyParams => ({
    ...params,
    [factor]: sign === 1 ? times : float(-Number(times.value)),
    ...(own === undefined ? {} : { [own]: float(1) }),
  })
  const run = (tensor: Tensor, at: 0 | 1, to: 0 | 1, given: AnyParams): Tensor =>
    op.forward([tensor, partOf(left, at), partOf(right, to)], given)[0] as Tensor
  const real = run(run(partOf(self, 0), 0, 0, params), 1, 1, then(-1))
  const imaginary = run(run(partOf(self, 1), 0, 1, params), 1, 0, then(1))
  return [pairOf(real, imaginary)]
}

/** A tensor plus a factor times the quotient of two others. */
function quotientOnto([self, above, below]: readonly Tensor[], { value }: AnyParams): Tensor {
  const operands = [self, above, below] as readonly [Tensor, Tensor, Tensor]
  const dtype = complexOf(resultType(operands))
  const factor = Number((value as PythonScalar).value)
  const quotient = mapPairs([operands[1], operands[2]], dtype, divide)
  return mapPairs([operands[0], quotient], dtype, (out, at, a, b, c, d) => {
    out[at] = a + factor * c
    out[at + 1] = b + factor * d
  })
}
