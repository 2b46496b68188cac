// Storage: the elements that a tensor and its views share.
import type { TensorData, TensorValue } from '../model/tensor-value'
import { inference } from './inference'

/** The elements that a tensor and its views share. */
export class Storage {
  /** Counts in-place writes, through whichever view. */
  version = 0
  /** Somebody holds what it holds as a gradient, which must not be written to for another one's sake. */
  claimed = false
  /** The value of a tensor that shows all of the storage in order, once somebody has asked for it (see `valueOf`). */
  whole: TensorValue | null = null
  /** It stands for elements that are nowhere: of PyTorch's device "meta". */
  isMeta = false
  /** It was made in inference mode. */
  readonly inference = inference.on
  constructor(readonly data: TensorData) {}
}
