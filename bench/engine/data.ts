// Data of the benchmarks: numbers that look random and are the same in every run, and tensors of them.
import { requiresGrad } from '../../src/engine/autograd/api'
import { Tensor } from '../../src/engine/tensor'
import { numel } from '../../src/model/tensor-value'

/** Numbers between -scale/2 and scale/2. */
export function numbers(count: number, seed: number, scale = 1): Float32Array {
  const data = new Float32Array(count)
  let x = (123456789 * seed) | 1
  for (let i = 0; i < count; i++) {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    data[i] = ((x >>> 0) / 2 ** 32 - 0.5) * scale
  }
  return data
}

export function tensorOf(shape: readonly number[], seed: number, scale = 1): Tensor {
  return Tensor.ofData(numbers(numel(shape), seed, scale), shape, 'float32')
}

export function parameter(shape: readonly number[], seed: number, scale = 1): Tensor {
  return requiresGrad(tensorOf(shape, seed, scale))
}

/** An element of a result: what keeps it from being left out. */
export const probe = (tensor: Tensor | null): number => Number(tensor?.storage.passing[tensor.offset] ?? NaN)
