// Which dtypes an op computes with: found by running its own samples in each, so that the list cannot say what is not so.
import { COMPLEX_DTYPES, DTYPES, isComplex, type DType } from '../model/dtype'
import { call } from './dispatch'
import { EngineError } from './errors'
import { elementsAs } from './kernels/read'
import type { Op, Sample, SampleInput } from './op'
import { readParams } from './params'
import { Tensor } from './tensor'
import { inputOf } from './testing/samples'

/**
 * The dtypes in which at least one of the op's samples runs, the dtype taken by every input that the sample leaves free.
 * Complex ones are listed of ops that take no others.
 * An op without inputs makes tensors: for it, the dtypes that its `dtype` parameter makes, or the one dtype that it has.
 */
export function dtypesOf(op: Op): readonly DType[] {
  const samples = freeSamples(op)
  if (op.info.inputs.length === 0 && !('dtype' in op.params)) return op.info.dtypes ?? []
  const real = DTYPES.filter((dtype) => samples.some((sample) => runsIn(op, sample, dtype)))
  if (real.length > 0) return real
  return COMPLEX_DTYPES.filter((dtype) => op.samples.some((sample) => runsIn(op, sample, dtype)))
}

/** The samples; of an op whose samples all fix their dtypes (it takes integers only), with the dtypes set free. */
function freeSamples({ samples }: Op): readonly Sample[] {
  const isFree = (input: SampleInput): boolean => input !== null && 'data' in input && input.dtype === undefined
  if (samples.some(({ inputs }) => inputs.some(isFree))) return samples
  const freed = (input: SampleInput): SampleInput => {
    if (!input || !('data' in input)) return input
    const { dtype: _dtype, ...free } = input
    return free
  }
  return samples.map((sample) => ({ ...sample, inputs: sample.inputs.map(freed) }))
}

function runsIn(op: Op, sample: Sample, dtype: DType): boolean {
  const creates = op.info.inputs.length === 0 && 'dtype' in op.params
  const inputs = sample.inputs.map((input) => inputIn(input, dtype, isBound(sample)))
  if (!creates && !inputs.some((input) => input?.free)) return false
  try {
    const params = creates ? { ...sample.params, dtype } : (sample.params ?? {})
    const tensors = inputs.map((input) => input && input.tensor)
    call(op, tensors, readParams(op.info.name, op.params, params))
    return true
  } catch (error) {
    if (error instanceof EngineError) return false
    throw error
  }
}

/** True for samples of integers only, whose one dtype stands for any other. */
function isBound({ inputs }: Sample): boolean {
  const dtypes = inputs.map((input) => (input && 'data' in input ? input.dtype : undefined))
  return dtypes.includes('int64') && inputs.every((input, at) => !input || 'scalar' in input || dtypes[at] === 'int64')
}

/** A sample's input, in the dtype if the sample does not fix another. */
function inputIn(
  input: SampleInput,
  dtype: DType,
  bound: boolean,
): { readonly tensor: Tensor; readonly free: boolean } | null {
  const tensor = inputOf(input, 'float64')
  if (!tensor || !input) return null
  const isComplexBoth = isComplex(dtype) && isComplex(tensor.dtype)
  const free = 'data' in input && (bound || isComplexBoth || (input.dtype === undefined && tensor.dtype === 'float64'))
  return { free, tensor: free ? Tensor.ofData(elementsAs(tensor, dtype).slice(), tensor.shape, dtype) : tensor }
}
