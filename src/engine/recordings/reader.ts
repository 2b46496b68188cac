// Turns recorded JSON into the engine's plain values. Reading the files is the caller's business (tests use node:fs).
import type { DType } from '../../model/dtype'
import { ARRAYS,numel,type TensorData,type TensorValue } from '../../model/tensor-value'
import type {
RecordedArgument,
RecordedCase,
RecordedOutput,
RecordedPython,
RecordedScalar,
RecordedTensor,
RecordingFile,
} from './schema'
import { contiguousStrides } from '../shapes'

/** The file's content as typed cases. Throws when the head does not fit: `recordings: expected N cases, got M`. */
export function readRecording<Case = RecordedCase>(text: string): RecordingFile<Case> {
  const file = JSON.parse(text) as RecordingFile<Case>
  if (file.cases.length !== file.count) {
    throw new Error(`recordings: expected ${file.count} cases in ${file.family}, got ${file.cases.length}`)
  }
  return file
}

/** True for a recorded tensor, false for a Python value or a variable. */
export function isRecordedTensor(value: RecordedArgument | RecordedOutput): value is RecordedTensor {
  return 'dtype' in value
}

/** A recorded number as a double. */
function toNumber(scalar: RecordedScalar): number {
  if (scalar === 'nan') return NaN
  if (scalar === 'inf') return Infinity
  if (scalar === '-inf') return -Infinity
  return Number(scalar)
}

function toData(dtype: DType, data: readonly RecordedScalar[]): TensorData {
  if (dtype === 'int64') return BigInt64Array.from(data, BigInt)
  const out = new ARRAYS[dtype](data.length) as Exclude<TensorData, BigInt64Array>
  data.forEach((element, index) => (out[index] = toNumber(element)))
  return out
}

/** The tensor as a plain contiguous value, strides set aside. Throws when data and shape do not fit. */
export function toTensorValue(tensor: RecordedTensor): TensorValue {
  if (tensor.data.length !== numel(tensor.shape)) {
    throw new Error(`recordings: expected ${numel(tensor.shape)} elements, got ${tensor.data.length}`)
  }
  return { dtype: tensor.dtype, shape: tensor.shape, data: toData(tensor.dtype, tensor.data) }
}

/** The strides of a recorded tensor, written or implied. */
export function stridesOf(tensor: RecordedTensor): readonly number[] {
  return tensor.strides ?? contiguousStrides(tensor.shape)
}

/** All tensors of arguments in reading order, lists included: the numbering of `grads`, `view_of` and `same_as`. */
function tensorsIn(args: readonly RecordedArgument[]): RecordedTensor[] {
  return args.flatMap((value) => {
    if (isRecordedTensor(value)) return [value]
    if ('py' in value && (value.py === 'list' || value.py === 'tuple')) return tensorsIn(value.v)
    return []
  })
}

/** The tensors of a case, positional arguments first. */
export function inputTensors(recorded: RecordedCase): RecordedTensor[] {
  return tensorsIn([...recorded.args, ...Object.values(recorded.kwargs ?? {})])
}

/** A Python number or bool as a JavaScript one (int beyond 2^53 as bigint); throws for other kinds. */
export function toScalar(value: RecordedPython): number | bigint | boolean {
  if (value.py === 'bool') return value.v
  if (value.py === 'float') return toNumber(value.v)
  if (value.py === 'int') return typeof value.v === 'string' ? BigInt(value.v) : value.v
  throw new Error(`recordings: expected a Python number, got ${value.py}`)
}
