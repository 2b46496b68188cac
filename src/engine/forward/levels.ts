// Levels of transformations that follow every op while they run: forward-mode differentiation, and mapping over a batch.
import { EngineError } from '../errors'
import type { AnyParams, Op } from '../op'
import type { Level } from '../bonds'
import type { Tensor } from '../tensor'

/** Hands on to the outputs of an op that has run what its inputs carry. */
export type Carrier = (
  op: Op,
  inputs: readonly (Tensor | null)[],
  outputs: readonly Tensor[],
  params: AnyParams,
) => void

class OpenLevel implements Level {
  isOpen = true
  constructor(
    readonly depth: number,
    readonly carry: Carrier,
  ) {}
}

const open: OpenLevel[] = []
const kept: Carrier[] = []
let carriers: readonly Carrier[] = []

/** The carriers of the open levels, each once; none while no level is open. */
export function carriersInUse(): readonly Carrier[] {
  return carriers
}

/** Opens a level inside those that are open. */
export function openLevel(carry: Carrier): Level {
  const level = new OpenLevel(open.length, carry)
  open.push(level)
  noteCarriers()
  return level
}

/** Closes the innermost level: what tensors carry of it counts no more. Error: another level is given. */
export function closeLevel(level: Level): void {
  if (open.at(-1) !== level) {
    throw new EngineError(
      'torch',
      'Trying to exit a forward AD level that was not the last one that was created. This is not supported.',
    )
  }
  ;(open.pop() as OpenLevel).isOpen = false
  noteCarriers()
}

/** Runs `body` at a level of its own. */
export function atLevel<T>(carry: Carrier, body: (level: Level) => T): T {
  const level = openLevel(carry)
  try {
    return body(level)
  } finally {
    closeLevel(level)
  }
}

/** The innermost open level of a carrier; null if there is none. */
export function innermostLevel(carry: Carrier): Level | null {
  return open.findLast((level) => level.carry === carry) ?? null
}

/** Follows every op from now on, outside of all levels. */
export function keepCarrier(carry: Carrier): void {
  if (kept.includes(carry)) return
  kept.push(carry)
  noteCarriers()
}

function noteCarriers(): void {
  carriers = [...kept, ...new Set(open.map(({ carry }) => carry))]
}
