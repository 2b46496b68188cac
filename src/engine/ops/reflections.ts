// Reflections: what QR makes of a matrix before it multiplies them out, their product, and matrices multiplied by that.
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { reflectedBy, triangled } from '../kernels/orthogonal'
import { elementsAs } from '../kernels/read'
import { eye, turned, type Reflection } from '../kernels/rotations'
import type { Op } from '../op'
import { bool } from '../params'
import { sameShape, sizesText, type Shape } from '../shapes'
import type { Tensor } from '../tensor'
import { gathered, identity, matricesOf, mT, needsFloat, needsMatrix } from './matrix-batches'
import { sample, strided, t } from './samples'

const TALL = [
  [1, 2],
  [0.5, -1],
  [3, 0.25],
]
const SQUARE = [
  [1, 2],
  [0.5, -1],
]

/** The reflections that the columns of a matrix below its diagonal describe: I − τ·v·vᵀ, v being 1 on the diagonal. */
function reflectionsOf(matrix: Float64Array, rows: number, columns: number, scales: Float64Array): Reflection[] {
  return Array.from(scales, (scale, start) => {
    const vector = Float64Array.from({ length: rows - start }, (_, step) =>
      step === 0 ? 1 : (matrix[(start + step) * columns + start] ?? 0),
    )
    return { start, vector, scale }
  })
}

/** The vectors of those reflections, one per column. */
function vectorsOf(f: TensorAlgebra<Tensor>, input: Tensor, count: number): Tensor {
  const rows = input.shape.at(-2) ?? 0
  const ones = f.narrow(identity(rows, input.dtype), -1, 0, count)
  return f.add(f.tril(f.narrow(input, -1, 0, count), -1), ones)
}

interface Product {
  readonly input: Tensor
  readonly tau: Tensor
  /** What the reflections are applied to. */
  readonly to: Tensor
  /** The first one first, which is the transposed product. */
  readonly transpose: boolean
}

/** Gradients of Q·X (Qᵀ·X) by the vectors' matrix, the scales and X: reflection by reflection, the last one applied first. */
function productGradients(f: TensorAlgebra<Tensor>, grad: Tensor, { input, tau, to, transpose }: Product) {
  const count = tau.shape.at(-1) ?? 0
  const vectors = vectorsOf(f, input, count)
  const order = Array.from({ length: count }, (_, step) => (transpose ? step : count - 1 - step))
  const part = (step: number) => {
    const vector = f.narrow(vectors, -1, step, 1)
    return { vector, row: mT(f, vector), scale: f.unsqueeze(f.narrow(tau, -1, step, 1), -1) }
  }
  const reflect = (x: Tensor, step: number): Tensor => {
    const { vector, row, scale } = part(step)
    return f.sub(x, f.mul(scale, f.matmul(vector, f.matmul(row, x))))
  }
  const before: Tensor[] = []
  order.reduce((x, step) => (before.push(x), reflect(x, step)), to)
  const ofVectors: Tensor[] = []
  const ofScales: Tensor[] = []
  const left = order.reduceRight((upstream, step, at) => {
    const { row, scale } = part(step)
    const x = before[at] ?? to
    const [alongGrad, alongX] = [f.matmul(row, upstream), f.matmul(row, x)]
    ofScales[step] = f.neg(f.sum(f.mul(alongGrad, alongX), [-1], false))
    ofVectors[step] = f.neg(f.mul(scale, f.add(f.matmul(upstream, mT(f, alongX)), f.matmul(x, mT(f, alongGrad)))))
    return reflect(upstream, step)
  }, grad)
  const columns = input.shape.at(-1) ?? 0
  const rest = f.zeros([...input.shape.slice(0, -1), columns - count], input.dtype)
  return {
    // PyTorch has no gradients where there is no reflection.
    input: tau.numel === 0 ? null : f.tril(f.cat([...ofVectors, rest], -1), -1),
    tau: tau.numel === 0 ? null : f.cat(ofScales, -1),
    to: left,
  }
}

/** Error: scales that are not those of a matrix's columns. */
function needsScales(name: string, input: Shape, tau: Shape): void {
  const { rows, columns } = needsMatrix(name, input)
  if (rows < columns) {
    throw torchError(`${name}: input.shape[-2] must be greater than or equal to input.shape[-1]`)
  }
  if ((tau.at(-1) ?? 0) > columns) {
    throw torchError(`${name}: input.shape[-1] must be greater than or equal to tau.shape[-1]`)
  }
  if (!sameShape(input.slice(0, -2), tau.slice(0, -1))) {
    throw torchError(
      `${name}: Expected batch dimensions of tau to be equal to input.shape[:-2], but got ${sizesText(tau.slice(0, -1))}`,
    )
  }
}

