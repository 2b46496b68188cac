// Copies with something written where a view shows them: `select_scatter`, `diagonal_scatter` and others, each named after
// the view that says where.
import { isComplex } from '../../model/dtype'
import type { LocalText } from '../../model/local-text'
import { isGradEnabled } from '../autograd/mode'
import { defineOp } from '../define'
import { bytesOf } from '../dtypes'
import { torchError, unreachable } from '../errors'
import { elementOffsets, elements, elementsAs } from '../kernels/read'
import type { AnyParams, InputSpec, Op, Sample } from '../op'
import type { Params } from '../params'
import { sameShape, sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { noComplexGradient } from './dtype-rules'
import { sample, strided, t } from './samples'
import { asStridedOp } from './as-strided'
import { diagonalOp } from './scattering'
import { selectOp, sliceOp } from './slicing'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

/** What the view shows of a row-major tensor: the shape, and the flat places. */
function shown(view: Op, shape: Shape, params: AnyParams): { readonly shape: Shape; readonly places: Int32Array } {
  const whole = Tensor.ofData(new Uint8Array(shape.reduce((count, size) => count * size, 1)), shape, 'uint8')
  const window = view.forward([whole], params)[0] ?? unreachable('a view without a result')
  return { shape: window.shape, places: elementOffsets(window.shape, window.strides, window.offset) }
}

interface Words {
  readonly gradFnName: string
  readonly symbol: string
  readonly doc: LocalText
  /** Refuses places that the copy does not have. */
  readonly check?: (self: Tensor, params: AnyParams) => void
  readonly samples: readonly Sample[]
  readonly errors?: readonly (Sample & { readonly message: string })[]
}

/** Views whose writing PyTorch does not differentiate in complex numbers. */
const NO_COMPLEX_GRADIENT = new Set(['select', 'slice'])

/** The op that writes where a view op shows. */
function writing(view: Op, { gradFnName, symbol, doc, check, samples, errors = [] }: Words): Op {
  const { name } = view.info
  const paramNames = Object.keys(view.params)
  return defineOp<{ self: InputSpec; src: InputSpec }, Params>({
    name: `${name}_scatter`,
    torchNames: [`torch.${name}_scatter`, `Tensor.${name}_scatter`],
    category: 'indexing',
    symbol,
    inputs: { self: {}, src: {} },
    params: view.params,
    signature: ['self', 'src', ...paramNames],
    doc,
    keywords: ['write', 'embed', '写入'],
    formula: {
      forward: `${name}_scatter(self, src, ${paramNames.join(', ')})`,
      backward: { self: `${name}_scatter_backward(grad)`, src: `${name}(grad, ${paramNames.join(', ')})` },
    },
    shape: ({ self }) => [self],
    reroute: ({ self, src }) => {
      if (NO_COMPLEX_GRADIENT.has(name) && isComplex(self.dtype) && isGradEnabled()) {
        if (self.requiresGrad || src.requiresGrad) throw noComplexGradient(`${name}_scatter`)
      }
      return null
    },
    forward: ({ self, src }, params) => {
      check?.(self, params)
      const { shape, places } = shown(view, self.shape, params)
      if (!sameShape(src.shape, shape)) {
        throw torchError(
          'expected src to have a size equal to the slice of self. ' +
            `src size = ${sizesText(src.shape)}, slice size = ${sizesText(shape)}`,
        )
      }
      const values = elementsAs(src, self.dtype)
      const out = elements(self).slice()
      places.forEach((place, at) => (out[place] = values[at] as never))
      return Tensor.ofData(out, self.shape, self.dtype)
    },
    vjp: {
      self: (f, { grad, shapes }, params) => {
        const kept = new Uint8Array(grad.numel).fill(1)
        for (const place of shown(view, shapes.self, params).places) kept[place] = 0
        return f.where(Tensor.ofData(kept, shapes.self, 'bool'), grad, 0)
      },
      src: (f, { grad, shapes }, params) => f.readAt(grad, shown(view, shapes.self, params).places, shapes.src),
    },
    gradFnName,
    samples,
    errors,
  })
}

export const selectScatterOp = writing(selectOp, {
  gradFnName: 'SelectScatterBackward0',
  symbol: '[i]←',
  doc: { en: 'A copy with one slice of a dimension replaced.', zh: '替换了某一维上一个切片的副本。' },
  samples: [
    sample([t(ROWS), t([7, 8, 9])], { dim: 0, index: 1 }),
    sample([strided(ROWS), t([7, 8])], { dim: 1, index: -1 }),
  ],
  errors: [
    {
      ...sample([t(ROWS), t([7, 8])], { dim: 0, index: 1 }),
      message: 'expected src to have a size equal to the slice of self. src size = [2], slice size = [3]',
    },
  ],
})

export const sliceScatterOp = writing(sliceOp, {
  gradFnName: 'SliceScatterBackward0',
  symbol: '[:]←',
  doc: { en: 'A copy with a range of a dimension replaced.', zh: '替换了某一维上一段的副本。' },
  samples: [
    sample([t(ROWS), t([[7], [8]])], { dim: 1, start: 1, end: 2 }),
    sample([t([1, 2, 3]), t([7, 8])], { step: 2 }),
  ],
})

/** Error: a window that reaches beyond the memory. */
function needsRoom({ dtype, numel }: Tensor, params: AnyParams): void {
  const {
    size,
    stride,
    storage_offset: start,
  } = params as Record<string, readonly number[]> & {
    readonly storage_offset: number
  }
  const [sizes = [], strides = []] = [size, stride]
  if (sizes.length !== strides.length) throw torchError('mismatch in length of strides and shape')
  if (sizes.includes(0)) return
  const last = sizes.reduce((sum, each, dim) => sum + (each - 1) * (strides[dim] ?? 0), start)
  if (last < numel) return
  const bytes = bytesOf(dtype)
  throw torchError(
    `setStorage: sizes [${sizes.join(', ')}], strides [${strides.join(', ')}], storage offset ${start}, and itemsize ${bytes} ` +
      `requiring a storage size of ${(last + 1) * bytes} are out of bounds for storage of size ${numel * bytes}`,
  )
}

export const asStridedScatterOp = writing(asStridedOp, {
  gradFnName: 'AsStridedScatterBackward0',
  symbol: '⧉←',
  doc: {
    en: 'A copy with a window into its memory replaced, with sizes, strides and a start of its own.',
    zh: '替换了内存中某个窗口的副本；窗口自带大小、步幅与起点。',
  },
  check: needsRoom,
  samples: [sample([t(ROWS), t([7, 8])], { size: [2], stride: [3], storage_offset: 1 })],
  errors: [
    {
      ...sample([t(ROWS), t([7, 8])], { size: [2], stride: [6], storage_offset: 1 }),
      message:
        'setStorage: sizes [2], strides [6], storage offset 1, and itemsize 8 requiring a storage size of 64 are out of bounds for storage of size 48',
    },
  ],
})

export const diagonalScatterOp = writing(diagonalOp, {
  gradFnName: 'DiagonalScatterBackward0',
  symbol: '⟍←',
  doc: { en: 'A copy with a diagonal of two dimensions replaced.', zh: '替换了两个维度的对角线的副本。' },
  samples: [sample([t(ROWS), t([7, 8])]), sample([t([ROWS, ROWS]), t([[7], [8]])], { offset: -1, dim1: 1, dim2: 2 })],
})
