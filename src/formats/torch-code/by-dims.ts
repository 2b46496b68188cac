// Ops that PyTorch spells with the number of dimensions they slide over: `conv2d`, `max_pool1d`.
import type { OpInfo } from '../../model/catalog'

interface Spelling {
  /** The name before `2d`. */
  readonly stem: string
  /** The parameter that has one entry for each dimension. */
  readonly counted: string
  /** What must be said so that all outputs come. */
  readonly more?: string
}

const SPELLINGS: Readonly<Record<string, Spelling>> = {
  convolution: { stem: 'conv', counted: 'stride' },
  convolution_transpose: { stem: 'conv_transpose', counted: 'stride' },
  max_pool: { stem: 'max_pool', counted: 'kernel_size', more: 'return_indices=True' },
  avg_pool: { stem: 'avg_pool', counted: 'kernel_size' },
  lp_pool: { stem: 'lp_pool', counted: 'kernel_size' },
  max_unpool: { stem: 'max_unpool', counted: 'kernel_size' },
  adaptive_avg_pool: { stem: 'adaptive_avg_pool', counted: 'output_size' },
  adaptive_max_pool: { stem: 'adaptive_max_pool', counted: 'output_size', more: 'return_indices=True' },
  fractional_max_pool: { stem: 'fractional_max_pool', counted: 'output_size', more: 'return_indices=True' },
}

/** `torch.nn.functional.conv2d` and what else its call must say; null for ops with one spelling. */
export function spelledByDims(
  { name }: OpInfo,
  valueOf: (param: string) => unknown,
): { readonly path: string; readonly more: readonly string[] } | null {
  const spelling = SPELLINGS[name]
  if (!spelling) return null
  const counted = valueOf(spelling.counted)
  const dims = Array.isArray(counted) ? counted.length : 2
  const more = spelling.more === undefined ? [] : [spelling.more]
  return { path: `torch.nn.functional.${spelling.stem}${String(dims)}d`, more }
}

/** True for ops whose sizes are one int where they slide over one dimension: not all of PyTorch's functions take a list there. */
export const hasSizesByDims = ({ name }: OpInfo): boolean => name in SPELLINGS