/** The scales of each matrix. */
function scalesOf(tau: Tensor, matrices: number): Float64Array[] {
  const count = tau.shape.at(-1) ?? 0
  const flat = elementsAs(tau, 'float64') as Float64Array
  return Array.from({ length: matrices }, (_, at) => flat.slice(at * count, (at + 1) * count))
}

const HOUSEHOLDER = 'torch.linalg.householder_product'

export const householderProductOp: Op = defineOp({
  name: 'householder_product',
  torchNames: ['torch.linalg.householder_product', 'torch.orgqr', 'Tensor.orgqr'],
  category: 'linear',
  symbol: 'H₁H₂',
  inputs: { input: {}, tau: {} },
  doc: {
    en: 'The first columns of the product of reflections, of which geqrf gives the vectors and scales.',
    zh: '由 geqrf 给出的向量与系数所表示的一串反射之积的前若干列。',
  },
  keywords: ['orthogonal', 'reflection', 'qr', '正交', '反射'],
  formula: {
    forward: 'householder_product(input, tau)',
    backward: {
      input: 'householder_product_backward(grad, input, tau)',
      tau: 'householder_product_backward(grad, input, tau)',
    },
  },
  shape: ({ input, tau }) => [(needsScales(HOUSEHOLDER, input, tau), input)],
  forward: ({ input, tau }) => {
    needsScales(HOUSEHOLDER, input.shape, tau.shape)
    needsFloat(HOUSEHOLDER, input)
    const [rows = 0, columns = 0] = input.shape.slice(-2)
    const matrices = matricesOf(input)
    const scales = scalesOf(tau, matrices.length)
    const parts = matrices.map((matrix, at) =>
      reflectedBy(reflectionsOf(matrix, rows, columns, scales[at] as Float64Array), eye(rows, columns), columns),
    )
    return gathered(parts, input.shape, input)
  },
  vjp: {
    input: (f, { grad, input, tau }) => householderGradients(f, grad, input, tau).input,
    tau: (f, { grad, input, tau }) => householderGradients(f, grad, input, tau).tau,
  },
  gradFnName: 'LinalgHouseholderProductBackward0',
  samples: [
    sample([t(TALL), t([1.2, 0.7])]),
    sample([strided(SQUARE), t([0.5])]),
    sample([
      t([SQUARE, SQUARE]),
      t([
        [1, 0.5],
        [0.3, 2],
      ]),
    ]),
  ],
})

function householderGradients(f: TensorAlgebra<Tensor>, grad: Tensor, input: Tensor, tau: Tensor) {
  const [rows = 0, columns = 0] = input.shape.slice(-2)
  const to = f.expand(f.narrow(identity(rows, input.dtype), -1, 0, columns), input.shape)
  return productGradients(f, grad, { input, tau, to, transpose: false })
}

interface Side {
  readonly left: boolean
  readonly transpose: boolean
}

/** Error: reflections that cannot be multiplied by the matrix. */
function needsFactors(input: Shape, tau: Shape, other: Shape, { left }: Side): void {
  for (const [name, shape] of [
    ['input', input],
    ['other', other],
  ] as const) {
    if (shape.length < 2) throw torchError(`torch.ormqr: ${name} must have at least 2 dimensions.`)
  }
  const [dim, size] = left ? [-2, other.at(-2) ?? 0] : [-1, other.at(-1) ?? 0]
  if (size < (tau.at(-1) ?? 0)) {
    throw torchError(`torch.ormqr: other.shape[${dim}] must be greater than or equal to tau.shape[-1]`)
  }
  if ((tau.at(-1) ?? 0) !== Math.min(size, input.at(-1) ?? 0)) {
    throw torchError(`torch.ormqr: tau.shape[-1] must be equal to min(other.shape[${dim}], input.shape[-1])`)
  }
  if (size !== input.at(-2)) {
    throw torchError(`torch.ormqr: other.shape[${dim}] must be equal to input.shape[-2]`)
  }
}

/** Of a product from the right everything is turned: X·Q is (Qᵀ·Xᵀ)ᵀ. */
function ormqrGradients(f: TensorAlgebra<Tensor>, grad: Tensor, { input, tau, to, left, transpose }: Product & Side) {
  if (left) return productGradients(f, grad, { input, tau, to, transpose })
  const found = productGradients(f, mT(f, grad), { input, tau, to: mT(f, to), transpose: !transpose })
  return { ...found, to: mT(f, found.to) }
}

