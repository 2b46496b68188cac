// Padding that also goes round: what lies beyond one end is what lies at the other.
import { torchError } from '../../errors'
import { wrap, type Tensor } from '../../library/tensor'
import { cat } from '../../ops/joining'
import { narrow } from '../../ops/slicing'
import type { Tensor as Core } from '../../tensor'
import { run } from '../calls'

export type PadMode = 'constant' | 'reflect' | 'replicate' | 'circular'

/** Adds elements around the last dimensions: `sizes` are [before, after] of the last dimension, then of the one before, … */
export function pad(input: Tensor, sizes: readonly number[], mode: PadMode = 'constant', value = 0): Tensor {
  if (mode !== 'circular')
    return run('pad', [input], { pad: [...sizes], mode, value: mode === 'constant' ? value : null })
  let around = input.core
  for (let at = 0; at < sizes.length; at += 2) {
    around = wound(around, input.ndim - 1 - at / 2, sizes[at] ?? 0, sizes[at + 1] ?? 0)
  }
  return wrap(around)
}

/** One dimension with what lies at its other end added before and after. */
function wound(input: Core, dim: number, before: number, after: number): Core {
  const size = input.shape[dim] ?? 0
  if (before > size || after > size) throw torchError('Padding value causes wrapping around more than once.')
  const parts = [narrow(input, dim, size - before, before), input, narrow(input, dim, 0, after)]
  return cat(
    parts.filter(({ shape }) => shape[dim] !== 0),
    dim,
  )
}
