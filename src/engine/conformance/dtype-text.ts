// Tensors and errors as the short texts of the recordings about dtypes: `int16 3 -1`, `0d bool 1`, `! RuntimeError: …`.
import { isComplex, type DType } from '../../model/dtype'
import { roundedTo } from '../../model/half'
import { numel } from '../../model/tensor-value'
import { EngineError } from '../errors'
import { elements } from '../kernels/read'
import type { Tensor } from '../tensor'

/** A tensor that was recorded, its elements as the words that stand for them. */
export interface TensorText {
  readonly dtype: DType
  readonly shape: readonly number[]
  readonly words: readonly string[]
}

/** Reads `2x2 float32 1 2 3 4`; the shape is left out for one dimension and `0d` for none. */
function readTensorText(text: string): TensorText {
  const [head = '', ...rest] = text.split(' ')
  if (!/^\d/.test(head)) return { dtype: head as DType, shape: [rest.length], words: rest }
  const [dtype = '', ...words] = rest
  return { dtype: dtype as DType, shape: head === '0d' ? [] : head.split('x').map(Number), words }
}

/** A recorded float as a number. */
function wordNumber(word: string): number {
  return Number(word.replace('inf', 'Infinity').replace('nan', 'NaN'))
}

/** How many units in the last place a computed float may differ from PyTorch's, by dtype. */
const SLACK: Partial<Record<DType, number>> = { float16: 0, bfloat16: 0, float32: 2 ** -22, float64: 2 ** -51 }

/** One sentence on how the tensor differs from the recorded one; null if it does not. Integers and halves must agree exactly. */
function textDifference(expected: string, got: Tensor): string | null {
  const { dtype, shape, words } = readTensorText(expected)
  const own = `${got.dtype}[${got.shape.join(',')}]`
  if (got.dtype !== dtype || got.shape.join() !== shape.join() || numel(shape) !== words.length) {
    return `${expected} was expected, got ${own}`
  }
  if (isComplex(dtype)) return complexDifference(expected, words, got)
  const data = elements(got)
  for (const [index, word] of words.entries()) {
    const element = data[index]
    const same =
      typeof element === 'bigint'
        ? element === BigInt(word)
        : isNear(Number(element), roundedTo(wordNumber(word), dtype), SLACK[dtype] ?? 0)
    if (!same) return `${expected} was expected, got ${String(element)} at ${index} (${own})`
  }
  return null
}

/** Complex elements are written `re,im`. */
function complexDifference(expected: string, words: readonly string[], got: Tensor): string | null {
  const data = elements(got) as Float64Array
  const slack = SLACK[got.dtype === 'complex64' ? 'float32' : 'float64'] ?? 0
  const parts = words.flatMap((word) => word.split(',').map(wordNumber))
  // Powers of complex numbers go through logarithms; a part beside a large one has the absolute error of that one.
  const size = Math.max(1, ...parts.filter(Number.isFinite).map(Math.abs))
  const odd = parts.findIndex(
    (part, at) => !isNear(data[at] ?? NaN, part, slack) && !(Math.abs((data[at] ?? NaN) - part) <= 4 * slack * size),
  )
  return odd === -1 ? null : `${expected} was expected, got ${data.join(' ')}`
}

function isNear(a: number, b: number, slack: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= slack * Math.abs(b)
}

/** What a call gave against the recorded text, which may be that of an error. */
export function callDifference(expected: string, call: () => Tensor): string | null {
  let got: Tensor
  try {
    got = call()
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    const text = `! ${error.python}: ${error.message.split('\n')[0] ?? ''}`
    return text === expected ? null : `${expected} was expected, got ${text}`
  }
  return expected.startsWith('!')
    ? `${expected} was expected, got a tensor of ${got.dtype}`
    : textDifference(expected, got)
}
