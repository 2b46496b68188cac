// Creation: tensors made from nothing but parameters. They are the leaves of a graph.
import { isFloating } from '../../model/dtype'
import { defineOp } from '../define'
import { torchError } from '../errors'
import { tensorOf } from '../literal'
import { data, optionalDType, REQUIRES_GRAD } from '../params'
import { requireGrad, type Tensor } from '../tensor'

/** Makes a fresh tensor a leaf, as `requires_grad=True` does. */
function leaf(tensor: Tensor, requiresGrad: boolean): Tensor {
  if (!requiresGrad) return tensor
  if (!isFloating(tensor.dtype)) {
    throw torchError('Only Tensors of floating point and complex dtype can require gradients')
  }
  return requireGrad(tensor)
}

export const tensorOp = defineOp({
  name: 'tensor',
  torchNames: ['torch.tensor'],
  category: 'leaf',
  symbol: '□',
  inputs: {},
  params: { data: data(0), dtype: optionalDType('float32'), requires_grad: REQUIRES_GRAD },
  doc: {
    en: 'A tensor with the values you give: one number, or lists of numbers.',
    zh: '由给定数值构成的张量：一个数，或多层嵌套的数列。',
  },
  keywords: ['leaf', 'constant', 'parameter', 'variable', 'weight', '叶子', '常量', '参数', '变量'],
  formula: { forward: 'data', backward: {} },
  shape: (_, params) => [tensorOf(params.data, params.dtype).shape],
  forward: (_, params) => leaf(tensorOf(params.data, params.dtype), params.requires_grad),
  vjp: {},
  gradFnName: null,
  samples: [],
})
