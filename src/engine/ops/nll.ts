// Classification losses: the negative log-likelihood of target classes, and cross entropy, which takes logits.
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { allocate, scalarTypeName } from '../dtypes'
import { torchError } from '../errors'
import { elements, elementsAs, indices, type NumberData } from '../kernels/read'
import type { TensorAlgebra } from '../algebra'
import { int } from '../params'
import { sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { lossShape, REDUCTION, type Reduction } from './loss-reduction'
import { long, sample, strided, t } from './samples'
import { reshape, view } from './views'
import { needsFloating } from './dtype-rules'

const LOGITS = [
  [1, 2, -0.5],
  [0.3, -1, 2],
]
export const IGNORE = int({ en: 'ignored class', zh: '忽略的类别' }, -100)
const WEIGHTS = t([1, 0.5, 2])

export type NllParams = Readonly<{ reduction: Reduction; ignore_index: number }>

/** Input [C], [N, C] or [N, C, d…] taken apart: N items of C classes at each of `inner` places. */
interface NllSizes {
  readonly items: number
  readonly classes: number
  readonly inner: number
}

function sizesOf(shape: Shape): NllSizes {
  if (shape.length === 1) return { items: 1, classes: shape[0] ?? 0, inner: 1 }
  return { items: shape[0] ?? 0, classes: shape[1] ?? 0, inner: numel(shape.slice(2)) }
}

/** One target that counts: which target, where its log-probability stands, and its weight. */
interface Chosen {
  readonly at: number
  readonly place: number
  readonly weight: number
}

/** The targets that are not ignored. Error: a class that does not exist. */
export function chosenOf(shape: Shape, target: Tensor, weight: Tensor | null, ignored: number): Chosen[] {
  const { classes, inner } = sizesOf(shape)
  const weights = weight ? (elements(weight) as NumberData) : null
  return indices(target).flatMap((label, at) => {
    if (label === ignored) return []
    if (label < 0 || label >= classes) throw torchError(`Target ${label} is out of bounds.`, 'IndexError')
    const item = Math.floor(at / inner)
    return [{ at, place: (item * classes + label) * inner + (at % inner), weight: weights?.[label] ?? 1 }]
  })
}

export const totalWeight = (chosen: readonly Chosen[]): number =>
  chosen.reduce((total, { weight }) => total + weight, 0)

function checkNll(input: Tensor, target: Tensor, weight: Tensor | null): void {
  if (input.ndim === 0) throw torchError('Expected 1 or more dimensions (got 0)', 'ValueError')
  const [batch, targets] = [input.shape[0] ?? 0, target.shape[0] ?? 0]
  if (input.ndim > 1 && batch !== targets) {
    throw torchError(`Expected input batch_size (${batch}) to match target batch_size (${targets}).`, 'ValueError')
  }
  const wanted = input.ndim === 1 ? [] : [batch, ...input.shape.slice(2)]
  if (!sameShape(wanted, target.shape)) {
    throw torchError(`Expected target size ${sizesText(wanted)}, got ${sizesText(target.shape)}`)
  }
  needsFloating('nll_loss_out_frame', input)
  if (target.dtype !== 'int64' && target.dtype !== 'uint8') {
    throw torchError(`expected target dtype to be Long or Byte, but got ${scalarTypeName(target.dtype)}`)
  }
  checkWeight(input, weight)
}

export function checkWeight(input: Tensor, weight: Tensor | null): void {
  if (!weight) return
  const { classes } = sizesOf(input.shape)
  if (weight.ndim !== 1 || weight.shape[0] !== classes) {
    throw torchError(
      `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${sizesText(weight.shape)}`,
    )
  }
  if (weight.dtype !== input.dtype) {
    throw torchError(`expected scalar type ${scalarTypeName(input.dtype)} but found ${scalarTypeName(weight.dtype)}`)
  }
}

/** The graph node: input [C], [N, C], or [N, C, H, W], which PyTorch calls 2d. */
function nllNode(name: string, gradFnName: string) {
  return defineOp({
    name,
    torchNames: ['torch.nn.functional.nll_loss'],
    category: 'loss',
    symbol: 'NLL',
    inputs: { self: {}, target: {}, weight: { optional: true } },
    params: { reduction: REDUCTION, ignore_index: IGNORE },
    doc: { en: 'Negative log-likelihood of the target classes.', zh: '目标类别的负对数似然。' },
    keywords: ['loss', '损失'],
    formula: {
      forward: '-self[target]',
      backward: {
        self: ({ reduction }, inputs) =>
          `nll_loss_backward(grad, target${inputs?.weight ? ', weight' : ''}, ${reduction})`,
        target: null,
        weight: null,
      },
    },
    shape: ({ target }, { reduction }) => [lossShape(target, reduction)],
    forward: ({ self, target, weight }, params) => nllForward(self, target, weight, params),
    vjp: {
      self: (f, { grad, target, weight, shapes }, params) =>
        nllGradient(f, grad, shapes.self, target, (weight as Tensor | null | undefined) ?? null, params),
      target: null,
      weight: null,
    },
    gradFnName,
    samples: [
      sample([t(LOGITS), long([2, 0]), null]),
      sample([t(LOGITS), long([2, 0]), WEIGHTS]),
      sample([t(LOGITS), long([2, 0]), null], { reduction: 'none' }),
    ],
  })
}

function nllForward(self: Tensor, target: Tensor, weight: Tensor | null, params: NllParams): Tensor {
  checkNll(self, target, weight)
  const data = elements(self) as NumberData
  const chosen = chosenOf(self.shape, target, weight, params.ignore_index)
  const lossAt = ({ place, weight: own }: Chosen): number => -(data[place] as number) * own
  if (params.reduction === 'none') {
    const out = allocate(self.dtype, target.numel)
    for (const one of chosen) out[one.at] = lossAt(one)
    return Tensor.ofData(out, target.shape, self.dtype)
  }
  const total = chosen.reduce((sum, one) => sum + lossAt(one), 0)
  const value = params.reduction === 'mean' ? total / totalWeight(chosen) : total
  return Tensor.ofData(elementsAs(Tensor.ofScalar(value, 'float64'), self.dtype), [], self.dtype)
}

function nllGradient(
  f: TensorAlgebra<Tensor>,
  grad: Tensor,
  shape: Shape,
  target: Tensor,
  weight: Tensor | null,
  params: NllParams,
): Tensor {
  const chosen = chosenOf(shape, target, weight, params.ignore_index)
  const scale = params.reduction === 'mean' ? totalWeight(chosen) : 1
  const factors = allocate(grad.dtype, chosen.length)
  chosen.forEach((one, i) => (factors[i] = -one.weight / scale))
  const places = Int32Array.from(chosen, ({ place }) => place)
  const own =
    params.reduction === 'none'
      ? f.readAt(
          grad,
          Int32Array.from(chosen, ({ at }) => at),
          [chosen.length],
        )
      : grad
  return f.addAt(f.mul(own, Tensor.ofData(factors, [chosen.length], grad.dtype)), places, shape)
}

export const nllNodeOp = nllNode('_nll_loss', 'NllLossBackward0')
export const nll2dNodeOp = nllNode('_nll_loss2d', 'NllLoss2DBackward0')

/** As torch.nn.functional.nll_loss. */
export function nllLoss(input: Tensor, target: Tensor, weight: Tensor | null, params: NllParams): Tensor {
  if (input.ndim < 3) return one(nllNodeOp, [input, target, weight], params)
  checkNll(input, target, weight)
  if (input.ndim === 4) return one(nll2dNodeOp, [input, target, weight], params)
  const { items, classes, inner } = sizesOf(input.shape)
  const flat = one(
    nll2dNodeOp,
    [view4d(input, [items, classes, 1, inner]), reshape(target, [items, 1, inner]), weight],
    params,
  )
  return params.reduction === 'none' ? view(flat, target.shape) : flat
}

const view4d = (input: Tensor, shape: Shape): Tensor =>
  input.isContiguous ? view(input, shape) : reshape(input, shape)

export const nllLossOp = defineComposite({
  name: 'nll_loss',
  torchNames: ['torch.nn.functional.nll_loss'],
  category: 'loss',
  symbol: 'NLL',
  signature: ['input', 'target', 'weight', 'size_average', 'ignore_index', 'reduce', 'reduction'],
  inputs: { input: {}, target: {}, weight: { optional: true } },
  params: { reduction: REDUCTION, ignore_index: IGNORE },
  doc: {
    en: 'The negative log-probability of the target class, averaged. The input holds log-probabilities.',
    zh: '目标类别的负对数概率的平均值。输入为对数概率。',
  },
  keywords: ['loss', 'classification', 'likelihood', '损失', '分类', '似然'],
  formula: {
    forward: '-input[target]',
    backward: { input: 'nll_loss_backward(grad, target)', target: null, weight: null },
  },
  shape: ({ target }, { reduction }) => [lossShape(target, reduction)],
  compose: ({ input, target, weight }, params) => nllLoss(input, target, weight, params),
  gradFnName: 'NllLossBackward0',
  samples: [
    sample([t(LOGITS), long([2, 0]), null]),
    sample([strided(LOGITS), long([2, 0]), WEIGHTS], { reduction: 'sum' }),
    sample([t(LOGITS), long([2, -100]), null], { reduction: 'none' }),
    sample([t([1, 2, 3]), long(1), null]),
    sample([
      t([LOGITS, LOGITS]),
      long([
        [0, 1, 1],
        [1, 0, 1],
      ]),
      null,
    ]),
  ],
  errors: [
    { ...sample([t(LOGITS), long([3, 0]), null]), message: 'Target 3 is out of bounds.' },
    {
      ...sample([t(LOGITS), long([0, 0, 0]), null]),
      message: 'Expected input batch_size (2) to match target batch_size (3).',
    },
  ],
})
