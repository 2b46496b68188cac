// The registry: every op of the catalog, by families in palette order.
import type { Op } from '../op'
import * as arithmetic from './arithmetic'
import { tensorOp } from './creation'
import { sumOp } from './reduction'
import { expandOp, reshapeOp, viewOp, cloneOp } from './shape'

export const OPS: readonly Op[] = [
  tensorOp,
  arithmetic.addOp,
  arithmetic.subOp,
  arithmetic.mulOp,
  sumOp,
  reshapeOp,
  viewOp,
  expandOp,
  cloneOp,
]

const BY_NAME: ReadonlyMap<string, Op> = new Map(OPS.map((op) => [op.info.name, op]))

/** The op with this catalog name. */
export function findOp(name: string): Op | undefined {
  return BY_NAME.get(name)
}
