// Tensor literals: nested lists to tensors, as torch.tensor reads them.
import type { ParamValue } from '../model/document'
import { isComplex, isFloating, partDType, type DType } from '../model/dtype'
import { unpackLiteral } from '../model/packed-literal'
import { numel, type TensorValue } from '../model/tensor-value'
import {
  allocate,
  castData,
  complexOf,
  cTypeName,
  defaultDType,
  smallRange,
  storeAs,
  toBigInt,
  wrapped,
} from './dtypes'
import { EngineError, torchError } from './errors'
import { parseComplex, parseScalar, type PythonScalar } from './python-scalar'
import type { Shape } from './shapes'
import { Tensor } from './tensor'

/**
 * A tensor of literal data: a number, bool, Python number text ('nan', 'inf', '2.0'), lists of them nested evenly, or a
 * packed literal. `dtype` null = what torch.tensor infers: bool, int64, or float32 if there is any float. Errors: PyTorch's.
 */
export function tensorOf(data: ParamValue, dtype: DType | null = null): Tensor {
  const packed = unpacked(data)
  if (packed) {
    const chosen = dtype ?? packed.dtype
    return Tensor.ofData(castData(packed.data, packed.dtype, chosen), packed.shape, chosen)
  }
  const shape = shapeOf(data)
  const scalars: PythonScalar[] = []
  collect(data, shape, 0, scalars)
  const chosen = dtype ?? inferred(scalars)
  const [only] = scalars
  if (shape.length === 0 && only && typeof only.value === 'number' && !isComplex(chosen)) {
    return Tensor.ofScalar(stored(only, chosen), chosen)
  }
  const out = allocate(chosen, scalars.length)
  scalars.forEach((scalar, index) => {
    if (isComplex(chosen)) {
      out[2 * index] = Number(scalar.value)
      out[2 * index + 1] = scalar.im ?? 0
    } else if (out instanceof BigInt64Array) {
      out[index] = exactly(scalar)
    } else out[index] = stored(scalar, chosen)
  })
  return Tensor.ofData(out, shape, chosen)
}

function unpacked(data: ParamValue): TensorValue | null {
  const read = unpackLiteral(data)
  if (!read || read.ok) return read?.value ?? null
  const { code, message, params } = read.error
  throw new EngineError(code, message, params)
}

/** An int64 tensor of whole numbers, in the order of its elements. */
export const longs = (numbers: Iterable<number>, shape: Shape): Tensor =>
  Tensor.ofData(BigInt64Array.from(numbers, BigInt), shape, 'int64')

/** A Python number as an int64 element. */
function exactly(scalar: PythonScalar): bigint {
  if (typeof scalar.value !== 'bigint') return toBigInt(stored(scalar, 'int64'))
  if (BigInt.asIntN(64, scalar.value) === scalar.value) return scalar.value
  throw torchError('Overflow when unpacking long long', 'ValueError')
}

/** A Python number as an element. Error: an integer dtype that cannot hold it. */
function stored({ kind, value }: PythonScalar, dtype: DType): number {
  const number = Number(value)
  if (isFloating(dtype) || dtype === 'bool') return storeAs(number, dtype)
  const [lowest, most] = smallRange(dtype) ?? [-(2 ** 63), 2 ** 63]
  // PyTorch lets a negative int wrap around in uint8, as two's complement does, but no negative float.
  const least = kind === 'int' && dtype === 'uint8' ? -most : lowest
  if (!(number >= least && number <= most)) {
    if (kind === 'int' && dtype === 'int64') throw torchError('Overflow when unpacking long long', 'ValueError')
    throw torchError(`value cannot be converted to type ${dtype} without overflow`)
  }
  return storeAs(number, dtype)
}

function inferred(scalars: readonly PythonScalar[]): DType {
  if (scalars.some(({ kind }) => kind === 'complex')) return complexOf(defaultDType())
  if (scalars.some(({ kind }) => kind === 'float') || scalars.length === 0) return defaultDType()
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
    into.push(scalarOf(data, dim > 0 && into.length === 0))
    return
  }
  if (!Array.isArray(data)) throw torchError('not a sequence', 'TypeError')
  const list = data as readonly ParamValue[]
  if (list.length !== expected) {
    throw torchError(`expected sequence of length ${expected} at dim ${dim} (got ${list.length})`, 'ValueError')
  }
  for (const item of list) collect(item, shape, dim + 1, into)
}

/** A number where a number must be. `first`: it is the first element of a list. */
function scalarOf(data: ParamValue, first: boolean): PythonScalar {
  const scalar = parseScalar(data) ?? (typeof data === 'string' ? parseComplex(data) : null)
  if (scalar) return scalar
  if (data === null) throw torchError('Could not infer dtype of NoneType')
  if (Array.isArray(data)) throw torchError("'list' object cannot be interpreted as an integer", 'TypeError')
  throw first
    ? torchError("too many dimensions 'str'", 'ValueError')
    : torchError("new(): invalid data type 'str'", 'TypeError')
}

/** The largest numbers that a float's conversion lets pass, where that is not all of them. */
const FLOAT_LIMIT: Partial<Record<DType, number>> = {
  float16: 65504,
  bfloat16: 3.3895313892515355e38,
  float32: 3.4028234663852886e38,
}

/** A Python number as an element that `full` and `fill_` write. Error: one that the dtype cannot hold. */
export function fillValue({ kind, value }: PythonScalar, dtype: DType): number | bigint {
  if (dtype === 'bool') return value ? 1 : 0
  const refuse = (): never => {
    throw torchError(`value cannot be converted to type ${conversionName(dtype)} without overflow`)
  }
  const number = Number(value)
  if (isFloating(dtype) || isComplex(dtype)) {
    return Number.isFinite(number) && Math.abs(number) > (FLOAT_LIMIT[dtype] ?? Infinity)
      ? refuse()
      : storeAs(number, dtype)
  }
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value && dtype === 'int64' ? value : refuse()
  const [lowest, most] = smallRange(dtype) ?? [-(2 ** 63), 2 ** 63 - 1024]
  const least = kind === 'int' && dtype === 'uint8' ? -most : lowest
  if (!(number >= least && number <= most)) refuse()
  return dtype === 'int64' ? toBigInt(number) : wrapped(Math.trunc(number), dtype)
}

/** How these messages of PyTorch call a C type. */
const conversionName = (dtype: DType): string =>
  isFloating(dtype) || dtype === 'int32' ? cTypeName(dtype) : `${dtype}_t`

/** A tensor with one value everywhere; `value` must be as the dtype stores it. */
export function full(shape: Shape, value: number | bigint, dtype: DType): Tensor {
  if (isComplex(dtype)) {
    const parts = partDType(dtype)
    const real = allocate(parts, numel(shape)).fill(value as never)
    return Tensor.ofData(castData(real, parts, dtype), shape, dtype)
  }
  if (shape.length === 0 && typeof value === 'number') return Tensor.ofScalar(value, dtype)
  const data = allocate(dtype, numel(shape))
  if (data instanceof BigInt64Array) data.fill(BigInt(value))
  else data.fill(Number(value))
  return Tensor.ofData(data, shape, dtype)
}
