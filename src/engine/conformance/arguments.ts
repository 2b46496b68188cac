// Recorded arguments as the engine's own: tensors with their strides and requires_grad, Python values left as they are.
import { elementOffsets } from '../kernels/read'
import { allocate } from '../dtypes'
import { isRecordedTensor, toTensorValue } from '../recordings/reader'
import type { RecordedArgument, RecordedKwargs, RecordedPython, RecordedTensor } from '../recordings/schema'
import { requireGrad, Tensor } from '../tensor'

type RecordedList = Extract<RecordedPython, { readonly py: 'list' | 'tuple' } | { readonly py: 'slice' }>

/** A Python value that holds no other values. */
export type PythonAtom = Exclude<RecordedPython, RecordedList>

/** A Python list, tuple or slice (start, stop, step), tensors inside it made. */
export interface ArgumentList {
  readonly py: 'list' | 'tuple' | 'slice'
  readonly items: readonly Argument[]
}

export type Argument = Tensor | PythonAtom | ArgumentList

/** Arguments of one call, and its tensors in reading order: the numbering of `grads`, `view_of` and `same_as`. */
export interface CallArguments {
  readonly args: readonly Argument[]
  readonly kwargs: Readonly<Record<string, Argument>>
  readonly tensors: readonly Tensor[]
}

/** The value of a program's variable; throws if there is none. */
export type Variables = (name: string) => Tensor

const NO_VARIABLES: Variables = (name) => {
  throw new Error(`recordings: expected no variable, got ${name}`)
}

/** A tensor on storage of its own that has the recorded values, strides and requires_grad. */
export function leafOf(recorded: RecordedTensor): Tensor {
  const { data, shape, dtype } = toTensorValue(recorded)
  const tensor = recorded.strides ? strided(recorded, recorded.strides) : Tensor.ofData(data, shape, dtype)
  return recorded.requires_grad ? requireGrad(tensor) : tensor
}

/** The elements laid out so that the strides find them; elements that share a place (stride 0) are written over. */
function strided(recorded: RecordedTensor, strides: readonly number[]): Tensor {
  const { data, shape, dtype } = toTensorValue(recorded)
  const places = elementOffsets(shape, strides, 0)
  const storage = allocate(dtype, Math.max(...places) + 1)
  places.forEach((place, index) => (storage[place] = data[index] as number))
  return Tensor.ofData(storage, [storage.length], dtype).view(shape, strides, 0)
}

/** Makes the tensors of recorded arguments, looking up variables of a program. */
export function resolve(
  args: readonly RecordedArgument[],
  kwargs: RecordedKwargs = {},
  variables: Variables = NO_VARIABLES,
): CallArguments {
  const tensors: Tensor[] = []
  const keep = (tensor: Tensor): Tensor => (tensors.push(tensor), tensor)
  const made = (value: RecordedArgument): Argument => {
    if ('var' in value) return keep(variables(value.var))
    if (isRecordedTensor(value)) return keep(leafOf(value))
    return isRecordedList(value) ? { py: value.py, items: value.v.map(made) } : value
  }
  return {
    args: args.map(made),
    kwargs: Object.fromEntries(Object.entries(kwargs).map(([name, value]) => [name, made(value)])),
    tensors,
  }
}

const isRecordedList = (value: RecordedPython): value is RecordedList => 'v' in value && Array.isArray(value.v)

export const isTensor = (value: Argument): value is Tensor => value instanceof Tensor

export const isList = (value: Argument): value is ArgumentList => !isTensor(value) && 'items' in value

/** How a list of not-offered forms names the kind of an argument: `T`, `int`, `list[T]`. */
export function kindOf(value: Argument): string {
  if (isTensor(value)) return 'T'
  if (!isList(value) || value.py === 'slice') return value.py
  return `${value.py}[${[...new Set(value.items.map(kindOf))].sort().join('|')}]`
}
