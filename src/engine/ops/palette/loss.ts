// Losses. In palette order.
import type { Op } from '../../op'
import * as binaryLosses from '../binary-losses'
import * as crossEntropy from '../cross-entropy'
import * as linearCrossEntropy from '../linear-cross-entropy'
import * as losses from '../losses'
import * as nll from '../nll'
import * as similarity from '../similarity'
import * as ctc from '../ctc'
import * as likelihoodLosses from '../likelihood-losses'
import * as marginLosses from '../margin-losses'
import * as multilabelMargin from '../multilabel-margin'
import * as pairLosses from '../pair-losses'

export const LOSS: readonly Op[] = [
  losses.mseLossOp,
  losses.l1LossOp,
  losses.smoothL1LossOp,
  losses.huberLossOp,
  crossEntropy.crossEntropyOp,
  linearCrossEntropy.linearCrossEntropyOp,
  nll.nllLossOp,
  binaryLosses.binaryCrossEntropyOp,
  binaryLosses.bceWithLogitsOp,
  similarity.klDivOp,
  similarity.marginRankingLossOp,
  likelihoodLosses.poissonNllLossOp,
  likelihoodLosses.gaussianNllLossOp,
  marginLosses.softMarginLossOp,
  marginLosses.multiMarginLossOp,
  multilabelMargin.multilabelMarginLossOp,
  likelihoodLosses.multilabelSoftMarginLossOp,
  pairLosses.hingeEmbeddingLossOp,
  pairLosses.cosineEmbeddingLossOp,
  pairLosses.tripletMarginLossOp,
  ctc.ctcLossOp,
]
