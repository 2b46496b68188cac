// Arithmetic. In palette order.
import type { Op } from '../../op'
import * as arithmetic from '../arithmetic'
import * as division from '../division'
import * as floatParts from '../float-parts'
import * as power from '../power'
import * as bits from '../bits'
import * as blends from '../blends'
import * as pairs from '../pairs'
import * as scaledSums from '../scaled-sums'
import * as differences from '../differences'

export const ARITHMETIC: readonly Op[] = [
  arithmetic.addOp,
  arithmetic.subOp,
  arithmetic.rsubOp,
  arithmetic.mulOp,
  arithmetic.divOp,
  power.powOp,
  floatParts.floatPowerOp,
  arithmetic.negOp,
  division.divFloorOp,
  division.remainderOp,
  pairs.fmodOp,
  scaledSums.scaledAddOp,
  scaledSums.scaledSubOp,
  scaledSums.scaledRsubOp,
  blends.addcmulOp,
  blends.addcdivOp,
  blends.lerpOp,
  bits.bitwiseAndOp,
  bits.bitwiseOrOp,
  bits.bitwiseXorOp,
  bits.bitwiseNotOp,
  bits.leftShiftOp,
  bits.rightShiftOp,
  bits.gcdOp,
  bits.lcmOp,
  differences.diffOp,
]
