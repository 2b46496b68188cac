// The registry: every op of the catalog, by families in palette order, and the inner ops that PyTorch builds some of them from.
import type { Op } from '../op'
import * as activation from './activation'
import * as arithmetic from './arithmetic'
import * as arrange from './arrange'
import * as asStrided from './as-strided'
import * as axes from './axes'
import * as binaryLosses from './binary-losses'
import * as bitwise from './bitwise'
import * as bounds from './bounds'
import * as comparison from './comparison'
import * as convolution from './convolution'
import * as creation from './creation'
import * as crossEntropy from './cross-entropy'
import * as division from './division'
import * as embedding from './embedding'
import * as extremes from './extremes'
import * as gathering from './gathering'
import * as getitem from './getitem'
import * as joining from './joining'
import * as linear from './linear'
import * as losses from './losses'
import * as math from './math'
import * as matrix from './matrix'
import * as nll from './nll'
import * as overwriting from './overwriting'
import * as places from './places'
import * as pooling from './pooling'
import * as power from './power'
import * as ranges from './ranges'
import * as reduction from './reduction'
import * as scattering from './scattering'
import * as slicing from './slicing'
import * as softmax from './softmax'
import * as sorting from './sorting'
import * as splitting from './splitting'
import * as statistics from './statistics'
import * as trigonometry from './trigonometry'
import * as truth from './truth'
import * as views from './views'

const LEAF = [
  creation.tensorOp,
  creation.zerosOp,
  creation.onesOp,
  creation.fullOp,
  ranges.arangeOp,
  ranges.linspaceOp,
  creation.eyeOp,
  ranges.randOp,
  ranges.randnOp,
  ranges.randintOp,
]

const ARITHMETIC = [
  arithmetic.addOp,
  arithmetic.subOp,
  arithmetic.mulOp,
  arithmetic.divOp,
  power.powOp,
  arithmetic.negOp,
  division.divFloorOp,
  division.remainderOp,
  bitwise.bitwiseAndOp,
  bitwise.bitwiseOrOp,
  bitwise.bitwiseXorOp,
  bitwise.bitwiseNotOp,
  bitwise.leftShiftOp,
  bitwise.rightShiftOp,
]

const MATH = [
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

const ACTIVATION = [
  activation.reluOp,
  activation.sigmoidOp,
  activation.tanhOp,
  activation.leakyReluOp,
  activation.geluOp,
  activation.siluOp,
  activation.softplusOp,
  activation.eluOp,
  softmax.softmaxOp,
  softmax.logSoftmaxOp,
]

const LINEAR = [
  linear.matmulOp,
  linear.linearOp,
  matrix.mmOp,
  matrix.mvOp,
  matrix.dotOp,
  matrix.bmmOp,
  linear.outerOp,
  matrix.addmmOp,
  convolution.convolutionOp,
  convolution.convolutionTransposeOp,
]

const REDUCTION = [
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

const SHAPE = [
  views.reshapeOp,
  views.viewOp,
  views.flattenOp,
  axes.transposeOp,
  axes.tOp,
  axes.permuteOp,
  axes.squeezeOp,
  axes.unsqueezeOp,
  views.expandOp,
  arrange.repeatOp,
  joining.catOp,
  joining.stackOp,
  splitting.splitOp,
  splitting.chunkOp,
  splitting.unbindOp,
  arrange.flipOp,
  arrange.trilOp,
  arrange.triuOp,
  arrange.cloneOp,
  arrange.contiguousOp,
  arrange.detachOp,
  arrange.toOp,
  creation.zerosLikeOp,
  creation.onesLikeOp,
]

const INDEXING = [
  getitem.indexOp,
  slicing.selectOp,
  slicing.sliceOp,
  gathering.gatherOp,
  gathering.indexSelectOp,
  gathering.maskedFillOp,
  gathering.scatterAddOp,
  scattering.scatterOp,
  scattering.diagonalOp,
  sorting.sortOp,
  sorting.topkOp,
  embedding.embeddingOp,
]

const COMPARISON = [
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

const LOSS = [
  losses.mseLossOp,
  losses.l1LossOp,
  losses.smoothL1LossOp,
  losses.huberLossOp,
  crossEntropy.crossEntropyOp,
  nll.nllLossOp,
  binaryLosses.binaryCrossEntropyOp,
  binaryLosses.bceWithLogitsOp,
]

/** The catalog, in palette order. */
export const OPS: readonly Op[] = [
  ...LEAF,
  ...ARITHMETIC,
  ...MATH,
  ...ACTIVATION,
  ...LINEAR,
  ...REDUCTION,
  ...SHAPE,
  ...INDEXING,
  ...COMPARISON,
  ...LOSS,
]

/** Ops that are not in the palette but own graph nodes; tests hold them to the same rules. */
export const INNER_OPS: readonly Op[] = [
  arithmetic.rsubOp,
  division.divTruncOp,
  power.powScalarOp,
  power.powBaseOp,
  arithmetic.mulScalarOp,
  arithmetic.divScalarOp,
  activation.geluTanhOp,
  axes.squeezeInPlaceOp,
  views.unsafeViewOp,
  views.reshapeAliasOp,
  arrange.toCopyOp,
  getitem.aliasOp,
  getitem.indexTensorsOp,
  nll.nllNodeOp,
  nll.nll2dNodeOp,
  places.readAtOp,
  asStrided.asStridedOp,
  places.addAtOp,
  overwriting.copyOp,
  overwriting.fillOp,
  overwriting.fillScalarOp,
  overwriting.zeroOp,
  overwriting.putOp,
  convolution.convolutionWeightOp,
]

const BY_NAME: ReadonlyMap<string, Op> = new Map(OPS.map((op) => [op.info.name, op]))

/** The op with this catalog name. */
export function findOp(name: string): Op | undefined {
  return BY_NAME.get(name)
}
