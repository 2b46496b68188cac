// Functions of single elements. In palette order.
import type { Op } from '../../op'
import * as arithmetic from '../arithmetic'
import * as bounds from '../bounds'
import * as math from '../math'
import * as trigonometry from '../trigonometry'

export const MATH: readonly Op[] = [
  math.expOp,
  math.logOp,
  math.sqrtOp,
  math.squareOp,
  math.absOp,
  arithmetic.reciprocalOp,
  math.rsqrtOp,
  trigonometry.sinOp,
  trigonometry.cosOp,
  trigonometry.tanOp,
  trigonometry.asinOp,
  trigonometry.acosOp,
  trigonometry.atanOp,
  trigonometry.sinhOp,
  trigonometry.coshOp,
  bounds.maximumOp,
  bounds.minimumOp,
  bounds.clampOp,
  math.exp2Op,
  math.expm1Op,
  math.log2Op,
  math.log10Op,
  math.log1pOp,
  math.erfOp,
  math.signOp,
  math.floorOp,
  math.ceilOp,
  math.roundOp,
  math.truncOp,
]
