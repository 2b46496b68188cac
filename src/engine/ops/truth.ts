// Truth: whether any or all elements are non-zero.
import { defineOp } from '../define'
import { reduceRows } from '../kernels/reduce'
import { elementsAs } from '../kernels/read'
import type { Op } from '../op'
import { dims, KEEPDIM } from '../params'
import { shapeReduced } from '../shapes'
import { Tensor } from '../tensor'
import { sample, t } from './samples'

function question(name: 'any' | 'all'): Op {
  return defineOp({
    name,
    torchNames: [`torch.${name}`, `Tensor.${name}`],
    category: 'reduction',
    symbol: name === 'any' ? '∃' : '∀',
    inputs: { self: {} },
    params: { dim: dims(), keepdim: KEEPDIM },
    doc:
      name === 'any'
        ? { en: 'True if at least one element is non-zero.', zh: '至少有一个元素非零时为真。' }
        : { en: 'True if all elements are non-zero.', zh: '所有元素都非零时为真。' },
    keywords: ['logical', '逻辑', name === 'any' ? '任一' : '全部'],
    formula: { forward: `${name}(self, dim, keepdim)`, backward: { self: null } },
    shape: ({ self }, { dim, keepdim }) => [shapeReduced(self, dim, keepdim)],
    forward: ({ self }, { dim, keepdim }) => {
      const truths = Tensor.ofData(elementsAs(self, 'bool'), self.shape, 'bool')
      const result = reduceRows(truths, dim, keepdim, 'bool', {
        number: (row) => Number(name === 'any' ? row.includes(1) : !row.includes(0)),
      })
      return self.dtype === 'uint8' ? Tensor.ofData(elementsAs(result, 'uint8'), result.shape, 'uint8') : result
    },
    vjp: { self: null },
    gradFnName: null,
    samples: [
      sample([{ data: [true, false] }]),
      sample(
        [
          t([
            [1, 0],
            [2, 3],
          ]),
        ],
        { dim: 1 },
      ),
      sample(
        [
          t([
            [1, 0],
            [2, 3],
          ]),
        ],
        { dim: 0, keepdim: true },
      ),
      sample([{ data: [], shape: [0] }]),
    ],
  })
}

export const anyOp = question('any')
export const allOp = question('all')
