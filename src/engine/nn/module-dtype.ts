// Bringing what a module holds to another dtype.
import { isFloating, type DType } from '../../model/dtype'
import { noGrad } from '../autograd/mode'
import { torchError } from '../errors'
import type { Tensor } from '../library/tensor'
import { toDType } from '../ops/arrange'
import { noteGradient } from '../reuse'
import type { Parameter } from './parameter'

/** What converting asks of a module. */
interface Convertible {
  ownParameters: () => readonly (readonly [string, Parameter])[]
  ownBuffers: () => readonly (readonly [string, Tensor])[]
}

/** Brings parameters (with their gradients) and buffers of floats to another dtype of floats. Error: a dtype that has none. */
export function convertFloats(modules: readonly Convertible[], dtype: DType): void {
  if (!isFloating(dtype)) {
    throw torchError(
      `nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.${dtype}`,
      'TypeError',
    )
  }
  noGrad(() => {
    for (const module of modules) {
      for (const [, { core }] of module.ownParameters()) {
        const gradient = core.grad
        core.become(toDType(core, dtype))
        if (!gradient || !core.target) continue
        core.target.grad = toDType(gradient, dtype)
        noteGradient(core.target)
      }
      for (const [name, buffer] of module.ownBuffers()) {
        if (isFloating(buffer.dtype)) Reflect.set(module, name, buffer.to(dtype))
      }
    }
  })
}
