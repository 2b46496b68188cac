// Storage: the elements that a tensor and its views share.
import type { TensorData, TensorValue } from '../model/tensor-value'
import { EngineError } from './errors'
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
  /** Somebody may hold the array without this storage, so that it must never become another tensor's. */
  private isShown = false
  constructor(private array: TensorData | null) {}

  /** The elements, for whoever may hold on to the array. */
  get data(): TensorData {
    this.isShown = true
    return this.passing
  }

  /** The elements for code that has let go of the array when its op ends. Error: they were given back. */
  get passing(): TensorData {
    return this.array ?? lost()
  }

  /** Notes that it outlives the scope that it was made in. */
  outlive(): void {
    this.isShown = true
  }

  /**
   * Takes the array away, for another storage to use; whoever reads this one later gets an error. Null, and nothing happens, where
   * somebody may hold the array.
   */
  giveBack(): TensorData | null {
    if (this.isShown) return null
    const { array } = this
    this.array = null
    return array
  }
}

function lost(): never {
  const message =
    'tensor: one that was made in a scope must be among what the scope returns to be read after it, got one that was not'
  throw new EngineError('scope-ended', message)
}