export const ormqrOp: Op = defineOp({
  name: 'ormqr',
  torchNames: ['torch.ormqr', 'Tensor.ormqr'],
  category: 'linear',
  symbol: 'Q·C',
  inputs: { input: {}, tau: {}, other: {} },
  params: {
    left: bool({ en: 'Q·C rather than C·Q', zh: 'Q·C 而非 C·Q' }, true),
    transpose: bool({ en: 'transposed Q', zh: '转置的 Q' }),
  },
  doc: {
    en: 'A matrix multiplied by the whole product of reflections, of which geqrf gives the vectors and scales.',
    zh: '矩阵与一串反射之积（完整的 Q）相乘，反射由 geqrf 的向量与系数给出。',
  },
  keywords: ['orthogonal', 'reflection', 'qr', '正交', '反射'],
  formula: {
    forward: 'ormqr(input, tau, other)',
    backward: {
      input: 'ormqr_backward(grad, input, tau, other)',
      tau: 'ormqr_backward(grad, input, tau, other)',
      other: 'ormqr_backward(grad, input, tau)',
    },
  },
  shape: ({ input, tau, other }, side) => [(needsFactors(input, tau, other, side), other)],
  forward: ({ input, tau, other }, side) => {
    needsFactors(input.shape, tau.shape, other.shape, side)
    needsFloat('torch.ormqr', input)
    const [rows = 0, columns = 0] = input.shape.slice(-2)
    const [height = 0, width = 0] = other.shape.slice(-2)
    const matrices = matricesOf(input)
    const scales = scalesOf(tau, matrices.length)
    const others = matricesOf(other)
    const parts = matrices.map((matrix, at) => {
      const made = reflectionsOf(matrix, rows, columns, scales[at] as Float64Array)
      // The reflections in the order in which their product is transposed.
      const ordered = side.transpose === side.left ? made.reverse() : made
      const target = (others[at] as Float64Array).slice()
      if (side.left) return reflectedBy(ordered, target, width)
      return turned(reflectedBy(ordered, turned(target, height, width), height), width, height)
    })
    return gathered(parts, other.shape, other)
  },
  vjp: {
    input: (f, { grad, input, tau, other }, side) => ormqrGradients(f, grad, { input, tau, to: other, ...side }).input,
    tau: (f, { grad, input, tau, other }, side) => ormqrGradients(f, grad, { input, tau, to: other, ...side }).tau,
    other: (_, { grad, input, tau }, { left, transpose }) =>
      one(ormqrOp, [input, tau, grad], { left, transpose: !transpose }),
  },
  gradFnName: 'OrmqrBackward0',
  samples: [
    sample([t(TALL), t([1.2, 0.7]), t(TALL)]),
    sample([t(TALL), t([1.2, 0.7]), strided(TALL)], { transpose: true }),
    sample([t(SQUARE), t([0.5, 1]), t(TALL)], { left: false }),
    sample([t(SQUARE), t([0.5, 2]), t(TALL)], { left: false, transpose: true }),
  ],
  errors: [
    {
      ...sample([t(TALL), t([1, 2]), t(SQUARE)]),
      message: 'torch.ormqr: other.shape[-2] must be equal to input.shape[-2]',
    },
  ],
})

/** Error: no matrix. */
function matrixSides(shape: Shape): { readonly rows: number; readonly columns: number } {
  if (shape.length < 2) throw torchError('torch.geqrf: input must have at least 2 dimensions.')
  return { rows: shape.at(-2) ?? 0, columns: shape.at(-1) ?? 0 }
}

export const geqrfOp: Op = defineOp({
  name: 'geqrf',
  torchNames: ['torch.geqrf', 'Tensor.geqrf'],
  category: 'linear',
  symbol: 'QR…',
  inputs: { self: {} },
  outputs: ['a', 'tau'],
  doc: {
    en: 'R on and above the diagonal, below it the vectors of the reflections that make up Q, and their scales. No gradient passes.',
    zh: '对角线及以上为 R，其下为组成 Q 的各反射的向量，并给出其系数；梯度不会通过。',
  },
  keywords: ['orthogonal', 'reflection', 'qr', '正交', '反射'],
  formula: { forward: 'geqrf(self)', backward: { self: null } },
  shape: ({ self }) => {
    const { rows, columns } = matrixSides(self)
    return [self, [...self.slice(0, -2), Math.min(rows, columns)]]
  },
  forward: ({ self }) => {
    const { rows, columns } = matrixSides(self.shape)
    needsFloat('torch.geqrf', self)
    const found = matricesOf(self).map((matrix) => {
      const { reflections, r } = triangled(matrix, rows, columns)
      reflections.forEach(({ start, vector }) => {
        for (let step = 1; step < vector.length; step++) r[(start + step) * columns + start] = vector[step] ?? 0
      })
      return { r, scales: Float64Array.from(reflections, ({ scale }) => scale) }
    })
    const shape = [...self.shape.slice(0, -2), Math.min(rows, columns)]
    return [
      gathered(
        found.map(({ r }) => r),
        self.shape,
        self,
      ),
      gathered(
        found.map(({ scales }) => scales),
        shape,
        self,
      ),
    ]
  },
  vjp: { self: null },
  gradFnName: null,
  samples: [sample([t(TALL)]), sample([strided(SQUARE)]), sample([t([SQUARE, SQUARE])])],
  errors: [{ ...sample([t([1, 2])]), message: 'torch.geqrf: input must have at least 2 dimensions.' }],
})
