// Samples of op records as tensors and parameters: the tests run them, and `dtypesOf` asks them.
import type { DType } from '../../model/dtype'
import { isFloating } from '../../model/dtype'
import type { NestedList } from '../../model/tensor-value'
import { call } from '../dispatch'
import { noGrad } from '../autograd/mode'
import { contiguous, elements } from '../kernels/read'
import { tensorOf } from '../literal'
import type { AnyParams, Op, Sample, SampleInput } from '../op'
import { readParams } from '../params'
import { parseScalar, wrapScalar } from '../python-scalar'
import { contiguousStrides } from '../shapes'
import { Tensor } from '../tensor'

/** A sample's input; floats in `float`, other dtypes as the sample says. */
export function inputOf(input: SampleInput, float: DType): Tensor | null {
  if (input === null) return null
  if ('scalar' in input) {
    const scalar = parseScalar(input.scalar)
    if (!scalar) throw new Error(`sample: must be a Python scalar, got ${String(input.scalar)}`)
    return wrapScalar(scalar)
  }
  const dtype = input.dtype ?? (hasBools(input.data) ? 'bool' : float)
  const tensor = input.shape
    ? Tensor.ofData(elements(tensorOf([], dtype)), input.shape, dtype)
    : tensorOf(input.data, dtype)
  return input.strided ? transposedStorage(tensor) : tensor
}

const hasBools = (data: NestedList): boolean =>
  Array.isArray(data) ? data.some((item) => hasBools(item as NestedList)) : typeof data === 'boolean'

/** The same values in storage of the opposite order: a tensor that is not contiguous. */
function transposedStorage(tensor: Tensor): Tensor {
  const reversed = [...tensor.shape].reverse()
  const turned = tensor.view(reversed, [...tensor.strides].reverse(), 0)
  const copy = Tensor.ofData(elements(turned), reversed, tensor.dtype)
  return copy.view(tensor.shape, contiguousStrides(reversed).reverse(), 0)
}

export interface Call {
  readonly op: Op
  readonly inputs: readonly (Tensor | null)[]
  readonly params: AnyParams
}

/** A sample, ready to run. */
export function callOf(op: Op, sample: Sample, float: DType = 'float64'): Call {
  return {
    op,
    inputs: sample.inputs.map((input) => inputOf(input, float)),
    params: readParams(op.info.name, op.params, sample.params ?? {}),
  }
}

export const runCall = ({ op, inputs, params }: Call): readonly Tensor[] => call(op, inputs, params)

/** Elements as numbers. */
export const numbers = (tensor: Tensor): number[] => Array.from(elements(tensor) as ArrayLike<number>, Number)

/** The same tensor with one element changed. */
export function withElement(tensor: Tensor, index: number, value: number): Tensor {
  const copy = noGrad(() => contiguous(tensor))
  const data = elements(copy).slice() as Float64Array
  data[index] = value
  return Tensor.ofData(data, tensor.shape, tensor.dtype)
}

/** Inputs that a gradient can be taken for. */
export const differentiable = (tensor: Tensor | null): tensor is Tensor =>
  tensor !== null && isFloating(tensor.dtype) && !tensor.wrapped
