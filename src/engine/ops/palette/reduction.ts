// Reductions: many elements become one or few. In palette order.
import type { Op } from '../../op'
import * as extremes from '../extremes'
import * as reduction from '../reduction'
import * as statistics from '../statistics'
import * as truth from '../truth'
import * as running from '../running'
import * as histogram from '../histogram'
import * as sizing from '../sizing'
import * as counting from '../counting'
import * as norms from '../norms'
import * as moments from '../moments'
import * as orderStatistics from '../order-statistics'
import * as quantiles from '../quantiles'
import * as shortening from '../shortening'
import * as similarity from '../similarity'
import * as covariance from '../covariance'
import * as differences from '../differences'
import * as adaptivePooling from '../adaptive-pooling'
import * as averagePooling from '../average-pooling'
import * as fractionalPooling from '../fractional-pooling'
import * as maskedSums from '../masked-sums'
import * as maskedExtremes from '../masked-extremes'
import * as maskedRows from '../masked-rows'
import * as maxPooling from '../max-pooling'
import * as pairDistances from '../pair-distances'
import * as pairLosses from '../pair-losses'
import * as unpooling from '../unpooling'

export const REDUCTION: readonly Op[] = [
  reduction.sumOp,
  reduction.meanOp,
  reduction.prodOp,
  sizing.sumToSizeOp,
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
  norms.vectorNormOp,
  moments.stdMeanOp,
  moments.varMeanOp,
  moments.nansumOp,
  moments.nanmeanOp,
  orderStatistics.medianOp,
  orderStatistics.medianDimOp,
  orderStatistics.nanmedianOp,
  orderStatistics.nanmedianDimOp,
  orderStatistics.modeOp,
  orderStatistics.kthvalueOp,
  quantiles.quantileOfOp,
  quantiles.nanquantileOp,
  moments.aminmaxOp,
  moments.distOp,
  similarity.normalizeOp,
  shortening.renormOp,
  similarity.cosineSimilarityOp,
  pairLosses.pairwiseDistanceOp,
  pairDistances.pdistOp,
  moments.countNonzeroOp,
  counting.histcOp,
  histogram.histogramOp,
  counting.bincountOp,
  reduction.cumsumOp,
  running.cumprodOp,
  running.cummaxOp,
  running.cumminOp,
  running.logcumsumexpOp,
  reduction.logsumexpOp,
  truth.anyOp,
  truth.allOp,
  covariance.covOp,
  covariance.corrcoefOp,
  differences.trapezoidOp,
  differences.cumulativeTrapezoidOp,
  maskedSums.maskedSumOp,
  maskedSums.maskedMeanOp,
  maskedSums.maskedProdOp,
  maskedExtremes.maskedAmaxOp,
  maskedExtremes.maskedAminOp,
  maskedExtremes.maskedArgmaxOp,
  maskedExtremes.maskedArgminOp,
  maskedExtremes.maskedMedianOp,
  maskedSums.maskedVarOp,
  maskedSums.maskedStdOp,
  maskedSums.maskedNormOp,
  maskedRows.maskedNormalizeOp,
  maskedExtremes.maskedLogsumexpOp,
  maskedRows.maskedCumsumOp,
  maskedRows.maskedCumprodOp,
  maxPooling.maxPoolOp,
  averagePooling.avgPoolOp,
  unpooling.lpPoolOp,
  adaptivePooling.adaptiveAvgPoolOp,
  adaptivePooling.adaptiveMaxPoolOp,
  fractionalPooling.fractionalMaxPoolOp,
]
