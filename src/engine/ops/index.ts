// The registry: every op of the catalog, by families in palette order, and the inner ops that PyTorch builds some of them from.
import type { Op } from '../op'
import * as activation from './activation'
import * as arithmetic from './arithmetic'
import * as arrange from './arrange'
import * as axes from './axes'
import * as convolution from './convolution'
import * as distances from './distances'
import * as division from './division'
import * as getitem from './getitem'
import * as nll from './nll'
import * as overwriting from './overwriting'
import * as matrixRoots from './matrix-roots'
import * as places from './places'
import * as power from './power'
import * as views from './views'
import * as gates from './gates'
import * as flashAttention from './flash-attention'
import * as softmax from './softmax'
import * as bilinear from './bilinear'
import * as ctc from './ctc'
import * as embeddingBag from './embedding-bag'
import * as scattering from './scattering'
import * as slopes from './slopes'
import * as rounding from './rounding'
import * as statistics from './statistics'
import { ACTIVATION } from './palette/activation'
import { ARITHMETIC } from './palette/arithmetic'
import { COMPARISON } from './palette/comparison'
import { INDEXING } from './palette/indexing'
import { LEAF } from './palette/leaf'
import { LINEAR } from './palette/linear'
import { LOSS } from './palette/loss'
import { MATH } from './palette/math'
import { REDUCTION } from './palette/reduction'
import { SHAPE } from './palette/shape'

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
  division.divTruncOp,
  power.powScalarOp,
  power.powBaseOp,
  arithmetic.mulScalarOp,
  arithmetic.divScalarOp,
  activation.geluTanhOp,
  axes.squeezeInPlaceOp,
  axes.unsqueezeInPlaceOp,
  axes.transposeInPlaceOp,
  axes.tInPlaceOp,
  views.unsafeViewOp,
  views.reshapeAliasOp,
  arrange.toCopyOp,
  arrange.contiguousCloneOp,
  getitem.aliasOp,
  getitem.indexTensorsOp,
  nll.nllNodeOp,
  nll.nll2dNodeOp,
  places.readAtOp,
  places.addAtOp,
  overwriting.copyOp,
  overwriting.fillScalarOp,
  overwriting.zeroOp,
  overwriting.putOp,
  convolution.convolutionWeightOp,
  gates.preluKernelOp,
  arithmetic.addScalarOp,
  distances.euclideanDistOp,
  arithmetic.subScalarOp,
  statistics.normScalarOp,
  softmax.safeSoftmaxOp,
  flashAttention.flashAttentionOp,
  bilinear.trilinearOp,
  ctc.ctcLossNodeOp,
  embeddingBag.embeddingBagNodeOp,
  slopes.rreluWithNoiseOp,
  rounding.roundDecimalsOp,
  scattering.scatterCombiningOp,
  matrixRoots.lyapunovOp,
]

const BY_NAME: ReadonlyMap<string, Op> = new Map(OPS.map((op) => [op.info.name, op]))

/** The op with this catalog name. */
export function findOp(name: string): Op | undefined {
  return BY_NAME.get(name)
}
