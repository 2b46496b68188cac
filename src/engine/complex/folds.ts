// Ops on complex tensors that fold rows of pairs, or that look at sizes alone: products, truth, norms, spreads.
import type { ComplexDType } from '../../model/dtype'
import { partDType } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { allocate } from '../dtypes'
import { elementsAs } from '../kernels/read'
import { movedLast } from '../kernels/reduce'
import type { AnyParams, Op } from '../op'
import { reducedDims, reducedShape, wrapDim } from '../shapes'
import { Tensor } from '../tensor'
import { logOfSum, multiply, subtract } from './elementary'
import { mapPairs, mapToReals, pairOf, partOf, tensorOfPairs, type PairMap } from './parts'

/** Ops that ask which elements are zero. */
const TRUTHFUL = new Set([
  'any',
  'all',
  'count_nonzero',
  'nonzero',
  'argwhere',
  'logical_not',
  'logical_and',
  'logical_or',
  'logical_xor',
])
/** The distance of every element from 0. */
export function sizesOf(tensor: Tensor, dtype: ComplexDType): Tensor {
  return mapToReals([tensor], dtype, partDType(dtype), Math.hypot)
}

/** What the op gives where it is one of these; null for all others. */
export function foldOf(
  op: Op,
  inputs: readonly (Tensor | null)[],
  params: AnyParams,
  dtype: ComplexDType,
): readonly Tensor[] | null {
  const { name } = op.info
  const self = inputs[0] as Tensor
  if (TRUTHFUL.has(name)) {
    const isTrue = (tensor: Tensor): Tensor =>
      mapToReals([tensor], dtype, 'bool', (a, b) => (a !== 0 || b !== 0 ? 1 : 0))
    return op.forward(
      inputs.map((tensor) => tensor && isTrue(tensor)),
      params,
    )
  }
  if (name === 'norm' || name === '_norm_scalar') return op.forward([sizesOf(self, dtype)], params)
  if (name === 'dist') {
    const sizes = sizesOf(mapPairs([self, inputs[1] as Tensor], dtype, subtract), dtype)
    return op.forward([sizes, Tensor.ofData(allocate(sizes.dtype, 1), [], sizes.dtype)], params)
  }
  if (SPREADS.has(name)) return spread(op, self, params)
  if (name === 'logsumexp') return [logOfSums(self, params, dtype)]
  if (name === 'prod') return [productOf(self, params, dtype)]
  const folding = RUNNING[name]
  return folding ? [runningFold(self, params, dtype, folding)] : null
}

const SPREADS = new Set(['var', 'std', 'var_mean', 'std_mean'])

/** The variance of pairs is that of their parts together; the mean, where it is asked for too, has the means of both. */
function spread(op: Op, self: Tensor, params: AnyParams): readonly Tensor[] {
  const isRoot = op.info.name.startsWith('std')
  const [[first, ...means], [second, ...others]] = ([0, 1] as const).map((which) =>
    op.forward([partOf(self, which)], params),
  ) as [[Tensor, ...Tensor[]], [Tensor, ...Tensor[]]]
  const [real, imaginary] = [first, second].map((each) => elementsAs(each, 'float64') as Float64Array)
  const { shape, dtype } = first
  const out = (real as Float64Array).map((value, at) => {
    const other = imaginary?.[at] as number
    return isRoot ? Math.hypot(value, other) : value + other
  })
  const size = Tensor.ofData(dtype === 'float32' ? Float32Array.from(out) : out, shape, dtype)
  return [size, ...means.map((mean, at) => pairOf(mean, others[at] as Tensor))]
}

/** How a row of pairs becomes one: what it begins with, and what each element and the result so far make. */
interface Folding {
  readonly start: readonly [number, number]
  readonly step: PairMap
}

const PRODUCT: Folding = { start: [1, 0], step: multiply }

/** Ops that give the result so far at each element. */
const RUNNING: Readonly<Record<string, Folding>> = {
  cumprod: PRODUCT,
  logcumsumexp: { start: [-Infinity, 0], step: logOfSum },
}

/** Folds each row of pairs; `seen` takes the result so far after each element. */
function fold(
  rows: Tensor,
  dtype: ComplexDType,
  length: number,
  { start, step }: Folding,
  seen: (element: number, re: number, im: number) => void,
): void {
  const data = elementsAs(rows, dtype) as Float64Array
  const now = new Float64Array(2)
  for (let at = 0; at < data.length / 2; at++) {
    if (at % length === 0) now.set(start)
    step(now, 0, data[2 * at] as number, data[2 * at + 1] as number, now[0] as number, now[1] as number)
    seen(at, now[0] as number, now[1] as number)
  }
}

function productOf(self: Tensor, { dim, keepdim }: AnyParams, dtype: ComplexDType): Tensor {
  const dims = reducedDims(dim === null ? null : [dim as number], self.ndim)
  const shape = reducedShape(self.shape, dims, dim !== null && keepdim === true)
  const length = numel(dims.map((each) => self.shape[each] as number))
  const out = new Float64Array(2 * numel(shape))
  for (let at = 0; at < out.length; at += 2) out[at] = 1
  fold(movedLast(self, dims), dtype, length, PRODUCT, (element, re, im) => {
    out.set([re, im], 2 * Math.floor(element / length))
  })
  return tensorOfPairs(out, shape, dtype)
}

/** The logarithm of sums of powers of e, from the largest real part of each. */
function logOfSums(self: Tensor, { dim, keepdim }: AnyParams, dtype: ComplexDType): Tensor {
  const dims = reducedDims(dim as readonly number[], self.ndim)
  const shape = reducedShape(self.shape, dims, keepdim === true)
  const data = elementsAs(movedLast(self, dims), dtype) as Float64Array
  const length = 2 * numel(dims.map((each) => self.shape[each] as number))
  const out = new Float64Array(2 * numel(shape))
  for (let row = 0; row < out.length / 2; row++) {
    const numbers = data.subarray(row * length, (row + 1) * length)
    let most = -Infinity
    for (let at = 0; at < length; at += 2) most = Math.max(most, numbers[at] as number)
    const shift = Math.abs(most) === Infinity ? 0 : most
    let [re, im] = [0, 0]
    for (let at = 0; at < length; at += 2) {
      const size = Math.exp((numbers[at] as number) - shift)
      re += size * Math.cos(numbers[at + 1] as number)
      im += size * Math.sin(numbers[at + 1] as number)
    }
    out.set([Math.log(Math.hypot(re, im)) + shift, Math.atan2(im, re)], 2 * row)
  }
  return tensorOfPairs(out, shape, dtype)
}

function runningFold(self: Tensor, { dim }: AnyParams, dtype: ComplexDType, folding: Folding): Tensor {
  if (self.ndim === 0) return tensorOfPairs(Float64Array.from(elementsAs(self, dtype) as Float64Array), [], dtype)
  const at = wrapDim(dim as number, self.ndim)
  const moved = movedLast(self, [at])
  const out = new Float64Array(2 * numel(moved.shape))
  fold(moved, dtype, self.shape[at] as number, folding, (element, re, im) => {
    out.set([re, im], 2 * element)
  })
  const order = [...moved.shape.keys()].slice(0, -1)
  order.splice(at, 0, moved.ndim - 1)
  const made = tensorOfPairs(out, moved.shape, dtype)
  const pick = (list: readonly number[]): number[] => order.map((from) => list[from] as number)
  const view = made.view(pick(made.shape), pick(made.strides), 0)
  return Tensor.ofData(elementsAs(view, dtype), view.shape, dtype)
}
