// Arithmetic. In palette order.
import type { Op } from '../../op'
import * as arithmetic from '../arithmetic'
import * as division from '../division'
import * as power from '../power'

export const ARITHMETIC: readonly Op[] = [
  arithmetic.addOp,
  arithmetic.subOp,
  arithmetic.mulOp,
  arithmetic.divOp,
  power.powOp,
  arithmetic.negOp,
  division.divFloorOp,
  division.remainderOp,
]
