// A matrix with rows or columns of length 1 at right angles to each other, from one of random numbers.
import { allocate } from '../../dtypes'
import { copyInto } from '../../in-place'
import { wrap } from '../../library/tensor'
import { noGrad } from '../../autograd/mode'
import { mul, mulScalar } from '../../ops/arithmetic'
import { transpose } from '../../ops/axes'
import { sign } from '../../ops/math'
import { reshape } from '../../ops/views'
import { normal } from '../../random/fill'
import type { Generator } from '../../random/generator'
import { Tensor } from '../../tensor'
import { run, runAll } from '../calls'

/**
 * Fills a tensor, whose dimensions after the first count as one, with the Q of a QR factorization whose R has a positive
 * diagonal, times `gain`.
 */
export function fillOrthogonal(tensor: Tensor, gain: number, generator: Generator | undefined): void {
  const rows = tensor.shape[0] ?? 0
  const columns = tensor.numel / rows
  const drawn = Tensor.ofData(allocate(tensor.dtype, rows * columns), [rows, columns], tensor.dtype)
  normal(drawn, 0, 1, generator)
  noGrad(() => {
    const isWide = rows < columns
    const [q, r] = runAll('qr', [wrap(isWide ? transpose(drawn, 0, 1) : drawn)])
    if (!q || !r) return
    const turned = mul(q.core, sign(run('diagonal', [r]).core))
    const upright = isWide ? transpose(turned, 0, 1) : turned
    copyInto(tensor, mulScalar(reshape(upright, tensor.shape), gain))
  })
}
