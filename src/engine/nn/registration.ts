// What PyTorch says of the names and values that a module is given.
import { torchError } from '../errors'
import { TensorBase, type Tensor } from '../library/tensor'
import { Parameter } from './parameter'

/** Refuses a name that `owner` has for something else. Errors: PyTorch's. `isSuch`: what it holds may be replaced. */
export function checkName(
  owner: object,
  kind: 'parameter' | 'buffer' | 'module',
  name: string,
  isSuch: (held: unknown) => boolean,
): void {
  if (name.includes('.'))
    throw torchError(`${kind} name can't contain "."${kind === 'module' ? `, got: ${name}` : ''}`, 'KeyError')
  if (name === '') throw torchError(`${kind} name can't be empty string ""`, 'KeyError')
  const held: unknown = Reflect.get(owner, name)
  if (name in owner && held !== undefined && held !== null && !isSuch(held)) {
    throw torchError(`attribute '${name}' already exists`, 'KeyError')
  }
}

/** Refuses what is neither a parameter nor null. Error: PyTorch's. */
export function checkParameter(name: string, value: unknown): asserts value is Parameter | null {
  if (value === null || value instanceof Parameter) return
  throw torchError(
    `cannot assign '${typeName(value)}' object to parameter '${name}' (torch.nn.Parameter or None required)`,
    'TypeError',
  )
}

/** Refuses what is neither a tensor nor null. Error: PyTorch's. */
export function checkBuffer(name: string, value: unknown): asserts value is Tensor | null {
  if (value === null || value instanceof TensorBase) return
  throw torchError(
    `cannot assign '${typeName(value)}' object to buffer '${name}' (torch Tensor or None required)`,
    'TypeError',
  )
}

/** What a value is called in errors. */
export function typeName(value: unknown): string {
  if (value instanceof TensorBase) return 'torch.FloatTensor'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (typeof value === 'string') return 'str'
  return typeof value === 'object' && value ? value.constructor.name : typeof value
}
