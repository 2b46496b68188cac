// ONNX's ops that slide windows over images, resample them, or read them at places.
import type { Tensor } from '../../../library/tensor'
import { numbers, torch, torchAll } from '../call'
import { noCounterpart, type Call, type Translations } from '../node'

/** What all windows have: sizes, and how far the images reach beyond their edges, [before, behind] per dimension. */
interface Windows {
  readonly dims: number
  readonly kernel: readonly number[]
  readonly stride: readonly number[]
  readonly dilation: readonly number[]
  readonly pads: readonly (readonly [number, number])[]
}

function windowsOf(call: Call, kernel: readonly number[]): Windows {
  const dims = kernel.length
  const ones = new Array<number>(dims).fill(1)
  const [stride, dilation] = [call.list('strides') ?? ones, call.list('dilations') ?? ones]
  const list = call.list('pads') ?? new Array<number>(2 * dims).fill(0)
  const sizes = call.input().shape.slice(2)
  const auto = call.text('auto_pad', 'NOTSET')
  const pads = kernel.map((size, dim): readonly [number, number] => {
    if (!auto.startsWith('SAME')) return auto === 'VALID' ? [0, 0] : [list[dim] ?? 0, list[dim + dims] ?? 0]
    const [length, step] = [sizes[dim] ?? 0, stride[dim] ?? 1]
    const reach = (size - 1) * (dilation[dim] ?? 1) + 1
    const missing = Math.max(0, (Math.ceil(length / step) - 1) * step + reach - length)
    const less = Math.floor(missing / 2)
    return auto === 'SAME_UPPER' ? [less, missing - less] : [missing - less, less]
  })
  return { dims, kernel, stride, dilation, pads }
}

const isEven = ({ pads }: Windows): boolean => pads.every(([before, behind]) => before === behind)

/** PyTorch's pools are padded by half a window at most. */
const isSmall = ({ pads, kernel }: Windows): boolean => pads.every(([before], dim) => 2 * before <= (kernel[dim] ?? 0))

/** The image with a frame, for frames that are wider on one side, which PyTorch's windows have not. */
const framed = (x: Tensor, { pads }: Windows, value: number): Tensor =>
  torch('functional.pad', x, [...pads].reverse().flat(), { mode: 'constant', value })

/** The input with the padding that a call can take itself. */
function padded(x: Tensor, windows: Windows, value: number, fits = true): readonly [Tensor, readonly number[]] {
  if (fits && isEven(windows)) return [x, windows.pads.map(([before]) => before)]
  return [framed(x, windows, value), windows.pads.map(() => 0)]
}

function conv(call: Call): Tensor {
  const [x, weight, bias] = [call.input(0), call.input(1), call.optional(2)]
  const windows = windowsOf(call, call.list('kernel_shape') ?? weight.shape.slice(2))
  const [image, padding] = padded(x, windows, 0)
  const { dims, stride, dilation } = windows
  return torch(`functional.conv${dims}d`, image, weight, bias, {
    stride: [...stride],
    padding: [...padding],
    dilation: [...dilation],
    groups: call.number('group', 1),
  })
}

