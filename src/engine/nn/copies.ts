// Copies of what modules hold: tensors get elements of their own, what is held twice is copied once.
import { noGrad } from '../autograd/mode'
import { TensorBase, wrap, type Tensor } from '../library/tensor'
import { clone } from '../ops/arrange'
import { Parameter } from './parameter'

type Held = Parameter | Tensor

function copiedTensor(tensor: Held): Held {
  const data = wrap(noGrad(() => clone(tensor.core)))
  if (tensor instanceof Parameter) return new Parameter(data, tensor.requiresGrad)
  return tensor.requiresGrad ? data.requiresGrad_() : data
}

/** A copy of a value. Modules are functions, which `copyModule` copies; whatever else it is stays what it is. */
export function copiedValue<Module>(
  value: unknown,
  memo: Map<unknown, unknown>,
  copyModule: (module: Module) => Module,
): unknown {
  if (memo.has(value)) return memo.get(value)
  const copied = (each: unknown): unknown => copiedValue(each, memo, copyModule)
  if (value instanceof TensorBase) {
    const made = copiedTensor(value)
    memo.set(value, made)
    return made
  }
  if (typeof value === 'function' && 'ownModules' in value) return copyModule(value as Module)
  if (Array.isArray(value)) return value.map(copied)
  if (value instanceof Map) return new Map(Array.from(value, ([key, each]) => [key, copied(each)]))
  return value
}
