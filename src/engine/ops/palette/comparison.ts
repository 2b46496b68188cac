// Comparisons and logic. In palette order.
import type { Op } from '../../op'
import * as comparison from '../comparison'
import * as numberedPlaces from '../numbered-places'
import * as questions from '../questions'

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
  questions.isposinfOp,
  questions.isneginfOp,
  questions.signbitOp,
  questions.iscloseOp,
  numberedPlaces.isinOp,
]
