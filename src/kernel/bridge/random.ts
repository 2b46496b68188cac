// Random numbers for Python: seeds, state, and tensors filled in place as PyTorch fills them.
import { binomialOf, poissonOf } from '../../engine/random/counts'
import * as distributions from '../../engine/random/distributions'
import * as filling from '../../engine/random/fill'
import { defaultGenerator, Generator, useGenerator } from '../../engine/random/generator'
import { sampleCategories } from '../../engine/random/multinomial'
import { Tensor } from '../../engine/tensor'
import { watch } from './watch'

/** A filling of the tensor that comes first, while whoever watches knows of it. */
const watched =
  <Rest extends readonly unknown[]>(fill: (tensor: Tensor, ...rest: Rest) => void) =>
  (tensor: Tensor, ...rest: Rest): void => {
    watch.by?.writes(tensor, [tensor])
    fill(tensor, ...rest)
    watch.by?.touched(tensor)
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
