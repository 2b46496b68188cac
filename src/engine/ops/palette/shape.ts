// Shapes: elements in another order, number or frame. In palette order.
import type { Op } from '../../op'
import * as arrange from '../arrange'
import * as asStrided from '../as-strided'
import * as sizing from '../sizing'
import * as axes from '../axes'
import * as filledLike from '../filled-like'
import * as joining from '../joining'
import * as splitting from '../splitting'
import * as grids from '../grids'
import * as sections from '../sections'
import * as stacking from '../stacking'
import * as views from '../views'
import * as padding from '../padding'
import * as rearranging from '../rearranging'
import * as reframing from '../reframing'
import * as diagonals from '../diagonals'
import * as resampling from '../resampling'
import * as affineGrid from '../affine-grid'
import * as patches from '../patches'
import * as overwriting from '../overwriting'
import * as viewCopies from '../view-copies'

export const SHAPE: readonly Op[] = [
  views.reshapeOp,
  views.viewOp,
  views.flattenOp,
  reframing.ravelOp,
  reframing.unflattenOp,
  axes.transposeOp,
  axes.tOp,
  axes.permuteOp,
  reframing.movedimOp,
  axes.squeezeOp,
  axes.unsqueezeOp,
  stacking.atleast1dOp,
  stacking.atleast2dOp,
  stacking.atleast3dOp,
  views.expandOp,
  reframing.broadcastToOp,
  grids.broadcastTensorsOp,
  arrange.repeatOp,
  arrange.tileOp,
  rearranging.repeatInterleaveOp,
  reframing.unfoldDimOp,
  rearranging.pixelShuffleOp,
  rearranging.pixelUnshuffleOp,
  rearranging.channelShuffleOp,
  joining.catOp,
  joining.stackOp,
  stacking.hstackOp,
  stacking.vstackOp,
  stacking.dstackOp,
  stacking.columnStackOp,
  stacking.blockDiagOp,
  grids.meshgridOp,
  grids.cartesianProdOp,
  grids.combinationsOp,
  splitting.splitOp,
  splitting.chunkOp,
  splitting.unsafeSplitOp,
  splitting.unsafeChunkOp,
  splitting.unbindOp,
  sections.tensorSplitOp,
  sections.hsplitOp,
  sections.vsplitOp,
  sections.dsplitOp,
  arrange.flipOp,
  sections.fliplrOp,
  sections.flipudOp,
  rearranging.rollOp,
  rearranging.rot90Op,
  padding.padOp,
  resampling.interpolateOp,
  affineGrid.affineGridOp,
  patches.im2colOp,
  patches.col2imOp,
  arrange.trilOp,
  arrange.triuOp,
  diagonals.diagOp,
  diagonals.diagEmbedOp,
  sizing.diagflatOp,
  asStrided.asStridedOp,
  arrange.cloneOp,
  arrange.contiguousOp,
  arrange.detachOp,
  ...viewCopies.VIEW_COPIES,
  arrange.toOp,
  filledLike.zerosLikeOp,
  filledLike.onesLikeOp,
  filledLike.fullLikeOp,
  filledLike.newZerosOp,
  filledLike.newOnesOp,
  filledLike.newFullOp,
  overwriting.fillOp,
]
