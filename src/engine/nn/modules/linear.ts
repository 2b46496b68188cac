// Linear and Bilinear: weighted sums of inputs. Identity gives back what it gets.
import type { Tensor } from '../../library/tensor'
import { pythonText } from '../../../model/python-number'
import { given, type Rest } from '../../library/arguments'
import { run } from '../calls'
import { linear } from '../functional/linear'
import { fans } from '../init/fans'
import { kaimingUniform_, uniform_ } from '../init/index'
import { parameter, type LayerOptions } from '../make'
import { Module } from '../module'
import type { Parameter } from '../parameter'

/** Gives back its input; whatever arguments it is made with. `torch.nn.Identity`. */
export class Identity extends Module {
  constructor(..._unused: readonly unknown[]) {
    super()
  }

  override forward(input: Tensor): Tensor {
    return input
  }
}

/** What layers take that add a bias. */
export interface BiasOptions extends LayerOptions {
  /** Add a bias that is learnt. Default: true. */
  readonly bias?: boolean
}

/** Draws weight and bias as PyTorch does: within one over the root of the number of inputs. */
export function drawWeightAndBias(weight: Tensor, bias: Tensor | null): void {
  kaimingUniform_(weight, Math.sqrt(5))
  const [fanIn] = fans(weight)
  if (bias && fanIn > 0) uniform_(bias, -1 / Math.sqrt(fanIn), 1 / Math.sqrt(fanIn))
}

/**
 * `x Wᵀ + b`. Shapes: [*, inFeatures] → [*, outFeatures]; weight [outFeatures, inFeatures], bias [outFeatures], both drawn
 * uniformly within ±1/√inFeatures. Error: the last size of the input is not inFeatures. `torch.nn.Linear`.
 */
export class Linear extends Module {
  readonly weight: Parameter
  readonly bias: Parameter | null

  constructor(
    readonly inFeatures: number,
    readonly outFeatures: number,
    ...rest: Rest<BiasOptions, ['bias']>
  ) {
    super()
    const { bias = true, dtype } = given<BiasOptions>('Linear', ['bias'], rest, ['dtype'])
    this.weight = parameter([outFeatures, inFeatures], dtype)
    this.bias = bias ? parameter([outFeatures], dtype) : null
    this.resetParameters()
  }

  /** Draws the parameters anew. */
  resetParameters(): void {
    drawWeightAndBias(this.weight, this.bias)
  }

  override forward(input: Tensor): Tensor {
    return linear(input, this.weight, this.bias)
  }

  override extraRepr(): string {
    return `in_features=${this.inFeatures}, out_features=${this.outFeatures}, bias=${pythonText(this.bias !== null)}`
  }
}

/**
 * `x₁ A x₂ + b`. Shapes: [*, in1Features], [*, in2Features] → [*, outFeatures]; weight [outFeatures, in1Features, in2Features].
 * `torch.nn.Bilinear`.
 */
export class Bilinear extends Module<[input1: Tensor, input2: Tensor]> {
  readonly weight: Parameter
  readonly bias: Parameter | null

  constructor(
    readonly in1Features: number,
    readonly in2Features: number,
    readonly outFeatures: number,
    ...rest: Rest<BiasOptions, ['bias']>
  ) {
    super()
    const { bias = true, dtype } = given<BiasOptions>('Bilinear', ['bias'], rest, ['dtype'])
    this.weight = parameter([outFeatures, in1Features, in2Features], dtype)
    this.bias = bias ? parameter([outFeatures], dtype) : null
    this.resetParameters()
  }

  /** Draws the parameters anew. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.in1Features)
    uniform_(this.weight, -bound, bound)
    if (this.bias) uniform_(this.bias, -bound, bound)
  }

  override forward(input1: Tensor, input2: Tensor): Tensor {
    return run('bilinear', [input1, input2, this.weight, this.bias])
  }

  override extraRepr(): string {
    const sizes = `in1_features=${this.in1Features}, in2_features=${this.in2Features}, out_features=${this.outFeatures}`
    return `${sizes}, bias=${pythonText(this.bias !== null)}`
  }
}
