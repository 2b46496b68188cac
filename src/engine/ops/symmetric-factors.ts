// Symmetric matrices as L·D·Lᵀ, and systems solved with them.
import { numel } from '../../model/tensor-value'
import { isFloating } from '../../model/dtype'
import { defineOp } from '../define'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { ldl, ldlSolve, type Ldl } from '../kernels/ldl'
import { elementsAs, stretch } from '../kernels/read'
import { bool } from '../params'
import { broadcastShapes, sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { CHECK, infoOf } from './checked-factors'
import { gathered, matricesOf, needsFloat, sideOf } from './matrix-batches'
import { sample, strided, t } from './samples'

const PARAMS = { hermitian: bool({ en: 'conjugated', zh: '共轭对称' }) }
const FACTOR = 'torch.linalg.ldl_factor_ex'
const SOLVE = 'torch.linalg.ldl_solve'
const SYMMETRIC = [
  [2, 0.5, 1],
  [0.5, -3, 0.25],
  [1, 0.25, 1],
]
/** Without a row that could stand alone first. */
const PAIRED = [
  [0, 1, 2],
  [1, 0, 3],
  [2, 3, 0],
]
const ZERO = [
  [0, 0],
  [0, 0],
]
const KEYWORDS = ['factor', 'symmetric', 'indefinite', '分解', '对称', '不定']

/** Factors of the matrices of a batch. */
function factorsOf(self: Tensor): readonly Ldl[] {
  const n = sideOf(FACTOR, self.shape)
  needsFloat(FACTOR, self)
  return matricesOf(self).map((matrix) => ldl(matrix, n))
}

function pivotsOf(found: readonly Ldl[], shape: Shape): Tensor {
  const n = shape.at(-1) ?? 0
  const out = new Int32Array(found.length * n)
  found.forEach(({ pivots }, index) => out.set(pivots, index * n))
  return Tensor.ofData(out, shape.slice(0, -1), 'int32')
}

const packedOf = (found: readonly Ldl[], self: Tensor): Tensor =>
  gathered(
    found.map(({ packed }) => packed),
    self.shape,
    self,
  )

/** What is zero cannot be divided by. */
function refuseZero(name: string, found: readonly Ldl[]): void {
  const at = found.find(({ zeroAt }) => zeroAt > 0)?.zeroAt
  if (at !== undefined) {
    throw torchError(`${name}: The factorization could not be completed because block ${at} of D is zero.`)
  }
}

const WORDS = {
  category: 'linear',
  symbol: 'LDLᵀ',
  keywords: KEYWORDS,
} as const

export const ldlFactorExOp = defineOp({
  ...WORDS,
  name: 'ldl_factor_ex',
  torchNames: ['torch.linalg.ldl_factor_ex'],
  inputs: { self: {} },
  outputs: ['LD', 'pivots', 'info'],
  params: { ...PARAMS, ...CHECK },
  doc: {
    en: 'L and D of a symmetric matrix L·D·Lᵀ in one, the rows that were exchanged, and which block of D is the first to be zero.',
    zh: '对称矩阵 L·D·Lᵀ 的 L 与 D（存于同一矩阵）、行交换记录，以及 D 中首个为零的块的序号。',
  },
  formula: { forward: 'ldl_factor(self)', backward: { self: null } },
  shape: ({ self }) => [self, self.slice(0, -1), self.slice(0, -2)],
  forward: ({ self }, { check_errors: check }) => {
    const found = factorsOf(self)
    if (check) refuseZero('linalg.ldl_factor_ex', found)
    const info = infoOf(
      found.map(({ zeroAt }) => zeroAt),
      self.shape.slice(0, -2),
    )
    return [packedOf(found, self), pivotsOf(found, self.shape), info]
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([t(SYMMETRIC)]), sample([strided([SYMMETRIC, PAIRED])]), sample([t(ZERO)])],
  errors: [
    {
      ...sample([t([1, 2])]),
      message: 'torch.linalg.ldl_factor_ex: The input tensor A must have at least 2 dimensions.',
    },
  ],
})

export const ldlFactorOp = defineOp({
  ...WORDS,
  name: 'ldl_factor',
  torchNames: ['torch.linalg.ldl_factor'],
  inputs: { self: {} },
  outputs: ['LD', 'pivots'],
  params: PARAMS,
  doc: {
    en: 'L and D of a symmetric matrix L·D·Lᵀ in one matrix, and the rows that were exchanged.',
    zh: '对称矩阵 L·D·Lᵀ 的 L 与 D（存于同一矩阵）及行交换记录。',
  },
  formula: { forward: 'ldl_factor(self)', backward: { self: null } },
  shape: ({ self }) => [self, self.slice(0, -1)],
  forward: ({ self }) => {
    const found = factorsOf(self)
    refuseZero('linalg.ldl_factor', found)
    return [packedOf(found, self), pivotsOf(found, self.shape)]
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([t(SYMMETRIC)]), sample([strided([SYMMETRIC, PAIRED])])],
  errors: [
    {
      ...sample([t(ZERO)]),
      message: 'linalg.ldl_factor: The factorization could not be completed because block 1 of D is zero.',
    },
  ],
})

/** Refuses factors, pivots and right sides that do not belong together. */
function checkSolve(LD: Tensor, pivots: Tensor, B: Tensor): void {
  const n = sideOf(SOLVE, LD.shape)
  if (B.ndim < 2) {
    throw torchError(`${SOLVE}: The input tensor B must have at least 2 dimensions.`)
  }
  const [rows = 0, columns = 0] = B.shape.slice(-2)
  if (rows !== n) {
    throw torchError(
      `Incompatible matrix sizes for ${SOLVE}: each A matrix is ${n} by ${n} but each b matrix is ${rows} by ${columns}`,
    )
  }
  if (LD.dtype !== B.dtype) {
    const [b, a] = [B, LD].map(({ dtype }) => scalarTypeName(dtype))
    throw torchError(
      `Expected b and A to have the same dtype, but found b of type ${b ?? ''} and A of type ${a ?? ''} instead.`,
    )
  }
  if (isFloating(pivots.dtype) || pivots.dtype === 'bool') {
    throw torchError(`${SOLVE}: Expected pivots to be integers. Got ${scalarTypeName(pivots.dtype)}`)
  }
  if (!sameShape(LD.shape.slice(0, -1), pivots.shape)) {
    throw torchError(
      `${SOLVE}: Expected LD.shape[:-1] and pivots.shape to be the same, but got pivots with shape ${sizesText(pivots.shape)} instead`,
    )
  }
}

const FACTORS = [
  [2, 0, 0],
  [0.25, -3.125, 0],
  [0.5, 0, 0.5],
]
const PIVOTS = { data: [1, 2, 3], dtype: 'int32' } as const

export const ldlSolveOp = defineOp({
  ...WORDS,
  name: 'ldl_solve',
  torchNames: ['torch.linalg.ldl_solve'],
  inputs: { LD: {}, pivots: {}, B: {} },
  params: PARAMS,
  doc: {
    en: 'The solution X of A·X = B by the factors and exchanged rows that ldl_factor gives for A.',
    zh: '用 ldl_factor 给出的因子与行交换记录求解 A·X = B。',
  },
  formula: { forward: 'ldl_solve(LD, pivots, B)', backward: { LD: null, pivots: null, B: null } },
  shape: ({ LD, B }) => [[...broadcastShapes(LD.slice(0, -2), B.slice(0, -2)), ...B.slice(-2)]],
  forward: ({ LD, pivots, B }) => {
    checkSolve(LD, pivots, B)
    const n = LD.shape.at(-1) ?? 0
    const columns = B.shape.at(-1) ?? 0
    const batch = broadcastShapes(LD.shape.slice(0, -2), B.shape.slice(0, -2))
    const factors = matricesOf(stretch(LD, [...batch, n, n]))
    const rows = elementsAs(stretch(pivots, [...batch, n]), 'int32') as Int32Array
    const sides = matricesOf(stretch(B, [...batch, n, columns])).map((matrix) => matrix.slice())
    for (let index = 0; index < numel(batch); index++) {
      const [factor, side] = [factors[index], sides[index]]
      if (factor && side) ldlSolve(factor, rows.subarray(index * n, (index + 1) * n), n, side, columns)
    }
    return gathered(sides, [...batch, n, columns], B)
  },
  vjp: { LD: null, pivots: null, B: null },
  gradFnName: null,
  samples: [
    sample([t(FACTORS), PIVOTS, t([[1], [2], [3]])]),
    sample([
      t([
        [0, 0, 0],
        [2, 0, 0],
        [1.5, 0.5, -3],
      ]),
      { data: [-3, -3, 3], dtype: 'int32' },
      strided([
        [1, 0.5],
        [2, -1],
        [3, 2],
      ]),
    ]),
  ],
  errors: [
    {
      ...sample([t(FACTORS), PIVOTS, t([[1], [2]])]),
      message:
        'Incompatible matrix sizes for torch.linalg.ldl_solve: each A matrix is 3 by 3 but each b matrix is 2 by 1',
    },
  ],
})
