// Resampling: images at other sizes; every element of the result is a weighted sum of a few elements of the input.
import { numel } from '../../model/tensor-value'
import type { TensorAlgebra } from '../algebra'
import { defineOp } from '../define'
import { one } from '../dispatch'
import { castData } from '../dtypes'
import { torchError } from '../errors'
import { elementsAs } from '../kernels/read'
import { cubic, filtered, FILTERS, linear, nearest, type Reading, type Stretch } from '../kernels/resampling'
import { bool, choice, choiceOr, optionalBool, optionalInts, optionalNumbers } from '../params'
import type { Shape } from '../shapes'
import { Tensor } from '../tensor'
import { adaptiveAvgPoolOp } from './adaptive-pooling'
import { refuseDTypes } from './dtype-rules'
import { sample, strided, t } from './samples'
import { pythonFloat } from '../../model/python-number'

const MODES = ['nearest', 'nearest-exact', 'linear', 'bilinear', 'trilinear', 'bicubic', 'lanczos', 'area'] as const
type Mode = (typeof MODES)[number]

/** How many dimensions a mode resizes; the others take one to three. */
const DIMS: Partial<Record<Mode, number>> = { linear: 1, bilinear: 2, bicubic: 2, lanczos: 2, trilinear: 3 }
/** Modes that weigh several elements, and so know what to do with corners. */
const WEIGHING: readonly Mode[] = ['linear', 'bilinear', 'bicubic', 'trilinear', 'lanczos']

interface Sizing {
  readonly size: readonly number[] | null
  readonly scale_factor: number | readonly number[] | null
  readonly mode: Mode
  readonly align_corners: boolean | null
  readonly recompute_scale_factor: boolean | null
  readonly antialias: boolean
}

const listText = (list: readonly (number | string)[]): string => `(${list.join(', ')}${list.length === 1 ? ',' : ''})`

function perDim(list: readonly number[], shape: Shape, what: (list: readonly number[]) => string): readonly number[] {
  const dims = shape.length - 2
  if (list.length === 1 && dims > 1) return new Array<number>(dims).fill(list[0] ?? 1)
  if (list.length === dims) return list
  throw torchError(
    `Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of [${shape.slice(2).join(', ')}] and output size of ${what(list)}. Please provide input tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.`,
    'ValueError',
  )
}

function factorsOf(list: readonly number[], shape: Shape): readonly number[] {
  if (list.length === shape.length - 2) return list
  throw torchError(
    `Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of [${shape.slice(2).join(', ')}] and scale_factor of shape ${listText(list.map(pythonFloat))}. Please provide input tensor in (N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.`,
    'ValueError',
  )
}

/** The sizes of the result, and the factors that places are worked out with (null = those of the sizes). */
interface Sizes {
  readonly size: readonly number[]
  readonly factors: readonly number[] | null
}

function sizesOf(shape: Shape, sizing: Sizing): Sizes {
  const { size, scale_factor: scale, mode, align_corners: corners, recompute_scale_factor: again } = sizing
  checkMode(shape, sizing)
  if (!WEIGHING.includes(mode) && corners !== null) {
    throw torchError(
      'align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear',
      'ValueError',
    )
  }
  if (size && scale !== null) throw torchError('only one of size or scale_factor should be defined', 'ValueError')
  if (!size && scale === null) throw torchError('either size or scale_factor should be defined', 'ValueError')
  if (again && size) {
    throw torchError('recompute_scale_factor is not meaningful with an explicit size.', 'ValueError')
  }
  if (scale === null) return { size: perDim(size ?? [], shape, listText), factors: null }
  const factors = typeof scale === 'number' ? shape.slice(2).map(() => scale) : factorsOf(scale, shape)
  const scaled = factors.map((factor, dim) => Math.floor((shape[dim + 2] ?? 0) * factor))
  return { size: scaled, factors: again || mode === 'area' ? null : factors }
}

function checkMode(shape: Shape, { mode, antialias }: Sizing): void {
  if (antialias && !(['bilinear', 'bicubic', 'lanczos'].includes(mode) && shape.length === 4)) {
    throw torchError(
      'Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a 4-D tensor as input',
      'ValueError',
    )
  }
  if (mode === 'lanczos' && !antialias) throw torchError('Lanczos mode requires antialias=True', 'ValueError')
  const dims = shape.length - 2
  if (dims < 1 || dims > 3) throw unsupported(mode, shape.length)
  const wanted = DIMS[mode]
  if (wanted === undefined || wanted === dims) return
  if (mode === 'bicubic' || mode === 'lanczos') throw unsupported(mode, shape.length)
  throw torchError(`Got ${shape.length}D input, but ${mode} mode needs ${wanted + 2}D input`, 'NotImplementedError')
}

