// Covariance: how variables, one per row, vary together.
import { isComplex, isFloating } from '../../model/dtype'
import { defineComposite } from '../define'
import { one } from '../dispatch'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import { full } from '../literal'
import { int } from '../params'
import { wrapNumber } from '../python-scalar'
import type { Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { div, mul, mulScalar, sub } from './arithmetic'
import { squeeze, transposed, unsqueeze } from './axes'
import { clampOp } from './bounds'
import { conj } from './complex-numbers'
import { mm } from './matrix'
import { sqrt } from './math'
import { sum } from './reduction'
import { diagonalOp } from './scattering'
import { long, sample, strided, t } from './samples'
import { reshape, view } from './views'

const ROWS = [
  [1, 3, 2, 0.5],
  [0.5, -1, 4, 2],
]

interface Weights {
  readonly fweights: Tensor | null
  readonly aweights: Tensor | null
}

/** Error: weights that are no weights of these observations. */
function checkWeights(name: 'fweights' | 'aweights', weights: Tensor | null, observations: number): void {
  if (!weights) return
  if (weights.ndim > 1) {
    throw torchError(
      `cov(): expected ${name} to have one or fewer dimensions but got ${name} with ${weights.ndim} dimensions`,
    )
  }
  const isFloat = isFloating(weights.dtype)
  if (isFloat !== (name === 'aweights') || weights.dtype === 'bool') {
    const wanted = name === 'aweights' ? 'floating point' : 'integral'
    throw torchError(
      `cov(): expected ${name} to have ${wanted} dtype but got ${name} with ${scalarTypeName(weights.dtype)} dtype`,
    )
  }
  if (weights.numel !== observations) {
    throw torchError(
      `cov(): expected ${name} to have the same numel as there are observations in the input but got ${weights.numel} != ${observations}`,
    )
  }
  if ((elementsAs(weights, 'float64') as Float64Array).some((weight) => weight < 0)) {
    throw torchError(`cov(): ${name} cannot be negative`)
  }
}

function covariance(self: Tensor, correction: number, { fweights, aweights }: Weights): Tensor {
  if (self.ndim > 2) {
    throw torchError(
      `cov(): expected input to have two or fewer dimensions but got an input with ${self.ndim} dimensions`,
    )
  }
  if (self.dtype === 'bool') {
    throw torchError('cov(): bool dtype is not supported for input', 'NotImplementedError')
  }
  const rows = self.ndim < 2 ? reshape(self, [1, -1]) : self
  const observations = rows.shape[1] ?? 0
  checkWeights('fweights', fweights, observations)
  checkWeights('aweights', aweights, observations)
  const weights = fweights && aweights ? mul(fweights, aweights) : (fweights ?? aweights)
  const total = weights ? sum(weights) : full([], observations, 'int64')
  const centre = div(sum(weights ? mul(rows, weights) : rows, [1]), total)
  const away = sub(rows, unsqueeze(centre, 1))
  const product = mm(away, conj(transposed(weights ? mul(away, weights) : away)))
  return squeeze(div(product, freedom(total, correction, weights, aweights)), null)
}

/** What the products are divided by: the number of observations, less what the estimate of the mean took; never negative. */
function freedom(total: Tensor, correction: number, weights: Tensor | null, aweights: Tensor | null): Tensor {
  if (correction === 0) return total
  const taken =
    weights && aweights
      ? div(mulScalar(sum(mul(weights, aweights)), correction), total)
      : wrapNumber(correction, 'int64')
  const left = sub(total, taken)
  return Number(left.element) <= 0 ? full([], 0, left.dtype) : left
}

const matrixShape = (self: Shape): Shape => (self.length < 2 || self[0] === 1 ? [] : [self[0] ?? 0, self[0] ?? 0])

export const covOp = defineComposite({
  name: 'cov',
  torchNames: ['torch.cov', 'Tensor.cov'],
  category: 'reduction',
  symbol: 'cov',
  inputs: { self: {}, fweights: { optional: true }, aweights: { optional: true } },
  params: { correction: int({ en: 'correction', zh: '自由度修正' }, 1) },
  signature: ['self', 'correction', 'fweights', 'aweights'],
  doc: {
    en: 'The covariances of variables, one per row, over their observations, one per column.',
    zh: '变量（每行一个）在观测（每列一个）上的协方差。',
  },
  keywords: ['variance', 'correlation', '协方差', '方差'],
  formula: {
    forward: 'cov(self, correction)',
    backward: { self: 'cov_backward(grad, self)', fweights: null, aweights: null },
  },
  shape: ({ self }) => [matrixShape(self)],
  compose: ({ self, fweights, aweights }, { correction }) => covariance(self, correction, { fweights, aweights }),
  gradFnName: 'SqueezeBackward0',
  samples: [
    sample([t(ROWS), null, null]),
    sample([strided(ROWS), long([1, 2, 1, 3]), null], { correction: 0 }),
    sample([t([1, 2, 4]), null, null]),
  ],
  errors: [
    {
      ...sample([t([[ROWS]]), null, null]),
      message: 'cov(): expected input to have two or fewer dimensions but got an input with 4 dimensions',
    },
  ],
})

export const corrcoefOp = defineComposite({
  name: 'corrcoef',
  torchNames: ['torch.corrcoef', 'Tensor.corrcoef'],
  category: 'reduction',
  symbol: 'corr',
  inputs: { self: {} },
  doc: {
    en: 'The correlations, between −1 and 1, of variables, one per row.',
    zh: '变量（每行一个）之间的相关系数，介于 −1 与 1 之间。',
  },
  keywords: ['correlation', 'pearson', '相关系数'],
  formula: { forward: 'corrcoef(self)', backward: { self: 'corrcoef_backward(grad, self)' } },
  shape: ({ self }) => [matrixShape(self)],
  compose: ({ self }) => {
    if (self.ndim > 2) {
      throw torchError(
        `corrcoef(): expected input to have two or fewer dimensions but got an input with ${self.ndim} dimensions`,
      )
    }
    const found = covariance(self, 1, { fweights: null, aweights: null })
    if (found.ndim === 0) return div(found, found)
    const spread = sqrt(one(diagonalOp, [found], { offset: 0, dim1: 0, dim2: 1 }))
    const scaled = div(div(found, view(spread, [-1, 1])), view(spread, [1, -1]))
    if (isComplex(scaled.dtype)) return scaled
    return one(clampOp, [scaled, wrapNumber(-1, 'int64'), wrapNumber(1, 'int64')])
  },
  gradFnName: 'ClampBackward1',
  samples: [{ ...sample([t([...ROWS, [1, 0, 0, 1]])]), unchecked: true }, sample([strided([[1, 3, 2, 0.5]])])],
})
