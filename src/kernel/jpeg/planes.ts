// Planes of samples: made from coefficients, spread over all pixels, and put together as colours, with the JPEG group's roundings.
import type { Component, Frame } from './frame'
import { inverseDct } from './inverse-dct'

export interface Plane {
  readonly width: number
  readonly height: number
  readonly stride: number
  readonly samples: Uint8ClampedArray
}

/** The samples of a component. */
export function planeOf(component: Component, quantities: Uint16Array): Plane {
  const { width, height, rows, columns, stride: blocks, coefficients } = component
  const stride = 8 * columns
  const samples = new Uint8ClampedArray(stride * 8 * rows)
  const work = new Int32Array(64)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = 64 * (row * blocks + column)
      inverseDct(coefficients.subarray(at, at + 64), quantities, work, samples, row * 8 * stride + column * 8, stride)
    }
  }
  return { width, height, stride, samples }
}

/** A plane with a sample for each pixel. Error: a sampling that the JPEG group's own decoder has no way for either. */
export function spread(plane: Plane, { across, down }: Component, frame: Frame): Plane {
  const [wide, high] = [frame.across / across, frame.down / down]
  if (!Number.isInteger(wide) || !Number.isInteger(high))
    throw new Error('this way of sampling colours cannot be read here')
  if (wide === 1 && high === 1) return plane
  const smooth = plane.width > 2
  if (wide === 2 && high === 2 && smooth) return blendedBoth(plane)
  if (wide === 2 && high === 1 && smooth) return blendedAcross(plane)
  if (wide === 1 && high === 2) return blendedDown(plane)
  return repeated(plane, wide, high)
}

function empty(plane: Plane, wide: number, high: number): Plane {
  const [width, height] = [plane.width * wide, plane.height * high]
  return { width, height, stride: width, samples: new Uint8ClampedArray(width * height) }
}

function repeated(plane: Plane, wide: number, high: number): Plane {
  const made = empty(plane, wide, high)
  for (let y = 0; y < made.height; y++) {
    const from = Math.floor(y / high) * plane.stride
    for (let x = 0; x < made.width; x++) {
      made.samples[y * made.stride + x] = plane.samples[from + Math.floor(x / wide)] as number
    }
  }
  return made
}

/** Writes a row twice as long, each sample weighed 3 to 1 with its neighbour; left and right ones are rounded apart. */
function blendRow(
  read: (x: number) => number,
  width: number,
  out: Uint8ClampedArray,
  at: number,
  bits: number,
  left: number,
  right: number,
): void {
  for (let x = 0; x < width; x++) {
    const own = read(x) * 3
    const before = x === 0 ? read(0) : read(x - 1)
    const after = x === width - 1 ? read(x) : read(x + 1)
    out[at + 2 * x] = (own + before + left) >> bits
    out[at + 2 * x + 1] = (own + after + right) >> bits
  }
}

function blendedAcross(plane: Plane): Plane {
  const made = empty(plane, 2, 1)
  for (let y = 0; y < plane.height; y++) {
    blendRow((x) => plane.samples[y * plane.stride + x] as number, plane.width, made.samples, y * made.stride, 2, 1, 2)
  }
  return made
}

/** The row beside row y of a plane from which row `2 y + side` takes a quarter. */
const neighbour = (plane: Plane, y: number, side: number): number =>
  Math.min(plane.height - 1, Math.max(0, side === 0 ? y - 1 : y + 1)) * plane.stride

function blendedBoth(plane: Plane): Plane {
  const made = empty(plane, 2, 2)
  for (let y = 0; y < made.height; y++) {
    const row = (y >> 1) * plane.stride
    const other = neighbour(plane, y >> 1, y & 1)
    const sum = (x: number): number => (plane.samples[row + x] as number) * 3 + (plane.samples[other + x] as number)
    blendRow(sum, plane.width, made.samples, y * made.stride, 4, 8, 7)
  }
  return made
}

function blendedDown(plane: Plane): Plane {
  const made = empty(plane, 1, 2)
  for (let y = 0; y < made.height; y++) {
    const row = (y >> 1) * plane.stride
    const other = neighbour(plane, y >> 1, y & 1)
    const rounding = (y & 1) === 0 ? 1 : 2
    for (let x = 0; x < plane.width; x++) {
      const sum = (plane.samples[row + x] as number) * 3 + (plane.samples[other + x] as number)
      made.samples[y * made.stride + x] = (sum + rounding) >> 2
    }
  }
  return made
}

const SHIFT = 16
const HALF = 1 << (SHIFT - 1)
const weight = (value: number): number => Math.round(value * (1 << SHIFT))
const [RED, BLUE, GREEN_RED, GREEN_BLUE] = [weight(1.402), weight(1.772), weight(0.71414), weight(0.34414)]

/** The bytes of a picture, pixel by pixel; `luminance` where its colours are brightness and two differences of colour. */
export function pixels(planes: readonly Plane[], { width, height }: Frame, luminance: boolean): Uint8Array {
  const channels = planes.length
  const made = new Uint8ClampedArray(width * height * channels)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels
      planes.forEach(({ samples, stride }, k) => (made[at + k] = samples[y * stride + x] as number))
      if (!luminance) continue
      const [light, blue, red] = [made[at] as number, (made[at + 1] as number) - 128, (made[at + 2] as number) - 128]
      made[at] = light + ((RED * red + HALF) >> SHIFT)
      made[at + 1] = light + ((-GREEN_BLUE * blue - GREEN_RED * red + HALF) >> SHIFT)
      made[at + 2] = light + ((BLUE * blue + HALF) >> SHIFT)
    }
  }
  return new Uint8Array(made.buffer)
}
