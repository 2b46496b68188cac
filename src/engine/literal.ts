// Tensor literals: nested lists to tensors, as torch.tensor reads them.
import type { ParamValue } from '../model/document'
import { isFloating, type DType } from '../model/dtype'
import { numel } from '../model/tensor-value'
import { allocate, DEFAULT_DTYPE, storeAs, toBigInt } from './dtypes'
import { torchError } from './errors'
import { parseScalar, type PythonScalar } from './python-scalar'
import type { Shape } from './shapes'
import { Tensor } from './tensor'

/**
 * A tensor of literal data: a number, bool, Python number text ('nan', 'inf', '2.0'), or lists of them nested evenly.
 * `dtype` null = what torch.tensor infers: bool, int64, or float32 if there is any float. Errors: PyTorch's.
 */
export function tensorOf(data: ParamValue, dtype: DType | null = null): Tensor {
  const shape = shapeOf(data)
  const scalars: PythonScalar[] = []
  collect(data, shape, 0, scalars)
  const chosen = dtype ?? inferred(scalars)
  const [only] = scalars
  if (shape.length === 0 && only && typeof only.value === 'number') {
    return Tensor.ofScalar(stored(only, chosen), chosen)
  }
  const out = allocate(chosen, scalars.length)
  scalars.forEach((scalar, index) => {
    if (out instanceof BigInt64Array) {
      out[index] = typeof scalar.value === 'bigint' ? scalar.value : toBigInt(stored(scalar, chosen))
    } else out[index] = stored(scalar, chosen)
  })
  return Tensor.ofData(out, shape, chosen)
}

function stored({ kind, value }: PythonScalar, dtype: DType): number {
  const number = Number(value)
  if (kind === 'float' && !Number.isFinite(number) && !isFloating(dtype) && dtype !== 'bool') {
    throw Number.isNaN(number)
      ? torchError('cannot convert float NaN to integer', 'ValueError')
      : torchError('cannot convert float infinity to integer', 'RuntimeError')
  }
  return storeAs(number, dtype)
}

function inferred(scalars: readonly PythonScalar[]): DType {
  if (scalars.some(({ kind }) => kind === 'float') || scalars.length === 0) return DEFAULT_DTYPE
  return scalars.every(({ kind }) => kind === 'bool') ? 'bool' : 'int64'
}

/** The shape that the first elements suggest; `collect` checks that the others agree. */
function shapeOf(data: ParamValue): Shape {
  const shape: number[] = []
  for (let level: ParamValue | undefined = data; Array.isArray(level); level = (level as readonly ParamValue[])[0]) {
    shape.push((level as readonly ParamValue[]).length)
  }
  return shape
}

function collect(data: ParamValue, shape: Shape, dim: number, into: PythonScalar[]): void {
  const expected = shape[dim]
  if (expected === undefined) {
    if (Array.isArray(data)) throw notANumber('list', data as ParamValue)
    const scalar = parseScalar(data)
    if (scalar === null) throw notANumber(data === null ? 'NoneType' : 'str', data)
    into.push(scalar)
    return
  }
  if (!Array.isArray(data)) {
    throw torchError(`expected sequence of length ${expected} at dim ${dim} (got a number)`, 'ValueError')
  }
  const list = data as readonly ParamValue[]
  if (list.length !== expected) {
    throw torchError(`expected sequence of length ${expected} at dim ${dim} (got ${list.length})`, 'ValueError')
  }
  for (const item of list) collect(item, shape, dim + 1, into)
}

function notANumber(pythonType: string, data: ParamValue): Error {
  if (pythonType === 'list')
    return torchError('only one element tensors can be converted to Python scalars', 'ValueError')
  if (pythonType === 'NoneType') return torchError('Could not infer dtype of NoneType')
  return torchError(`new(): invalid data type '${typeof data === 'string' ? 'str' : pythonType}'`, 'TypeError')
}

/** A tensor with one value everywhere; `value` must be as the dtype stores it. */
export function full(shape: Shape, value: number, dtype: DType): Tensor {
  if (shape.length === 0) return Tensor.ofScalar(value, dtype)
  const data = allocate(dtype, numel(shape))
  if (data instanceof BigInt64Array) data.fill(BigInt(value))
  else data.fill(value)
  return Tensor.ofData(data, shape, dtype)
}
