// Determinants: of one square matrix or of a batch of them, as they are or as logarithms.
import { isComplex } from '../../model/dtype'
import { defineComposite, defineOp } from '../define'
import { call, one } from '../dispatch'
import { unreachable } from '../errors'
import { determinant, factored, signAndLog } from '../kernels/dense'
import { elementsAs } from '../kernels/read'
import type { TensorAlgebra } from '../algebra'
import type { Op } from '../op'
import type { Tensor } from '../tensor'
import { wrapNumber } from '../python-scalar'
import { add } from './arithmetic'
import { eq, where } from './comparison'
import { logOp } from './math'
import { sample, strided, t } from './samples'
import { gathered, matricesOf, mH, mT, needsFloat, sideOf } from './matrix-batches'
import { invOp } from './solving'

const A = [
  [2, 0.5, 0.1],
  [0.5, 3, 0.2],
  [0.1, -0.2, 1.5],
]
const B = [
  [1, 2],
  [0.5, -1],
]
const BATCH = [
  B,
  [
    [3, 1],
    [1, 2],
  ],
]
const NOT_SQUARE = [
  [1, 2, 3],
  [4, 5, 6],
]

/** A number per matrix, so that it multiplies the matrix. */
const spread = (f: TensorAlgebra<Tensor>, a: Tensor): Tensor => f.unsqueeze(f.unsqueeze(a, -1), -1)

/** The transposed matrix of cofactors, by the determinants of the minors: what det · A⁻ᵀ is where A has no inverse. */
function cofactors(f: TensorAlgebra<Tensor>, self: Tensor, n: number): Tensor {
  const without = (a: Tensor, dim: number, index: number): Tensor =>
    f.cat([f.narrow(a, dim, 0, index), f.narrow(a, dim, index + 1, n - index - 1)], dim)
  const range = Array.from({ length: n }, (_, index) => index)
  const rows = range.map((row) =>
    f.stack(
      range.map((column) => {
        const minor = one(detOp, [without(without(self, -2, row), -1, column)])
        return (row + column) % 2 === 0 ? minor : f.neg(minor)
      }),
      -1,
    ),
  )
  return f.stack(rows, -2)
}

export const detOp: Op = defineOp({
  name: 'det',
  torchNames: ['torch.det', 'torch.linalg.det', 'Tensor.det'],
  category: 'linear',
  symbol: '|A|',
  inputs: { self: {} },
  doc: { en: 'The determinant of a square matrix, or of each in a batch.', zh: '方阵（或一批方阵）的行列式。' },
  keywords: ['determinant', 'volume', '行列式'],
  formula: { forward: 'det(self)', backward: { self: 'det_backward(grad, self, result)' } },
  shape: ({ self }) => [(sideOf('linalg.det', self), self.slice(0, -2))],
  forward: ({ self }) => {
    const n = sideOf('linalg.det', self.shape)
    needsFloat('linalg.det', self)
    const values = matricesOf(self).map((matrix) => Float64Array.of(determinant(factored(matrix, n), n)))
    return gathered(values, self.shape.slice(0, -2), self)
  },
  vjp: {
    self: (f, { grad, self, result }) => {
      const n = sideOf('linalg.det', self.shape)
      const singular = (elementsAs(result, 'float64') as Float64Array).includes(0)
      if (singular) return f.mul(spread(f, grad), cofactors(f, self, n))
      return f.mul(spread(f, f.mul(grad, result)), mT(f, one(invOp, [self])))
    },
  },
  gradFnName: 'LinalgDetBackward0',
  samples: [
    sample([t(A)]),
    sample([t(BATCH)]),
    sample([strided(B)]),
    sample([
      t([
        [1, 2],
        [2, 4],
      ]),
    ]),
  ],
  errors: [
    {
      ...sample([t(NOT_SQUARE)]),
      message: 'linalg.det: A must be batches of square matrices, but they are 2 by 3 matrices',
    },
  ],
})

export const slogdetOp = defineOp({
  name: 'slogdet',
  torchNames: ['torch.slogdet', 'torch.linalg.slogdet', 'Tensor.slogdet'],
  category: 'linear',
  symbol: 'ln|A|',
  inputs: { self: {} },
  outputs: ['sign', 'logabsdet'],
  doc: {
    en: 'The sign of the determinant and the logarithm of its size, which does not overflow.',
    zh: '行列式的符号及其绝对值的对数，不会溢出。',
  },
  keywords: ['determinant', 'log', '行列式', '对数'],
  formula: { forward: 'slogdet(self)', backward: { self: 'slogdet_backward(grads, self, sign)' } },
  shape: ({ self }) => {
    sideOf('linalg.slogdet', self)
    return [self.slice(0, -2), self.slice(0, -2)]
  },
  forward: ({ self }) => {
    const n = sideOf('linalg.slogdet', self.shape)
    needsFloat('linalg.slogdet', self)
    const found = matricesOf(self).map((matrix) => signAndLog(factored(matrix, n), n))
    const shape = self.shape.slice(0, -2)
    return [
      gathered(
        found.map(({ sign }) => Float64Array.of(sign)),
        shape,
        self,
      ),
      gathered(
        found.map(({ log }) => Float64Array.of(log)),
        shape,
        self,
      ),
    ]
  },
  vjp: {
    self: (f, { grads, self, sign }) => {
      const [ofSign = null, ofLog = null] = grads
      // Complex signs turn with the matrix; real ones stand still.
      const turning = ofSign && isComplex(sign.dtype) ? f.part(f.mul(f.conj(ofSign), sign), 1) : null
      const upstream = turning ? f.complex(ofLog ?? f.zerosLike(turning), f.neg(turning)) : ofLog
      return upstream ? f.mul(spread(f, upstream), mH(f, one(invOp, [self]))) : null
    },
  },
  gradFnName: 'LinalgSlogdetBackward0',
  samples: [sample([t(A)]), sample([t(BATCH)]), sample([strided(B)])],
})

export const logdetOp = defineComposite({
  name: 'logdet',
  torchNames: ['torch.logdet', 'Tensor.logdet'],
  category: 'linear',
  symbol: 'lndet',
  inputs: { self: {} },
  doc: { en: 'The logarithm of the determinant; NaN where that is negative.', zh: '行列式的对数；为负时是 NaN。' },
  keywords: ['determinant', 'log', '行列式', '对数'],
  formula: { forward: 'log(det(self))', backward: { self: 'logdet_backward(grad, self)' } },
  shape: ({ self }) => [(sideOf('logdet', self), self.slice(0, -2))],
  compose: ({ self }) => {
    sideOf('logdet', self.shape)
    const [sign, log] = call(slogdetOp, [self])
    if (!sign || !log) return unreachable('slogdet without results')
    if (isComplex(self.dtype)) return add(one(logOp, [sign]), log)
    return where(eq(sign, wrapNumber(-1)), wrapNumber(NaN), log)
  },
  gradFnName: 'WhereBackward0',
  samples: [
    sample([t(A)]),
    sample([
      t([
        [3, 1],
        [1, 2],
      ]),
    ]),
  ],
})
