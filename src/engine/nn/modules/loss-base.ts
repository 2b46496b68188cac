// What losses share: how the losses of the elements become one number.
import type { ParamValue } from '../../../model/document'
import { torchError } from '../../errors'
import type { Tensor } from '../../library/tensor'
import { run } from '../calls'
import { Module } from '../module'

/** The mean of all, their sum, or none: one per element. */
export type Reduction = 'mean' | 'sum' | 'none'

export interface LossOptions {
  /** Default: 'mean'. */
  readonly reduction?: Reduction
}

/** A loss of tensors. `Inputs` are what it compares. */
export abstract class Loss<Inputs extends readonly unknown[] = [input: Tensor, target: Tensor]> extends Module<Inputs> {
  readonly reduction: Reduction

  constructor({ reduction = 'mean' }: LossOptions) {
    super()
    if (!['mean', 'sum', 'none', 'batchmean'].includes(reduction)) {
      throw torchError(`${reduction} is not a valid value for reduction`, 'ValueError')
    }
    this.reduction = reduction
  }

  /** The loss as an op of the catalog computes it. */
  protected reduced(
    op: string,
    inputs: readonly (Tensor | null)[],
    params: Readonly<Record<string, ParamValue>> = {},
  ): Tensor {
    return run(op, inputs, { ...params, reduction: this.reduction })
  }
}
