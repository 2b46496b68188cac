// Reductions: many elements become one or few. In palette order.
import type { Op } from '../../op'
import * as extremes from '../extremes'
import * as pooling from '../pooling'
import * as reduction from '../reduction'
import * as statistics from '../statistics'
import * as truth from '../truth'

export const REDUCTION: readonly Op[] = [
  reduction.sumOp,
  reduction.meanOp,
  reduction.prodOp,
  extremes.maxOp,
  extremes.minOp,
  extremes.maxDimOp,
  extremes.minDimOp,
  extremes.amaxOp,
  extremes.aminOp,
  extremes.argmaxOp,
  extremes.argminOp,
  statistics.varOp,
  statistics.stdOp,
  statistics.normOp,
  reduction.cumsumOp,
  reduction.logsumexpOp,
  truth.anyOp,
  truth.allOp,
  pooling.maxPoolOp,
  pooling.avgPoolOp,
]
