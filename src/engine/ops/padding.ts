// Padding: a frame around the last dimensions, of one value, mirrored, of the outermost elements, or wrapped around.
import { isGradEnabled } from '../autograd/mode'
import { defineOp } from '../define'
import { allocate, storeAs } from '../dtypes'
import { torchError } from '../errors'
import { elements } from '../kernels/read'
import { choice, choiceOr, ints, optionalScalar } from '../params'
import { sizesText, type Shape } from '../shapes'
import { Tensor } from '../tensor'
import { circularFrame } from './circular'
import { placesBy } from './moved'
import { sample, strided, t } from './samples'

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
]

type Mode = 'constant' | 'reflect' | 'replicate' | 'circular'

/** What the padding of one dimension reads for a coordinate of the frame; -1 = nothing. */
const INSIDE: Readonly<Record<Mode, (at: number, size: number) => number>> = {
  constant: (at, size) => (at < 0 || at >= size ? -1 : at),
  reflect: (at, size) => (at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at),
  replicate: (at, size) => Math.min(Math.max(at, 0), size - 1),
  circular: (at, size) => ((at % size) + size) % size,
}

/** By dimension: the size with the frame, the frame's width before it (negative: cut off), and what is cut off after it. */
interface Frame {
  readonly shape: number[]
  readonly before: number[]
  readonly cutAfter: number[]
}

/** Padding by dimension: [before, after], last dimension first in `pad`. */
function framed(shape: Shape, pad: readonly number[], mode: Mode): Frame {
  if (pad.length % 2 !== 0) throw torchError('Padding length must be divisible by 2')
  if (pad.length > 2 * shape.length) {
    throw torchError(
      `Padding length should be less than or equal to two times the input dimension but got padding length ${pad.length} and input of dimension ${shape.length}`,
    )
  }
  checkMode(shape, pad, mode)
  const before = new Array<number>(shape.length).fill(0)
  const cutAfter = new Array<number>(shape.length).fill(0)
  const result = shape.map((size, dim) => {
    const at = 2 * (shape.length - 1 - dim)
    const [left = 0, right = 0] = pad.slice(at, at + 2)
    before[dim] = left
    cutAfter[dim] = Math.max(0, -right)
    return size + left + right
  })
  const negative = result.findIndex((size) => size < 0)
  if (negative !== -1 && pad.every((width) => width <= 0)) throw torchError('narrow(): length must be non-negative.')
  if (negative !== -1) {
    const at = 2 * (shape.length - 1 - negative)
    throw torchError(
      `The input size ${shape[negative] ?? 0}, plus negative padding ${pad[at] ?? 0} and ${pad[at + 1] ?? 0} resulted in a negative output size, which is invalid. Check dimension ${negative} of your input.`,
    )
  }
  return { shape: result, before, cutAfter }
}

/** Mirrors and replicas are made for one to three last dimensions of a tensor with one or two more. */
function checkMode(shape: Shape, pad: readonly number[], mode: Mode): void {
  if (mode === 'constant') return
  const padded = pad.length / 2
  const extra = shape.length - padded
  if (padded < 1 || padded > 3 || extra < 1 || extra > 2) {
    throw torchError(
      `Padding size ${pad.length} is not supported for ${shape.length}D input tensor.\nSupported combinations for non-constant padding:\n  - 2D or 3D input: padding size = 2 (pads last dimension)\n  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)\n  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)`,
      'NotImplementedError',
    )
  }
  if (mode === 'circular') checkTurns(shape, pad)
  if (mode !== 'reflect') return
  for (let at = 0; at < pad.length; at += 2) {
    const dim = shape.length - 1 - at / 2
    const size = shape[dim] ?? 1
    if (Math.max(pad[at] ?? 0, pad[at + 1] ?? 0) < size) continue
    throw torchError(
      `Argument #${padded === 1 ? 4 : at + 4}: Padding size should be less than the corresponding input dimension, but got: padding (${pad[at] ?? 0}, ${pad[at + 1] ?? 0}) at dimension ${dim} of input ${sizesText(shape)}`,
    )
  }
}

/** One turn around is all that wrapping does. */
function checkTurns(shape: Shape, pad: readonly number[]): void {
  for (let at = 0; at < pad.length; at++) {
    const size = shape[shape.length - 1 - Math.floor(at / 2)] ?? 1
    if ((pad[at] ?? 0) > size) throw torchError('Padding value causes wrapping around more than once.')
  }
}

interface PadParams {
  readonly pad: readonly number[]
  readonly mode: Mode
}

