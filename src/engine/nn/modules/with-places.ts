// Modules that find the largest elements, and where these stand.
import type { Tensor } from '../../library/tensor'
import { Module } from '../module'

/** Gives the largest elements, or these and their places. */
export abstract class WithPlaces extends Module {
  abstract readonly returnIndices: boolean

  /** [largest elements, where they stand in the flattened image]. */
  abstract both(input: Tensor): readonly [values: Tensor, indices: Tensor]

  /** The values; with `returnIndices` a list of the values and of their places, which is typed as what the values are. */
  override forward(input: Tensor): Tensor {
    const [values, indices] = this.both(input)
    return this.returnIndices ? ([values, indices] as unknown as Tensor) : values
  }
}
