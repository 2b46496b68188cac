// A document on its way between page, worker and main: one text, and one block of bytes for its lists of numbers. The bridge
// copies objects field by field (1,000 nodes: 10 ms, 1 ms as text), and a batch of 256 images is 200,000 numbers, which
// as text would hold up the page. So would packed literals, which are put beside the numbers letter by letter.
import type { GraphDocument } from './document'
import { textOf } from './base64'
import { packedHead } from './packed-literal'

export interface PackedDocument {
  /** The document as JSON; evenly nested numbers, what JSON cannot carry (-0), and packed literals are replaced by their place. */
  readonly text: string
  /** The numbers, as float64. */
  readonly bytes: Uint8Array
  /** The letters of packed literals, a byte each. */
  readonly letters: Uint8Array
}

/** Where numbers lie, and the lengths of the lists around them, outermost first; none for a lone number. */
interface Place {
  readonly $numbers: readonly [offset: number, ...shape: number[]]
}

/** Where the letters of a packed literal lie, from the first letter on. */
interface TextPlace {
  readonly $letters: readonly [offset: number, length: number]
}

const isTextPlace = (value: unknown): value is TextPlace =>
  typeof value === 'object' && value !== null && '$letters' in value && Array.isArray(value.$letters)

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && '$numbers' in value && Array.isArray(value.$numbers)

type Numbers = number | readonly Numbers[]

export function packDocument(document: GraphDocument): PackedDocument {
  const all: number[] = []
  const literals: string[] = []
  let letters = 0
  const text = JSON.stringify(document, (key, value: unknown) => {
    if (typeof value === 'string' && packedHead(value)) {
      literals.push(value)
      letters += value.length
      return { $letters: [letters - value.length, value.length] } satisfies TextPlace
    }
    if (key.startsWith('$') || (!Array.isArray(value) && !Object.is(value, -0))) return value
    const offset = all.length
    const shape = shapeOf(value)
    if (collect(value, shape, 0, all) && all.length > offset) return { $numbers: [offset, ...shape] } satisfies Place
    all.length = offset
    return value
  })
  return { text, bytes: new Uint8Array(Float64Array.from(all).buffer), letters: lettersOf(literals, letters) }
}

function lettersOf(literals: readonly string[], count: number): Uint8Array {
  const letters = new Uint8Array(count)
  let at = 0
  for (const literal of literals) {
    for (let index = 0; index < literal.length; index++) letters[at++] = literal.charCodeAt(index)
  }
  return letters
}

/** The lengths that the first elements suggest. */
function shapeOf(value: unknown): number[] {
  const shape: number[] = []
  for (let level = value; Array.isArray(level); level = (level as unknown[])[0]) shape.push(level.length)
  return shape
}

/** Writes the numbers down; false as soon as it is known that they are no numbers, or no even lists of them. */
function collect(value: unknown, shape: readonly number[], dim: number, into: number[]): boolean {
  if (dim === shape.length) return typeof value === 'number' && into.push(value) > 0
  return (
    Array.isArray(value) && value.length === shape[dim] && value.every((each) => collect(each, shape, dim + 1, into))
  )
}

/** What was packed, not yet checked. Error: the text is no JSON, or names numbers or letters that are not there. */
export function unpackDocument({ text, bytes, letters }: PackedDocument): unknown {
  const block = bytes.byteOffset % Float64Array.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice()
  const numbers = new Float64Array(block.buffer, block.byteOffset, block.byteLength / Float64Array.BYTES_PER_ELEMENT)
  return JSON.parse(text, (_key, value: unknown) => {
    if (isPlace(value)) return numbersAt(value, numbers)
    return isTextPlace(value) ? textAt(value, letters) : value
  })
}

/** The literal that was packed. Error: there are not so many letters. */
function textAt({ $letters: [offset, length] }: TextPlace, letters: Uint8Array): string {
  const end = offset + length
  if (!(Number.isInteger(offset) && Number.isInteger(length) && offset >= 0 && length >= 0 && end <= letters.length)) {
    throw new RangeError(`letters: place must lie within ${letters.length}, got ${offset} and ${length} from there`)
  }
  return textOf(letters.subarray(offset, end))
}

/** The lists that were packed. Error: there are not so many numbers. */
function numbersAt({ $numbers: [offset, ...shape] }: Place, numbers: Float64Array): Numbers {
  const count = shape.reduce((product, length) => product * length, 1)
  const areSizes = [offset, ...shape].every((each) => Number.isInteger(each) && each >= 0)
  if (!(areSizes && count > 0 && offset + count <= numbers.length)) {
    throw new RangeError(`numbers: place must lie within ${numbers.length}, got ${offset} and ${count} from there`)
  }
  let next = offset
  const read = (dim: number): Numbers =>
    dim < shape.length ? Array.from({ length: shape[dim] ?? 0 }, () => read(dim + 1)) : (numbers[next++] ?? 0)
  return read(0)
}
