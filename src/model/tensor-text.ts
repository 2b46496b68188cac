// repr(tensor) as PyTorch prints it, to the byte.
import { isComplex, isFloating, type DType } from './dtype'
import { fixedText, scientificText } from './python-format'
import { numel, type TensorValue } from './tensor-value'

/** torch.set_printoptions. */
export interface PrintOptions {
  /** Digits after the point. */
  readonly precision: number
  /** More elements than this are summarised. */
  readonly threshold: number
  /** Elements shown at each end of a summarised dimension. */
  readonly edgeitems: number
  /** Characters per line. */
  readonly linewidth: number
  /** Scientific notation always, never, or (null) where the values ask for it. */
  readonly sciMode: boolean | null
  /** The dtype of floats that goes without saying: torch.get_default_dtype(). */
  readonly floats: DType
  /** What the text begins with: the name of the tensor's class where that is one of the user's own. */
  readonly name: string
}

export const PRINT_DEFAULTS: PrintOptions = {
  precision: 4,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 80,
  sciMode: null,
  floats: 'float32',
  name: 'tensor',
}

/** What a repr says of a tensor's place in the graph. */
export interface GraphFacts {
  /** `MulBackward0`; null or absent for a leaf. */
  readonly gradFn?: string | null
  readonly requiresGrad?: boolean
  /** The text of the tangent that it carries in forward mode. */
  readonly tangent?: string | null
}

/** `tensor([[1., 2.], [3., 4.]], grad_fn=<MulBackward0>)` with PyTorch's line breaks. */
export function tensorRepr(value: TensorValue, facts: GraphFacts = {}, options: Partial<PrintOptions> = {}): string {
  const chosen = { ...PRINT_DEFAULTS, ...options }
  const isEmpty = numel(value.shape) === 0
  const prefix = `${chosen.name}(`
  const body = isEmpty ? '[]' : elementsText(value, prefix.length, chosen)
  return withSuffixes(prefix + body, suffixes(value, facts, chosen.floats), prefix.length, chosen.linewidth)
}

function suffixes(
  { dtype, shape }: TensorValue,
  { gradFn, requiresGrad, tangent }: GraphFacts,
  floats: DType,
): string[] {
  const isEmpty = numel(shape) === 0
  const goesUnsaid =
    dtype === floats ||
    (dtype === (floats === 'float64' ? 'complex128' : 'complex64') && !isEmpty) ||
    (!isEmpty && (dtype === 'int64' || dtype === 'bool'))
  const list: string[] = []
  if (isEmpty && shape.length !== 1) list.push(`size=(${shape.join(', ')})`)
  if (!goesUnsaid) list.push(`dtype=torch.${dtype}`)
  if (gradFn) list.push(`grad_fn=<${gradFn.slice(gradFn.lastIndexOf(':') + 1)}>`)
  else if (requiresGrad) list.push('requires_grad=True')
  if (tangent) list.push(`tangent=${tangent}`)
  return list
}

/** Appends suffixes, each on a new line where the last one has no room left. */
function withSuffixes(text: string, list: readonly string[], indent: number, linewidth: number): string {
  let result = text
  // One more than the characters after the last line break: PyTorch counts so, and its line breaks depend on it.
  let length = text.length - text.lastIndexOf('\n') + 1
  for (const suffix of list) {
    const breaks = length + suffix.length + 2 > linewidth
    result += (breaks ? `,\n${' '.repeat(indent)}` : ', ') + suffix
    length = breaks ? indent + suffix.length : length + suffix.length + 2
  }
  return `${result})`
}

/** Writes one element, by its flat index, padded to the common width. */
interface Writer {
  readonly width: number
  readonly write: (index: number) => string
}

