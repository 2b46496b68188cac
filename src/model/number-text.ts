// Numbers in short: four significant digits, written as Python would, never claiming more than is true.
import { isComplex, isFloating, type DType } from './dtype'
import { roundedTo } from './half'
import { elementAt, type TensorValue } from './tensor-value'

const DIGITS = 4
/** Whole numbers below this are written out: 784.0 rather than 7.84e2. */
const PLAIN_LIMIT = 1e6
const SMALL_LIMIT = 1e-4

/** True when the text names exactly this number in its dtype. */
function isExact(text: string, number: number, dtype: DType): boolean {
  const parsed = Number(text)
  return Object.is(roundedTo(parsed, dtype), number)
}

/** `1.5e+6` → `1.5e6`, `2e-7` stays. */
function tidyExponent(text: string): string {
  return text.replace('e+', 'e')
}

/** Drops the zeros after the last digit that matters: 2.500 → 2.5, 3.000 → 3.0, 1.200e-5 → 1.2e-5. */
function dropZeros(text: string): string {
  const [mantissa = '', exponent] = text.split('e')
  if (!mantissa.includes('.')) return text
  const short = mantissa.replace(/0+$/, '')
  return exponent === undefined ? short.replace(/\.$/, '.0') : `${short.replace(/\.$/, '')}e${exponent}`
}

/**
 * A float in at most four significant digits, always with a decimal point or an exponent, so that it never looks like an
 * int: 3.0, -0.0, 0.3333, 1.235e5, nan, -inf. Zeros at the end say that it was rounded: 1.0 is one, 1.000 is nearly one.
 */
export function floatText(number: number, dtype: DType): string {
  if (Number.isNaN(number)) return 'nan'
  if (!Number.isFinite(number)) return number > 0 ? 'inf' : '-inf'
  if (number === 0) return Object.is(number, -0) ? '-0.0' : '0.0'
  const size = Math.abs(number)
  if (Number.isInteger(number) && size < PLAIN_LIMIT) return `${number}.0`
  const plain = size >= SMALL_LIMIT && size < 10 ** DIGITS
  const rounded = tidyExponent(plain ? number.toPrecision(DIGITS) : number.toExponential(DIGITS - 1))
  const short = dropZeros(rounded)
  if (isExact(short, number, dtype)) return short
  return rounded.includes('.') ? rounded : `${rounded}.`
}

/** One element in short. Ints up to six digits are exact, longer ones are shortened like floats: 1.235e9. */
export function elementText(value: TensorValue, index: number): string {
  if (isComplex(value.dtype)) {
    const [re, im] = [0, 1].map((part) => floatText(Number(value.data[2 * index + part]), 'float32'))
    return `${re ?? ''}${im?.startsWith('-') ? '' : '+'}${im ?? ''}j`
  }
  const element = elementAt(value, index)
  if (typeof element === 'boolean') return element ? 'True' : 'False'
  if (isFloating(value.dtype)) return typeof element === 'number' ? floatText(element, value.dtype) : element
  const whole = String(element)
  if (whole.replace('-', '').length <= 6) return whole
  const rounded = tidyExponent(Number(whole).toExponential(DIGITS - 1))
  const short = dropZeros(rounded)
  return Number(short) === Number(whole) ? short : rounded
}

/** `[2, 3]`; `[]` for a scalar. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`
}
