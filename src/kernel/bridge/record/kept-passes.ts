// KeptPasses: roots of a run's backward passes, evenly spread over the run and never too many to hold.
import { numel } from '../../../model/tensor-value'
import { ancestors, type Root } from './graph'
import { Leaf } from './made'

/** Most passes that are kept. */
const PASS_LIMIT = 128
/** Most elements that their leaves may hold together: each step of a training loop writes all weights anew. */
const ELEMENT_LIMIT = 8_000_000

interface Kept {
  /** Number of the pass in its run, from 0. */
  readonly index: number
  readonly root: Root
}

/** Elements of all leaves behind a root. */
function elementsOf({ origin }: Root): number {
  return ancestors(origin.from).reduce((sum, part) => sum + (part instanceof Leaf ? numel(part.shape) : 0), 0)
}

export class KeptPasses {
  private kept: Kept[] = []
  private stride = 1
  private limit = PASS_LIMIT

  /** Notes the next pass. When there are too many, every second one goes and from then on every second one comes. */
  add(index: number, root: Root): void {
    if (index === 0) this.limit = Math.max(2, Math.min(PASS_LIMIT, Math.floor(ELEMENT_LIMIT / (elementsOf(root) || 1))))
    if (index % this.stride !== 0) return
    this.kept.push({ index, root })
    if (this.kept.length <= this.limit) return
    this.stride *= 2
    this.kept = this.kept.filter((each) => each.index % this.stride === 0)
  }

  /** The kept pass that is nearest to a number; null where there was none. */
  nearest(index: number): Kept | null {
    let found: Kept | null = null
    for (const each of this.kept) {
      if (!found || Math.abs(each.index - index) < Math.abs(found.index - index)) found = each
    }
    return found
  }
}
