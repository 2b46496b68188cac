// Ticks: round values between the ends of an axis, and how they are written.
import type { AxisDescription } from './description'
import { roomOf } from './texts'
import { px } from './units'

export interface Tick {
  readonly value: number
  readonly text: string
}

export interface Ticks {
  readonly major: readonly Tick[]
  /** Values between them. */
  readonly minor: readonly number[]
  /** What all texts are multiples of, `1e7`; null where they are as they stand. */
  readonly multiple: string | null
}

const STEPS = [1, 2, 2.5, 5, 10] as const
/** Pixels from one tick to the next, at least. */
const APART = 45
const MOST = 9
/** Exponents from which numbers are written as multiples of a power of ten. */
const SMALL = -5
const LARGE = 6
const MOST_DECIMALS = 12
/** Small ticks divide the way from one tick to the next into so many parts. */
const PARTS = 5

/**
 * The ticks of an axis.
 * @param room its length in pixels.
 * @param lies whether texts stand side by side, where long ones must not meet.
 */
export function ticksOf(axis: AxisDescription, room: number, lies: boolean): Ticks {
  if (axis.ticks) return given(axis.ticks, axis.labels)
  const [low, high] = [Math.min(axis.low, axis.high), Math.max(axis.low, axis.high)]
  const found = axis.log
    ? logarithmic(low, high, room)
    : linear(low, high, room, lies ? px(axis.look.size) : null, axis.look.minor)
  return axis.labels
    ? {
        ...found,
        ...given(
          found.major.map(({ value }) => value),
          axis.labels,
        ),
      }
    : found
}

function given(values: readonly number[], labels: readonly string[] | null): Ticks {
  if (!labels) return { ...written(values), minor: [] }
  return { major: values.map((value, at) => ({ value, text: labels[at] ?? '' })), minor: [], multiple: null }
}

function linear(low: number, high: number, room: number, size: number | null, minorWanted = false): Ticks {
  for (let most = Math.max(2, Math.min(MOST, room / APART)); ; most -= 1) {
    const step = niceStep((high - low) / most)
    const minor = minorWanted ? multiplesOf(step / PARTS, low, high) : []
    const found = { ...written(multiplesOf(step, low, high)), minor }
    if (size === null || most <= 2) return found
    const widest = Math.max(0, ...found.major.map(({ text }) => roomOf(text, size).width))
    if (widest + size / 2 < (step / (high - low)) * room) return found
  }
}

/** The next larger of 1, 2, 2.5, 5 and 10 times a power of ten. */
function niceStep(step: number): number {
  if (!(step > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(step))
  return power * (STEPS.find((part) => step <= part * power * (1 + 1e-9)) ?? 10)
}

function multiplesOf(step: number, low: number, high: number): number[] {
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * step)
}

/** Powers of ten, or of a few of them where there are many; less than one of them is divided as other axes are. */
function logarithmic(low: number, high: number, room: number): Ticks {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)]
  if (last - first < 1) return linear(low, high, room, null)
  const stride = Math.ceil((last - first + 1) / Math.max(2, Math.min(MOST + 1, room / 30)))
  const powers = Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, at) => first + at * stride)
  const between = Array.from({ length: last - first + 2 }, (_, at) => first - 1 + at)
  const minor = stride > 1 ? [] : between.flatMap((power) => [2, 3, 4, 5, 6, 7, 8, 9].map((part) => part * 10 ** power))
  return {
    major: powers.map((power) => ({ value: 10 ** power, text: `10${raised(power)}` })),
    minor: minor.filter((value) => value >= low && value <= high),
    multiple: null,
  }
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const raised = (power: number): string =>
  String(power).replaceAll(/./g, (digit) => (digit === '-' ? '⁻' : (RAISED[Number(digit)] ?? '')))

/** Numbers written alike: as few decimals as tell them apart; very large and small ones as multiples. */
function written(values: readonly number[]): Pick<Ticks, 'major' | 'multiple'> {
  const size = Math.max(0, ...values.map(Math.abs))
  const power = size > 0 ? Math.floor(Math.log10(size) + 1e-9) : 0
  const isPlain = power > SMALL && power < LARGE
  const scaled = isPlain ? values : values.map((value) => value / 10 ** power)
  const texts = alike(scaled)
  return {
    major: values.map((value, at) => ({ value, text: texts[at] ?? '' })),
    multiple: isPlain ? null : `1e${power}`.replace('-', '−'),
  }
}

function alike(values: readonly number[]): string[] {
  const size = Math.max(1e-12, ...values.map(Math.abs))
  const apart = values.map((value, at) => Math.abs(value - (values[at - 1] ?? NaN))).filter((step) => step > 0)
  const exact = Math.min(size * 1e-6, ...apart.map((step) => step * 1e-3))
  const fits = (decimals: number): boolean =>
    values.every((value) => Math.abs(value - Number(value.toFixed(decimals))) < exact)
  const decimals = Array.from({ length: MOST_DECIMALS }, (_, at) => at).find(fits) ?? MOST_DECIMALS
  return values.map((value) => (value === 0 ? 0 : value).toFixed(decimals).replace('-', '−'))
}
