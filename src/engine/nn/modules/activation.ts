// Activations with parameters: slopes, bounds, thresholds.
import { pythonFloat, pythonText } from '../../../model/python-number'
import type { Tensor } from '../../library/tensor'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { rrelu } from '../functional/rrelu'
import { constant, type LayerOptions } from '../make'
import { Module } from '../module'
import { Parameter } from '../parameter'
import { InPlaceActivation, type InPlaceOptions } from './activation-base'

export interface AlphaOptions extends InPlaceOptions {
  /** How far down negative numbers go. Default: 1. */
  readonly alpha?: number
}

/** `x` above zero, `α (exp(x) − 1)` below. `torch.nn.ELU`. */
export class ELU extends InPlaceActivation {
  readonly alpha: number
  protected readonly op

  constructor(...rest: Rest<AlphaOptions, ['alpha', 'inplace']>) {
    const { alpha = 1, inplace } = given<AlphaOptions>('ELU', ['alpha', 'inplace'], rest)
    super(inplace)
    this.alpha = alpha
    this.op = ['elu', { alpha }] as const
  }

  override extraRepr(): string {
    return this.withInPlace(`alpha=${pythonFloat(this.alpha)}`)
  }
}

/** An ELU without a kink at zero: `max(0, x) + min(0, α (exp(x/α) − 1))`. `torch.nn.CELU`. */
export class CELU extends InPlaceActivation {
  readonly alpha: number
  protected readonly op

  constructor(...rest: Rest<AlphaOptions, ['alpha', 'inplace']>) {
    const { alpha = 1, inplace } = given<AlphaOptions>('CELU', ['alpha', 'inplace'], rest)
    super(inplace)
    this.alpha = alpha
    this.op = ['celu', { alpha }] as const
  }

  override extraRepr(): string {
    return this.withInPlace(`alpha=${pythonFloat(this.alpha)}`)
  }
}

export interface LeakyReLUOptions extends InPlaceOptions {
  /** Slope below zero. Default: 0.01. */
  readonly negativeSlope?: number
}

/** `x` above zero, a small slope below. `torch.nn.LeakyReLU`. */
export class LeakyReLU extends InPlaceActivation {
  readonly negativeSlope: number
  protected readonly op

  constructor(...rest: Rest<LeakyReLUOptions, ['negativeSlope', 'inplace']>) {
    const options = given<LeakyReLUOptions>('LeakyReLU', ['negativeSlope', 'inplace'], rest)
    super(options.inplace)
    this.negativeSlope = options.negativeSlope ?? 0.01
    this.op = ['leaky_relu', { negative_slope: this.negativeSlope }] as const
  }

  override extraRepr(): string {
    return this.withInPlace(`negative_slope=${pythonFloat(this.negativeSlope)}`)
  }
}

export interface HardtanhOptions extends InPlaceOptions {
  /** Default: -1. */
  readonly minVal?: number
  /** Default: 1. */
  readonly maxVal?: number
}

/** `x` between two bounds. `torch.nn.Hardtanh`. */
export class Hardtanh extends InPlaceActivation {
  readonly minVal: number
  readonly maxVal: number
  protected readonly op

  constructor(...rest: Rest<HardtanhOptions, ['minVal', 'maxVal', 'inplace']>) {
    const options = given<HardtanhOptions>('Hardtanh', ['minVal', 'maxVal', 'inplace'], rest)
    const { minVal = -1, maxVal = 1, inplace } = options
    super(inplace)
    this.minVal = minVal
    this.maxVal = maxVal
    this.op = ['hardtanh', { min_val: minVal, max_val: maxVal }] as const
  }

  override extraRepr(): string {
    return this.withInPlace(`min_val=${pythonFloat(this.minVal)}, max_val=${pythonFloat(this.maxVal)}`)
  }
}

/** `x` where it is above the threshold, `value` elsewhere. `torch.nn.Threshold`. */
export class Threshold extends InPlaceActivation {
  protected readonly op

  constructor(
    readonly threshold: number,
    readonly value: number,
    ...rest: Rest<InPlaceOptions, ['inplace']>
  ) {
    super(given<InPlaceOptions>('Threshold', ['inplace'], rest).inplace)
    this.op = ['threshold', { threshold, value }] as const
  }

  override extraRepr(): string {
    return this.withInPlace(`threshold=${pythonFloat(this.threshold)}, value=${pythonFloat(this.value)}`)
  }
}

export interface GELUOptions {
  /** Use the approximation by tanh. Default: 'none'. */
  readonly approximate?: 'none' | 'tanh'
}

