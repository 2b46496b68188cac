// Generator: random numbers drawn as PyTorch's CPU generator draws them, so that the same seed gives the same tensors.
import { MersenneTwister } from './mersenne'

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

  /** Uniform numbers as `rand` draws them for the dtype. */
  uniform(dtype: 'float32' | 'float64'): number {
    return dtype === 'float64' ? this.uniform53() : this.uniform24()
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

  /** Fills `out` with standard normal numbers as `randn` does: from 16 elements on in blocks of 16 uniforms. */
  fillNormal(out: Float32Array | Float64Array): void {
    if (out.length < 16) {
      for (let i = 0; i < out.length; i++) out[i] = this.normal()
      return
    }
    const dtype = out instanceof Float64Array ? 'float64' : 'float32'
    for (let i = 0; i < out.length; i++) out[i] = this.uniform(dtype)
    for (let start = 0; start + 16 <= out.length; start += 16) toNormals(out.subarray(start, start + 16))
    if (out.length % 16 === 0) return
    const last = out.subarray(out.length - 16)
    for (let i = 0; i < 16; i++) last[i] = this.uniform(dtype)
    toNormals(last)
  }
}

/** 16 uniforms become 16 normals; the first eight give the radii, the others the angles. */
function toNormals(block: Float32Array | Float64Array): void {
  for (let i = 0; i < 8; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - (block[i] as number)))
    const angle = 2 * Math.PI * (block[i + 8] as number)
    block[i] = radius * Math.cos(angle)
    block[i + 8] = radius * Math.sin(angle)
  }
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
