// Ops that complex numbers do not have, and PyTorch's words for that.
import type { DType } from '../../model/dtype'
import { torchError, type EngineError } from '../errors'
import { notImplemented } from '../ops/dtype-rules'

/** By what PyTorch calls their kernels. */
const KERNELS: Readonly<Record<string, string>> = {
  floor_divide: 'div_floor_cpu',
  trunc_divide: 'div_trunc_cpu',
  remainder: 'remainder_cpu',
  fmod: 'fmod_cpu',
  lt: 'lt_cpu',
  le: 'le_cpu',
  gt: 'gt_cpu',
  ge: 'ge_cpu',
  round: 'round_vml_cpu',
  erf: 'erf_vml_cpu',
  erfc: 'erfc_vml_cpu',
  erfinv: 'erfinv_vml_cpu',
  lgamma: 'lgamma_vml_cpu',
  digamma: 'digamma',
  softmax: 'softmax_kernel_impl',
  log_softmax: 'log_softmax_kernel_impl',
  unique: 'unique',
  max: 'max_all',
  min: 'min_all',
}

/** In words of their own: the words, and the kind of error. */
const WORDS: Readonly<Record<string, readonly [string, 'RuntimeError' | 'TypeError' | 'NotImplementedError']>> = {
  maximum: ['maximum not implemented for complex tensors.', 'TypeError'],
  minimum: ['minimum not implemented for complex tensors.', 'TypeError'],
  sort: [' Sort does not support complex dtypes on CPU', 'TypeError'],
  argmax: ['argmax(): does not support complex input', 'TypeError'],
  argmin: ['argmin(): does not support complex input', 'TypeError'],
  relu: ['clamp is not supported for complex types', 'NotImplementedError'],
  clamp: ['clamp is not supported for complex types', 'NotImplementedError'],
  sign: [
    'Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead.',
    'NotImplementedError',
  ],
  nansum: ['nansum on CPU does not support complex inputs', 'NotImplementedError'],
  ceil: ['ceil is not supported for complex inputs', 'NotImplementedError'],
  floor: ['floor is not supported for complex inputs', 'NotImplementedError'],
  trunc: ['trunc is not supported for complex inputs', 'NotImplementedError'],
}

/** The error for an op that has no meaning for complex numbers; undefined for all others. */
export function refusal(name: string, dtype: DType): EngineError | undefined {
  const words = WORDS[name]
  if (words) return torchError(...words)
  const kernel = KERNELS[name]
  return kernel === undefined ? undefined : notImplemented(kernel, dtype)
}