/** For each element of the result the place it is read at; -1 = in the frame of a constant. */
function padPlaces(shape: Shape, { pad, mode }: PadParams): { readonly places: Int32Array; readonly shape: Shape } {
  const frame = framed(shape, pad, mode)
  const inside = INSIDE[mode]
  const places = placesBy(frame.shape, shape, (at) => {
    const from = at.map((coordinate, dim) => {
      const before = frame.before[dim] ?? 0
      if (mode !== 'circular') return inside(coordinate - before, shape[dim] ?? 1)
      // What negative widths cut off is not wrapped around.
      const cut = Math.max(0, -before)
      return cut + inside(coordinate - Math.max(0, before), (shape[dim] ?? 1) - cut - (frame.cutAfter[dim] ?? 0))
    })
    return from.includes(-1) ? [...shape.map(() => 0), -1] : from
  })
  return { places, shape: frame.shape }
}

/** Places of the result that show an element, and the places of those elements. */
function shown(places: Int32Array): { readonly at: Int32Array; readonly from: Int32Array } {
  const at = Array.from(places.keys()).filter((place) => (places[place] ?? -1) >= 0)
  return { at: Int32Array.from(at), from: Int32Array.from(at, (place) => places[place] ?? 0) }
}

/** A frame of a value that is not 0 makes the op affine, not linear; a rule that names the result says so to forward mode. */
const AFFINE = 'pad_backward(grad, result)'

export const padOp = defineOp({
  name: 'pad',
  torchNames: ['torch.nn.functional.pad'],
  category: 'shape',
  symbol: '▣',
  inputs: { self: {} },
  params: {
    pad: ints({ en: 'before and after, last dimension first', zh: '前后填充量（从最后一维起）' }, [1, 1]),
    mode: choiceOr(
      choice({ en: 'mode', zh: '方式' }, ['constant', 'reflect', 'replicate', 'circular'], 'constant'),
      (got) => torchError(`Unrecognised padding mode ${got}`, 'NotImplementedError'),
    ),
    value: optionalScalar({ en: 'value', zh: '填充值' }),
  },
  doc: {
    en: 'Puts a frame around the last dimensions: of a value, of mirrored elements, of the outermost ones, or of those at the other end. Negative widths cut off.',
    zh: '在最后若干维周围加边框：填一个值、镜像元素、复制最外层元素或另一端的元素；负宽度表示裁剪。',
  },
  keywords: ['border', 'frame', 'reflect', 'replicate', 'circular', '填充', '边框', '镜像'],
  formula: {
    forward: 'pad(self, pad, mode, value)',
    backward: { self: ({ value }) => (value && Number(value.value) !== 0 ? AFFINE : 'pad_backward(grad)') },
  },
  shape: ({ self }, params) => [framed(self, params.pad, params.mode).shape],
  // Only a graph shows the slices that PyTorch writes.
  reroute: ({ self }, { pad, mode, value }) => {
    if (mode !== 'circular' || value !== null || !self.requiresGrad || !isGradEnabled()) return null
    return self.batches.length === 0 ? circularFrame(self, pad, framed(self.shape, pad, mode).shape) : null
  },
  forward: ({ self }, params) => {
    if (params.mode !== 'constant' && Number(params.value?.value ?? 0) !== 0) {
      throw torchError(`Padding mode "${params.mode}" doesn't take in value argument`)
    }
    const { places, shape } = padPlaces(self.shape, params)
    const from = elements(self)
    const fill = storeAs(Number(params.value?.value ?? 0), self.dtype)
    const out = allocate(self.dtype, places.length)
    const outside = (out instanceof BigInt64Array ? BigInt(fill) : fill) as never
    places.forEach((place, at) => (out[at] = place < 0 ? outside : (from[place] as never)))
    return Tensor.ofData(out, shape, self.dtype)
  },
  vjp: {
    self: (f, { grad, shapes }, params) => {
      const { at, from } = shown(padPlaces(shapes.self, params).places)
      return f.addAt(f.readAt(grad, at, [at.length]), from, shapes.self)
    },
  },
  gradFnName: ({ mode, pad }) => {
    if (mode === 'constant') return 'ConstantPadNdBackward0'
    if (mode === 'circular') return 'CopySlices'
    return `${mode === 'reflect' ? 'Reflection' : 'Replication'}Pad${pad.length / 2}DBackward0`
  },
  samples: [
    sample([t([1, 2, 3])]),
    sample([t(ROWS)], { pad: [1, 0, 0, 2], value: 9 }),
    sample([strided(ROWS)], { pad: [-1, 1] }),
    sample([t(ROWS)], { pad: [2, 1], mode: 'reflect' }),
    sample([t([ROWS])], { pad: [1, 2, 2, 1], mode: 'replicate' }),
    sample([t([ROWS])], { pad: [1, 2, 2, 1], mode: 'circular' }),
    sample([t(ROWS)], { pad: [-1, 2], mode: 'circular' }),
  ],
  errors: [{ ...sample([t([1, 2])], { pad: [1] }), message: 'Padding length must be divisible by 2' }],
})
