// Pair distances: between all pairs of the rows of one matrix.
import { noGrad } from '../autograd/mode'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { torchError } from '../errors'
import { float } from '../params'
import type { Shape } from '../shapes'
import { readPlaces } from '../kernels/places'
import { sub } from './arithmetic'
import { needsFloating } from './dtype-rules'
import { sample, strided, t } from './samples'
import { normGradient, normOp, normText } from './statistics'

/** Flat places of the first and of the second row of every pair. */
function pairsOf([rows = 0, width = 0]: Shape): { readonly first: Int32Array; readonly second: Int32Array } {
  const count = (rows * (rows - 1)) / 2
  const [first, second] = [new Int32Array(count * width), new Int32Array(count * width)]
  let next = 0
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      for (let column = 0; column < width; column++, next++) {
        first[next] = i * width + column
        second[next] = j * width + column
      }
    }
  }
  return { first, second }
}

const pairShape = ([rows = 0, width = 0]: Shape): Shape => [(rows * (rows - 1)) / 2, width]

function checkRows(self: Shape, p: number): void {
  if (self.length !== 2) {
    throw torchError(`pdist only supports 2D tensors, got: ${self.length}D`)
  }
  if (p < 0) throw torchError('pdist only supports non-negative p values')
}

export const pdistOp = defineOp({
  name: 'pdist',
  torchNames: ['torch.nn.functional.pdist', 'torch.pdist'],
  category: 'reduction',
  symbol: '‖i−j‖',
  inputs: { self: {} },
  params: { p: float({ en: 'order p', zh: '阶 p' }, 2) },
  doc: {
    en: 'The distance between every pair of rows: of the first to all after it, of the second to all after it, and so on.',
    zh: '每一对行之间的距离：第一行到其后各行，第二行到其后各行，依次类推。',
  },
  keywords: ['distance', 'pairs', 'clustering', '距离', '成对', '聚类'],
  formula: {
    forward: 'norm(first - second, p)',
    backward: { self: ({ p }) => (normText(p) === null ? 'self * 0' : 'pdist_backward(grad, self, result)') },
  },
  shape: ({ self }, { p }) => [(checkRows(self, p), pairShape(self).slice(0, 1))],
  forward: ({ self }, { p }) => {
    checkRows(self.shape, p)
    needsFloating('pdist', self)
    const { first, second } = pairsOf(self.shape)
    const shape = pairShape(self.shape)
    return noGrad(() => {
      const apart = sub(readPlaces(self, first, shape), readPlaces(self, second, shape))
      return one(normOp, [apart], { p, dim: [1], keepdim: false })
    })
  },
  vjp: {
    self: (f, { grad, self, result, shapes }, { p }) => {
      if (normText(p) === null) return f.mul(self, 0)
      const { first, second } = pairsOf(shapes.self)
      const shape = pairShape(shapes.self)
      const apart = f.sub(f.readAt(self, first, shape), f.readAt(self, second, shape))
      const [upstream, length] = [f.unsqueeze(grad, 1), f.unsqueeze(result, 1)]
      const each = p === 1 ? f.mul(f.sign(apart), upstream) : normGradient(f, upstream, apart, length, p, [1])
      return f.sub(f.addAt(each, first, shapes.self), f.addAt(each, second, shapes.self))
    },
  },
  gradFnName: 'PdistBackward0',
  samples: [
    sample([
      t([
        [1, 2],
        [3, -1],
        [0.5, 4],
      ]),
    ]),
    sample(
      [
        strided([
          [1, 2, 0],
          [3, -1, 2],
        ]),
      ],
      { p: 3 },
    ),
    sample(
      [
        t([
          [1, 2],
          [3, -1],
          [0.5, 4],
        ]),
      ],
      { p: 1 },
    ),
  ],
  errors: [{ ...sample([t([1, 2])]), message: 'pdist only supports 2D tensors, got: 1D' }],
})
