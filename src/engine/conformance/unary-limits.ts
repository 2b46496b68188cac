// How far functions of one number may be from the correctly rounded value, and those that are allowed more, with the reason.

/** Units in the last place. */
export const ULPS = { float32: 1, float64: 2 } as const

export interface Exception {
  readonly dtypes: readonly (keyof typeof ULPS)[]
  /** As many units are allowed. */
  readonly ulps: number
  /** Units are those of numbers of at least this size: near its zeros the function is exact to that. */
  readonly floor?: 'input' | number
  /** Only inputs below this are excepted. */
  readonly below?: number
  readonly reason: string
}

export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  tanhshrink: {
    dtypes: ['float32', 'float64'],
    ulps: 2,
    floor: 'input',
    reason:
      'PyTorch composes it of two ops, x − tanh(x), and so do we: near zero, where both cancel, it is exact to the last digits of x',
  },
  lgamma: {
    dtypes: ['float64'],
    ulps: 6,
    floor: 'input',
    below: 0,
    reason: 'between negative integers it has zeros, where two parts of the reflection formula cancel',
  },
  digamma: {
    dtypes: ['float64'],
    ulps: 2,
    floor: 4,
    below: 0,
    reason: 'between negative integers it has zeros, where two parts of the reflection formula cancel',
  },
}

/** How many of 65,536 results are PyTorch's only up to its rounding. */
export interface Otherwise {
  readonly float16?: number
  readonly bfloat16?: number
  readonly reason: string
}

const BY_FLOAT32 =
  'PyTorch computes in float32, whose last digit decides between two neighbours, or which overflows in between'
const IN_STEPS = 'PyTorch rounds to 16 bits between the steps'

/** Functions that give the correctly rounded result where PyTorch gives another. */
export const PYTORCH_ROUNDS_OTHERWISE: Readonly<Record<string, Otherwise>> = {
  hardswish: { bfloat16: 341, reason: BY_FLOAT32 },
  sin: { float16: 2, reason: BY_FLOAT32 },
  asin: { float16: 2, reason: BY_FLOAT32 },
  asinh: { float16: 4, reason: BY_FLOAT32 },
  sinh: { bfloat16: 2, reason: BY_FLOAT32 },
  cosh: { bfloat16: 2, reason: BY_FLOAT32 },
  sigmoid: { float16: 6, bfloat16: 8, reason: BY_FLOAT32 },
  silu: { float16: 1, bfloat16: 17, reason: BY_FLOAT32 },
  mish: { float16: 2, reason: BY_FLOAT32 },
  lgamma: { float16: 1, bfloat16: 2, reason: BY_FLOAT32 },
  digamma: { float16: 11, reason: BY_FLOAT32 },
  i0: { float16: 2, bfloat16: 12, reason: BY_FLOAT32 },
  i1: { float16: 1106, bfloat16: 12, reason: BY_FLOAT32 },
  logsigmoid: { float16: 2917, bfloat16: 365, reason: 'PyTorch gives 0 where e^−x is 0 in float32, not −0' },
  gelu: {
    float16: 577,
    bfloat16: 849,
    reason: 'PyTorch adds 1 to erf in float32, which leaves few digits in the left tail',
  },
  gelu_tanh: {
    float16: 269,
    bfloat16: 155,
    reason: 'PyTorch adds 1 to tanh in float32, which leaves few digits in the left tail',
  },
  erf: {
    float16: 6584,
    bfloat16: 28690,
    reason: 'PyTorch has an approximation for 16 bits that loses digits near zero',
  },
  polygamma: {
    float16: 94,
    bfloat16: 15579,
    reason: 'PyTorch takes the sine of πx, rounded to float32, which far out is any number',
  },
  sinc: {
    float16: 9734,
    bfloat16: 31228,
    reason: 'PyTorch takes the sine of πx, rounded to float32, which far out is any number',
  },
  entr: { float16: 7488, bfloat16: 8463, reason: IN_STEPS },
  logit: { float16: 1958, bfloat16: 233, reason: IN_STEPS },
}
