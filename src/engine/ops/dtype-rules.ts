// What ops say of dtypes they do not compute with, and how integers go through kernels that are written for floats.
import { isFloating, type DType } from '../../model/dtype'
import { scalarTypeName } from '../dtypes'
import { torchError, type EngineError } from '../errors'
import { elementsAs } from '../kernels/read'
import { Tensor } from '../tensor'

/** PyTorch's refusal of a dtype, by the name of its kernel. */
export function notImplemented(kernel: string, dtype: DType): EngineError {
  return torchError(`"${kernel}" not implemented for '${scalarTypeName(dtype)}'`, 'NotImplementedError')
}

/** PyTorch's refusal to record an op on complex numbers, for which it has no gradient. */
export const noComplexGradient = (name: string): EngineError =>
  torchError(
    `${name} does not support automatic differentiation for outputs with complex dtype.`,
    'NotImplementedError',
  )

/** Refuses tensors that are not floating. Error: PyTorch's refusal. */
export function needsFloating(kernel: string, tensor: Tensor): void {
  if (!isFloating(tensor.dtype)) throw notImplemented(kernel, tensor.dtype)
}

/** The check of an op whose kernel has no version for integers. */
export const refuseInts =
  (kernel: string) =>
  ({ self }: { readonly self: Tensor }): void =>
    needsFloating(kernel, self)

/** Refuses tensors of some dtypes. Error: PyTorch's refusal. */
export function refuseDTypes(kernel: string, tensor: Tensor, refused: readonly DType[]): void {
  if (refused.includes(tensor.dtype)) throw notImplemented(kernel, tensor.dtype)
}

/** Computes in float64 where the operands are integers, and casts back: exact for results up to 2^53. */
export function inFloats(operands: readonly Tensor[], compute: (...floats: Tensor[]) => Tensor): Tensor {
  const dtype = operands[0]?.dtype ?? 'float64'
  if (isFloating(dtype)) return compute(...operands)
  const result = compute(...operands.map((tensor) => cast(tensor, 'float64')))
  return cast(result, dtype)
}

const cast = (tensor: Tensor, dtype: DType): Tensor =>
  Tensor.ofData(elementsAs(tensor, dtype).slice(), tensor.shape, dtype)
