// Random numbers for Python: seeds, state, and tensors filled in place as PyTorch fills them.
import { placesOf } from '../../engine/dtypes'
import { binomialOf, poissonOf } from '../../engine/random/counts'
import * as distributions from '../../engine/random/distributions'
import * as filling from '../../engine/random/fill'
import { defaultGenerator, Generator, useGenerator } from '../../engine/random/generator'
import { sampleCategories } from '../../engine/random/multinomial'
import { Tensor } from '../../engine/tensor'
import type { DType } from '../../model/dtype'
import { ARRAYS, numel } from '../../model/tensor-value'
import { watch } from './watch'
import { listOf } from './wire'

/** A filling of the tensor that comes first, while whoever watches knows of it. */
const watched =
  <Rest extends readonly unknown[]>(fill: (tensor: Tensor, ...rest: Rest) => void) =>
  (tensor: Tensor, ...rest: Rest): void => {
    watch.by?.writes(tensor, [tensor])
    fill(tensor, ...rest)
    watch.by?.touched(tensor)
  }

/** A new tensor with such a filling; `sizes` as `2,3`. */
const drawn =
  <Rest extends readonly unknown[]>(fill: (tensor: Tensor, generator: Generator | undefined, ...rest: Rest) => void) =>
  (dtype: DType, sizes: string, generator: Generator | undefined, ...rest: Rest): Tensor => {
    const shape = listOf(sizes)
    const made = Tensor.ofData(new ARRAYS[dtype](placesOf(dtype) * numel(shape)), shape, dtype)
    fill(made, generator, ...rest)
    // It counts as made so: it has seen no write.
    made.storage.version = 0
    watch.by?.began(made)
    return made
  }

/** Random functions of the bridge. A generator that is not given is the default one. */
export function randomBridge(): Record<string, unknown> {
  return {
    newGenerator: (seed: number) => Generator.seeded(seed),
    defaultGenerator,
    reseed: (seed: number) => useGenerator(Generator.seeded(seed)),
    copyGenerator: (generator: Generator) => generator.copy(),
    restoreGenerator: (generator: Generator) => useGenerator(generator.copy()),
    next64: (generator?: Generator) => (generator ?? defaultGenerator()).next64(),
    drawUniform: drawn((tensor, generator, from: number, to: number) => filling.uniform(tensor, from, to, generator)),
    drawNormal: drawn((tensor, generator, mean: number, std: number) => filling.normal(tensor, mean, std, generator)),
    drawIntegers: drawn((tensor, generator, low: number | bigint, high: number | bigint) =>
      filling.randint(tensor, low, high, generator),
    ),
    uniform: watched(filling.uniform),
    normal: watched(filling.normal),
    logNormal: watched((tensor, mean: number, std: number, generator?: Generator) =>
      filling.fill(tensor, generator, distributions.logNormal(mean, std)),
    ),
    bernoulli: watched(filling.bernoulli),
    bernoulliOf: watched(filling.bernoulliOf),
    binomialOf: watched(binomialOf),
    poissonOf: watched(poissonOf),
    exponential: watched(filling.exponential),
    geometric: watched(filling.geometric),
    cauchy: watched((tensor, median: number, sigma: number, generator?: Generator) =>
      filling.fill(tensor, generator, distributions.cauchy(median, sigma)),
    ),
    randint: watched(filling.randint),
    anyInteger: watched((tensor, generator?: Generator) =>
      filling.fill(tensor, generator, distributions.anyInteger(tensor.dtype)),
    ),
    permutation: (n: number, generator?: Generator) =>
      Tensor.ofData(distributions.permutation(n, generator ?? defaultGenerator()), [n], 'int64'),
    multinomial: (weights: Tensor, count: number, replacement: boolean, generator?: Generator) =>
      sampleCategories(weights, count, replacement, generator ?? defaultGenerator()),
  }
}
