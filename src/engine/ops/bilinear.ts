// Bilinear maps: every output is a weighted sum of all products of an element of one input with an element of the other.
import { numel } from '../../model/tensor-value'
import { defineComposite, defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { floats } from '../kernels/read'
import { allocate } from '../dtypes'
import type { Shape } from '../shapes'
import { inFloats } from './dtype-rules'
import { Tensor } from '../tensor'
import { add } from './arithmetic'
import { sample, strided, t } from './samples'
import { reshape } from './views'

const WEIGHT = [
  [
    [1, 0.5],
    [-1, 2],
    [0.3, 0.2],
  ],
  [
    [0.7, -0.5],
    [1.5, 0.1],
    [-2, 1],
  ],
]
const FIRST = [
  [1, 2, -1],
  [0.5, -0.5, 3],
]
const SECOND = [
  [2, 1],
  [-1, 0.4],
]

/** Row by row, every output's sum over all pairs. */
function summed(input1: Tensor, weight: Tensor, input2: Tensor): Tensor {
  const [rows = 0, one = 0] = input1.shape
  const [outer = 0, , two = 0] = weight.shape
  const [x, w, y] = [input1, weight, input2].map((self) => floats(self, 'float64'))
  const out = allocate(input1.dtype, rows * outer) as Float64Array
  for (let n = 0; n < rows; n++) {
    for (let o = 0; o < outer; o++) {
      let total = 0
      for (let i = 0; i < one; i++) {
        let inner = 0
        for (let j = 0; j < two; j++) inner += (w?.[(o * one + i) * two + j] ?? 0) * (y?.[n * two + j] ?? 0)
        total += (x?.[n * one + i] ?? 0) * inner
      }
      out[n * outer + o] = total
    }
  }
  return Tensor.ofData(out, [rows, outer], input1.dtype)
}

/** The graph node: rows of both inputs, paired. PyTorch sums such a product of three tensors as `_trilinear`. */
export const trilinearOp = defineOp({
  name: '_trilinear',
  torchNames: ['torch._trilinear'],
  category: 'linear',
  symbol: 'xᵀWy',
  inputs: { input1: {}, weight: {}, input2: {} },
  doc: { en: 'Sums products of two rows with a weight for each pair.', zh: '对两行元素的乘积加权求和。' },
  keywords: ['bilinear', '双线性'],
  formula: {
    forward: 'einsum(input1, weight, input2)',
    backward: {
      input1: 'trilinear_backward(grad, weight, input2)',
      weight: 'trilinear_weight_backward(grad, input1, input2)',
      input2: 'trilinear_backward(grad, weight, input1)',
    },
  },
  shape: ({ input1, weight }) => [[input1[0] ?? 0, weight[0] ?? 0]],
  forward: ({ input1, weight, input2 }) => inFloats([input1, weight, input2], (x, w, y) => summed(x, w, y)),
  vjp: {
    input1: (f, { grad, weight, input2, shapes }) => {
      const [outer = 0, first = 0, second = 0] = shapes.weight
      // [rows, outer · first]: what every output makes of the second input, then weighed by the upstream gradient.
      const flat = f.reshape(weight, [outer * first, second])
      const seen = f.reshape(f.matmul(input2, f.t(flat)), [shapes.input1[0] ?? 0, outer, first])
      return f.sum(f.mul(seen, f.unsqueeze(grad, 2)), [1], false)
    },
    weight: (f, { grad, input1, input2, shapes }) => {
      const rows = shapes.input1[0] ?? 0
      const [outer = 0, first = 0] = shapes.weight
      const pairs = f.reshape(f.mul(f.unsqueeze(grad, 2), f.unsqueeze(input1, 1)), [rows, outer * first])
      return f.reshape(f.matmul(f.t(pairs), input2), shapes.weight)
    },
    input2: (f, { grad, weight, input1, shapes }) => {
      const rows = shapes.input1[0] ?? 0
      const [outer = 0, first = 0, second = 0] = shapes.weight
      const pairs = f.reshape(f.mul(f.unsqueeze(grad, 2), f.unsqueeze(input1, 1)), [rows, outer * first])
      return f.matmul(pairs, f.reshape(weight, [outer * first, second]))
    },
  },
  gradFnName: 'TrilinearBackward0',
  samples: [sample([t(FIRST), t(WEIGHT), t(SECOND)])],
})

function checkBilinear(input1: Shape, input2: Shape, weight: Shape, bias: Shape | null): void {
  if (input1.length !== input2.length) {
    throw torchError(`bilinear(): input dimensions do not match: got ${input1.length} and ${input2.length}`)
  }
  input1.slice(0, -1).forEach((size, dim) => {
    if (size === input2[dim]) return
    throw torchError(
      `bilinear(): input batch dimensions do not match at dim ${dim}: got ${size} and ${input2[dim] ?? 0}`,
    )
  })
  for (const [at, input] of [input1, input2].entries()) {
    if (input.at(-1) === weight[at + 1]) continue
    throw torchError(
      `bilinear(): input${at + 1} size does not match weight size: got ${input.at(-1) ?? 0} but expected ${weight[at + 1] ?? 0}`,
    )
  }
  if (bias && bias[0] !== weight[0]) {
    throw torchError(
      `bilinear(): bias size does not match weight size: got ${bias[0] ?? 0} but expected ${weight[0] ?? 0}`,
    )
  }
}

export const bilinearOp = defineComposite({
  name: 'bilinear',
  torchNames: ['torch.nn.functional.bilinear', 'torch.bilinear'],
  category: 'linear',
  symbol: 'xᵀWy',
  signature: ['input1', 'input2', 'weight', 'bias'],
  inputs: { input1: {}, input2: {}, weight: {}, bias: { optional: true } },
  doc: {
    en: 'Multiplies every pair of elements of two rows by a weight of its own and adds up: x1 W x2 + bias.',
    zh: '两行元素两两相乘、各乘以自己的权重后求和：x1 W x2 + 偏置。',
  },
  keywords: ['bilinear form', 'pairs', '双线性'],
  formula: {
    forward: 'einsum(input1, weight, input2) + bias',
    backward: {
      input1: 'bilinear_backward(grad, weight, input2)',
      input2: 'bilinear_backward(grad, weight, input1)',
      weight: 'bilinear_weight_backward(grad, input1, input2)',
      bias: 'grad',
    },
  },
  shape: ({ input1, input2, weight, bias }) => [
    (checkBilinear(input1, input2, weight, bias), [...input1.slice(0, -1), weight[0] ?? 0]),
  ],
  compose: ({ input1, input2, weight, bias }) => {
    checkBilinear(input1.shape, input2.shape, weight.shape, bias?.shape ?? null)
    const lead = input1.shape.slice(0, -1)
    const rows = (self: Tensor): Tensor => reshape(self, [numel(lead), self.shape.at(-1) ?? 0])
    const product = reshape(one(trilinearOp, [rows(input1), weight, rows(input2)]), [...lead, weight.shape[0] ?? 0])
    return bias ? add(product, bias) : product
  },
  gradFnName: 'AddBackward0',
  samples: [
    sample([t(FIRST), t(SECOND), t(WEIGHT), t([0.5, -1])]),
    sample([strided(FIRST), t(SECOND), t(WEIGHT), null]),
    sample([t(FIRST[0] ?? []), t(SECOND[0] ?? []), t(WEIGHT), null]),
  ],
  errors: [
    {
      ...sample([t(FIRST), t([[1, 2]]), t(WEIGHT), null]),
      message: 'bilinear(): input batch dimensions do not match at dim 0: got 2 and 1',
    },
  ],
})
