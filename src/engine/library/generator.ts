// Generator: a source of random numbers of one's own, apart from the one that `manualSeed` seeds.
import { anyInteger } from '../random/distributions'
import { Generator as Core } from '../random/generator'

/** The seed of a new `torch.Generator()`. */
const FRESH_SEED = 67280421310721n

/**
 * Random numbers in PyTorch's order, apart from those of the default generator. Functions that draw take one as `generator`.
 *
 * @example new Generator().manualSeed(0)
 */
export class Generator {
  /** @internal */
  core: Core
  private seed: bigint

  constructor() {
    this.seed = FRESH_SEED
    this.core = seeded(this.seed)
  }

  /** Starts again from a seed; the same seed gives PyTorch's own numbers. */
  manualSeed(seed: number | bigint): this {
    this.seed = BigInt(seed)
    this.core = seeded(this.seed)
    return this
  }

  /** The seed it started from. */
  initialSeed(): bigint {
    return this.seed
  }
}

/** A generator of the engine; only the low 32 bits of a seed count. */
function seeded(seed: bigint): Core {
  return Core.seeded(Number(BigInt.asUintN(32, seed)))
}

/** A generator seeded with a number that another one draws: what every pass over shuffled data begins with. */
export function drawnGenerator(from: Core): Core {
  return seeded(BigInt(anyInteger('int64')(from)))
}