function elementsText(value: TensorValue, indent: number, options: PrintOptions): string {
  const { shape } = value
  const summarises = numel(shape) > options.threshold
  const shown = shape.map((size) => shownPlaces(size, summarises, options.edgeitems))
  const writer = writerOf(value, flatIndices(shape, shown), options)
  const text = (dim: number, start: number, column: number): string => {
    const places = shown[dim]
    if (places === undefined) return writer.write(start)
    const step = numel(shape.slice(dim + 1))
    if (dim === shape.length - 1) {
      const words = places.map((place) => (place === null ? ' ...' : writer.write(start + place)))
      return rowText(words, column, writer.width, options.linewidth)
    }
    const parts = places.map((place) => (place === null ? '...' : text(dim + 1, start + place * step, column + 1)))
    return `[${parts.join(`,${'\n'.repeat(shape.length - dim - 1)}${' '.repeat(column + 1)}`)}]`
  }
  return text(0, 0, indent)
}

/** The innermost rows: as many elements per line as fit. */
function rowText(words: readonly string[], column: number, width: number, linewidth: number): string {
  const perLine = Math.max(1, Math.floor((linewidth - column) / (width + 2)))
  const lines: string[] = []
  for (let start = 0; start < words.length; start += perLine) lines.push(words.slice(start, start + perLine).join(', '))
  return `[${lines.join(`,\n${' '.repeat(column + 1)}`)}]`
}

/** The places of a dimension that are printed; null stands for the ellipsis between them. */
function shownPlaces(size: number, summarises: boolean, edge: number): (number | null)[] {
  const places = Array.from({ length: size }, (_, place) => place)
  if (!summarises || size <= 2 * edge) return places
  return [...places.slice(0, edge), null, ...places.slice(size - edge)]
}

/** Flat indices of the elements that are printed. */
function flatIndices(shape: readonly number[], shown: readonly (readonly (number | null)[])[]): number[] {
  return shown.reduce<number[]>(
    (starts, places, dim) => {
      const step = numel(shape.slice(dim + 1))
      return starts.flatMap((start) => places.flatMap((place) => (place === null ? [] : [start + place * step])))
    },
    [0],
  )
}

function writerOf(value: TensorValue, indices: readonly number[], options: PrintOptions): Writer {
  const { data, dtype } = value
  if (isFloating(dtype)) return floatWriter((index) => Number(data[index]), indices, options)
  if (isComplex(dtype)) return complexWriter(data, indices, options)
  const word = (index: number): string => {
    const element = data[index] ?? 0
    return dtype === 'bool' ? (element ? 'True' : 'False') : element.toString()
  }
  const width = longest(indices.map(word))
  return { width, write: (index) => word(index).padStart(width) }
}

/** Each part in a format of its own: `1.0000+2.5000j`. */
function complexWriter(data: TensorValue['data'], indices: readonly number[], options: PrintOptions): Writer {
  const real = floatWriter((index) => Number(data[2 * index]), indices, options)
  const imaginary = floatWriter((index) => Number(data[2 * index + 1]), indices, options)
  const write = (index: number): string => {
    const part = `${imaginary.write(index).trimStart()}j`
    return real.write(index) + (part.startsWith('-') ? part : `+${part}`)
  }
  return { width: real.width + imaginary.width + 1, write }
}

const longest = (words: readonly string[]): number => words.reduce((width, word) => Math.max(width, word.length), 0)

/** One format for all floats, chosen by the finite ones that are not zero. */
function floatWriter(at: (index: number) => number, indices: readonly number[], options: PrintOptions): Writer {
  const { precision } = options
  const telling = indices.map(at).filter((element) => element !== 0 && Number.isFinite(element))
  const sizes = telling.map(Math.abs)
  const [largest, smallest] = [
    sizes.reduce((a, b) => Math.max(a, b), 0),
    sizes.reduce((a, b) => Math.min(a, b), Infinity),
  ]
  const whole = telling.every(Number.isInteger)
  const wide = largest / smallest > 1000 || largest > 1e8 || (!whole && smallest < 1e-4)
  // Zeros, nan and infinities alone are never written scientifically, whatever the option says.
  const scientific = telling.length > 0 && (options.sciMode ?? wide)
  const word = (element: number): string => {
    if (scientific) return scientificText(element, precision)
    if (!whole) return fixedText(element, precision)
    return Number.isFinite(element) ? `${fixedText(element, 0)}.` : fixedText(element, 0)
  }
  const width = Math.max(1, longest(telling.map(word)))
  return { width, write: (index) => word(at(index)).padStart(width) }
}
