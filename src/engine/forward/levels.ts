// Levels of forward-mode differentiation: which are open, and who carries tangents through ops while any is.
import { EngineError } from '../errors'
import type { AnyParams, Op } from '../op'
import type { Level, Tensor } from '../tensor'

/** Gives the outputs of an op that has run the tangents that follow from those of its inputs. */
export type Carrier = (
  op: Op,
  inputs: readonly (Tensor | null)[],
  outputs: readonly Tensor[],
  params: AnyParams,
) => void

class OpenLevel implements Level {
  isOpen = true
  constructor(readonly depth: number) {}
}

const open: OpenLevel[] = []
let carrier: Carrier | null = null

/** The carrier while a level is open, else null: then ops need not look for tangents. */
export function tangentCarrier(): Carrier | null {
  return carrier
}

/** Opens a level inside those that are open. */
export function openLevel(carry: Carrier): Level {
  const level = new OpenLevel(open.length)
  open.push(level)
  carrier = carry
  return level
}

/** Closes the innermost level: its tangents are let go. Error: another level is given. */
export function closeLevel(level: Level): void {
  if (open.at(-1) !== level) {
    throw new EngineError(
      'torch',
      'Trying to exit a forward AD level that was not the last one that was created. This is not supported.',
    )
  }
  ;(open.pop() as OpenLevel).isOpen = false
  if (open.length === 0) carrier = null
}

/** The innermost open level; null if none is. */
export function innermostLevel(): Level | null {
  return open.at(-1) ?? null
}
