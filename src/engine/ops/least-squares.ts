// Least squares: systems that are solved as well as they can be.
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { scalarTypeName, spacingOf } from '../dtypes'
import { torchError } from '../errors'
import { elements } from '../kernels/read'
import type { Op } from '../op'
import { optionalChoice } from '../params'
import { broadcastShapes, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { gathered, inBatch, isVectorFor, matricesOf, mT } from './matrix-batches'
import { invertedTerms, largestOf, LIMIT, pinv, pinvGradient, termsOf, valueOf } from './pseudo-inverse'
import { sample, strided, t } from './samples'
import { longs } from '../literal'

const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const WIDE = [
  [1, 2, -0.5],
  [0.5, -1, 2],
]

interface Problem {
  readonly rows: number
  readonly columns: number
  /** Right-hand sides of each matrix. */
  readonly rights: number
  readonly vector: boolean
  readonly batch: Shape
}

/** How A and B belong together. Errors: PyTorch's. */
function problemOf(A: Shape, B: Shape): Problem {
  const name = 'torch.linalg.lstsq'
  if (A.length < 2) throw torchError(`${name}: input must have at least 2 dimensions.`)
  if (B.length < 1) throw torchError(`${name}: other must have at least 1 dimension.`)
  const vector = isVectorFor(A, B)
  const [rows = 0, columns = 0] = A.slice(-2)
  if (B.at(vector ? -1 : -2) !== rows) {
    throw torchError(`${name}: input.size(-2) should match other.size(${vector ? -1 : -2})`)
  }
  const batch = broadcastShapes(A.slice(0, -2), B.slice(0, vector ? -1 : -2))
  return { rows, columns, rights: vector ? 1 : (B.at(-1) ?? 0), vector, batch }
}

const solutionShape = ({ columns, rights, vector, batch }: Problem): Shape =>
  vector ? [...batch, columns] : [...batch, columns, rights]

/** Only some algorithms give residuals, and those of square or wide systems are none. */
const givesResiduals = ({ rows, columns }: Problem, driver: string): boolean => rows > columns && driver !== 'gelsy'

function product(a: Float64Array, rows: number, inner: number, b: Float64Array, columns: number): Float64Array {
  const made = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[row * inner + k] as number
      for (let column = 0; column < columns; column++) {
        const place = row * columns + column
        made[place] = (made[place] as number) + factor * (b[k * columns + column] as number)
      }
    }
  }
  return made
}

/** The sums of squares, per column, of A·X − B. */
function squaresLeft(
  A: Float64Array,
  B: Float64Array,
  X: Float64Array,
  { rows, columns, rights }: Problem,
): Float64Array {
  const reached = product(A, rows, columns, X, rights)
  const sums = new Float64Array(rights)
  reached.forEach((value, place) => {
    const column = place % rights
    sums[column] = (sums[column] as number) + (value - (B[place] as number)) ** 2
  })
  return sums
}

