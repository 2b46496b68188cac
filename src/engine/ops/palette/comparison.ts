// Comparisons and logic. In palette order.
import type { Op } from '../../op'
import * as comparison from '../comparison'

export const COMPARISON: readonly Op[] = [
  comparison.whereOp,
  comparison.eqOp,
  comparison.neOp,
  comparison.ltOp,
  comparison.leOp,
  comparison.gtOp,
  comparison.geOp,
  comparison.logicalAndOp,
  comparison.logicalOrOp,
  comparison.logicalXorOp,
  comparison.logicalNotOp,
  comparison.isnanOp,
  comparison.isinfOp,
  comparison.isfiniteOp,
]
