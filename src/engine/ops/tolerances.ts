// Ranks and pseudo-inverses of matrices that each have a tolerance of their own: PyTorch's forms with tensors for numbers.
import { isComplex } from '../../model/dtype'
import { numel } from '../../model/tensor-value'
import { noGrad } from '../autograd/mode'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { elementOffsets, elementsAs, stretch } from '../kernels/read'
import type { Op } from '../op'
import { bool, type ParamsOf } from '../params'
import { broadcastShapes, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { stack } from './joining'
import { matrixRankOp } from './matrix-rank'
import { pinvGradient, pinvOp } from './pseudo-inverse'
import { inPart, sample, strided, t } from './samples'
import { reshape } from './views'

const INPUTS = { A: {}, atol: { optional: true }, rtol: { optional: true } } as const
const PARAMS = { hermitian: bool({ en: 'symmetric', zh: '对称' }) }
const KEYWORDS = ['tolerance', 'batch', '容差']

interface Limited {
  readonly A: Tensor
  readonly atol: Tensor | null
  readonly rtol: Tensor | null
}

interface LimitedShapes {
  readonly A: Shape
  readonly atol: Shape | null
  readonly rtol: Shape | null
}

const batchOf = ({ A, atol, rtol }: LimitedShapes): Shape =>
  [A.slice(0, -2), atol, rtol].filter((shape) => shape !== null).reduce(broadcastShapes)

/** Error: tolerances have no direction. */
function refuseComplex(name: string, limits: Readonly<Record<string, Tensor | null>>): void {
  for (const [word, limit] of Object.entries(limits)) {
    if (limit && isComplex(limit.dtype)) {
      const kind = scalarTypeName(limit.dtype)
      throw torchError(`torch.linalg.${name}: ${word} tensor of complex type is not supported. Got ${kind}`)
    }
  }
}

/** Runs the op of numbers on each matrix with its own. */
function oneByOne(op: Op, { A, atol, rtol }: Limited, { hermitian }: ParamsOf<typeof PARAMS>): Tensor {
  refuseComplex(op.info.name, { atol, rtol })
  const batch = batchOf({ A: A.shape, atol: atol?.shape ?? null, rtol: rtol?.shape ?? null })
  const sizes = A.shape.slice(-2)
  const whole = stretch(A, [...batch, ...sizes])
  const starts = elementOffsets(batch, whole.strides.slice(0, -2), whole.offset)
  const [absolute, relative] = [atol, rtol].map((limit) => limit && elementsAs(stretch(limit, batch), 'float64'))
  const valueAt = (limits: typeof absolute, index: number) =>
    limits ? ({ kind: 'float', value: Number(limits[index]) } as const) : null
  if (numel(batch) === 0) return noGrad(() => one(op, [whole], { atol: null, rtol: null, hermitian }))
  return noGrad(() => {
    const made = Array.from({ length: numel(batch) }, (_, index) => {
      const matrix = A.view(sizes, A.strides.slice(-2), starts[index] ?? 0)
      return one(op, [matrix], { atol: valueAt(absolute, index), rtol: valueAt(relative, index), hermitian })
    })
    return reshape(stack(made, 0), [...batch, ...(made[0]?.shape ?? [])])
  })
}

const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const TWO = [
  [
    [1, 0],
    [0, 0.01],
  ],
  [
    [2, 0],
    [0, 0.5],
  ],
]

export const matrixRankWithinOp = defineOp({
  name: 'matrix_rank_within',
  torchNames: ['torch.linalg.matrix_rank'],
  category: 'linear',
  symbol: 'rank',
  inputs: INPUTS,
  params: PARAMS,
  doc: {
    en: 'The rank of each matrix within a tolerance of its own, given by tensors.',
    zh: '每个矩阵在各自容差（由张量给出）内的秩。',
  },
  keywords: ['rank', '秩', ...KEYWORDS],
  formula: { forward: 'matrix_rank(A)', backward: { A: null, atol: null, rtol: null } },
  shape: (shapes) => [batchOf(shapes)],
  forward: (inputs, params) => oneByOne(matrixRankOp, inputs, params),
  vjp: { A: null, atol: null, rtol: null },
  gradFnName: null,
  samples: [sample([t(TWO), t([0.1, 0.001]), null]), sample([strided(TALL), null, t(0.5)])],
})

export const pinvWithinOp = defineOp({
  name: 'pinv_within',
  torchNames: ['torch.linalg.pinv'],
  category: 'linear',
  symbol: 'A⁺',
  inputs: INPUTS,
  params: PARAMS,
  doc: {
    en: 'The pseudo-inverse of each matrix within a tolerance of its own, given by tensors.',
    zh: '每个矩阵在各自容差（由张量给出）内的伪逆。',
  },
  keywords: ['moore-penrose', 'inverse', '伪逆', ...KEYWORDS],
  formula: { forward: 'pinv(A)', backward: { A: 'pinv_backward(grad, result, A)', atol: null, rtol: null } },
  shape: (shapes) => [[...batchOf(shapes), shapes.A.at(-1) ?? 0, shapes.A.at(-2) ?? 0]],
  forward: (inputs, params) => oneByOne(pinvOp, inputs, params),
  vjp: { A: (f, { grad, A, result }) => pinvGradient(f, grad, result, A), atol: null, rtol: null },
  gradFnName: 'LinalgPinvBackward0',
  samples: [
    sample([t(TWO), null, t([0.001, 0.01])]),
    sample([strided(TALL), t(0.5), null]),
    inPart('symmetric', [t(TWO), t([0.001, 0.1]), null], { hermitian: true }),
  ],
})
