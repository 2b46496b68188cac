// Generator: random numbers drawn as PyTorch's CPU generator draws them, so that the same seed gives the same tensors.
import { MersenneTwister } from './mersenne'
import { doubleNormals, singleNormals } from './normal-block'

export class Generator {
  private constructor(
    private readonly engine: MersenneTwister,
    /** The second normal number of a pair, kept for the next call. */
    private spare: number | null,
  ) {}

  /** As torch.manual_seed: uses the low 32 bits. */
  static seeded(seed: number): Generator {
    return new Generator(MersenneTwister.seeded(seed), null)
  }

  /** An independent generator in the same state. */
  copy(): Generator {
    return new Generator(this.engine.copy(), this.spare)
  }

  /** 64 bits; the first word drawn is the high one. */
  next64(): bigint {
    const high = BigInt(this.engine.next32())
    return (high << 32n) | BigInt(this.engine.next32())
  }

  next32(): number {
    return this.engine.next32()
  }

  /** Uniform in [0, 1) with the 24 bits of a float32. */
  uniform24(): number {
    return (this.engine.next32() & 0xffffff) / 2 ** 24
  }

  /** Uniform in [0, 1) with the 53 bits of a float64. */
  uniform53(): number {
    const high = this.engine.next32() & 0x1fffff
    return (high * 2 ** 32 + this.engine.next32()) / 2 ** 53
  }

  /** One standard normal number by Box and Muller; they come in pairs. */
  normal(): number {
    if (this.spare !== null) {
      const { spare } = this
      this.spare = null
      return spare
    }
    const [u1, u2] = [this.uniform53(), this.uniform53()]
    const radius = Math.sqrt(-2 * Math.log1p(-u2))
    this.spare = radius * Math.sin(2 * Math.PI * u1)
    return radius * Math.cos(2 * Math.PI * u1)
  }

  /**
   * Fills `out` with normal numbers as `randn` does: from 16 elements on in blocks of 16 uniforms. If elements are left over,
   * the last 16 are drawn anew. Of 16-bit dtypes (`halves`) those left over have drawn nothing before.
   */
  fillNormal(out: Float32Array | Float64Array, mean = 0, std = 1, halves = false): void {
    if (out.length < 16) {
      for (let i = 0; i < out.length; i++) out[i] = this.normal() * std + mean
      return
    }
    const draw = (): number => (out instanceof Float64Array ? this.uniform53() : this.uniform24())
    const drawn = halves ? out.length - (out.length % 16) : out.length
    for (let i = 0; i < drawn; i++) out[i] = draw()
    for (let start = 0; start + 16 <= out.length; start += 16) toNormals(out.subarray(start, start + 16), mean, std)
    if (out.length % 16 === 0) return
    const last = out.subarray(out.length - 16)
    for (let i = 0; i < 16; i++) last[i] = draw()
    toNormals(last, mean, std)
  }
}

function toNormals(block: Float32Array | Float64Array, mean: number, std: number): void {
  if (block instanceof Float64Array) doubleNormals(block, mean, std)
  else singleNormals(block, Math.fround(mean), Math.fround(std))
}

let current = Generator.seeded(0)

/** The generator that random ops draw from. */
export function defaultGenerator(): Generator {
  return current
}

/** Makes this the generator that random ops draw from. */
export function useGenerator(generator: Generator): void {
  current = generator
}

/** Runs `body` with another default generator. */
export function withGenerator<T>(generator: Generator, body: () => T): T {
  const before = current
  current = generator
  try {
    return body()
  } finally {
    current = before
  }
}
