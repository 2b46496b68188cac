// Affine grids: where an affine map sends the places of an image or of a volume.
import { noGrad } from '../autograd/mode'
import { defineOp } from '../define'
import { castData } from '../dtypes'
import { torchError } from '../errors'
import { numel } from '../../model/tensor-value'
import { bool, ints } from '../params'
import { sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { transpose } from './axes'
import { bmm } from './matrix'
import { sample, t } from './samples'
import { reshape } from './views'

export const CORNERS = bool({ en: 'corners are pixel centres', zh: '角点为像素中心' })

/** Coordinates from −1 to 1 along a dimension: of pixel centres, the outermost at ±1 only with aligned corners. */
function coordinates(count: number, corners: boolean): number[] {
  return Array.from({ length: count }, (_, at) => {
    if (corners) return count > 1 ? -1 + (2 * at) / (count - 1) : 0
    return (2 * at + 1) / count - 1
  })
}

/** (x, y, 1) or (x, y, z, 1) of every place of an image, row by row: [batch, places, dimensions + 1]. */
function basePlaces(size: Shape, corners: boolean, like: Tensor): Tensor {
  const [batch = 0, , ...spatial] = size
  const rows = spatial.reduce<number[][]>(
    (lines, count) => lines.flatMap((line) => coordinates(count, corners).map((at) => [at, ...line])),
    [[1]],
  )
  // The last dimension runs fastest and comes first in a place.
  const one = rows.flat()
  const all = Float64Array.from({ length: batch * one.length }, (_, at) => one[at % one.length] ?? 0)
  return Tensor.ofData(castData(all, 'float64', like.dtype), [batch, rows.length, spatial.length + 1], like.dtype)
}

const tupleText = (list: readonly number[]): string => `(${list.join(', ')})`

function checkTheta(theta: Shape, size: Shape): void {
  const dims = size.length - 2
  if (dims !== 2 && dims !== 3) {
    throw torchError(
      `affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size ${tupleText(size)}.`,
      'NotImplementedError',
    )
  }
  if (theta.length === 3 && theta[0] === size[0] && theta[1] === dims && theta[2] === dims + 1) return
  throw torchError(
    `Expected a batch of ${dims}D affine matrices of shape Nx${dims}x${dims + 1} for size ${tupleText(size)}. Got torch.Size(${sizesText(theta)}).`,
    'ValueError',
  )
}

const gridShape = ([batch = 0, , ...spatial]: Shape): Shape => [batch, ...spatial, spatial.length]

const THETA = [
  [
    [1, 0.2, 0],
    [-0.1, 1, 0.5],
  ],
]
const THETA_3D = [
  [
    [1, 0.2, 0, 0.1],
    [-0.1, 1, 0.5, 0],
    [0.3, 0, 0.8, -0.2],
  ],
]

export const affineGridOp = defineOp({
  name: 'affine_grid',
  torchNames: ['torch.nn.functional.affine_grid'],
  category: 'shape',
  symbol: '⌗',
  inputs: { theta: {} },
  params: { size: ints({ en: 'size of the image', zh: '图像大小' }, [1, 1, 2, 2]), align_corners: CORNERS },
  doc: {
    en: 'Where an affine map, a 2 × 3 matrix per image or 3 × 4 per volume, sends its places: a grid for grid_sample.',
    zh: '仿射变换（每张图一个 2 × 3、每个体一个 3 × 4 矩阵）把各处映到何处，得到 grid_sample 用的网格。',
  },
  keywords: ['spatial transformer', 'rotate', 'warp', '空间变换', '仿射'],
  formula: { forward: 'affine_grid(theta, size)', backward: { theta: 'affine_grid_backward(grad, size)' } },
  shape: ({ theta }, { size }) => [(checkTheta(theta, size), gridShape(size))],
  forward: ({ theta }, { size, align_corners: corners }) => {
    checkTheta(theta.shape, size)
    return noGrad(() => reshape(bmm(basePlaces(size, corners, theta), transpose(theta, 1, 2)), gridShape(size)))
  },
  vjp: {
    theta: (f, { grad }, { size, align_corners: corners }) => {
      const [batch = 0, , ...spatial] = size
      const upstream = f.reshape(grad, [batch, numel(spatial), spatial.length])
      return f.bmm(f.transpose(upstream, 1, 2), basePlaces(size, corners, grad))
    },
  },
  gradFnName: 'AffineGridGeneratorBackward0',
  samples: [
    sample([t(THETA)], { size: [1, 1, 2, 3] }),
    sample([t(THETA)], { size: [1, 1, 2, 3], align_corners: true }),
    sample([t(THETA_3D)], { size: [1, 1, 2, 1, 3] }),
  ],
  errors: [
    {
      ...sample([t(THETA)], { size: [1, 1, 2] }),
      message:
        'affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size (1, 1, 2).',
    },
  ],
})