/** `x · Φ(x)`, Φ the normal distribution function. `torch.nn.GELU`. */
export class GELU extends Module {
  readonly approximate: 'none' | 'tanh'

  constructor(...rest: Rest<GELUOptions, ['approximate']>) {
    super()
    this.approximate = given<GELUOptions>('GELU', ['approximate'], rest).approximate ?? 'none'
  }

  override forward(input: Tensor): Tensor {
    return run('gelu', [input], { approximate: this.approximate })
  }

  override extraRepr(): string {
    return `approximate=${pythonText(this.approximate)}`
  }
}

export interface SoftplusOptions {
  /** Sharpness. Default: 1. */
  readonly beta?: number
  /** From `beta · x` above this on it is x itself. Default: 20. */
  readonly threshold?: number
}

/** `log(1 + exp(βx)) / β`. `torch.nn.Softplus`. */
export class Softplus extends Module {
  readonly beta: number
  readonly threshold: number

  constructor(...rest: Rest<SoftplusOptions, ['beta', 'threshold']>) {
    super()
    const { beta = 1, threshold = 20 } = given<SoftplusOptions>('Softplus', ['beta', 'threshold'], rest)
    this.beta = beta
    this.threshold = threshold
  }

  override forward(input: Tensor): Tensor {
    return run('softplus', [input], { beta: this.beta, threshold: this.threshold })
  }

  override extraRepr(): string {
    return `beta=${pythonFloat(this.beta)}, threshold=${pythonFloat(this.threshold)}`
  }
}

export interface ShrinkOptions {
  /** Where it begins. Default: 0.5. */
  readonly lambd?: number
}

abstract class Shrink extends Module {
  readonly lambd: number

  constructor(...rest: Rest<ShrinkOptions, ['lambd']>) {
    super()
    this.lambd = given<ShrinkOptions>(new.target.name, ['lambd'], rest).lambd ?? 0.5
  }

  override extraRepr(): string {
    return pythonFloat(this.lambd)
  }
}

/** `x` brought nearer to zero by λ, zero within λ. `torch.nn.Softshrink`. */
export class Softshrink extends Shrink {
  override forward(input: Tensor): Tensor {
    return run('softshrink', [input], { lambd: this.lambd })
  }
}

/** `x`, but zero within λ. `torch.nn.Hardshrink`. */
export class Hardshrink extends Shrink {
  override forward(input: Tensor): Tensor {
    return run('hardshrink', [input], { lambd: this.lambd })
  }
}

export interface PReLUOptions extends LayerOptions {
  /** 1, or one slope per channel. Default: 1. */
  readonly numParameters?: number
  /** First value of the slopes. Default: 0.25. */
  readonly init?: number
}

/** `x` above zero, a slope that is learnt below. Weight: [numParameters]. `torch.nn.PReLU`. */
export class PReLU extends Module {
  readonly weight: Parameter
  readonly numParameters: number

  constructor(...rest: Rest<PReLUOptions, ['numParameters', 'init']>) {
    super()
    const options = given<PReLUOptions>('PReLU', ['numParameters', 'init'], rest, ['dtype'])
    const { numParameters = 1, init = 0.25, dtype } = options
    this.numParameters = numParameters
    this.weight = new Parameter(constant([numParameters], init, dtype))
  }

  override forward(input: Tensor): Tensor {
    return run('prelu', [input, this.weight])
  }

  override extraRepr(): string {
    return `num_parameters=${this.numParameters}`
  }
}

export interface RReLUOptions extends InPlaceOptions {
  /** Default: 1/8. */
  readonly lower?: number
  /** Default: 1/3. */
  readonly upper?: number
}

/** `x` above zero; below a slope between the bounds, drawn for each element while training. `torch.nn.RReLU`. */
export class RReLU extends Module {
  readonly lower: number
  readonly upper: number
  readonly inplace: boolean

  constructor(...rest: Rest<RReLUOptions, ['lower', 'upper', 'inplace']>) {
    super()
    const {
      lower = 1 / 8,
      upper = 1 / 3,
      inplace = false,
    } = given<RReLUOptions>('RReLU', ['lower', 'upper', 'inplace'], rest)
    this.lower = lower
    this.upper = upper
    this.inplace = inplace
  }

  override forward(input: Tensor): Tensor {
    return rrelu(input, this.lower, this.upper, this.training, this.inplace)
  }

  override extraRepr(): string {
    const text = `lower=${pythonFloat(this.lower)}, upper=${pythonFloat(this.upper)}`
    return this.inplace ? `${text}, inplace=True` : text
  }
}
