// nn.init: first values of parameters, drawn as PyTorch draws them. Each function fills its tensor and gives it back.
import { noGrad } from '../../autograd/mode'
import { torchError } from '../../errors'
import type { Generator } from '../../library/generator'
import type { Tensor } from '../../library/tensor'
import { permutation } from '../../random/distributions'
import { fill, normal, uniform } from '../../random/fill'
import { defaultGenerator } from '../../random/generator'
import { given, type Rest } from '../../library/arguments'
import { calculateGain, fan, fans, type FanMode, type Nonlinearity } from './fans'
import { fillOrthogonal } from './orthogonal'
import { fillTruncated } from './truncated'

export { calculateGain, type FanMode, type Nonlinearity } from './fans'

interface Drawn {
  /** Where the numbers come from. Default: the generator that `manualSeed` seeds. */
  readonly generator?: Generator
}

const drawUniform = (tensor: Tensor, from: number, to: number, generator?: Generator): Tensor => {
  uniform(tensor.core, from, to, generator?.core)
  return tensor
}

const drawNormal = (tensor: Tensor, mean: number, std: number, generator?: Generator): Tensor => {
  normal(tensor.core, mean, std, generator?.core)
  return tensor
}

const write = (tensor: Tensor, values: (place: number) => number): Tensor => {
  let place = 0
  fill(tensor.core, undefined, () => values(place++))
  return tensor
}

export interface UniformOptions extends Drawn {
  readonly a?: number
  readonly b?: number
}

/** Uniform in [a, b); 0 and 1 unless said. */
export function uniform_(tensor: Tensor, ...rest: Rest<UniformOptions, ['a', 'b', 'generator']>): Tensor {
  const { a = 0, b = 1, generator } = given<UniformOptions>('uniform_', ['a', 'b', 'generator'], rest)
  return drawUniform(tensor, a, b, generator)
}

export interface NormalOptions extends Drawn {
  readonly mean?: number
  readonly std?: number
}

/** Normally distributed; mean 0 and standard deviation 1 unless said. */
export function normal_(tensor: Tensor, ...rest: Rest<NormalOptions, ['mean', 'std', 'generator']>): Tensor {
  const { mean = 0, std = 1, generator } = given<NormalOptions>('normal_', ['mean', 'std', 'generator'], rest)
  return drawNormal(tensor, mean, std, generator)
}

export interface TruncatedOptions extends NormalOptions {
  readonly a?: number
  readonly b?: number
}

/** Normally distributed between the bounds `a` and `b`; -2 and 2 unless said. */
export function truncNormal_(
  tensor: Tensor,
  ...rest: Rest<TruncatedOptions, ['mean', 'std', 'a', 'b', 'generator']>
): Tensor {
  const options = given<TruncatedOptions>('truncNormal_', ['mean', 'std', 'a', 'b', 'generator'], rest)
  const { mean = 0, std = 1, a = -2, b = 2, generator } = options
  fillTruncated(tensor.core, { mean, std, least: a, most: b }, generator?.core ?? defaultGenerator())
  return tensor
}

/** One value everywhere. */
export const constant_ = (tensor: Tensor, value: number): Tensor => write(tensor, () => value)

/** Ones. */
export const ones_ = (tensor: Tensor): Tensor => constant_(tensor, 1)

/** Zeros. */
export const zeros_ = (tensor: Tensor): Tensor => constant_(tensor, 0)

/** The identity matrix. Error: not two dimensions. */
export function eye_(tensor: Tensor): Tensor {
  const columns = matrix(tensor)[1]
  return write(tensor, (place) => (Math.floor(place / columns) === place % columns ? 1 : 0))
}

/** A convolution that passes its channels on, group by group. Errors: not 3 to 5 dimensions; groups that do not divide. */
export function dirac_(tensor: Tensor, groups = 1): Tensor {
  const [outputs = 0, inputs = 0, ...window] = tensor.shape
  if (window.length < 1 || window.length > 3) {
    throw torchError('Only tensors with 3, 4, or 5 dimensions are supported', 'ValueError')
  }
  if (outputs % groups) throw torchError('dim 0 must be divisible by groups', 'ValueError')
  const middle = window.reduce((place, size) => place * size + Math.floor(size / 2), 0)
  const field = window.reduce((product, size) => product * size, 1)
  return write(tensor, (place) => {
    const channel = Math.floor(place / field)
    const isPassed = Math.floor(channel / inputs) % (outputs / groups) === channel % inputs
    return isPassed && place % field === middle ? 1 : 0
  })
}

