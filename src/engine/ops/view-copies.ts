// Copies of what views show: `view_copy`, `diagonal_copy` and others compute as the views do, and give memory of its own.
import type { LocalText } from '../../model/local-text'
import { ownElements } from '../kernels/read'
import type { Op } from '../op'
import { Tensor } from '../tensor'
import { asStridedOp } from './as-strided'
import { permuteOp, squeezeOp, tOp, transposeOp, unsqueezeOp } from './axes'
import { aliasOp } from './getitem'
import { unfoldDimOp } from './reframing'
import { diagonalOp } from './scattering'
import { selectOp, sliceOp } from './slicing'
import { splitOp, unbindOp } from './splitting'
import { expandOp, viewOp } from './views'

const owned = (view: Tensor): Tensor => Tensor.ofData(ownElements(view), view.shape, view.dtype)

/** The op that gives copies of a view op's results; its node is named after that of the view. */
function copying(view: Op, doc: LocalText, also: readonly string[] = []): Op {
  const { info } = view
  const name = `${info.name}_copy`
  return {
    ...view,
    info: {
      ...info,
      name,
      torchNames: [name, ...also].map((each) => `torch.${each}`),
      symbol: `${Array.from(info.symbol).slice(0, 4).join('')}⧉`,
      doc,
      keywords: ['copy', '复制', ...info.keywords],
      formula: { ...info.formula, forward: `clone(${info.formula.forward})` },
      gradFnName: info.gradFnName && `${info.gradFnName}_copy`,
    },
    forward: (inputs, params) => view.forward(inputs, params).map(owned),
    compose: () => null,
    nodeName: (params, inputs) => `${view.nodeName(params, inputs)}_copy`,
  }
}

export const diagonalCopyOp = copying(diagonalOp, {
  en: 'A copy of the diagonal of two dimensions.',
  zh: '两个维度的对角线的副本。',
})

export const VIEW_COPIES: readonly Op[] = [
  copying(viewOp, { en: 'A copy in another shape.', zh: '换一种形状的副本。' }),
  copying(expandOp, { en: 'A copy with dimensions of size 1 repeated.', zh: '把大小为 1 的维度重复后的副本。' }),
  copying(permuteOp, { en: 'A copy with the dimensions in another order.', zh: '维度换序后的副本。' }),
  copying(transposeOp, { en: 'A copy with two dimensions exchanged.', zh: '交换两个维度后的副本。' }),
  copying(tOp, { en: 'A transposed copy of a matrix.', zh: '矩阵转置的副本。' }),
  copying(squeezeOp, { en: 'A copy without dimensions of size 1.', zh: '去掉大小为 1 的维度后的副本。' }),
  copying(unsqueezeOp, { en: 'A copy with one more dimension of size 1.', zh: '增加一个大小为 1 的维度后的副本。' }),
  copying(selectOp, {
    en: 'A copy of one slice of a dimension, which disappears.',
    zh: '某一维上一个切片的副本，该维消失。',
  }),
  copying(sliceOp, { en: 'A copy of a range of a dimension.', zh: '某一维上一段的副本。' }),
  copying(
    splitOp,
    { en: 'Copies of the parts of a dimension, of given sizes.', zh: '某一维按给定大小切成的各段的副本。' },
    ['split_with_sizes_copy'],
  ),
  copying(unbindOp, {
    en: 'Copies of all slices of a dimension, which disappears.',
    zh: '某一维所有切片的副本，该维消失。',
  }),
  copying(unfoldDimOp, { en: 'A copy of all windows of a size along a dimension.', zh: '沿某一维的所有窗口的副本。' }),
  diagonalCopyOp,
  copying(asStridedOp, { en: 'A copy of a window into the memory of a tensor.', zh: '张量内存中一个窗口的副本。' }),
  copying(aliasOp, { en: 'A copy of the whole tensor.', zh: '整个张量的副本。' }),
]