const unsupported = (mode: string, ndim: number | string) =>
  torchError(
    `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${ndim}D) for the modes: nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got ${mode})`,
    'NotImplementedError',
  )

const AXES = ['D', 'H', 'W']

function checkSizes(shape: Shape, size: readonly number[]): void {
  const sizes = shape.slice(2)
  if (![...sizes, ...size].some((length) => length <= 0)) return
  const named = (list: readonly number[]): string =>
    list.map((length, dim) => `${list.length === 1 ? 'W' : (AXES[3 - list.length + dim] ?? '')}: ${length}`).join(', ')
  throw torchError(
    `Input and output sizes should be greater than 0, but got input (${named(sizes)}) output (${named(size)})`,
  )
}

function readingsOf(stretch: Stretch, mode: Mode, antialias: boolean): Reading[] {
  if (mode === 'nearest') return nearest(stretch, false)
  if (mode === 'nearest-exact') return nearest(stretch, true)
  if (mode === 'lanczos') return filtered(stretch, FILTERS.lanczos)
  if (mode === 'bicubic') return antialias ? filtered(stretch, FILTERS.cubic) : cubic(stretch)
  return antialias ? filtered(stretch, FILTERS.linear) : linear(stretch)
}

/** One dimension of a resize: what every element of the result reads, element by element of that dimension. */
interface Pass {
  readonly before: Shape
  readonly after: Shape
  /** Blocks before the dimension, and elements after it. */
  readonly outer: number
  readonly inner: number
  /** Coordinates of the input and of the result that belong together, and how much they count. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly weights: Float64Array
}

/** The dimensions are resized one after the other. */
function passesOf(shape: Shape, sizing: Sizing): Pass[] {
  const { size, factors } = sizesOf(shape, sizing)
  checkSizes(shape, size)
  let before = shape
  return size.map((to, at) => {
    const dim = at + 2
    const from = before[dim] ?? 1
    const stretch = { from, to, factor: factors?.[at] ?? null, corners: sizing.align_corners ?? false }
    const pass = passOf(before, dim, readingsOf(stretch, sizing.mode, sizing.antialias))
    before = pass.after
    return pass
  })
}

function passOf(before: Shape, dim: number, readings: readonly Reading[]): Pass {
  return {
    before,
    after: before.map((length, at) => (at === dim ? readings.length : length)),
    outer: numel(before.slice(0, dim)),
    inner: numel(before.slice(dim + 1)),
    from: Int32Array.from(readings.flatMap(({ places }) => places)),
    to: Int32Array.from(readings.flatMap(({ places }, at) => places.map(() => at))),
    weights: Float64Array.from(readings.flatMap(({ weights }) => weights)),
  }
}

/** The elements after one dimension was resized. */
function applied(values: Float64Array, { before, after, outer, inner, from, to, weights }: Pass): Float64Array {
  const out = new Float64Array(numel(after))
  const [source, target] = [numel(before) / Math.max(1, outer), numel(after) / Math.max(1, outer)]
  for (let o = 0; o < outer; o++) {
    for (let pair = 0; pair < from.length; pair++) {
      const weight = weights[pair] as number
      const [read, write] = [o * source + (from[pair] as number) * inner, o * target + (to[pair] as number) * inner]
      for (let i = 0; i < inner; i++) {
        out[write + i] = (out[write + i] as number) + weight * (values[read + i] as number)
      }
    }
  }
  return out
}

/** The upstream gradient of one dimension, brought back to its elements. */
function undone(f: TensorAlgebra<Tensor>, grad: Tensor, pass: Pass): Tensor {
  const { before, after, outer, inner, from, to, weights } = pass
  const [source, target] = [numel(before) / Math.max(1, outer), numel(after) / Math.max(1, outer)]
  const count = outer * from.length * inner
  const [places, reads, shares] = [new Int32Array(count), new Int32Array(count), new Float64Array(count)]
  let next = 0
  for (let o = 0; o < outer; o++) {
    for (let pair = 0; pair < from.length; pair++) {
      const [place, read] = [o * source + (from[pair] as number) * inner, o * target + (to[pair] as number) * inner]
      for (let i = 0; i < inner; i++, next++) {
        places[next] = place + i
        reads[next] = read + i
        shares[next] = weights[pair] as number
      }
    }
  }
  const scale = Tensor.ofData(castData(shares, 'float64', grad.dtype), [count], grad.dtype)
  return f.addAt(f.mul(f.readAt(grad, reads, [count]), scale), places, before)
}

const NODE: Readonly<Record<Mode, string>> = {
  nearest: 'UpsampleNearest',
  'nearest-exact': 'UpsampleNearestExact',
  linear: 'UpsampleLinear',
  bilinear: 'UpsampleBilinear',
  trilinear: 'UpsampleTrilinear',
  bicubic: 'UpsampleBicubic',
  lanczos: 'UpsampleLanczos',
  area: 'AdaptiveAvgPool',
}
const IMAGE = [
  [1, 2, 4],
  [3, 8, 16],
]

/** What PyTorch calls the kernel of a mode, where it refuses a dtype. */
function kernelOf(mode: string, ndim: number): string {
  const kind = mode.startsWith('nearest') ? 'nearest' : mode === 'bicubic' ? 'cubic' : 'linear'
  if (ndim !== 4 || kind === 'cubic') return `compute_indices_weights_${kind}`
  return `upsample_${kind === 'nearest' ? kind : 'bilinear'}2d_channels_last`
}

export const interpolateOp = defineOp({
  name: 'interpolate',
  torchNames: ['torch.nn.functional.interpolate'],
  category: 'shape',
  symbol: '⤡',
  inputs: { input: {} },
  params: {
    size: optionalInts({ en: 'new size', zh: '新尺寸' }),
    scale_factor: optionalNumbers({ en: 'or times as large', zh: '或缩放倍数' }),
    mode: choiceOr(choice({ en: 'mode', zh: '方式' }, MODES, 'nearest'), (got) => unsupported(got, 4)),
    align_corners: optionalBool({ en: 'corners stay corners', zh: '角点对齐' }),
    recompute_scale_factor: optionalBool({ en: 'factor of the sizes', zh: '按尺寸重算倍数' }),
    antialias: bool({ en: 'smooth before shrinking', zh: '缩小时抗锯齿' }),
  },
  doc: {
    en: 'Resizes the last dimensions of [batch, channels, …] to a size or by a factor: by the nearest element, linearly or cubically between neighbours, or by the mean of areas.',
    zh: '把 [批次, 通道, …] 的最后若干维缩放到指定尺寸或倍数：取最近元素、线性或三次插值，或取区域平均。',
  },
  keywords: ['resize', 'upsample', 'upscale', 'bicubic', '缩放', '上采样', '插值'],
  formula: { forward: 'interpolate(input, size, mode)', backward: { input: 'interpolate_backward(grad)' } },
  shape: ({ input }, params) => [[...input.slice(0, 2), ...sizesOf(input, params).size]],
  reroute: ({ input }, params) =>
    params.mode === 'area' ? one(adaptiveAvgPoolOp, [input], { output_size: sizesOf(input.shape, params).size }) : null,
  forward: ({ input }, params) => {
    const passes = passesOf(input.shape, params)
    refuseDTypes(kernelOf(params.mode, input.ndim), input, ['bool', 'int32', 'int64'])
    const data = passes.reduce(applied, elementsAs(input, 'float64') as Float64Array)
    return Tensor.ofData(castData(data, 'float64', input.dtype), passes.at(-1)?.after ?? input.shape, input.dtype)
  },
  vjp: {
    input: (f, { grad, shapes }, params) =>
      passesOf(shapes.input, params).reduceRight((upstream, pass) => undone(f, upstream, pass), grad),
  },
  // While only the catalog asks there is no image.
  gradFnName: ({ mode, antialias }, { input }: { readonly input?: Tensor }) => {
    const dims = (input?.ndim ?? 4) - 2
    return `${NODE[mode]}${dims}D${antialias ? 'Aa' : ''}Backward0`
  },
  samples: [
    sample([t([[IMAGE]])], { size: [4, 5] }),
    sample([t([[IMAGE]])], { size: [3, 4], mode: 'bilinear' }),
    sample([t([[IMAGE]])], { size: [3, 4], mode: 'bilinear', align_corners: true }),
    sample([strided([IMAGE])], { size: [5], mode: 'linear' }),
    sample([t([[IMAGE]])], { scale_factor: 1.7, mode: 'bicubic' }),
    sample([t([[IMAGE]])], { scale_factor: [2, 1.5], mode: 'nearest-exact' }),
    sample([t([[IMAGE]])], { size: [1, 2], mode: 'bicubic', antialias: true }),
    sample([t([[IMAGE]])], { size: [1, 2], mode: 'area' }),
  ],
  errors: [
    { ...sample([t([[IMAGE]])]), message: 'either size or scale_factor should be defined' },
    {
      ...sample([t([[IMAGE]])], { size: [2, 2], mode: 'linear' }),
      message: 'Got 4D input, but linear mode needs 3D input',
    },
  ],
})