export const lstsqOp: Op = defineOp({
  name: 'lstsq',
  torchNames: ['torch.linalg.lstsq'],
  category: 'linear',
  symbol: 'A\\≈B',
  inputs: { self: {}, b: {} },
  params: {
    rcond: LIMIT('relative tolerance', '相对容差'),
    driver: optionalChoice({ en: 'algorithm', zh: '算法' }, ['gels', 'gelsy', 'gelsd', 'gelss']),
  },
  outputs: ['solution', 'residuals', 'rank', 'singular_values'],
  constant: ['singular_values'],
  doc: {
    en: 'The X for which A·X comes nearest to B (least squares), with what is left over and the rank of A.',
    zh: '使 A·X 最接近 B 的 X（最小二乘），并给出残差与 A 的秩。',
  },
  keywords: ['least squares', 'regression', 'fit', '最小二乘', '回归', '拟合'],
  formula: {
    forward: 'lstsq(self, b)',
    backward: {
      self: 'lstsq_backward(grads, self, b, solution)',
      b: 'lstsq_backward(grads, self, b, solution)',
    },
  },
  shape: ({ self, b }, { driver }) => {
    const problem = problemOf(self, b)
    const used = driver ?? 'gelsy'
    const residuals = givesResiduals(problem, used) ? [...problem.batch, problem.rights] : [0]
    const values = used === 'gelsd' || used === 'gelss' ? [...problem.batch, Math.min(...self.slice(-2))] : [0]
    return [solutionShape(problem), residuals, used === 'gels' ? [0] : problem.batch, values]
  },
  forward: ({ self, b }, { rcond, driver }) => solvedNearest(self, b, valueOf(rcond), driver ?? 'gelsy'),
  vjp: {
    self: (f, { grads, self, b, solution, shapes }) => {
      const { vector } = problemOf(shapes.self, shapes.b)
      const column = (a: Tensor): Tensor => (vector ? f.unsqueeze(a, -1) : a)
      const [ofSolution = null, ofResiduals = null] = grads
      const [X, B] = [column(solution), column(b)]
      const inverse = pinv(self)
      const main = ofSolution && pinvGradient(f, f.matmul(column(ofSolution), mT(f, B)), inverse, self)
      const rest = ofResiduals && f.matmul(leftOver(f, self, B, X, ofResiduals), mT(f, X))
      return main && rest ? f.add(main, rest) : (main ?? rest)
    },
    b: (f, { grads, self, b, solution, shapes }) => {
      const { vector } = problemOf(shapes.self, shapes.b)
      const column = (a: Tensor): Tensor => (vector ? f.unsqueeze(a, -1) : a)
      const [ofSolution = null, ofResiduals = null] = grads
      const main = ofSolution && f.matmul(mT(f, pinv(self)), column(ofSolution))
      const rest = ofResiduals && f.neg(leftOver(f, self, column(b), column(solution), ofResiduals))
      const both = main && rest ? f.add(main, rest) : (main ?? rest)
      return both && vector ? f.select(both, -1, 0) : both
    },
  },
  gradFnName: 'LinalgLstsqBackward0',
  samples: [
    sample([t(TALL), t([[1], [2], [3]])]),
    sample([
      t(WIDE),
      t([
        [1, 2],
        [3, -1],
      ]),
    ]),
    sample([strided(TALL), t([1, -2, 0.5])]),
    sample(
      [
        t(TALL),
        t([
          [1, 0.5],
          [2, 1],
          [3, -1],
        ]),
      ],
      { driver: 'gelsd' },
    ),
    sample([t([TALL]), t([[[1], [2], [3]]])], { driver: 'gels' }),
  ],
  errors: [
    {
      ...sample([t(TALL), t([[1], [2]])]),
      message: 'torch.linalg.lstsq: input.size(-2) should match other.size(-2)',
    },
  ],
})

/** 2·(A·X − B), weighted by the upstream gradients of the residuals; nothing where there are none. */
function leftOver(f: TensorAlgebra<Tensor>, A: Tensor, B: Tensor, X: Tensor, upstream: Tensor): Tensor {
  const distance = f.mul(f.sub(f.matmul(A, X), B), 2)
  return upstream.numel === 0 ? f.mul(distance, 0) : f.mul(distance, f.unsqueeze(upstream, -2))
}

function solvedNearest(self: Tensor, b: Tensor, rcond: number | null, driver: string): Tensor[] {
  const problem = problemOf(self.shape, b.shape)
  if (self.dtype !== b.dtype) {
    throw torchError(
      `torch.linalg.lstsq: Expected input and other to have the same dtype, but got input's dtype ${scalarTypeName(self.dtype)} and other's dtype ${scalarTypeName(b.dtype)}`,
    )
  }
  const { rows, columns, rights, vector, batch } = problem
  const B = vector ? Tensor.ofData(elements(b), [...b.shape, 1], b.dtype) : b
  const rightSides = matricesOf(inBatch(B, batch))
  const limit = rcond ?? Math.max(rows, columns) * spacingOf(self.dtype)
  const found = matricesOf(inBatch(self, batch)).map((A, index) => {
    const terms = termsOf(A, rows, columns, false)
    if (!terms) throw torchError('linalg.lstsq: The algorithm failed to converge.', '_LinAlgError')
    const threshold = limit * largestOf(terms.sizes)
    const right = rightSides[index] as Float64Array
    const X = product(invertedTerms(terms, rows, columns, threshold), columns, rows, right, rights)
    return { X, left: squaresLeft(A, right, X, problem), sizes: terms.sizes, rank: rankOf(terms.sizes, threshold) }
  })
  const whole = found.every(({ rank }) => rank === Math.min(rows, columns))
  const residuals = givesResiduals(problem, driver) && whole
  const values = driver === 'gelsd' || driver === 'gelss'
  return [
    gathered(
      found.map(({ X }) => X),
      solutionShape(problem),
      b,
    ),
    residuals
      ? gathered(
          found.map(({ left }) => left),
          [...batch, rights],
          b,
        )
      : gathered([], [0], b),
    driver === 'gels'
      ? longs([], [0])
      : longs(
          found.map(({ rank }) => rank),
          batch,
        ),
    values
      ? gathered(
          found.map(({ sizes }) => sizes),
          [...batch, Math.min(rows, columns)],
          b,
        )
      : gathered([], [0], b),
  ]
}

const rankOf = (sizes: Float64Array, threshold: number): number =>
  sizes.reduce((count, size) => count + Number(size > threshold), 0)
