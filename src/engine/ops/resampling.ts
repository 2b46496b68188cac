// Resampling: images at other sizes; every element of the result is a weighted sum of a few elements of the input.
import { numel } from '../../model/tensor-value'
import { defineOp } from '../define'
import { castData } from '../dtypes'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import { bool, choice, ints } from '../params'
import { contiguousStrides, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { refuseDTypes } from './dtype-rules'
import { sample, strided, t } from './samples'

type Mode = 'nearest' | 'linear' | 'bilinear' | 'trilinear'

/** How many dimensions each mode resizes; nearest takes one to three. */
const DIMS: Readonly<Record<Mode, number | null>> = { nearest: null, linear: 1, bilinear: 2, trilinear: 3 }

interface Sizing {
  readonly size: readonly number[]
  readonly mode: Mode
  readonly align_corners: boolean
}

/** What one coordinate of the result reads along a dimension: places and their weights. */
interface Reading {
  readonly places: readonly number[]
  readonly weights: readonly number[]
}

function readings(from: number, to: number, nearest: boolean, corners: boolean): Reading[] {
  return Array.from({ length: to }, (_, at): Reading => {
    if (nearest) return { places: [Math.min(from - 1, Math.floor((at * from) / to))], weights: [1] }
    const scale = corners ? (to > 1 ? (from - 1) / (to - 1) : 0) : from / to
    const source = corners ? at * scale : Math.max(0, (at + 0.5) * scale - 0.5)
    const low = Math.min(from - 1, Math.floor(source))
    const high = Math.min(from - 1, low + 1)
    const share = source - low
    return { places: [low, high], weights: [1 - share, share] }
  })
}

/** All weighted readings of a resize: element `to[i]` of the result gets `weights[i]` times element `from[i]`. */
interface Plan {
  readonly shape: Shape
  readonly from: Int32Array
  readonly to: Int32Array
  readonly weights: Float64Array
}

function planOf(shape: Shape, { size, mode, align_corners: corners }: Sizing): Plan {
  const dims = shape.length - 2
  checkSizes(shape, size, mode)
  const result = [...shape.slice(0, 2), ...size]
  const along = size.map((to, dim) => readings(shape[dim + 2] ?? 1, to, mode === 'nearest', corners))
  const [strides, steps] = [contiguousStrides(shape.slice(2)), contiguousStrides(size)]
  let pairs = [{ from: 0, to: 0, weight: 1 }]
  for (let dim = 0; dim < dims; dim++) {
    pairs = pairs.flatMap((pair) =>
      (along[dim] ?? []).flatMap(({ places, weights }, at) =>
        places.map((place, which) => ({
          from: pair.from + place * (strides[dim] ?? 1),
          to: pair.to + at * (steps[dim] ?? 1),
          weight: pair.weight * (weights[which] ?? 0),
        })),
      ),
    )
  }
  const planes = numel(shape.slice(0, 2))
  const [inner, outer] = [numel(shape.slice(2)), numel(size)]
  const all = Array.from({ length: planes }, (_, plane) => plane).flatMap((plane) =>
    pairs.map(({ from, to, weight }) => ({ from: from + plane * inner, to: to + plane * outer, weight })),
  )
  return {
    shape: result,
    from: Int32Array.from(all, ({ from }) => from),
    to: Int32Array.from(all, ({ to }) => to),
    weights: Float64Array.from(all, ({ weight }) => weight),
  }
}

function checkSizes(shape: Shape, size: readonly number[], mode: Mode): void {
  const dims = shape.length - 2
  const wanted = DIMS[mode]
  if (dims < 1 || dims > 3 || (wanted !== null && wanted !== dims)) {
    throw torchError(
      `Got ${shape.length}D input, but ${mode} mode needs ${wanted === null ? '3D, 4D or 5D' : `${wanted + 2}D`} input`,
      'NotImplementedError',
    )
  }
  if (size.length !== dims) {
    throw torchError(
      `Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of [${shape.slice(2).join(', ')}] and output size of [${size.join(', ')}]. Please provide input tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.`,
      'ValueError',
    )
  }
}

const weightsOf = (plan: Plan, like: Tensor): Tensor =>
  Tensor.ofData(castData(plan.weights, 'float64', like.dtype), [plan.weights.length], like.dtype)

const NODE: Readonly<Record<Mode, string>> = {
  nearest: 'UpsampleNearest',
  linear: 'UpsampleLinear',
  bilinear: 'UpsampleBilinear',
  trilinear: 'UpsampleTrilinear',
}
const IMAGE = [
  [1, 2, 4],
  [3, 8, 16],
]

export const interpolateOp = defineOp({
  name: 'interpolate',
  torchNames: ['torch.nn.functional.interpolate'],
  category: 'shape',
  symbol: '⤡',
  inputs: { input: {} },
  params: {
    size: ints({ en: 'new size', zh: '新尺寸' }, [2, 2]),
    mode: choice({ en: 'mode', zh: '方式' }, ['nearest', 'linear', 'bilinear', 'trilinear'], 'nearest'),
    align_corners: bool({ en: 'corners stay corners', zh: '角点对齐' }),
  },
  signature: ['input', 'size', 'scale_factor', 'mode', 'align_corners'],
  doc: {
    en: 'Resizes the last dimensions of [batch, channels, …]: by the nearest element, or linearly between neighbours.',
    zh: '缩放 [批次, 通道, …] 的最后若干维：取最近元素，或在相邻元素间线性插值。',
  },
  keywords: ['resize', 'upsample', 'upscale', '缩放', '上采样', '插值'],
  formula: { forward: 'interpolate(input, size, mode)', backward: { input: 'interpolate_backward(grad, size, mode)' } },
  shape: ({ input }, params) => [(checkSizes(input, params.size, params.mode), [...input.slice(0, 2), ...params.size])],
  forward: ({ input }, params) => {
    refuseDTypes('compute_indices_weights_linear', input, ['bool', 'int32', 'int64'])
    const { shape, from, to, weights } = planOf(input.shape, params)
    const data = elementsAs(input, 'float64') as Float64Array
    const out = new Float64Array(numel(shape))
    from.forEach((place, at) => {
      const target = to[at] ?? 0
      out[target] = (out[target] ?? 0) + (weights[at] ?? 0) * (data[place] ?? 0)
    })
    return Tensor.ofData(castData(out, 'float64', input.dtype), shape, input.dtype)
  },
  vjp: {
    input: (f, { grad, shapes }, params) => {
      const plan = planOf(shapes.input, params)
      const shares = f.mul(f.readAt(grad, plan.to, [plan.to.length]), weightsOf(plan, grad))
      return f.addAt(shares, plan.from, shapes.input)
    },
  },
  gradFnName: ({ mode, size }) => `${NODE[mode]}${size.length}DBackward0`,
  samples: [
    sample([t([[IMAGE]])], { size: [4, 5] }),
    sample([t([[IMAGE]])], { size: [3, 4], mode: 'bilinear' }),
    sample([t([[IMAGE]])], { size: [3, 4], mode: 'bilinear', align_corners: true }),
    sample([strided([IMAGE])], { size: [5], mode: 'linear' }),
  ],
})
