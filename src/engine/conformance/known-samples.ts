// Where we differ on purpose from PyTorch in its own samples. A test fails as soon as an entry does not differ any more.
import type { Aspect } from './check'
import type { KnownDifference } from './known'

export const KNOWN_SAMPLES: readonly KnownDifference<Aspect>[] = [
  {
    aspects: ['errors'],
    cases: ['samples/__rdiv__/error/2'],
    reason: "Python's own attribute error; a number has no such method for us to refuse.",
  },
  {
    aspects: ['grads', 'second'],
    cases: [
      'samples/as_strided_scatter/opinfo/1',
      'samples/as_strided_scatter/opinfo/2',
      'samples/as_strided_scatter/opinfo/3',
      'samples/as_strided_scatter/opinfo/4',
      'samples/as_strided_scatter/opinfo/5',
      'samples/as_strided_scatter/opinfo/6',
      'samples/as_strided_scatter/opinfo/7',
    ],
    reason:
      'PyTorch gives the gradient to the elements that are overwritten and none to those that stay; differences show ours.',
  },
  {
    aspects: ['forward'],
    cases: [
      'samples/cholesky_inverse/opinfo/7',
      'samples/cholesky_inverse/opinfo/8',
      'samples/cholesky_inverse/opinfo/9',
      'samples/cholesky_inverse/opinfo/10',
      'samples/cholesky_inverse/opinfo/11',
      'samples/cholesky_inverse/opinfo/12',
    ],
    reason: "PyTorch's forward mode is off in the seventh digit here; rational arithmetic gives our value.",
  },
  {
    aspects: ['forward'],
    cases: ['samples/cov/opinfo/4', 'samples/cov/opinfo/13'],
    reason: 'Weights of float32 beside data of float64: tangents are rounded to float32 in another order.',
  },
  {
    aspects: ['values', 'grads', 'forward'],
    cases: ['samples/grid_sampler_2d/opinfo/17'],
    reason:
      'A place that reflects to the middle between two pixels: the last digit of its arithmetic decides which is nearest.',
  },
  {
    aspects: ['values', 'grads', 'second', 'forward'],
    cases: ['samples/linalg.eigh/opinfo/1', 'samples/linalg.eigh/opinfo/5', 'samples/linalg.eigh/opinfo/7'],
    reason:
      "The signs of eigenvectors are free; with UPLO='U' LAPACK reduces the matrix from its other end and chooses others.",
  },
  {
    aspects: ['graph'],
    cases: [
      'samples/linalg.matrix_power/opinfo/16',
      'samples/linalg.matrix_power/opinfo/17',
      'samples/linalg.tensorinv/opinfo/1',
      'samples/linalg.tensorinv/opinfo/2',
    ],
    reason:
      'PyTorch keeps inverses column by column, so that its reshape is an alias; ours lie row by row and are viewed.',
  },
  {
    aspects: ['second'],
    cases: [
      'samples/linalg.norm:subgradients_at_zero/opinfo/1',
      'samples/linalg.norm:subgradients_at_zero/opinfo/5',
      'samples/linalg.norm:subgradients_at_zero/opinfo/10',
    ],
    reason: 'At zero a length has no second derivative; PyTorch divides 0 by 0 and gets NaN, we give 0.',
  },
  {
    aspects: ['forward'],
    cases: ['samples/logcumsumexp/opinfo/5'],
    reason:
      "The first tangent of a running sum is the direction itself; PyTorch's forward formula loses its last digits.",
  },
  {
    aspects: ['errors'],
    cases: [
      'samples/nn.functional.adaptive_avg_pool1d/error/1',
      'samples/nn.functional.adaptive_avg_pool2d/error/1',
      'samples/nn.functional.adaptive_avg_pool3d/error/1',
      'samples/nn.functional.adaptive_avg_pool3d/error/2',
      'samples/nn.functional.adaptive_max_pool1d/error/1',
      'samples/nn.functional.adaptive_max_pool2d/error/1',
      'samples/nn.functional.adaptive_max_pool2d/error/2',
      'samples/nn.functional.adaptive_max_pool3d/error/1',
      'samples/nn.functional.adaptive_max_pool3d/error/2',
    ],
    reason:
      'Sizes say how many dimensions are pooled; a list of another length is refused by a Python function of PyTorch and ours, or by the op in its own words.',
  },
  {
    aspects: ['values'],
    cases: [
      'samples/nn.functional.embedding_bag/opinfo/13',
      'samples/nn.functional.embedding_bag/opinfo/15',
      'samples/nn.functional.embedding_bag/opinfo/18',
    ],
    reason: 'max_norm changes the table itself, which Python does before the op; an op of a graph changes no input.',
  },
  {
    aspects: ['errors'],
    cases: ['samples/nn.functional.max_pool1d/error/2', 'samples/nn.functional.max_pool1d/error/19'],
    reason: 'With return_indices=True PyTorch words this refusal otherwise; the op gives the indices always.',
  },
  {
    aspects: ['forward'],
    cases: [
      'samples/scatter_reduce:prod/opinfo/1',
      'samples/scatter_reduce:prod/opinfo/2',
      'samples/scatter_reduce:prod/opinfo/3',
      'samples/scatter_reduce:prod/opinfo/4',
      'samples/scatter_reduce:prod/opinfo/5',
      'samples/scatter_reduce:prod/opinfo/6',
      'samples/scatter_reduce:prod/opinfo/7',
      'samples/scatter_reduce:prod/opinfo/8',
      'samples/scatter_reduce:prod/opinfo/9',
      'samples/scatter_reduce:prod/opinfo/10',
      'samples/scatter_reduce:prod/opinfo/11',
      'samples/scatter_reduce:prod/opinfo/12',
      'samples/scatter_reduce:prod/opinfo/13',
      'samples/scatter_reduce:prod/opinfo/14',
      'samples/scatter_reduce:prod/opinfo/15',
      'samples/scatter_reduce:prod/opinfo/16',
      'samples/scatter_reduce:prod/opinfo/17',
      'samples/scatter_reduce:prod/opinfo/18',
      'samples/scatter_reduce:prod/opinfo/19',
      'samples/scatter_reduce:prod/opinfo/20',
    ],
    reason: "PyTorch's forward mode has no tangent for products; ours is that of its own gradients.",
  },
]