/** Frames are cut off afterwards, as they may be wider on one side. */
function convTranspose(call: Call): Tensor {
  const [x, weight, bias] = [call.input(0), call.input(1), call.optional(2)]
  const kernel = call.list('kernel_shape') ?? weight.shape.slice(2)
  const { dims, stride, dilation } = windowsOf(call, kernel)
  const extra = call.list('output_padding') ?? kernel.map(() => 0)
  const whole = kernel.map(
    (size, dim) =>
      ((x.shape[dim + 2] ?? 0) - 1) * (stride[dim] ?? 1) + (size - 1) * (dilation[dim] ?? 1) + 1 + (extra[dim] ?? 0),
  )
  const auto = call.text('auto_pad', 'NOTSET')
  const isSame = auto.startsWith('SAME')
  const same = isSame ? x.shape.slice(2).map((size, dim) => size * (stride[dim] ?? 1)) : null
  const sizes = call.list('output_shape') ?? same
  const list = call.list('pads') ?? new Array<number>(2 * dims).fill(0)
  const cut = whole.map((size, dim): readonly [number, number] => {
    if (!sizes) return [list[dim] ?? 0, list[dim + dims] ?? 0]
    const all = size - (sizes[dim] ?? 0)
    const less = Math.floor(all / 2)
    return auto === 'SAME_UPPER' ? [less, all - less] : [all - less, less]
  })
  // Where a size that is asked for reaches beyond, PyTorch's output_padding makes the room.
  const room = cut.map(([before, behind], dim) => (extra[dim] ?? 0) + Math.max(0, -(before + behind)))
  const even = cut.every(([before, behind]) => before === behind && before >= 0)
  const made = torch(`functional.convTranspose${dims}d`, x, weight, bias, {
    stride: [...stride],
    padding: cut.map(([before]) => (even ? before : 0)),
    outputPadding: room,
    dilation: [...dilation],
    groups: call.number('group', 1),
  })
  if (even || cut.every(([before, behind]) => before + behind < 0)) return made
  return cut.reduce((part, [before, behind], dim) => {
    const size = part.shape[dim + 2] ?? 0
    return torch('narrow', part, dim + 2, before, size - before - behind)
  }, made)
}

function maxPool(call: Call): readonly Tensor[] {
  const kernel = call.list('kernel_shape') ?? []
  const windows = windowsOf(call, kernel)
  const x = call.input()
  const isPlaced = call.outputs.length > 1
  if (isPlaced && (call.number('storage_order', 0) || !isEven(windows)))
    return noCounterpart('MaxPool with places counted column by column')
  const [image, padding] = padded(x, windows, x.dtype === 'uint8' ? 0 : -Infinity, isSmall(windows))
  const [values, places] = torchAll(`functional.maxPool${windows.dims}d`, image, kernel, {
    stride: [...windows.stride],
    padding: [...padding],
    dilation: [...windows.dilation],
    ceilMode: call.number('ceil_mode', 0) === 1,
    returnIndices: isPlaced,
  }) as [Tensor, Tensor]
  return isPlaced ? [values, places] : [values]
}

function averagePool(call: Call): Tensor {
  const kernel = call.list('kernel_shape') ?? []
  const windows = windowsOf(call, kernel)
  const countsPads = call.number('count_include_pad', 0) === 1
  const pool = (x: Tensor, padding: readonly number[], counts: boolean): Tensor =>
    torch(`functional.avgPool${windows.dims}d`, x, kernel, {
      stride: [...windows.stride],
      padding: [...padding],
      ceilMode: call.number('ceil_mode', 0) === 1,
      countIncludePad: counts,
    })
  const x = call.input()
  const padding = windows.pads.map(([before]) => before)
  if (isEven(windows) && isSmall(windows)) return pool(x, padding, countsPads)
  const none = windows.pads.map(() => 0)
  const sums = pool(framed(x, windows, 0), none, true)
  if (countsPads) return sums
  // The share of each window that lies inside the image.
  return torch('div', sums, pool(framed(torch('onesLike', x), windows, 0), none, true))
}

function globalPool(call: Call, name: string): Tensor {
  const dims = call.input().ndim - 2
  return torch(`functional.${name}${dims}d`, call.input(), new Array<number>(dims).fill(1))
}

/** ONNX's places name the whole tensor that was pooled, PyTorch's one image of it. A larger size is filled up with zeros. */
function maxUnpool(call: Call): Tensor {
  const [x, places, size] = [call.input(0), call.input(1), call.optional(2)]
  const kernel = call.list('kernel_shape') ?? []
  const stride = call.list('strides') ?? kernel
  const pooled = x.shape.slice(2).map((length, dim) => (length - 1) * (stride[dim] ?? 1) + (kernel[dim] ?? 1))
  const image = pooled.reduce((all, length) => all * length, 1)
  const given = { kernelSize: kernel, stride }
  const made = torch(`functional.maxUnpool${kernel.length}d`, x, torch('remainder', places, image), given)
  const more = size
    ? numbers(size)
        .slice(2)
        .map((length, dim) => [0, length - (pooled[dim] ?? 0)])
    : []
  return size ? torch('functional.pad', made, more.reverse().flat()) : made
}

