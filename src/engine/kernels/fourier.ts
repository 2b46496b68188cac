// Discrete Fourier transforms of pairs: halves and halves again while the length is even, then all waves one by one.

/** Transforms along the middle of three dimensions, in place: `data` holds outer × size × inner pairs. `sign` is −1 forwards. */
export function transform(data: Float64Array, outer: number, size: number, inner: number, sign: 1 | -1): void {
  const waves = wavesOf(size, sign)
  const [row, made] = [new Float64Array(2 * size), new Float64Array(2 * size)]
  for (let block = 0; block < outer; block++) {
    for (let lane = 0; lane < inner; lane++) {
      const place = (k: number): number => 2 * ((block * size + k) * inner + lane)
      for (let k = 0; k < size; k++) {
        row[2 * k] = data[place(k)] as number
        row[2 * k + 1] = data[place(k) + 1] as number
      }
      run({ row, made, waves, size }, size, 0, 1, 0)
      for (let k = 0; k < size; k++) {
        data[place(k)] = made[2 * k] as number
        data[place(k) + 1] = made[2 * k + 1] as number
      }
    }
  }
}

/** One turn in `size` steps: exact where an eighth of it is a whole number of steps. */
function wavesOf(size: number, sign: 1 | -1): Float64Array {
  const waves = new Float64Array(2 * size)
  for (let k = 0; k < size; k++) {
    const [cosine, sine] = turn(k, size)
    waves[2 * k] = cosine
    waves[2 * k + 1] = sign * sine
  }
  return waves
}

/** Cosine and sine of k steps, by way of the first eighth of the turn. */
function turn(k: number, size: number): readonly [number, number] {
  if (8 * k > 4 * size) {
    const [cosine, sine] = turn(size - k, size)
    return [cosine, -sine]
  }
  if (8 * k > 2 * size) {
    const quarter = (2 * Math.PI * (4 * k - size)) / (4 * size)
    return [4 * k === size ? 0 : -Math.sin(quarter), Math.cos(quarter)]
  }
  const angle = (2 * Math.PI * k) / size
  return 8 * k > size
    ? [Math.sin((2 * Math.PI * (size - 4 * k)) / (4 * size)), Math.sin(angle)]
    : [Math.cos(angle), Math.sin(angle)]
}

interface Work {
  readonly row: Float64Array
  readonly made: Float64Array
  readonly waves: Float64Array
  readonly size: number
}

/** Transforms every `step`-th pair of the row from `from` on, `length` of them, into `made` from `to` on. */
function run(work: Work, length: number, from: number, step: number, to: number): void {
  if (length % 2 === 1) {
    direct(work, length, from, step, to)
    return
  }
  const { made, waves } = work
  const half = length / 2
  run(work, half, from, 2 * step, to)
  run(work, half, from + step, 2 * step, to + half)
  for (let k = 0; k < half; k++) {
    const [low, high, wave] = [2 * (to + k), 2 * (to + half + k), 2 * k * step]
    const [c, s] = [waves[wave] as number, waves[wave + 1] as number]
    const [a, b] = [made[high] as number, made[high + 1] as number]
    const [re, im] = [a * c - b * s, a * s + b * c]
    made[high] = (made[low] as number) - re
    made[high + 1] = (made[low + 1] as number) - im
    made[low] = (made[low] as number) + re
    made[low + 1] = (made[low + 1] as number) + im
  }
}

function direct({ row, made, waves, size }: Work, length: number, from: number, step: number, to: number): void {
  for (let k = 0; k < length; k++) {
    let [re, im] = [0, 0]
    for (let j = 0; j < length; j++) {
      const wave = 2 * ((j * k * step) % size)
      const [c, s] = [waves[wave] as number, waves[wave + 1] as number]
      const at = 2 * (from + j * step)
      const [a, b] = [row[at] as number, row[at + 1] as number]
      re += a * c - b * s
      im += a * s + b * c
    }
    made[2 * (to + k)] = re
    made[2 * (to + k) + 1] = im
  }
}
