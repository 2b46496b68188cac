// Sums of which one operand is scaled: what `add`, `sub` and `rsub` are with `alpha`. Of floats, product and sum are rounded
// once, as in PyTorch.
import { isComplex, isFloating, type DType } from '../../model/dtype'
import type { LocalText } from '../../model/local-text'
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { computeDType } from '../define-elementwise'
import { castElement } from '../dtypes'
import { torchError } from '../errors'
import { mapElements, type ElementKernel } from '../kernels/elementwise'
import { fusedIn } from '../kernels/fused'
import { asOperands } from '../kernels/layout'
import type { Op } from '../op'
import { OPERAND } from '../op-inputs'
import { scalar } from '../params'
import { wrapScalar, type PythonScalar } from '../python-scalar'
import { broadcastShapes } from '../shapes'
import type { Tensor } from '../tensor'
import { add, mul, refuseBools, sub } from './arithmetic'
import { py, sample, t } from './samples'

/** What tells the three apart. */
interface Sum {
  readonly name: 'add' | 'sub' | 'rsub'
  readonly gradFnName: string
  readonly symbol: string
  readonly doc: LocalText
  readonly keywords: readonly string[]
  readonly formula: string
  /** The sign of the product. */
  readonly sign: 1 | -1
  /** The operand that is scaled. */
  readonly scaled: 'self' | 'other'
  /** The same with the product made before. */
  readonly plain: (self: Tensor, other: Tensor) => Tensor
}

const FRACTION = 'For integral input tensors, argument alpha must not be a floating point number.'
const WHOLE = { data: [1, 2], dtype: 'int64' } as const

function checkAlpha({ kind }: PythonScalar, dtype: DType): void {
  if (kind === 'bool' && dtype !== 'bool') throw torchError('Boolean alpha only supported for Boolean results.')
  if (kind === 'complex' && !isComplex(dtype)) {
    throw torchError('For non-complex input tensors, argument alpha must not be a complex number.')
  }
  if (kind === 'float' && !isFloating(dtype) && !isComplex(dtype)) {
    throw torchError(FRACTION)
  }
}

/** `base + sign * alpha * scaled` in a dtype, in which alpha is rounded first. */
function kernelOf({ value }: PythonScalar, sign: 1 | -1, scaled: Sum['scaled'], dtype: DType): ElementKernel<unknown> {
  const factor = sign * castElement(value, typeof value === 'bigint' ? 'int64' : 'float64', dtype)
  const exact = BigInt(sign) * (typeof value === 'bigint' ? value : BigInt(Math.trunc(value)))
  const fused = fusedIn(dtype)
  if (scaled === 'other') {
    return {
      number: (a, b) => fused(factor, b, a),
      int: (a, b) => a + Math.imul(factor, b),
      bigint: (a, b) => a + exact * b,
    }
  }
  return {
    number: (a, b) => fused(factor, a, b),
    int: (a, b) => b + Math.imul(factor, a),
    bigint: (a, b) => b + exact * a,
  }
}

const TORCH_NAMES = {
  add: ['torch.add', 'Tensor.add'],
  sub: ['torch.sub', 'Tensor.sub', 'torch.subtract'],
  rsub: ['torch.rsub'],
} as const

function defineSum({ name, gradFnName, symbol, doc, keywords, formula, sign, scaled, plain }: Sum): Op {
  const factorText = ({ alpha }: { readonly alpha: PythonScalar }): string =>
    `grad * ${String(sign * Number(alpha.value))}`
  const textOf = (operand: Sum['scaled']) => (operand === scaled ? factorText : 'grad')
  const ruleOf =
    (operand: Sum['scaled']) =>
    (
      f: TensorAlgebra<Tensor>,
      { grad }: { readonly grad: Tensor },
      { alpha }: { readonly alpha: PythonScalar },
    ): Tensor =>
      operand === scaled ? f.mul(grad, sign * Number(alpha.value)) : grad
  return defineOp({
    name: `scaled_${name}`,
    torchNames: TORCH_NAMES[name],
    category: 'arithmetic',
    symbol,
    inputs: { self: OPERAND, other: OPERAND },
    params: { alpha: scalar({ en: 'factor', zh: '系数' }, 2) },
    doc,
    keywords,
    formula: { forward: formula, backward: { self: textOf('self'), other: textOf('other') } },
    shape: ({ self, other }) => [broadcastShapes(self, other)],
    reroute: (operands, { alpha }) => {
      const { self, other } = operands
      const dtype = computeDType([self, other], 'promote')
      checkAlpha(alpha, dtype)
      if (!isComplex(dtype)) return null
      const product = mul(operands[scaled], wrapScalar(alpha))
      return scaled === 'other' ? plain(self, product) : plain(product, other)
    },
    forward: ({ self, other }, { alpha }) => {
      if (name !== 'add') refuseBools(self, other)
      const pair: [Tensor, Tensor] = [self, other]
      const dtype = computeDType(pair, 'promote')
      const kernel = kernelOf(alpha, sign, scaled, dtype)
      return asOperands(pair, broadcastShapes(self.shape, other.shape), (list, shape) =>
        mapElements(kernel, list, shape, dtype, dtype, {}),
      )
    },
    vjp: { self: ruleOf('self'), other: ruleOf('other') },
    gradFnName,
    elementwise: true,
    samples: [
      sample([t([1.5, -2, 0.5]), t([0.1, 3, -0.75])], { alpha: 0.3 }),
      sample([t([1.5, -2]), py(2)], { alpha: -2 }),
      sample([t([[1], [2]]), t([0.5, 3])], { alpha: 2 }),
    ],
    errors: [{ ...sample([WHOLE, WHOLE], { alpha: 0.5 }), message: FRACTION }],
  })
}

export const scaledAddOp = defineSum({
  name: 'add',
  gradFnName: 'AddBackward0',
  symbol: '+α',
  doc: { en: 'Adds a multiple of the second tensor to the first.', zh: '把第二个张量的若干倍加到第一个上。' },
  keywords: ['scaled', 'alpha', '加'],
  formula: 'self + alpha * other',
  sign: 1,
  scaled: 'other',
  plain: add,
})

export const scaledSubOp = defineSum({
  name: 'sub',
  gradFnName: 'SubBackward0',
  symbol: '−α',
  doc: { en: 'Subtracts a multiple of the second tensor from the first.', zh: '从第一个张量中减去第二个的若干倍。' },
  keywords: ['scaled', 'alpha', '减'],
  formula: 'self - alpha * other',
  sign: -1,
  scaled: 'other',
  plain: sub,
})

export const scaledRsubOp = defineSum({
  name: 'rsub',
  gradFnName: 'RsubBackward0',
  symbol: '−α',
  doc: { en: 'Subtracts a multiple of the first tensor from the second.', zh: '从第二个张量中减去第一个的若干倍。' },
  keywords: ['scaled', 'alpha', '减'],
  formula: 'other - alpha * self',
  sign: -1,
  scaled: 'self',
  plain: (self, other) => sub(other, self),
})