const MODES: Readonly<Record<string, readonly string[]>> = {
  linear: ['linear', 'bilinear', 'trilinear'],
  cubic: ['', 'bicubic', ''],
}

/** Whether some element of the result lies halfway between two of the input. */
function hasTies(sizes: readonly number[], wanted: readonly number[] | null, scale: readonly number[] | null): boolean {
  return sizes.some((size, dim) => {
    const count = wanted?.[dim] ?? Math.floor(size * (scale?.[dim] ?? 1))
    const by = wanted ? count / size : (scale?.[dim] ?? 1)
    return Array.from({ length: count }, (_, at) => (at + 0.5) / by).some((place) => Number.isInteger(place))
  })
}

/** Sizes or scales of the spatial dimensions; the others must stay. */
function resize(call: Call, scalesAt: number): Tensor {
  const x = call.input()
  const [scales, sizes] = [call.optional(scalesAt), scalesAt === 2 ? call.optional(3) : null]
  const mode = call.text('mode', 'nearest')
  const corners = call.text('coordinate_transformation_mode', scalesAt === 2 ? 'half_pixel' : 'asymmetric')
  const dims = x.ndim - 2
  const wanted = sizes?.numel() ? numbers(sizes).slice(2) : null
  const scale = wanted ? null : numbers(scales as Tensor).slice(2)
  const given = wanted ? { size: wanted } : { scaleFactor: scale }
  if (mode === 'nearest') {
    const rounding = call.text('nearest_mode', scalesAt === 2 ? 'round_prefer_floor' : 'floor')
    const torchMode = { 'asymmetric floor': 'nearest', 'half_pixel round_prefer_floor': 'nearest-exact' }
    const found = (torchMode as Record<string, string>)[`${corners} ${rounding}`]
    if (found === undefined) return noCounterpart(`Resize ${corners} with ${rounding}`)
    if (found === 'nearest-exact' && hasTies(x.shape.slice(2), wanted, scale)) {
      return noCounterpart('Resize to places halfway between two, where PyTorch takes the next one')
    }
    return torch('functional.interpolate', x, { ...given, mode: found })
  }
  const isPlain = corners === 'half_pixel' || corners === 'align_corners'
  const isPyTorch = corners === 'pytorch_half_pixel' && (wanted ?? []).every((size) => size > 1)
  if (!isPlain && !isPyTorch) return noCounterpart(`Resize ${corners}`)
  if (corners === 'align_corners' && (scale ?? []).some((by, dim) => !Number.isInteger(by * (x.shape[dim + 2] ?? 0)))) {
    return noCounterpart('Resize whose corners are those of a size that is no whole number')
  }
  if (call.number('exclude_outside', 0)) return noCounterpart('Resize that leaves the outside out')
  if (call.number('cubic_coeff_a', -0.75) !== -0.75) return noCounterpart('Resize by other cubic curves')
  return torch('functional.interpolate', x, {
    ...given,
    mode: MODES[mode]?.[dims - 1],
    alignCorners: corners === 'align_corners',
  })
}

function gridSample(call: Call): Tensor {
  const mode = call.text('mode', 'bilinear')
  return torch('functional.gridSample', call.input(0), call.input(1), {
    mode,
    paddingMode: call.text('padding_mode', 'zeros'),
    alignCorners: call.number('align_corners', 0) === 1,
  })
}

export const WINDOWS: Translations = {
  AveragePool: averagePool,
  Conv: conv,
  ConvTranspose: convTranspose,
  GlobalAveragePool: (call) => globalPool(call, 'adaptiveAvgPool'),
  GlobalMaxPool: (call) => globalPool(call, 'adaptiveMaxPool'),
  GridSample: gridSample,
  MaxPool: maxPool,
  MaxUnpool: maxUnpool,
  Resize: (call) => resize(call, 2),
  Upsample: (call) => resize(call, 1),
}