interface GainOptions extends Drawn {
  readonly gain?: number
}

/** Uniform, of a spread that fits inputs and outputs alike (Glorot and Bengio). */
export function xavierUniform_(tensor: Tensor, ...rest: Rest<GainOptions, ['gain', 'generator']>): Tensor {
  const { gain = 1, generator } = given<GainOptions>('xavierUniform_', ['gain', 'generator'], rest)
  const [fanIn, fanOut] = fans(tensor)
  const bound = Math.sqrt(3) * (gain * Math.sqrt(2 / (fanIn + fanOut)))
  return drawUniform(tensor, -bound, bound, generator)
}

/** Normally distributed, of a spread that fits inputs and outputs alike (Glorot and Bengio). */
export function xavierNormal_(tensor: Tensor, ...rest: Rest<GainOptions, ['gain', 'generator']>): Tensor {
  const { gain = 1, generator } = given<GainOptions>('xavierNormal_', ['gain', 'generator'], rest)
  const [fanIn, fanOut] = fans(tensor)
  return drawNormal(tensor, 0, gain * Math.sqrt(2 / (fanIn + fanOut)), generator)
}

export interface KaimingOptions extends Drawn {
  /** Slope of the leaky ReLU that follows. Default: 0. */
  readonly a?: number
  /** Keep the spread forwards (`fan_in`, the default) or backwards. */
  readonly mode?: FanMode
  /** What follows. Default: `leaky_relu`. */
  readonly nonlinearity?: Nonlinearity
}

const KAIMING = ['a', 'mode', 'nonlinearity', 'generator'] as const
type Kaiming = Rest<KaimingOptions, typeof KAIMING>

function kaimingStd(who: string, tensor: Tensor, rest: Kaiming): { std: number; generator: Generator | undefined } {
  const options = given<KaimingOptions>(who, KAIMING, rest)
  const { a = 0, mode = 'fan_in', nonlinearity = 'leaky_relu', generator } = options
  return { std: calculateGain(nonlinearity, a) / Math.sqrt(fan(tensor, mode)), generator }
}

/** Uniform, of a spread that fits rectifiers (He and others). */
export function kaimingUniform_(tensor: Tensor, ...rest: Kaiming): Tensor {
  if (tensor.numel() === 0) return tensor
  const { std, generator } = kaimingStd('kaimingUniform_', tensor, rest)
  const bound = Math.sqrt(3) * std
  return drawUniform(tensor, -bound, bound, generator)
}

/** Normally distributed, of a spread that fits rectifiers (He and others). */
export function kaimingNormal_(tensor: Tensor, ...rest: Kaiming): Tensor {
  if (tensor.numel() === 0) return tensor
  const { std, generator } = kaimingStd('kaimingNormal_', tensor, rest)
  return drawNormal(tensor, 0, std, generator)
}

/** Rows (or columns, of a tall matrix) at right angles to each other; later dimensions count as one. Error: below 2-D. */
export function orthogonal_(tensor: Tensor, ...rest: Rest<GainOptions, ['gain', 'generator']>): Tensor {
  const { gain = 1, generator } = given<GainOptions>('orthogonal_', ['gain', 'generator'], rest)
  if (tensor.ndim < 2) throw torchError('Only tensors with 2 or more dimensions are supported', 'ValueError')
  if (tensor.numel() > 0) fillOrthogonal(tensor.core, gain, generator?.core)
  return tensor
}

export interface SparseOptions extends Drawn {
  /** Default: 0.01. */
  readonly std?: number
}

/** Normally distributed, with the share `sparsity` of each column set to 0. Error: not two dimensions. */
export function sparse_(tensor: Tensor, sparsity: number, ...rest: Rest<SparseOptions, ['std', 'generator']>): Tensor {
  const { std = 0.01, generator } = given<SparseOptions>('sparse_', ['std', 'generator'], rest)
  const [rows, columns] = matrix(tensor)
  drawNormal(tensor, 0, std, generator)
  const zeros = Math.ceil(sparsity * rows)
  for (let column = 0; column < columns; column++) {
    const chosen = permutation(rows, defaultGenerator()).slice(0, zeros)
    noGrad(() => chosen.forEach((row) => void tensor.get(`${row}, ${column}`).zero_()))
  }
  return tensor
}

function matrix({ shape }: Tensor): readonly [rows: number, columns: number] {
  const [rows, columns, ...more] = shape
  if (rows === undefined || columns === undefined || more.length > 0) {
    throw torchError('Only tensors with 2 dimensions are supported', 'ValueError')
  }
  return [rows, columns]
}
