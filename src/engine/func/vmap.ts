// vmap: a function of examples as a function of batches. Examples run one after the other, as one may not see another.
import { torchError } from '../errors'
import { enterBatch } from '../forward/batch'
import { closeLevel } from '../forward/levels'
import { stack } from '../ops/joining'
import { select } from '../ops/slicing'
import type { Tensor } from '../tensor'
import type { TensorFunction } from './derivatives'

/** The dimension of each input that runs over the examples; null = the input is the same for all. */
export type InDims = number | readonly (number | null)[]

/** `f` over the examples along `inDims`, their results along `outDim`. Errors: PyTorch's. */
export function vmap(f: TensorFunction, inDims: InDims, outDim: number): TensorFunction {
  return (...inputs) => {
    const dims = inputs.map((input, at) => dimOf(input, typeof inDims === 'number' ? inDims : (inDims[at] ?? null)))
    const size = batchSize(inputs, dims)
    const batch = enterBatch(size)
    try {
      const results = Array.from({ length: size }, (_, index) =>
        f(
          ...inputs.map((input, at) => {
            const dim = dims[at] ?? null
            if (dim === null) return input
            const example = select(input, dim, index)
            example.joinBatches([...example.batches, batch])
            return example
          }),
        ),
      )
      return stack(results, outDim)
    } finally {
      closeLevel(batch.level)
    }
  }
}

function dimOf({ ndim }: Tensor, dim: number | null): number | null {
  if (dim === null) return null
  if (dim >= -ndim && dim < ndim) return (dim + ndim) % ndim
  throw torchError(
    `vmap: Got in_dim=${dim} for some input, but that input is a Tensor of dimensionality ${ndim} so expected in_dim to ` +
      `satisfy -${ndim} <= in_dim < ${ndim}.`,
    'ValueError',
  )
}

function batchSize(inputs: readonly Tensor[], dims: readonly (number | null)[]): number {
  const sizes = inputs.flatMap(({ shape }, at) => {
    const dim = dims[at]
    return typeof dim === 'number' ? [shape[dim] ?? 1] : []
  })
  const [size] = sizes
  if (size === undefined) throw torchError('vmap: Expected at least one Tensor to vmap over', 'ValueError')
  if (sizes.some((each) => each !== size)) {
    throw torchError(
      `vmap: Expected all tensors to have the same size in the mapped dimension, got sizes [${sizes.join(', ')}] for the mapped dimension`,
      'ValueError',
    )
  }
  return size
}
