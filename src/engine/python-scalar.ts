// Python scalars in documents. JSON has one kind of number, Python has int and float, and promotion tells them apart.
import type { DType } from '../model/dtype'
import type { ParamValue } from '../model/document'
import { Tensor } from './tensor'

export type PythonKind = 'bool' | 'int' | 'float' | 'complex'

const DTYPE_OF: Readonly<Record<PythonKind, DType>> = {
  bool: 'bool',
  int: 'int64',
  float: 'float64',
  complex: 'complex128',
}

export interface PythonScalar {
  readonly kind: PythonKind
  /** bigint only for ints beyond 2^53. */
  readonly value: number | bigint
  /** The imaginary part of a complex number. */
  readonly im?: number
}

const COMPLEX_TEXT = /^([+-]?(?:[\d.]+(?:e[+-]?\d+)?|inf|nan))?([+-]?(?:[\d.]+(?:e[+-]?\d+)?|inf|nan))j$/i

const partNumber = (text: string): number => Number(text.replace(/inf/i, 'Infinity').replace(/nan/i, 'NaN'))

/** Reads Python's text of a complex number, `1+2j`. Null if it is none. */
export function parseComplex(text: string): PythonScalar | null {
  const [, re = '0', im = ''] = COMPLEX_TEXT.exec(text.trim()) ?? []
  return im === '' ? null : { kind: 'complex', value: partNumber(re), im: partNumber(im) }
}

const FLOAT_TEXT = /^[+-]?(\d+\.\d*|\.\d+|\d+(\.\d*)?e[+-]?\d+|inf|nan)$/i
const INT_TEXT = /^[+-]?\d+$/

/**
 * Reads a Python int, float or bool. A JSON number is an int if it has no fraction, else a float; a string is Python's own
 * text and can say what JSON cannot: '2.0' (a float), 'inf', '-inf', 'nan', '9007199254740993'. Null if it is none of these.
 */
export function parseScalar(value: ParamValue): PythonScalar | null {
  if (typeof value === 'boolean') return { kind: 'bool', value: value ? 1 : 0 }
  if (typeof value === 'number') return { kind: Number.isInteger(value) ? 'int' : 'float', value }
  if (typeof value !== 'string') return null
  const written = value.trim()
  if (INT_TEXT.test(written)) {
    const exact = BigInt(written)
    const narrow = Number(exact)
    return { kind: 'int', value: Number.isSafeInteger(narrow) ? narrow : exact }
  }
  if (!FLOAT_TEXT.test(written)) return null
  return { kind: 'float', value: Number(written.replace(/inf/i, 'Infinity').replace(/nan/i, 'NaN')) }
}

/** The tensor that stands for a Python scalar in an op: 0-d, float64, int64 or bool, weak in type promotion. */
export function wrapScalar({ kind, value, im }: PythonScalar): Tensor {
  if (kind === 'complex') return Tensor.ofComplex(Number(value), im ?? 0)
  return Tensor.ofPython(value, DTYPE_OF[kind])
}

/** The Python scalar that a wrapped tensor stands for. */
export function unwrapScalar({ dtype, element: stored }: Tensor): PythonScalar {
  // An op may have given the scalar a storage, which holds ints as bigints.
  const element = typeof stored === 'bigint' && Number.isSafeInteger(Number(stored)) ? Number(stored) : stored
  return { kind: dtype === 'bool' ? 'bool' : dtype === 'int64' ? 'int' : 'float', value: element }
}

/** A number as a Python scalar; a float unless told otherwise. */
export function wrapNumber(value: number, dtype: DType = 'float64'): Tensor {
  return Tensor.ofPython(value, dtype)
}
