// MT19937, the generator behind PyTorch's random numbers: published by Matsumoto and Nishimura, seeded as they do.

const SIZE = 624
const SHIFT = 397

export class MersenneTwister {
  private constructor(
    private readonly words: Uint32Array,
    private next: number,
  ) {}

  /** Seeded with the low 32 bits of `seed`. */
  static seeded(seed: number): MersenneTwister {
    const words = new Uint32Array(SIZE)
    words[0] = seed >>> 0
    for (let i = 1; i < SIZE; i++) {
      const before = words[i - 1] as number
      words[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i
    }
    return new MersenneTwister(words, SIZE)
  }

  /** An independent generator in the same state. */
  copy(): MersenneTwister {
    return new MersenneTwister(this.words.slice(), this.next)
  }

  /** 32 random bits. */
  next32(): number {
    if (this.next === SIZE) this.twist()
    let word = this.words[this.next++] as number
    word ^= word >>> 11
    word ^= (word << 7) & 0x9d2c5680
    word ^= (word << 15) & 0xefc60000
    return (word ^ (word >>> 18)) >>> 0
  }

  private twist(): void {
    const { words } = this
    // Three stretches, so that no place is taken modulo the size.
    for (let i = 0; i < SIZE - SHIFT; i++) words[i] = (words[i + SHIFT] as number) ^ mixed(words, i, i + 1)
    for (let i = SIZE - SHIFT; i < SIZE - 1; i++)
      words[i] = (words[i + SHIFT - SIZE] as number) ^ mixed(words, i, i + 1)
    words[SIZE - 1] = (words[SHIFT - 1] as number) ^ mixed(words, SIZE - 1, 0)
    this.next = 0
  }
}

/** The highest bit of one word and the others of the next, by the matrix of the recurrence. */
function mixed(words: Uint32Array, at: number, next: number): number {
  const bits = ((words[at] as number) & 0x80000000) | ((words[next] as number) & 0x7fffffff)
  return (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0)
}
